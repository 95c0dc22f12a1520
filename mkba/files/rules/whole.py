"""Rules that need the nouns: people cannot enter twice, correlations must be possible, indicators should be used."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

import numpy as np

from mkba.domain.area import Area
from mkba.domain.intervention import Intervention
from mkba.domain.method import Correlation
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.place import Place
from mkba.files.rules.setting import Setting

SLACK: Final = 1e-9  # of the stock
ROUNDING: Final = 1e-10  # of an eigenvalue


def entrant_rules(area: Area, place: Place, setting: Setting) -> Iterator[Complaint]:
    """Nobody enters twice: the entrants of a window together are at most the largest stock (central values)."""
    for one in area.interventions:
        indicator = area.indicators[one.reach.population]
        if indicator.flow:
            continue
        worst = max(_enrolled(area, one, setting), default=None)
        if worst is not None and worst[0] > 1 + SLACK:
            _, entrants, largest, alternative, future = worst
            yield place.down("interventions", one.id, "reach", "share").complain(
                "ENTRANTS-MANY",
                entrants=f"{entrants:.0f}",
                stock=f"{largest:.0f}",
                population=indicator.id,
                alternative=alternative,
                future=future,
            )


def _enrolled(
    area: Area, one: Intervention, setting: Setting
) -> Iterator[tuple[float, float, float, str, str]]:
    """Ratio, entrants and largest stock, per alternative and future."""
    years = np.arange(one.reach.first, one.reach.last + 1, dtype=np.float64)
    indicator = area.indicators[one.reach.population]
    for future in setting.futures:
        value, trend = indicator.value.mean(future), indicator.trend.mean(future)
        stock = value * (1 + trend) ** (years - indicator.year)
        largest = float(stock.max())
        for alternative, intensity in one.intensity.items():
            entrants = one.reach.entrants(years, stock, intensity.level(years)) * one.reach.share.mean(future)
            total = float(entrants.sum())
            if largest > 0:
                yield total / largest, total, largest, alternative, future


def unused_rules(area: Area, place: Place, programme: Programme) -> Iterator[Complaint]:
    """Indicators that neither feed a reach nor bound an outcome; residents are for figures per resident."""
    used = {"residents"} | {one.reach.population for one in area.interventions}
    used |= {programme.outcomes[effect.outcome].stock for one in area.interventions for effect in one.effects}
    for name in area.indicators:
        if name not in used:
            yield place.down("indicators", name).complain_key("INDICATOR-UNUSED", found=name)


def correlation_rules(programme: Programme, place: Place) -> Iterator[Complaint]:
    """Correlations between quantities that exist, in a matrix that can be."""
    if not programme.correlations:
        return
    known = {one.name for one in quantities(programme)}
    for number, item in enumerate(programme.correlations):
        between = Place(place.document, place.value["correlations"][number], ("correlations", number)).child(
            "between"
        )
        for name in item.between:
            if name not in known:
                yield between.complain("CORRELATION-UNKNOWN", hint_found=name, **meant(name, known))
    if not is_possible(programme.correlations):
        yield place.child("correlations").complain_key("CORRELATION-MATRIX")


def is_possible(correlations: Iterable[Correlation]) -> bool:
    """Whether the matrix of these correlations (others zero) is positive semi-definite.

    >>> is_possible([Correlation(("a", "b"), 0.9), Correlation(("b", "c"), 0.9), Correlation(("a", "c"), -0.9)])
    False
    """
    pairs = list(correlations)
    names = sorted({name for one in pairs for name in one.between})
    matrix = np.eye(len(names))
    for one in pairs:
        left, right = (names.index(name) for name in one.between)
        matrix[left, right] = matrix[right, left] = one.rank
    return bool(np.linalg.eigvalsh(matrix).min() >= -ROUNDING)


def quantities(noun: Any) -> Iterator[Quantity]:
    """Every quantity in a noun."""
    if isinstance(noun, Quantity):
        yield noun
    elif is_dataclass(noun):
        for field in fields(noun):
            yield from quantities(getattr(noun, field.name))
    elif isinstance(noun, dict):
        for inside in noun.values():
            yield from quantities(inside)
    elif isinstance(noun, tuple):
        for inside in noun:
            yield from quantities(inside)
