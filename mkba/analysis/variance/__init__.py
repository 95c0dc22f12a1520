"""Everything at once: which inputs the spread of the balance comes from."""
