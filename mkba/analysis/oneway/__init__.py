"""One thing at a time, or two: how far the balance moves, and where it turns."""
