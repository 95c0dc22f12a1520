"""Lines on a page: the geometry of lines, bands and dots over two axes, in user units; templates only draw what stands here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkba.report.graphics.axis import NO_ENDS, Axis, Ends, axis, extent
from mkba.report.graphics.letters import widest
from mkba.report.graphics.paint import paint
from mkba.report.graphics.picture import (
    SMALL,
    WIDTH,
    Curve,
    Disc,
    Patch,
    Picture,
    Rule,
    Sign,
    Text,
    apart,
    soft,
)

HIGH = 240
SIDE, RIGHT, TOP, FOOT = 6, 14, 8, 26  # from words to the plot, and around it
BETWEEN = 12  # at least, between the words of two ticks
BASE, RADIUS = 3.5, 3.0  # from a line to the base line of its word; of a dot
FINE, ZERO = 0.5, 1.0  # widths of lines across

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
    name: str = ""  # without one it is not in the legend


@dataclass(frozen=True, slots=True)
class Lines:
    """What is to be drawn, first bands, then strokes in their order; ``ticks``: places below the plot with their words."""

    title: str
    description: str
    strokes: Sequence[Stroke]
    ticks: Sequence[tuple[float, str]]
    bands: Sequence[Band] = ()
    room: float = 0.0  # beside the first and the last place
    ends: Ends = NO_ENDS  # euros that must be in sight

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros of all lines and bands, and zero."""
        found = [euros for one in self.strokes for line in one.lines for _, euros in line]
        return extent([*found, *(end for band in self.bands for _, *ends in band.ends for end in ends)])


def line_chart(lines: Lines) -> Picture:
    """Place the lines; values in millions, zero always in sight."""
    up = axis((*lines.ends, *lines.reach), HIGH - FOOT, TOP)
    places = [x for x, _ in lines.ticks] or [0.0]
    first, last = min(places) - lines.room, max(places) + lines.room
    left = round(widest([text for _, text in up.levels()], SMALL) + SIDE + 1, 1)
    right = WIDTH - RIGHT

    def x(place: float) -> float:
        part = (place - first) / (last - first) if last > first else 0.5
        return round(left + part * (right - left), 1)

    def y(euros: float) -> float:
        return round(up.at(euros), 1)

    return Picture(
        lines.title, lines.description, WIDTH, HIGH,
        (*_bands(lines, x, y), *_ground(up, left), *_strokes(lines, x, y)),
        (
            *(soft(text, left - SIDE, round(at + BASE, 1), "end") for at, text in up.levels()),
            *_below([(x(place), text) for place, text in lines.ticks]),
        ),
        _legend(lines),
    )  # fmt: skip


def _ground(up: Axis, left: float) -> list[Rule]:
    """Lines across the plot, that of zero the last."""
    right, zero = WIDTH - RIGHT, round(up.at(0.0), 1)
    across = [Rule(left, round(at, 1), right, round(at, 1), paint().line, FINE) for at, _ in up.levels()]
    return [*across, Rule(left, zero, right, zero, paint().ink, ZERO)]


def _bands(lines: Lines, x: Place, y: Place) -> list[Patch]:
    """What lies under everything."""
    return [Patch(_outline(band, x, y), band.colour, veil=band.veil) for band in lines.bands]


def _strokes(lines: Lines, x: Place, y: Place) -> list[Curve | Disc]:
    """The lines, then the dots."""
    curves = [
        Curve(" ".join(_path(line, x, y) for line in one.lines), one.colour, one.width, one.dash)
        for one in lines.strokes
        if one.width
    ]
    dots = [
        Disc(x(place), y(euros), RADIUS, one.colour)
        for one in lines.strokes
        if one.dots
        for line in one.lines
        for place, euros in line
    ]
    return [*curves, *dots]


def _legend(lines: Lines) -> tuple[Sign, ...]:
    """Lines with a name, then bands with one."""
    strokes = [Sign(one.name, one.colour, "line", one.dash) for one in lines.strokes if one.name]
    bands = [Sign(one.name, one.colour, "band", veil=one.veil) for one in lines.bands if one.name]
    return (*strokes, *bands)


def _path(line: Sequence[Point], x: Place, y: Place) -> str:
    """One line as SVG writes it."""
    return "M" + "L".join(f"{x(place):g} {y(euros):g}" for place, euros in line)


def _outline(band: Band, x: Place, y: Place) -> str:
    """The edge of a band: along its low ends and back along its high ones."""
    there = [f"{x(place):g},{y(low):g}" for place, low, _ in band.ends]
    back = [f"{x(place):g},{y(high):g}" for place, _, high in reversed(band.ends)]
    return " ".join((*there, *back))


def _below(ticks: Sequence[tuple[float, str]]) -> list[Text]:
    """The words below the plot that do not run into each other or over the edge: each second, third, ... where they are many."""
    need = widest([text for _, text in ticks], SMALL) + BETWEEN
    xs = [at for at, _ in ticks]
    step = 1
    while step < len(xs) and min(b - a for a, b in zip(xs[::step], xs[step::step], strict=False)) < need:
        step += 1
    return apart([soft(text, at, HIGH - FOOT + 16) for at, text in ticks[::step]], WIDTH)
