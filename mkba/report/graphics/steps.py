"""Steps: a waterfall of lying bars - each starts where the one before it ended, totals start at zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkba.report.graphics.axis import NO_ENDS, Ends, extent
from mkba.report.graphics.lanes import FINE, column, figure, lanes
from mkba.report.graphics.paint import SOFT
from mkba.report.graphics.picture import WIDTH, Box, Picture, Rule, Sign
from mkba.report.numbers import millions
from mkba.report.styles import colour

BAR = 14.0  # height
LEAST = 0.8  # width of a bar that would not show
RISE, FALL, TOTAL = "@blauw", "@oranje", "@kop"


@dataclass(frozen=True, slots=True)
class Step:
    """A change in euros, or with ``total`` the level that was reached; ``error``: its Monte Carlo error, for its digits."""

    name: str
    euros: float
    error: float = 0.0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be drawn, from top to bottom. ``series``: three words, for what adds, what takes away, and totals.

    ``title`` names the unit (mln euro); ``description`` tells the content in one or two sentences with figures. ``ends``: euros that
    must be in sight (``on_one_scale``).
    """

    title: str
    description: str
    steps: Sequence[Step]
    series: Sequence[str]
    width: float = WIDTH
    ends: Ends = NO_ENDS

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros that are drawn."""
        return extent(euros for ends in spans(self.steps) for euros in ends)


def spans(steps: Sequence[Step]) -> Iterator[Ends]:
    """Where every bar starts and ends, in euros; a total starts at zero and the next bar at its end.

    >>> list(spans([Step("in", 3.0), Step("out", -5.0), Step("left", -2.0, total=True)]))
    [(0.0, 3.0), (3.0, -2.0), (0.0, -2.0)]
    """
    level = 0.0
    for step in steps:
        start = 0.0 if step.total else level
        level = start + step.euros
        yield start, level


def steps_chart(steps: Steps) -> Picture:
    """Place the bars, a line from each to the next, and their values in millions at the right."""
    texts = [millions(step.euros, step.error) for step in steps.steps]
    names = [step.name for step in steps.steps]
    ground = lanes(names, (*steps.ends, *steps.reach), tall=BAR, beside=column(texts), width=steps.width)
    ends = [(ground.axis.at(start), ground.axis.at(end)) for start, end in spans(steps.steps)]
    bars = [
        _bar(one, middle, _shade(step))
        for one, middle, step in zip(ends, ground.middles, steps.steps, strict=True)
    ]
    links = [
        Rule(reached, upper + BAR / 2, reached, lower - BAR / 2, colour(SOFT), FINE)
        for (_, reached), (upper, lower) in zip(ends, pairwise(ground.middles), strict=False)
    ]
    figures = [figure(text, ground, middle) for text, middle in zip(texts, ground.middles, strict=True)]
    legend = [
        Sign(name, colour(shade)) for name, shade in zip(steps.series, (RISE, FALL, TOTAL), strict=True)
    ]
    return Picture(
        steps.title, steps.description, ground.width, ground.height,
        (*ground.shapes, *ground.over, *links, *bars), (*ground.texts, *figures), tuple(legend),
    )  # fmt: skip


def _shade(step: Step) -> str:
    """The colour of a step."""
    return colour(TOTAL if step.total else RISE if step.euros >= 0 else FALL)


def _bar(ends: Ends, middle: float, shade: str) -> Box:
    """One bar; one of nothing shows as a line."""
    start, end = min(ends), max(ends)
    return Box(start, middle - BAR / 2, round(max(end - start, LEAST), 2), BAR, shade)
