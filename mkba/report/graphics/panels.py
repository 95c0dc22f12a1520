"""Panels: lying bars in panels beside each other, with the names once at the left and one scale for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkba.report.graphics.axis import Axis, Ends, axis, extent
from mkba.report.graphics.lanes import BASE, FINE, GAP, SIDE, TALL, ZERO, sides
from mkba.report.graphics.letters import cut, lines_of, widest, width_of
from mkba.report.graphics.paint import INK, LINE
from mkba.report.graphics.picture import BODY, SMALL, Box, Picture, Rule, Shape, Sign, Text, soft
from mkba.report.numbers import millions
from mkba.report.styles import colour, future_colours

WIDE = 760.0
NAMES, LINES = 0.24, 3  # of the width, at most, for names; lines of a name
HEAD = 36.0  # above the rows: the title of a panel, and the words of its axis
TITLE = 12.0  # base line of the title of a panel
LANE, BAR, SPACE = 12.0, 10.0, 3.0  # height of a series within a row, of its bar, from a bar to its value
APART, PLOT = 16.0, 70.0  # between panels; a plot is at least so wide
BOLD = 1.1  # how much wider bold letters are


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its title, and per series (a future) for each name a value in euros and its Monte Carlo error."""

    title: str
    values: Sequence[Sequence[float]]
    errors: Sequence[Sequence[float]]

    @property
    def texts(self) -> list[list[str]]:
        """The values in millions, per series and name."""
        return [
            [millions(euros, error) for euros, error in zip(some, wrong, strict=True)]
            for some, wrong in zip(self.values, self.errors, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Panels:
    """What is to be drawn: names, series, and the panels from left to right.

    ``title`` names the unit (mln euro); ``description`` tells the content in one or two sentences with figures.
    """

    title: str
    description: str
    names: Sequence[str]
    series: Sequence[str]
    panels: Sequence[Panel]

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and the highest euros that are drawn."""
        return extent(euros for panel in self.panels for some in panel.values for euros in some)


def panels_chart(found: Panels) -> Picture:
    """Place the names, then every panel on its own part of the width; values in millions behind the bars."""
    lines = [lines_of(name, WIDE * NAMES, BODY, LINES) for name in found.names]
    left = round(widest([line for one in lines for line in one], BODY) + SIDE, 1)
    middles, bottom = _rows(lines, LANE * len(found.series))
    count, beside = max(1, len(found.panels)), _beside(found)
    wide = max((WIDE - left - APART * (count - 1)) / count, PLOT + sum(beside))
    fills = [future_colours(place)[0] for place in range(len(found.series))]
    shapes: list[Shape] = []
    texts = [
        Text(line, left - SIDE, round(middle + BASE + (n - (len(one) - 1) / 2) * TALL, 1), "end")
        for one, middle in zip(lines, middles, strict=True)
        for n, line in enumerate(one)
    ]
    for place, panel in enumerate(found.panels):
        start = left + place * (wide + APART)
        along = axis(found.reach, round(start + beside[0], 1), round(start + wide - beside[1], 1))
        grid, words = _ground(panel.title, along, bottom, (start, wide))
        bars, said = _bars(panel, along, middles, fills)
        shapes += [*grid, *bars, Rule(along.at(0.0), HEAD - 3, along.at(0.0), bottom, colour(INK), ZERO)]
        texts += [*words, *said]
    legend = tuple(Sign(name, fill) for name, fill in zip(found.series, fills, strict=True))
    return Picture(
        found.title, found.description, round(left + count * (wide + APART) - APART, 1), bottom, tuple(shapes), tuple(texts),
        legend if found.series[1:] else (),
    )  # fmt: skip


def _rows(lines: Sequence[Sequence[str]], tall: float) -> tuple[list[float], float]:
    """The middle of every row, and where the last one ends."""
    middles, y = list[float](), HEAD
    for one in lines:
        high = max(tall, TALL * len(one)) + GAP
        middles.append(round(y + high / 2, 1))
        y = round(y + high, 1)
    return middles, y


def _beside(found: Panels) -> Ends:
    """Room beside the plot of every panel, for values at either side."""
    texts: dict[bool, list[str]] = {True: [], False: []}
    for panel in found.panels:
        for some, said in zip(panel.values, panel.texts, strict=True):
            for euros, text in zip(some, said, strict=True):
                texts[euros < 0].append(text)
    below, above = (widest(texts[under], SMALL) + SPACE if texts[under] else 0.0 for under in (True, False))
    return sides(found.reach, (below, above))


def _ground(
    title: str, along: Axis, bottom: float, place: tuple[float, float]
) -> tuple[list[Shape], list[Text]]:
    """The title of a panel, the lines of its axis and their words."""
    start, wide = place
    said = cut(title, wide / BOLD, BODY)
    half = width_of(said, BODY) * BOLD / 2
    middle = round(min(max((along.start + along.end) / 2, start + half), start + wide - half), 1)
    lines: list[Shape] = [Rule(x, HEAD - 3, x, bottom, colour(LINE), FINE) for x, _ in along.levels()]
    words = [soft(text, x, HEAD - 7) for x, text in along.words(SMALL)]
    return lines, [Text(said, middle, TITLE, "middle", weight="bold"), *words]


def _bars(
    panel: Panel, along: Axis, middles: Sequence[float], fills: Sequence[str]
) -> tuple[list[Shape], list[Text]]:
    """The bars of one panel, a series below the other, each with its value behind its end."""
    shapes, texts, count = list[Shape](), list[Text](), len(panel.values)
    for place, (some, said) in enumerate(zip(panel.values, panel.texts, strict=True)):
        beside = (place - (count - 1) / 2) * LANE
        for euros, text, middle in zip(some, said, middles, strict=True):
            y = round(middle + beside, 1)
            near, far = sorted((along.at(0.0), along.at(euros)))
            shapes.append(Box(near, y - BAR / 2, round(far - near, 2), BAR, fills[place]))
            x, anchor = (near - SPACE, "end") if euros < 0 else (far + SPACE, "start")
            texts.append(soft(text, round(x, 2), round(y + BASE, 1), "end" if anchor == "end" else "start"))
    return shapes, texts
