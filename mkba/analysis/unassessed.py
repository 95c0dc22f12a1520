"""What cannot be assessed (M18): measures without evidence of grade A to D, whom they reach and what they would have to yield.

needed per reached unit = - central balance / units reached
entrants = sum over the years of stock(y) * share * level(y) * ramp(y) / stay     (once: one population over its ramp)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from mkba.analysis.expert import Expert
from mkba.analysis.measures import Measure, not_assessable
from mkba.analysis.repertoire import holders
from mkba.domain.area import Area
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.engine.ledger import Ledger
from mkba.engine.profile import Calendar, Shape, Term, profile

Key = tuple[str, str]  # future, alternative


@dataclass(frozen=True, slots=True)
class Unassessed:
    """One measure over the areas in which it cannot be assessed, in one future and alternative; central case.

    ``populations``: the indicators that are reached, ``entrants`` how many of them over the horizon; ``costs`` in euros,
    net; ``at_stake`` what experts (grade E) expect of it in euros, None where nobody states an effect.
    """

    intervention: str
    name: str
    areas: tuple[str, ...]
    populations: tuple[str, ...]
    entrants: float
    costs: float
    at_stake: float | None

    @property
    def needed(self) -> float | None:
        """Euros of present value that each reached unit must yield to break even; None where nobody is reached."""
        return self.costs / self.entrants if self.entrants > 0 else None

    @property
    def factor(self) -> float | None:
        """The part of what experts expect that is needed to break even; None where it can never suffice."""
        return self.costs / self.at_stake if self.at_stake is not None and self.at_stake > 0 else None


def unassessed(
    ledger: Ledger, key: Key, *, measures: Sequence[Measure], stated: Sequence[Expert]
) -> tuple[Unassessed, ...]:
    """Every measure of an alternative with an area in which it cannot be assessed, over those areas, the costliest first."""
    own = [m for m in not_assessable(measures) if (m.future, m.alternative) == key]
    names = {(m.area, m.intervention) for m in own}
    stakes: dict[str, float] = {}
    for one in stated:
        if (one.future, one.alternative) == key and (one.area, one.intervention) in names:
            stakes[one.intervention] = stakes.get(one.intervention, 0.0) + one.at_stake
    places = {a.id: a for a in ledger.compiled.programme.areas}
    central = _central_costs(ledger, key)
    found = []
    for name in dict.fromkeys(m.intervention for m in own):
        held = {
            area: measure
            for area, measure in holders(tuple(places.values()), key[1], name).items()
            if (area, name) in names
        }
        found.append(
            Unassessed(
                name, next(iter(held.values())).name, tuple(held),
                tuple(dict.fromkeys(measure.reach.population for measure in held.values())),
                sum(entrants(ledger.compiled.programme, places[a], m, key) for a, m in held.items()),
                sum(central.get((area, name), 0.0) for area in held), stakes.get(name),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.costs, one.intervention)))


def _central_costs(ledger: Ledger, key: Key) -> Mapping[tuple[str, str], float]:
    """Net costs in the central case by area and measure, in euros."""
    book = ledger.books[key]
    found: dict[tuple[str, str], float] = {}
    for line, pv in zip(book.lines, book.central.pv, strict=True):
        if line.kind == "cost":
            name = line.area, line.intervention
            found[name] = found.get(name, 0.0) - float(pv)
    return found


def entrants(programme: Programme, area: Area, measure: Intervention, key: Key) -> float:
    """How many a measure reaches over the horizon in the central case: people, dwellings, whatever its population counts."""
    reach, population = measure.reach, area.indicators[measure.reach.population]
    calendar = Calendar(programme.base_year, programme.horizon)
    shape = Shape(
        reach, "entrants", Term(population.trend.mean(key[0])), population.year,
        measure.intensity[key[1]].level(calendar.years),
        shock=next(f.shocks.get(reach.population) for f in programme.futures if f.id == key[0]),
    )  # fmt: skip
    per_unit = float(profile(shape, calendar, np.zeros((0, 1)))[: programme.horizon].sum())
    factors = prod(f.value.mean(key[0]) for f in programme.factors if f.applies_to == "reach")
    return per_unit * population.value.mean(key[0]) * reach.share.mean(key[0]) * factors
