"""The nouns: frozen dataclasses with units and sources; no reading, no writing, no model."""
