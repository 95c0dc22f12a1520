"""Cells: what a public file says in one of them - a number, or that it is unknown or kept secret. Never a guess."""

import re
from typing import Final

from mkba.errors import InputError
from mkba.files.complaints import complaint
from mkba.files.complaints.statistics import CELLS
from mkba.files.statistics.pick import Cell

# "." is CBS's sign for unknown, insufficiently reliable or secret; a typed download leaves the cell empty
SUPPRESSED: Final = frozenset({"", ".", "x", "nan", "none"})
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")
_THOUSANDS: Final = re.compile(r"[.,][0-9]{3}$")
# what a cell of each kind can be: whole or not, lowest, highest
_RANGES: Final[dict[str, tuple[bool, float, float]]] = {
    "sum": (True, 0, 1e9),
    "share": (False, 0, 100),
    "rate": (False, 0, 100_000),
    "deviation": (False, -5, 5),
    "year": (True, 1900, 2200),
}


def number(cell: Cell, *, kind: str, code: str, column: str, file: str) -> float | None:
    """The number in a cell, or None when it is suppressed or unknown.

    >>> number("  26,4 ", kind="share", code="WK1", column="p", file="f")
    26.4
    >>> number("       .", kind="sum", code="WK1", column="a", file="f") is None
    True

    Raises:
        InputError: STATS-NUMBER, for what this kind of cell cannot be (1.250 is no count).
    """
    text = str("" if cell is None else cell).strip()
    if text.casefold() in SUPPRESSED:
        return None
    whole, low, high = _RANGES[kind]
    value = _value(cell, text, whole=whole)
    if value is None or not low <= value <= high or (whole and value != int(value)):
        nl, en = CELLS[kind]
        raise InputError(
            [
                complaint(
                    "STATS-NUMBER", file=file, found=text, place=code, column=column, hint_nl=nl, hint_en=en
                )
            ]
        )
    return value


def _value(cell: Cell, text: str, *, whole: bool) -> float | None:
    """A cell as a number; None when it is none, or may be thousands (1.250) where a count stands."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    if not _NUMBER.fullmatch(text) or (whole and _THOUSANDS.search(text)):
        return None
    return float(text.replace(",", "."))
