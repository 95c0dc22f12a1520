"""Assumptions: every quantity the programme rests on, once, with its spread, its source and its mark."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from scipy.special import ndtri

from mkba.domain.area import Area
from mkba.domain.cost import Cost
from mkba.domain.distribution import Distribution, is_certain
from mkba.domain.effect import Effect
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue
from mkba.engine.quantile import values

LEVELS = np.array([0.05, 0.95])
MARKS = ("found", "memory", "choice")


@dataclass(frozen=True, slots=True)
class Assumption:
    """One quantity in one future (``future`` empty: the same in all), with what is behind it."""

    name: str
    future: str
    distribution: Distribution
    low: float
    high: float
    unit: str
    price_year: int | None
    grade: str
    source: Source | None
    shape: str = ""


def assumptions(programme: Programme) -> tuple[Assumption, ...]:
    """Every quantity in use, in order of name; library quantities that no measure uses are left out."""
    found = _found(programme)
    return tuple(
        _assumption(found[name], future)
        for name in sorted(found)
        for future in sorted(found[name][0].by_future)
    )


def spreads(programme: Programme, names: Collection[str]) -> dict[tuple[str, str], Assumption]:
    """Some quantities only, by name and future."""
    found = ((name, known) for name, known in _found(programme).items() if name in names)
    return {
        (name, future): _assumption(known, future) for name, known in found for future in known[0].by_future
    }


def places(programme: Programme) -> dict[str, int]:
    """Where the rows of each quantity begin among the assumptions, by name."""
    found = _found(programme)
    begins = accumulate((len(found[name][0].by_future) for name in sorted(found)), initial=0)
    return dict(zip(sorted(found), begins, strict=False))


def sources(programme: Programme) -> dict[str, Source | None]:
    """Where each quantity comes from, by name."""
    return {name: source for name, (_, _, source) in _found(programme).items()}


def marks(programme: Programme) -> dict[str, int]:
    """How many quantities carry each mark: found, memory, choice; none for those without a source."""
    counted = dict.fromkeys((*MARKS, "none"), 0)
    for _, _, source in _found(programme).values():
        counted[source.mark if source else "none"] += 1
    return counted


def _found(programme: Programme) -> dict[str, tuple[Quantity, str, Source | None]]:
    """Each quantity once, by name, with its grade and source."""
    found: dict[str, tuple[Quantity, str, Source | None]] = {}
    for quantity, grade, source in _quantities(programme):
        found.setdefault(quantity.name, (quantity, grade, quantity.source or source))
    return found


def _assumption(found: tuple[Quantity, str, Source | None], future: str) -> Assumption:
    """One quantity in one future, with its 5th and 95th percentile."""
    quantity, grade, source = found
    distribution = quantity.by_future[future]
    if is_certain(distribution):
        low = high = distribution.mean
    else:
        low, high = (float(v) for v in values(distribution, LEVELS, np.asarray(ndtri(LEVELS))))
    return Assumption(
        quantity.name,
        future,
        distribution,
        low,
        high,
        quantity.unit,
        quantity.price_year,
        grade,
        source,
        quantity.shape,
    )


def _quantities(programme: Programme) -> Iterator[tuple[Quantity, str, Source | None]]:
    """(quantity, grade, source to fall back on) from factors, areas and the outcomes that measures use."""
    for factor in programme.factors:
        yield factor.value, "", factor.source
    used = set()
    for area in programme.areas:
        yield from _of_area(area)
        used |= {effect.outcome for measure in area.interventions for effect in measure.effects}
    for name in sorted(used):
        yield from _of_outcome(programme.outcomes[name])


def _of_outcome(outcome: Outcome) -> Iterator[tuple[Quantity, str, Source | None]]:
    """Unit values and transfers, and what part of the stock can be reached."""
    items: tuple[UnitValue | Transfer, ...] = (*outcome.values, *outcome.transfers)
    for item in items:
        yield item.amount, "", item.source
    if outcome.stock:
        yield outcome.reachable, "", None


def _of_area(area: Area) -> Iterator[tuple[Quantity, str, Source | None]]:
    """Indicators, measures and synergies."""
    for indicator in area.indicators.values():
        yield indicator.value, "", indicator.source
        yield indicator.trend, "", indicator.source
    for measure in area.interventions:
        yield from _of_measure(measure)
    for synergy in area.synergies:
        yield synergy.factor, synergy.grade, synergy.source


def _of_measure(measure: Intervention) -> Iterator[tuple[Quantity, str, Source | None]]:
    """Reach, costs, effects and transfers of one measure."""
    yield measure.reach.share, "", measure.source
    items: tuple[Cost | Transfer, ...] = (*measure.costs, *measure.transfers)
    for item in items:
        yield item.amount, "", item.source
    for effect in measure.effects:
        yield from _of_effect(effect)


def _of_effect(effect: Effect) -> Iterator[tuple[Quantity, str, Source | None]]:
    """The size with its grade, and what happens to it."""
    yield effect.evidence.size, effect.evidence.grade, effect.evidence.source
    for quantity in (effect.deadweight, effect.displacement, effect.onset, effect.duration, effect.fade):
        yield quantity, "", effect.source
