"""Under which conditions the balance turns its sign."""
