"""Dots: a dot and its interval per name, futures below each other in their own colour and shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkba.report.graphics.axis import NO_ENDS, Ends, extent
from mkba.report.graphics.lanes import Lanes, column, figure, lanes
from mkba.report.graphics.paint import paint, pale
from mkba.report.graphics.picture import WIDTH, Box, Disc, Mark, Patch, Picture, Rule, Shape, Sign, Text
from mkba.report.numbers import millions
from mkba.report.styles import colour, future_colours

LANE = 12.0  # height of a series within a row
THIN, THICK, RADIUS = 1.5, 7.0, 3.5
MARKS: tuple[Mark, ...] = (
    "disc",
    "diamond",
    "square",
)  # shapes of the series: colour is never the only difference


@dataclass(frozen=True, slots=True)
class Spot:
    """In euros: the mean, the interval of its line (P5, P95), that of its thicker part (P25, P75; empty where it is not known),
    and the Monte Carlo error of the mean, which says in how many digits it is written.
    """  # fmt: skip

    mean: float
    interval: Ends
    inner: tuple[float, ...] = ()
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Dots:
    """What is to be drawn: names, and per series (a future) a spot for each name.

    ``title`` names the unit (mln euro) and what the line stands for (P5-P95); ``description`` tells the content in one or two
    sentences with figures. ``colours``: of each series; those of the futures where nothing is said. ``ends``: euros that must be in
    sight (``on_one_scale``).
    """

    title: str
    description: str
    names: Sequence[str]
    series: Sequence[str]
    spots: Sequence[Sequence[Spot]]  # series, name
    colours: Sequence[str] = ()
    width: float = WIDTH
    ends: Ends = NO_ENDS

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros that are drawn."""
        return extent(euros for some in self.spots for one in some for euros in (one.mean, *one.interval, *one.inner))  # fmt: skip


def dots_chart(dots: Dots) -> Picture:
    """Place the dots; means in millions at the right of every row."""
    futures = [future_colours(place)[0] for place in range(len(dots.series))]
    colours = [colour(shade) for shade in dots.colours or futures]
    figures = [[millions(one.mean, one.error) for one in some] for some in dots.spots]
    ground = lanes(
        dots.names, (*dots.ends, *dots.reach), tall=LANE * len(dots.series),
        beside=column([text for some in figures for text in some]), width=dots.width,
    )  # fmt: skip
    shapes: list[Shape] = []
    texts: list[Text] = []
    for place, (some, said) in enumerate(zip(dots.spots, figures, strict=True)):
        beside = (place - (len(dots.series) - 1) / 2) * LANE
        for middle, one, text in zip(ground.middles, some, said, strict=True):
            shapes += _spot(one, ground, round(middle + beside, 1), colours[place], place)
            texts.append(figure(text, ground, middle + beside))
    legend = [Sign(name, colours[p], mark_of(p)) for p, name in enumerate(dots.series) if dots.series[1:]]
    return Picture(
        dots.title, dots.description, ground.width, ground.height, (*ground.shapes, *ground.over, *shapes),
        (*ground.texts, *texts), tuple(legend),
    )  # fmt: skip


def _spot(one: Spot, ground: Lanes, y: float, shade: str, place: int) -> Iterator[Shape]:
    """The line, its thicker part and the dot."""
    low, high = (ground.axis.at(euros) for euros in one.interval)
    yield Rule(low, y, high, y, shade, THIN)
    if one.inner:
        near, far = (ground.axis.at(euros) for euros in one.inner)
        yield Box(near, y - THICK / 2, round(far - near, 2), THICK, pale(shade))
    yield marked(ground.axis.at(one.mean), y, shade, place)


def mark_of(place: int) -> Mark:
    """The shape of the n-th series; they come round again."""
    return MARKS[place % len(MARKS)]


def marked(x: float, y: float, shade: str, place: int = 0) -> Shape:
    """The dot of the n-th series."""
    mark, r = mark_of(place), RADIUS
    if mark == "disc":
        return Disc(x, y, r, shade)
    if mark == "diamond":
        corners = ((x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y))
    else:
        corners = ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))
    return Patch(" ".join(f"{a:g},{b:g}" for a, b in corners), shade, paint().white)
