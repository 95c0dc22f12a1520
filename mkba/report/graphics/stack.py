"""Stack: lying bars in parts, what is negative at the left of zero and what is positive at the right, with the net as a dot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkba.report.graphics.axis import NO_ENDS, Axis, Ends, extent
from mkba.report.graphics.dots import marked
from mkba.report.graphics.lanes import column, figure, lanes
from mkba.report.graphics.paint import INK, WHITE
from mkba.report.graphics.picture import WIDTH, Box, Picture, Shape, Sign
from mkba.report.numbers import millions
from mkba.report.styles import colour

BAR = 14.0  # height


@dataclass(frozen=True, slots=True)
class Stack:
    """What is to be drawn: names, and per series (a domain) with its colour a value in euros for each name.

    ``net``: the word for their sum, ``nets`` the sums themselves with ``errors``, their Monte Carlo errors, for their digits; without
    ``nets`` there is no dot and no figure. ``title`` names the unit (mln euro); ``description`` tells the content in one or two
    sentences with figures. ``ends``: euros that must be in sight (``on_one_scale``).
    """

    title: str
    description: str
    names: Sequence[str]
    series: Sequence[str]
    colours: Sequence[str]
    values: Sequence[Sequence[float]]  # series, name
    net: str = ""
    nets: Sequence[float] = ()
    errors: Sequence[float] = ()
    width: float = WIDTH
    ends: Ends = NO_ENDS

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros that are drawn."""
        rows = list(zip(*self.values, strict=True))
        sides = [sum(v for v in row if (v > 0) is up) for row in rows for up in (False, True)]
        return extent((*sides, *self.nets))


def stack_chart(stack: Stack) -> Picture:
    """Place the parts, from zero outwards in the order of the series; nets in millions at the right."""
    errors = stack.errors or [0.0] * len(stack.nets)
    said = [millions(euros, error) for euros, error in zip(stack.nets, errors, strict=True)]
    ground = lanes(stack.names, (*stack.ends, *stack.reach), tall=BAR, beside=column(said), width=stack.width)
    shapes: list[Shape] = []
    for place, middle in enumerate(ground.middles):
        shapes += _parts([one[place] for one in stack.values], stack.colours, ground.axis, middle)
    nets = [
        marked(ground.axis.at(euros), middle, colour(INK))
        for euros, middle in zip(stack.nets, ground.middles, strict=False)
    ]
    figures = [figure(text, ground, middle) for text, middle in zip(said, ground.middles, strict=False)]
    legend = [Sign(name, colour(shade)) for name, shade in zip(stack.series, stack.colours, strict=True)]
    legend += [Sign(stack.net, colour(INK), "disc")] if stack.nets else []
    return Picture(
        stack.title, stack.description, ground.width, ground.height,
        (*ground.shapes, *shapes, *ground.over, *nets), (*ground.texts, *figures), tuple(legend),
    )  # fmt: skip


def _parts(values: Sequence[float], colours: Sequence[str], along: Axis, middle: float) -> Iterator[Shape]:
    """The parts of one bar, side by side on either side of zero."""
    low, high = 0.0, 0.0
    for euros, shade in zip(values, colours, strict=True):
        start, end = (high, high + euros) if euros > 0 else (low + euros, low)
        low, high = (low, end) if euros > 0 else (start, high)
        left, right = along.at(start), along.at(end)
        if right > left:
            yield Box(left, middle - BAR / 2, round(right - left, 2), BAR, colour(shade), colour(WHITE))
