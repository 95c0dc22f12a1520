"""mkba."""
