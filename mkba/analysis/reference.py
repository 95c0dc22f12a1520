"""The reference case: one future and one alternative in which areas are laid beside each other, every quantity at its mean.

The first future, and the alternative with the most different measures: a measure that many areas share counts once. A
package that is the same everywhere says little of how areas differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkba.axes import Floats
from mkba.domain.area import Area
from mkba.domain.grade import BASE_CASE
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.engine.case import Case, Line
from mkba.engine.compiled import cases_between
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate
from mkba.engine.invariants import sound_arithmetic
from mkba.engine.profile import LAST_YEAR


@dataclass(frozen=True, slots=True)
class Valued:
    """A line with its central present value within the horizon and after it, in euros of the price year."""

    line: Line
    pv: float
    after: float


@dataclass(frozen=True, slots=True)
class Reference:
    """The central case of one future and alternative, line by line; transfers, which cancel, are left out."""

    programme: Programme
    future: str
    alternative: str
    lines: tuple[Valued, ...]

    def of(self, area: str) -> tuple[Valued, ...]:
        """The lines of one area."""
        return tuple(one for one in self.lines if one.line.area == area)


def richest(programme: Programme) -> str:
    """The id of the alternative with the most different measures, by id; the first of them when it is a draw."""
    held = {
        alternative.id: {
            measure.id
            for area in programme.areas
            for measure in area.interventions
            if alternative.id in measure.intensity
        }
        for alternative in programme.alternatives
    }
    return max(held, key=lambda name: len(held[name]))


def reference(programme: Programme, alternative: str) -> Reference:
    """The reference case of a programme in an alternative, computed for that case alone."""
    future, end = programme.futures[0].id, programme.horizon
    spans = [(0, end), (end, LAST_YEAR + 1)]
    drawn, cases = cases_between(only(programme, future, alternative), BASE_CASE, spans)
    x = central(drawn, 1)
    with sound_arithmetic():
        found = tuple(one for both in cases[future, alternative] for one in _lines(both, x))
    return Reference(programme, future, alternative, found)


def only(programme: Programme, future: str, alternative: str = "") -> Programme:
    """The programme with one future, and with one alternative where it is named; nothing in it is drawn together."""
    return replace(
        programme,
        futures=tuple(one for one in programme.futures if one.id == future),
        alternatives=tuple(one for one in programme.alternatives if alternative in ("", one.id)),
        method=replace(programme.method, common={}),
        correlations=(),
    )


def measures_of(area: Area) -> Mapping[str, Intervention]:
    """The measures of an area by id."""
    return {one.id: one for one in area.interventions}


def _lines(both: Sequence[Case], x: Floats) -> Iterator[Valued]:
    """The cost and effect lines of one area, from its cases within and after the horizon. Shape: row d."""
    within, after = (evaluate(case, x).pv[:, 0] for case in both)
    for line, pv, later in zip(both[0].lines, within, after, strict=True):
        if line.kind != "transfer":
            yield Valued(line, float(pv), float(later))
