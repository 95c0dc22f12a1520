"""Exclusions: two ways of counting the same welfare within one area and alternative (M19), sought in the nouns.

The files were judged on this before; the search is made again on what is calculated with, so that a programme made in
code is judged too. Groups that a file states on a cost are not kept in the nouns: only its residual value is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from mkba.domain.area import Area
from mkba.domain.exclusion import RESIDUAL, scope_of
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue


@dataclass(frozen=True, slots=True)
class Clash:
    """Two holders of one group: names as ``measure.cost``, ``outcome`` or ``outcome.value``."""

    area: str
    alternative: str
    group: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class _Holder:
    """What holds a group in a measure; ``narrow`` ones clash within their measure only."""

    group: str
    name: str
    measure: str
    narrow: bool
    cost: bool = False

    def clashes(self, other: "_Holder") -> bool:
        """Whether both count the same; an outcome and a value of its own are one, and two costs are two assets."""
        apart = self.measure != other.measure and (self.narrow or other.narrow)
        return not apart and not (self.cost and other.cost) and _differ(self.name, other.name)


def clashes(programme: Programme) -> tuple[Clash, ...]:
    """Every pair that counts double, once per area, alternative, group and pair of names."""
    found = {
        Clash(area.id, alternative.id, one.group, *sorted((one.name, other.name)))
        for area in programme.areas
        for alternative in programme.alternatives
        for one, other in combinations(_holders(programme, area, alternative.id), 2)
        if one.group == other.group and one.clashes(other)
    }
    return tuple(sorted(found, key=lambda c: (c.area, c.alternative, c.group, c.one, c.other)))


def groups(programme: Programme) -> int:
    """How many groups the measures of the programme hold."""
    alternatives = [one.id for one in programme.alternatives]
    return len(
        {h.group for area in programme.areas for a in alternatives for h in _holders(programme, area, a)}
    )


def _holders(programme: Programme, area: Area, alternative: str) -> list[_Holder]:
    """What an area's measures hold in one alternative, each once."""
    held = [
        holder
        for measure in area.interventions
        if alternative in measure.intensity and any(size for _, size in measure.intensity[alternative].points)
        for holder in _of_measure(programme, measure)
    ]
    return list(dict.fromkeys(held))


def _of_measure(programme: Programme, measure: Intervention) -> Iterator[_Holder]:
    """Residual values of costs, transfers, and the outcomes of effects."""
    for cost in measure.costs:
        if cost.life is not None:
            yield _Holder(RESIDUAL, f"{measure.id}.{cost.id}", measure.id, narrow=True, cost=True)
    for transfer in measure.transfers:
        for group in transfer.excludes:
            yield _holder(group, f"{measure.id}.{transfer.id}", measure)
    for effect in measure.effects:
        outcome = programme.outcomes.get(effect.outcome)
        if outcome is not None:
            yield from _of_outcome(outcome, measure)


def _of_outcome(outcome: Outcome, measure: Intervention) -> Iterator[_Holder]:
    """The groups of an outcome, of its values and of its transfers."""
    for group in outcome.excludes:
        yield _holder(group, outcome.id, measure)
    parts: tuple[UnitValue | Transfer, ...] = (*outcome.values, *outcome.transfers)
    for part in parts:
        for group in part.excludes:
            yield _holder(group, f"{outcome.id}.{part.id}", measure)


def _holder(group: str, name: str, measure: Intervention) -> _Holder:
    """A holder, narrow as its group is."""
    return _Holder(group, name, measure.id, scope_of(group) == "measure")


def _differ(one: str, other: str) -> bool:
    """Whether two holders are different; an outcome and a value of its own are the same."""
    return one != other and not other.startswith(f"{one}.") and not one.startswith(f"{other}.")
