"""Files: hostile YAML in, a judged programme out, or every mistake with its place."""

from mkba.files.export import schema_files, write_schemas
from mkba.files.judge import examine, judge
from mkba.files.load import load

__all__ = ["examine", "judge", "load", "schema_files", "write_schemas"]
