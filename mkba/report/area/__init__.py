"""The sheet of one area, part by part."""
