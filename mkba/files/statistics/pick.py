"""Pick: from the lines of a public file its header and the rows of some codes, within limits, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mkba.files.statistics.table import key_of

Cell = str | int | float | bool | None
TITLES: Final = 10  # lines that may stand above the header
MOST_ROWS: Final = 5_000_000
MOST_COLUMNS: Final = 300
# names of the column with codes, the best first: "Wijken en buurten" holds names in one kind of file, codes in another
_CODES: Final = ("gwbcode10", "gwbcode", "codering", "wijkenenbuurten", "bucode", "wkcode", "gmcode")


@dataclass(frozen=True, slots=True)
class Picked:
    """The header of a file and, of the codes that were asked for, every row as (code, cells)."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns in the form of `key_of`."""
        return tuple(key_of(name)[0] for name in self.header)


class TooMuchError(Exception):
    """A file with more rows or columns than any public file has; the text says how many are allowed."""


def pick(lines: Iterable[Sequence[Cell]], codes: Iterable[str]) -> Picked | None:
    """The rows of these codes, or None when no line within the first ten is a header with a column of codes.

    >>> pick([["Titel"], ["Codering_3", "AantalInwoners_5"], ["WK000101  ", 5], ["WK000102", 7]], ["WK000101"])
    Picked(header=('Codering_3', 'AantalInwoners_5'), rows=(('WK000101', ('WK000101  ', 5)),))
    """
    wanted = frozenset(codes)
    header: tuple[str, ...] = ()
    at = -1
    rows = []
    for number, line in enumerate(lines):
        if number > MOST_ROWS or len(line) > MOST_COLUMNS:
            raise TooMuchError(f"{MOST_ROWS} x {MOST_COLUMNS}")
        if at < 0:
            at = _code_column(line)
            header = tuple(str(cell or "") for cell in line)
            if at < 0 and number >= TITLES:
                return None
        elif at < len(line) and (code := str(line[at]).strip().upper()) in wanted:
            rows.append((code, tuple(line)))
    return Picked(header, tuple(rows)) if at >= 0 else None


def _code_column(line: Sequence[Cell]) -> int:
    """The number of the column with codes, or -1 when this is no header."""
    keys = [key_of(cell)[0] if isinstance(cell, str) else "" for cell in line]
    return next((keys.index(name) for name in _CODES if name in keys and len(keys) > 1), -1)
