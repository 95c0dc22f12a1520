"""What knowing more is worth: of everything, of one quantity, of a group."""
