"""Bars: the geometry of lying bars around a zero line, in whole user units; templates only draw what stands here."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import wrap

from mkba.report.numbers import MILLION, decimal

LABEL, PLOT, VALUE = 252, 228, 40  # widths: the longest line of a name, bars, room for a value at either side
LETTER, NARROW = 6.2, 460  # width of a letter; a chart no wider than this fits a telephone
BAR, BETWEEN, TOP, LINE = 10, 7, 22, 12  # heights
MOST_LINES = 3  # of a name; what is longer is cut


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: place, size, which series, its value as text and where that stands."""

    x: float
    y: float
    width: float
    height: float
    series: int
    text: str
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of a name, and its base line."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Row:
    """One name, in as many lines as it needs, with its bars."""

    name: tuple[Words, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the plot with its value."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a macro needs to draw it."""

    title: str
    description: str
    width: float
    height: float
    label_x: float
    top: float
    bottom: float
    zero: float
    series: tuple[str, ...]
    classes: tuple[str, ...]  # of each series, its style
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]

    @property
    def size(self) -> str:
        """``narrow`` for a chart that a telephone shows whole, else ``wide``."""
        return "narrow" if self.width <= NARROW else "wide"


@dataclass(frozen=True, slots=True)
class Plot:
    """What is to be drawn: names, and per series a value in euros for each name."""

    title: str
    description: str
    names: Sequence[str]
    series: Sequence[str]
    values: Sequence[Sequence[float]]  # series, name
    lines: Sequence[
        int
    ] = ()  # of each series, the line of its bars below a name; a line each where nothing is said
    classes: Sequence[str] = ()  # of each series, its style; a colour each where nothing is said


def lying_bars(plot: Plot) -> Chart:
    """Place the bars; values in millions with one decimal, in every chart alike."""
    values = [[value / MILLION for value in one] for one in plot.values]
    low, high, step = _scale([v for one in values for v in one])
    names, lanes = [_lines(name) for name in plot.names], plot.lines or range(len(values))
    stack = BAR * (max(lanes, default=0) + 1)
    label = round(LETTER * max((len(line) for lines in names for line in lines), default=0)) + 6
    left = label + VALUE

    def at(value: float) -> float:
        return round(left + (value - low) / (high - low) * PLOT, 2)

    rows, bottom = [], float(TOP)
    for i, lines in enumerate(names):
        tall = max(stack, LINE * len(lines))
        y = bottom + (tall - stack) / 2
        bars = tuple(
            _bar(values[s][i], (at(0.0), at(values[s][i])), y + lanes[s] * BAR, s)
            for s in _longest_first([one[i] for one in values], plot.lines)
        )
        first = bottom + (tall - LINE * len(lines)) / 2 + LINE - 3
        rows.append(Row(tuple(Words(text, first + n * LINE) for n, text in enumerate(lines)), bars))
        bottom += tall + BETWEEN
    count = round((high - low) / step)
    ticks = tuple(Tick(at(low + k * step), decimal(low + k * step, _places(step))) for k in range(count + 1))
    return Chart(
        plot.title, plot.description, left + PLOT + VALUE, bottom + 4, label - 6, TOP - 6, bottom, at(0.0),
        tuple(plot.series), tuple(plot.classes or (f"s{s}" for s in range(len(values)))), tuple(rows), ticks,
    )  # fmt: skip


def _lines(name: str) -> list[str]:
    """A name in lines that fit, without a hole where it has none.

    >>> _lines("Effect van Coaching tegen schooluitval in het mbo op Startkwalificatie")
    ['Effect van Coaching tegen schooluitval', 'in het mbo op Startkwalificatie']
    """
    return wrap(name, int(LABEL / LETTER), max_lines=MOST_LINES, placeholder="…") or [""]


def _longest_first(values: Sequence[float], lines: Sequence[int]) -> Sequence[int]:
    """In which order series are drawn: bars that share a line the longest first, so that none hides another.

    >>> list(_longest_first([1.0, -2.0], [])), list(_longest_first([1.0, 2.0], [0, 0]))
    ([0, 1], [1, 0])
    """
    order = range(len(values))
    return sorted(order, key=lambda s: (lines[s], -abs(values[s]))) if lines else order


def _bar(value: float, ends: tuple[float, float], y: float, series: int) -> Bar:
    """One bar from the zero line, its value behind its end."""
    zero, end = ends
    width = round(abs(end - zero), 2)
    outside, anchor = (end + 3, "start") if value >= 0 else (end - 3, "end")
    text = decimal(value, 1)
    return Bar(min(zero, end), y, width, BAR - 1, series, text, round(outside, 2), y + BAR - 2, anchor)


def _scale(values: Sequence[float]) -> tuple[float, float, float]:
    """Lowest and highest value of the axis, with zero among them, and a round step.

    >>> _scale([-37.0, 12.0])
    (-40.0, 20.0, 10.0)
    """
    low, high = min(0.0, *values), max(0.0, *values)
    wide = (high - low) or 1.0
    size = 10.0 ** floor(log10(wide / 2))
    step = next(size * f for f in (1.0, 2.0, 5.0, 10.0) if wide / (size * f) <= 5)
    return floor(low / step) * step, max(ceil(high / step), 1 if low == 0 else 0) * step, step


def _places(step: float) -> int:
    """Decimals that a step needs."""
    return max(0, -floor(log10(step)))
