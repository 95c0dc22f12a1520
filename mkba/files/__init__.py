"""Files: hostile YAML in, a judged programme out, or every mistake with its place."""

from mkba.files.load import load

__all__ = ["load"]
