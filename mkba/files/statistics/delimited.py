"""Delimited files (.csv) from outside: read line by line, whatever their separator and encoding, within limits."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO

from mkba.errors import InputError
from mkba.files.complaints import complaint
from mkba.files.complaints.statistics import large
from mkba.files.statistics.pick import Picked, TooMuchError, pick

LARGEST: Final = 300 * 1024 * 1024  # bytes; all observations of an edition of CBS take some 100 MB
LONGEST: Final = 1024 * 1024  # characters a line
SEPARATORS: Final = (";", ",", "\t")
ENCODINGS: Final = ("utf-8-sig", "cp1252")  # StatLine writes the first; older downloads and Excel the second


def read_delimited(path: Path, codes: Iterable[str], *, file: str) -> Picked | None:
    """The header and the rows of these codes, or None when this is no file of public statistics.

    Raises:
        InputError: STATS-LARGE.
    """
    wanted = tuple(codes)
    if path.stat().st_size > LARGEST:
        raise _large(file, "file", LARGEST)
    for encoding in ENCODINGS:
        try:
            for separator in SEPARATORS:
                with path.open(encoding=encoding, newline="") as stream:
                    found = pick(csv.reader(_lines(stream), delimiter=separator), wanted)
                if found is not None:
                    return found
        except UnicodeError:
            continue
        except _LongError:
            raise _large(file, "line", LONGEST) from None
        except csv.Error:
            raise _large(file, "field", csv.field_size_limit()) from None
        except TooMuchError as fault:
            raise _large(file, "table", str(fault)) from None
    return None


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines of a file, none longer than a line of statistics can be."""
    while line := stream.readline(LONGEST):
        if len(line) >= LONGEST:
            raise _LongError
        yield line


class _LongError(Exception):
    """A line longer than any line of statistics."""


def _large(file: str, what: str, limit: int | str) -> InputError:
    return InputError([complaint("STATS-LARGE", file=file, **large(what, limit))])
