"""Cells of the live sheets: an address with the value that stands there, and the pieces of formula made from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from mkba.axes import Floats


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in the workbook: where it stands, with its sheet, and its value in the central case."""

    at: str
    value: float


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in the making, without its equals sign, and its value."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """A row of yearly numbers: its row on its sheet, counted from 0, and its values. Shape: y."""

    row: int
    values: Floats


def refer(cell: Cell) -> Formula:
    """The number of another cell."""
    return Formula(cell.at, cell.value)


def rest(cell: Cell) -> Formula:
    """What is left of one.

    >>> rest(Cell("A1", 0.25))
    Formula(text='1-A1', value=0.75)
    """
    return Formula(f"1-{cell.at}", 1 - cell.value)


def times(cells: Iterable[Cell], sign: float = 1.0) -> Formula:
    """The product of cells, with a sign before it; of none, the sign itself. An emptied cell counts as zero.

    >>> times([Cell("A1", 2.0), Cell("B1", 3.0)], -1.0), times([Cell("A1", 2.0)]).text, times([]).text
    (Formula(text='-A1*B1', value=-6.0), 'A1', '1')
    """
    found = tuple(cells)
    value = sign * prod(cell.value for cell in found)
    if not found:
        return Formula(f"{sign:g}", value)
    return Formula(("-" if sign < 0 else "") + "*".join(cell.at for cell in found), value)
