"""Lines on a page: the geometry of lines, bands and dots over two axes, in user units; templates only draw what stands here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from mkba.analysis.spread import round_up
from mkba.report.bars import NARROW, Tick
from mkba.report.numbers import MILLION, decimal

WIDTH, HIGH = NARROW, 250
LEFT, RIGHT, TOP, FOOT = 52, 14, 8, 26
STEPS = 5  # about so many lines across
LETTER = 5.6  # width of a letter of a tick
BETWEEN = 12  # at least, between the words of two ticks

Point = tuple[float, float]
Place = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line, or many drawn alike: points (place, euros) of each; without a name it is not in the legend."""

    lines: Sequence[Sequence[Point]]
    colour: str
    name: str = ""
    width: float = 1.5
    dash: str = ""
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between two lines over the same places: (place, low, high) in euros."""

    ends: Sequence[tuple[float, float, float]]
    colour: str
    veil: float = 0.16  # how much of its colour shows


@dataclass(frozen=True, slots=True)
class Lines:
    """What is to be drawn, first bands, then strokes in their order; ``ticks``: places below the plot with their words."""

    title: str
    description: str
    strokes: Sequence[Stroke]
    ticks: Sequence[tuple[float, str]]
    bands: Sequence[Band] = ()
    room: float = 0.0  # beside the first and the last place


@dataclass(frozen=True, slots=True)
class Path:
    """A line as SVG writes it, with its style."""

    d: str
    colour: str
    width: float
    dash: str
    name: str


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the plot with its value beside it."""

    y: float
    text_y: float
    text: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Everything a macro needs to draw it."""

    title: str
    description: str
    width: float
    height: float
    left: float
    right: float
    label_x: float
    below_y: float
    zero: float
    across: tuple[Level, ...]
    below: tuple[Tick, ...]
    areas: tuple[tuple[str, str, float], ...]  # points, colour, how much of it shows
    paths: tuple[Path, ...]
    dots: tuple[tuple[float, float, str], ...]

    @property
    def named(self) -> tuple[Path, ...]:
        """The lines of the legend."""
        return tuple(path for path in self.paths if path.name)


def line_chart(lines: Lines) -> LineChart:
    """Place the lines; values in millions, zero always in sight."""
    low, high, step = scale(extent(lines))
    places = [x for x, _ in lines.ticks] or [0.0]
    first, last = min(places) - lines.room, max(places) + lines.room
    right, bottom = WIDTH - RIGHT, HIGH - FOOT

    def x(place: float) -> float:
        part = (place - first) / (last - first) if last > first else 0.5
        return round(LEFT + part * (right - LEFT), 1)

    def y(euros: float) -> float:
        return round(bottom - (euros / MILLION - low) / (high - low) * (bottom - TOP), 1)

    areas = tuple((_outline(band, x, y), band.colour, band.veil) for band in lines.bands)
    paths = tuple(
        Path(" ".join(_path(line, x, y) for line in one.lines), one.colour, one.width, one.dash, one.name)
        for one in lines.strokes
    )
    dots = tuple(
        (x(place), y(euros), one.colour)
        for one in lines.strokes
        if one.dots
        for line in one.lines
        for place, euros in line
    )
    count, digits = round((high - low) / step), max(0, -floor(log10(step)))
    values = [low + k * step for k in range(count + 1)]
    heights = [(y(value * MILLION), decimal(value + 0.0, digits)) for value in values]
    across = tuple(Level(at, round(at + 3, 1), text) for at, text in heights)
    return LineChart(
        lines.title, lines.description, WIDTH, HIGH, LEFT, right, LEFT - 6, bottom + 16, y(0.0), across,
        tuple(_thinned([Tick(x(place), text) for place, text in lines.ticks])), areas, paths, dots,
    )  # fmt: skip


def extent(lines: Lines) -> tuple[float, float]:
    """The lowest and the highest euros of all lines and bands, and zero."""
    found = [euros for one in lines.strokes for line in one.lines for _, euros in line]
    found += [end for band in lines.bands for _, *ends in band.ends for end in ends]
    return min(0.0, *found, 0.0), max(0.0, *found, 0.0)


def scale(ends: tuple[float, float]) -> tuple[float, float, float]:
    """Round ends of an axis in millions and the step between its lines.

    >>> scale((-37e6, 12e6))
    (-40.0, 20.0, 10.0)
    """
    low, high = (end / MILLION for end in ends)
    step = round_up((high - low or 1.0) / STEPS)
    return floor(low / step) * step, max(ceil(high / step) * step, step if low == 0 else 0.0), step


def _path(line: Sequence[Point], x: Place, y: Place) -> str:
    """One line as SVG writes it."""
    return "M" + "L".join(f"{x(place):g} {y(euros):g}" for place, euros in line)


def _outline(band: Band, x: Place, y: Place) -> str:
    """The edge of a band: along its low ends and back along its high ones."""
    there = [f"{x(place):g},{y(low):g}" for place, low, _ in band.ends]
    back = [f"{x(place):g},{y(high):g}" for place, _, high in reversed(band.ends)]
    return " ".join((*there, *back))


def _thinned(ticks: Sequence[Tick]) -> Iterable[Tick]:
    """The ticks whose words do not run into each other: each second, third, ... where they are many."""
    if not ticks:
        return ticks
    need = LETTER * max(len(tick.text) for tick in ticks) + BETWEEN
    xs = [tick.x for tick in ticks]
    step = 1
    while step < len(xs) and min(b - a for a, b in zip(xs[::step], xs[step::step], strict=False)) < need:
        step += 1
    return ticks[::step]
