"""Heat maps on a page: the geometry and colours of a grid of cells, in user units; templates only draw what stands here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from mkba.report.graphics.letters import cut, widest, width_of
from mkba.report.graphics.paint import mixed, paint
from mkba.report.graphics.picture import BODY, SMALL, WIDTH, Box, Picture, Text, apart, soft
from mkba.report.numbers import MILLION, decimal, supported_digits
from mkba.report.styles import colour

TALL, LOW = 24.0, 12.0  # heights of a cell
MANY = 20  # rows from which cells are low
HEAD, FOOT, SIDE = 34.0, 4.0, 6.0
FIGURE = 9.0  # size of the letters in a cell
NAMES = 0.25  # of the width, at most, for names of levels
BASE = 3.5  # from the middle of a cell to the base line of its text
EDGE = 0.5
NEGATIVE, POSITIVE, NEUTRAL, EMPTY = "@oranje", "@lucht", "@wit", "@totaalvlak"


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


def heat_chart(grid: Grid) -> Picture:
    """Place the cells; values in millions, left out where cells are too small to read them."""
    rows, columns = (
        [cut(name, WIDTH * NAMES, BODY) for name in names] for names in (grid.rows, grid.columns)
    )
    left = round(
        max(widest(rows, BODY), min(width_of(grid.names[0], SMALL) / 2, WIDTH * NAMES)) + 2 * SIDE, 1
    )
    wide, high = (WIDTH - left - 2) / len(columns), LOW if len(rows) > MANY else TALL
    texts = [[_text(grid, r, c) for c in range(len(columns))] for r in range(len(rows))]
    fits = high == TALL and widest([text for row in texts for text in row], FIGURE) <= wide - 2
    middles = [round(left + (c + 0.5) * wide, 1) for c in range(len(columns))]
    heights = [HEAD + (r + 0.5) * high for r in range(len(rows))]
    cells = [
        Box(round(left + c * wide, 1), y - high / 2, round(wide, 1), high, shade(grid.values[r][c], grid.size), paint().white)
        for r, y in enumerate(heights)
        for c in range(len(columns))
    ]  # fmt: skip
    figures = [
        Text(texts[r][c], x, y + BASE, "middle", FIGURE)
        for r, y in enumerate(heights)
        for c, x in enumerate(middles)
        if fits and texts[r][c]
    ]
    step = 1 + int((widest(columns, SMALL) + SIDE) // wide)
    heads = apart([soft(columns[c], middles[c], HEAD - SIDE) for c in range(0, len(columns), step)], WIDTH)
    names = [Text(name, left - SIDE, y + BASE, "end") for name, y in zip(rows, heights, strict=True)]
    return Picture(
        grid.title, grid.description, WIDTH, HEAD + len(rows) * high + FOOT, tuple(cells),
        (*_axes(grid.names), *heads, *names, *figures),
    )  # fmt: skip


def _axes(names: tuple[str, str]) -> tuple[Text, Text]:
    """What runs down and what runs to the right."""
    down, right = (cut(name, WIDTH / 2 - SIDE, SMALL) for name in names)
    return soft(f"{down} ↓", 0.0, SIDE * 2, "start"), soft(f"{right} →", WIDTH, SIDE * 2, "end")


def shade(euros: float, size: float) -> str:
    """The colour of a balance: white at zero, the fuller the farther from it; another one where there is none.

    >>> shade(0.0, 1e6), shade(1e6, 1e6), shade(-0.5e6, 1e6)
    ('#FFFFFF', '#56B4E9', '#F2CF80')
    """
    if not isfinite(euros):
        return colour(EMPTY)
    part = min(1.0, abs(euros) / size) if size > 0 else 0.0
    return mixed(POSITIVE if euros > 0 else NEGATIVE, part)


def _text(grid: Grid, row: int, column: int) -> str:
    """The balance in a cell, with how many variants are in it where that is shown."""
    value = grid.values[row][column]
    if not isfinite(value):
        return ""
    text = decimal(value / MILLION, supported_digits(grid.error / MILLION))
    return f"{text} ({grid.counts[row][column]})" if grid.counts else text
