"""The null alternative in numbers: what the stocks that measures work on do without the programme, in each future (M2).

stock(y) = sum over areas of value (1 + trend)^(y - year), times what a shock leaves; every quantity at its mean.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from mkba.domain.area import Area
from mkba.domain.indicator import Indicator
from mkba.domain.programme import Programme
from mkba.engine.profile import Calendar, Term, trend_path

NOTHING = np.zeros((2, 1))  # no path here is drawn


@dataclass(frozen=True, slots=True)
class Stock:
    """One indicator over the areas that count it: how many ``areas``, how often it is ``used`` as a population or a bound, and
    per future its number in the base year and in the last year of the horizon.
    """  # fmt: skip

    id: str
    name: str
    unit: str
    flow: bool
    areas: int
    used: int
    ends: Mapping[str, tuple[float, float]]


def stocks(programme: Programme) -> tuple[Stock, ...]:
    """Every stock in use, the one that most measures work on first. What a national file counts is in those of the areas."""
    used = Counter(name for area in programme.areas for name in _used(programme, area))
    places = [area for area in programme.areas if area.scope != "national"]
    found = []
    for name, count in sorted(used.items(), key=lambda item: (-item[1], item[0])):
        held = [area.indicators[name] for area in places if name in area.indicators]
        if held:
            one = held[0]
            ends = {f.id: _ends(programme, held, f.id) for f in programme.futures}
            found.append(Stock(name, one.name or name, one.unit, one.flow, len(held), count, ends))
    return tuple(found)


def _used(programme: Programme, area: Area) -> Iterator[str]:
    """Whom the measures of an area reach, and what bounds what they bring about, once a measure each."""
    for measure in area.interventions:
        bounds = {programme.outcomes[effect.outcome].stock for effect in measure.effects}
        yield from {measure.reach.population} | (bounds & set(area.indicators))


def _ends(programme: Programme, held: list[Indicator], future: str) -> tuple[float, float]:
    """The sum in the base year and in the last year of the horizon."""
    calendar = Calendar(programme.base_year, programme.horizon)
    shocks = next(one.shocks for one in programme.futures if one.id == future)
    first = last = 0.0
    for one in held:
        trend = Term(one.trend.mean(future))
        path = trend_path(trend, one.year, calendar, NOTHING, shock=shocks.get(one.id)) * one.value.mean(
            future
        )
        first += float(path[0, 0])
        last += float(path[programme.horizon - 1, 0])
    return first, last
