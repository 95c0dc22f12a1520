"""Bars: lying bars around a zero line, a series below the other or on either side of zero, each with its value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkba.report.graphics.axis import NO_ENDS, Axis, Ends, extent
from mkba.report.graphics.lanes import lanes
from mkba.report.graphics.letters import widest
from mkba.report.graphics.picture import SMALL, WIDTH, Box, Picture, Shape, Sign, Text, soft
from mkba.report.numbers import millions
from mkba.report.styles import colour, future_colours

LANE, BAR = 12.0, 11.0  # height of a series within a row, and of its bar
SPACE, BASE = 3.0, 3.5  # from a bar to its value, and from its middle to the base line of that
BOTH = " / "  # between the values of two bars at one end


@dataclass(frozen=True, slots=True)
class Plot:
    """What is to be drawn: names, and per series a value in euros for each name.

    ``title`` names the unit (mln euro); ``description`` tells the content in one or two sentences with figures.
    ``lines``: of each series, the line of its bars below a name (a tornado has two on one line); a line each where nothing is said.
    ``fills``: of each series, its colour; those of the futures where nothing is said. ``ends``: euros that must be in sight.
    ``errors``: of each value its Monte Carlo error, which says in how many digits it is written; one decimal where nothing is said.
    """

    title: str
    description: str
    names: Sequence[str]
    series: Sequence[str]
    values: Sequence[Sequence[float]]  # series, name
    lines: Sequence[int] = ()
    fills: Sequence[str] = ()
    ends: Ends = NO_ENDS
    errors: Sequence[Sequence[float]] = ()  # series, name

    @property
    def texts(self) -> list[list[str]]:
        """The values in millions, per name and series."""
        errors = self.errors or [[0.0] * len(self.names) for _ in self.series]
        return [
            [millions(one[i], wrong[i]) for one, wrong in zip(self.values, errors, strict=True)]
            for i in range(len(self.names))
        ]

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros that are drawn."""
        return extent(value for one in self.values for value in one)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands behind a bar, or behind two that share its line and its side: how far the bar goes, on which line."""

    euros: float
    line: int
    text: str


def lying_bars(plot: Plot) -> Picture:
    """Place the bars; values in millions behind them."""
    line_of = plot.lines or range(len(plot.series))
    rows = [[one[i] for one in plot.values] for i in range(len(plot.names))]
    labels = [list(_labels(row, line_of, texts)) for row, texts in zip(rows, plot.texts, strict=True)]
    count = max(line_of, default=0) + 1
    room = [widest([b.text for one in labels for b in one if (b.euros < 0) is under], SMALL) for under in (True, False)]  # fmt: skip
    beside = (room[0] + SPACE if room[0] else 0.0, room[1] + SPACE)
    ground = lanes(plot.names, (*plot.ends, *plot.reach), tall=LANE * count, beside=beside, width=WIDTH)
    fills = [colour(shade) for shade in plot.fills or [future_colours(s)[0] for s in range(len(plot.series))]]
    shapes: list[Shape] = []
    texts: list[Text] = []
    for row, said, middle in zip(rows, labels, ground.middles, strict=True):
        heights = [round(middle + (n - (count - 1) / 2) * LANE, 1) for n in range(count)]
        shapes += [
            _bar(row[s], heights[line_of[s]], ground.axis, fills[s]) for s in _longest_first(row, line_of)
        ]
        texts += [_text(one, heights[one.line], ground.axis) for one in said]
    legend = [Sign(name, fill) for name, fill in zip(plot.series, fills, strict=True)]
    return Picture(
        plot.title, plot.description, ground.width, ground.height, (*ground.shapes, *shapes, *ground.over),
        (*ground.texts, *texts), tuple(legend) if plot.series[1:] else (),
    )  # fmt: skip


def _labels(values: Sequence[float], line_of: Sequence[int], texts: Sequence[str]) -> Iterator[Label]:
    """The values of one row: bars that share a line and a side have theirs together, behind the longer one.

    >>> [(one.euros, one.text) for one in _labels([-1e6, 2e6, 3e6], [0, 0, 0], ["−1,0", "2,0", "3,0"])]
    [(-1000000.0, '−1,0'), (3000000.0, '2,0 / 3,0')]
    """
    for line in sorted(set(line_of)):
        for under in (True, False):
            rows = zip(values, line_of, texts, strict=True)
            held = [(v, text) for v, at, text in rows if at == line and (v < 0) is under]
            if held:
                yield Label(max((v for v, _ in held), key=abs), line, BOTH.join(text for _, text in held))


def _longest_first(values: Sequence[float], line_of: Sequence[int]) -> list[int]:
    """In which order series are drawn: bars that share a line the longest first, so that none hides another.

    >>> _longest_first([1.0, -2.0], [0, 1]), _longest_first([1.0, 2.0], [0, 0])
    ([0, 1], [1, 0])
    """
    return sorted(range(len(values)), key=lambda s: (line_of[s], -abs(values[s])))


def _bar(euros: float, middle: float, along: Axis, fill: str) -> Box:
    """One bar from the zero line."""
    left, right = sorted((along.at(0.0), along.at(euros)))
    return Box(left, middle - BAR / 2, round(right - left, 2), BAR, fill)


def _text(one: Label, middle: float, along: Axis) -> Text:
    """A value behind the end of its bar."""
    end = along.at(one.euros)
    if one.euros < 0:
        return soft(one.text, round(end - SPACE, 2), middle + BASE, "end")
    return soft(one.text, round(end + SPACE, 2), middle + BASE, "start")
