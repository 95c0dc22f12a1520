"""The sheets of a sweep, one a file."""
