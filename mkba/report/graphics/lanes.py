"""Lanes: the ground of lying charts - names at the left, a zero line and an axis above, a figure at the right of every row."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mkba.report.graphics.axis import Axis, Ends, axis
from mkba.report.graphics.letters import lines_of, widest
from mkba.report.graphics.paint import INK, LINE
from mkba.report.graphics.picture import BODY, SMALL, Rule, Shape, Text, soft
from mkba.report.styles import colour

HEAD, TALL, GAP, FOOT = 18.0, 13.0, 6.0, 4.0  # above the rows, a line of a name, between rows, below them
SIDE = 8.0  # between names, plot and figures
NAMES = 0.38  # of the width, at most, for names
LINES, MOST, WIDE = (
    3,
    4,
    520.0,
)  # lines of a name; a chart whose names need more is so wide and has at most so many
BASE = 3.5  # from the middle of a line of text to its base line
FINE, ZERO = 0.5, 1.0  # widths of lines
MARGIN, PLOT = 2.0, 100.0  # at the right; the plot is at least so wide, whatever stands beside it


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where everything goes: the middle of every row, the axis, and the shapes and texts that all lying charts share."""

    axis: Axis
    middles: tuple[float, ...]
    right: float  # where figures end
    width: float
    height: float
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]
    over: tuple[Shape, ...]  # drawn last


def lanes(names: Sequence[str], reach: Sequence[float], *, tall: float, beside: Ends, width: float) -> Lanes:
    """The ground for rows at least ``tall`` high over an axis that holds ``reach`` in euros, in a chart at least so wide.

    ``beside``: what figures need at the left and at the right of the plot, in user units.
    """
    lines = [lines_of(name, width * NAMES, BODY, MOST) for name in names]
    if any(len(one) > LINES for one in lines):
        width = max(width, WIDE)
        lines = [lines_of(name, width * NAMES, BODY, MOST) for name in names]
    left = round(widest([line for one in lines for line in one], BODY) + SIDE, 1)
    before, after = sides(reach, beside)
    start, around = left + before, MARGIN + after
    width = float(max(width, ceil(start + PLOT + around)))
    end = width - around
    along = axis(reach, round(start, 1), round(end, 1))
    middles, y = [], HEAD
    for one in lines:
        high = max(tall, TALL * len(one)) + GAP
        middles.append(round(y + high / 2, 1))
        y = round(y + high, 1)
    words = [
        Text(line, left - SIDE, round(middle + BASE + (n - (len(one) - 1) / 2) * TALL, 1), "end")
        for one, middle in zip(lines, middles, strict=True)
        for n, line in enumerate(one)
    ]
    grid = [Rule(x, HEAD - 3, x, y, colour(LINE), FINE) for x, _ in along.levels()]
    ticks = [soft(text, x, HEAD - 7) for x, text in along.words(SMALL)]
    zero = Rule(along.at(0.0), HEAD - 3, along.at(0.0), y, colour(INK), ZERO)
    return Lanes(
        along,
        tuple(middles),
        width - MARGIN,
        width,
        round(y + FOOT, 1),
        tuple(grid),
        (*words, *ticks),
        (zero,),
    )


def sides(reach: Sequence[float], beside: Ends) -> Ends:
    """What a plot needs at its left and its right: for figures, and for the half of a word at an end of its axis."""
    edge = widest([text for _, text in axis(reach, 0, 1).levels()], SMALL) / 2
    return max(beside[0], edge), max(beside[1], edge)


def column(figures: Sequence[str]) -> Ends:
    """What a column of figures at the right needs beside the plot; nothing without figures."""
    wide = widest(figures, BODY)
    return 0.0, wide + SIDE if wide else 0.0


def figure(text: str, ground: Lanes, middle: float) -> Text:
    """A figure at the right of a row."""
    return Text(text, ground.right, round(middle + BASE, 1), "end")
