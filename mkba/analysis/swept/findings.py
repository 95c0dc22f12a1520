"""Findings: every question asked of a sweep, each answered once, for whoever shows it."""

from dataclasses import dataclass
from functools import cached_property

from mkba.analysis.swept.alone import Alone, alone
from mkba.analysis.swept.cases import Case, cases
from mkba.analysis.swept.effects import Effect, Weighing, effects, leading, weighing
from mkba.analysis.swept.extremes import Extremes, extremes
from mkba.analysis.swept.lattice import Lattice, lattice
from mkba.analysis.swept.ranks import Ranks, ranks
from mkba.analysis.swept.responses import Response, responses
from mkba.analysis.swept.strands import Strands, strands
from mkba.analysis.swept.surface import Surface, surface
from mkba.analysis.swept.swept import Swept
from mkba.analysis.swept.turns import Signs, signs

PAIR = 2


@dataclass(frozen=True)
class Findings:
    """The questions, in the order of ``cases``: by alternative, futures side by side."""

    swept: Swept

    @cached_property
    def lattice(self) -> Lattice:
        """Where every variant stands."""
        return lattice(self.swept)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The totals per future and alternative."""
        return cases(self.swept, self.lattice)

    @cached_property
    def extremes(self) -> tuple[Extremes, ...]:
        """Best and worst variants."""
        return tuple(extremes(case) for case in self.cases)

    @cached_property
    def signs(self) -> tuple[Signs, ...]:
        """Where the sign of the balance turns."""
        return tuple(signs(case) for case in self.cases)

    @cached_property
    def ranks(self) -> tuple[Ranks, ...]:
        """Which alternative is best, per future; nothing where there is one alternative."""
        return ranks(self.cases)

    @cached_property
    def weighing(self) -> Weighing:
        """How the axes can be weighed."""
        return weighing(self.lattice)

    @cached_property
    def alone(self) -> Alone:
        """The variants in which one axis moves."""
        return alone(self.lattice, self.cases)

    @cached_property
    def effects(self) -> tuple[tuple[Effect, ...], ...]:
        """Main effects, per case the largest first."""
        return tuple(effects(case) for case in self.cases)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The axes, the one that matters most in any case first; those without an effect last, as written."""
        first = leading(self.effects)
        return (*first, *(axis.id for axis in self.lattice.axes if axis.id not in first))

    @cached_property
    def ranked(self) -> bool:
        """Whether the order of the axes says which matters most: all of them have an effect."""
        return len(leading(self.effects)) == len(self.lattice.axes) > 0

    @cached_property
    def responses(self) -> tuple[tuple[Response, ...], ...]:
        """Response lines per case."""
        return tuple(responses(case) for case in self.cases)

    @cached_property
    def surfaces(self) -> tuple[Surface | None, ...]:
        """Per case the surface over the first two axes in that order, the one with the most levels across."""
        if len(self.order) < PAIR or not self.cases:
            return (None,) * len(self.cases)
        ids = [axis.id for axis in self.lattice.axes]
        down, across = sorted(self.order[:PAIR], key=lambda name: len(self.lattice.levels[ids.index(name)]))
        return tuple(surface(case, (down, across)) for case in self.cases)

    @cached_property
    def strands(self) -> tuple[Strands, ...]:
        """The spaghetti, of the cases that have years."""
        return strands(self.swept, self.cases)
