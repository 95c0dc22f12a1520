"""Heat maps on a page: the geometry and colours of a grid of cells, in user units; templates only draw what stands here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from mkba.report.bars import NARROW, Tick, Words
from mkba.report.numbers import MILLION, decimal, supported_digits
from mkba.report.styles import colour

WIDTH = NARROW
TALL, LOW = 24, 12  # heights of a cell
MANY = 20  # rows from which cells are low
LETTER, SMALL = 6.0, 5.2  # widths of a letter beside the grid and in a cell
HEAD, FOOT = 34, 4
MOST_NAME = 18  # letters of a level
NEGATIVE, POSITIVE, NEUTRAL, EMPTY = "@oranje", "@lucht", "@wit", "@totaalvlak"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its place and size, its colour and its text."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    text: str
    text_x: float
    text_y: float


@dataclass(frozen=True, slots=True)
class Grid:
    """What is to be drawn: levels down and across with the names of their axes, and a balance in euros for each pair (nan: none).

    ``size``: the balance farthest from zero of the maps that share their colours; ``error`` of a balance; ``counts``: variants in
    each cell, empty where they are not shown.
    """

    title: str
    description: str
    names: tuple[str, str]
    rows: Sequence[str]
    columns: Sequence[str]
    values: Sequence[Sequence[float]]
    size: float
    error: float
    counts: Sequence[Sequence[int]] = ()


@dataclass(frozen=True, slots=True)
class HeatChart:
    """Everything a macro needs to draw it."""

    title: str
    description: str
    names: tuple[str, str]
    width: float
    height: float
    left: float
    cells: tuple[Cell, ...]
    rows: tuple[Words, ...]
    columns: tuple[Tick, ...]


def heat_chart(grid: Grid) -> HeatChart:
    """Place the cells; values in millions, left out where cells are too small to read them."""
    rows, columns = [_cut(name) for name in grid.rows], [_cut(name) for name in grid.columns]
    left = round(max(LETTER * max(len(name) for name in rows), LETTER * len(grid.names[0]) / 2) + 10)
    wide = (WIDTH - left - 2) / len(columns)
    high = LOW if len(rows) > MANY else TALL
    texts = [[_text(grid, r, c) for c in range(len(columns))] for r in range(len(rows))]
    fits = high == TALL and SMALL * max(len(text) for row in texts for text in row) <= wide - 2
    cells = tuple(
        Cell(
            round(left + c * wide, 1), HEAD + r * high, round(wide, 1), high, shade(grid.values[r][c], grid.size),
            texts[r][c] if fits else "", round(left + (c + 0.5) * wide, 1), HEAD + (r + 0.5) * high + 3,
        )
        for r in range(len(rows))
        for c in range(len(columns))
    )  # fmt: skip
    names = tuple(Words(name, HEAD + (r + 0.5) * high + 4) for r, name in enumerate(rows))
    step = 1 + int(LETTER * max(len(name) for name in columns) // wide)
    heads = tuple(Tick(round(left + (c + 0.5) * wide, 1), columns[c]) for c in range(0, len(columns), step))
    return HeatChart(
        grid.title, grid.description, grid.names, WIDTH, HEAD + len(rows) * high + FOOT, left - 6, cells, names, heads
    )  # fmt: skip


def shade(euros: float, size: float) -> str:
    """The colour of a balance: white at zero, the fuller the farther from it; another one where there is none.

    >>> shade(0.0, 1e6), shade(1e6, 1e6), shade(-0.5e6, 1e6)
    ('#FFFFFF', '#56B4E9', '#F2CF80')
    """
    if not isfinite(euros):
        return colour(EMPTY)
    part = min(1.0, abs(euros) / size) if size > 0 else 0.0
    end, start = colour(POSITIVE if euros > 0 else NEGATIVE), colour(NEUTRAL)
    mixed = (round(_channel(start, i) + part * (_channel(end, i) - _channel(start, i))) for i in (1, 3, 5))
    return "#" + "".join(f"{value:02X}" for value in mixed)


def _channel(text: str, place: int) -> int:
    """One of red, green and blue."""
    return int(text[place : place + 2], 16)


def _text(grid: Grid, row: int, column: int) -> str:
    """The balance in a cell, with how many variants are in it where that is shown."""
    value = grid.values[row][column]
    if not isfinite(value):
        return ""
    text = decimal(value / MILLION, supported_digits(grid.error / MILLION))
    return f"{text} ({grid.counts[row][column]})" if grid.counts else text


def _cut(name: str) -> str:
    """A level that fits beside the grid."""
    return name if len(name) <= MOST_NAME else f"{name[: MOST_NAME - 1]}…"
