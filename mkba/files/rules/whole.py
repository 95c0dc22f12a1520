"""Rules that need the nouns: people cannot enter twice, correlations must be possible, indicators should be used."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from mkba.domain.area import Area
from mkba.domain.intervention import Intervention
from mkba.domain.method import Correlation
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source
from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.place import Place
from mkba.files.rules.setting import Setting

SLACK: Final = 1e-9  # of the stock
ROUNDING: Final = 1e-9  # of an eigenvalue, as in the engine
CONTEXT: Final = {"residents", "households", "dwellings"}  # what every comparison between areas is made per


def entrant_rules(area: Area, place: Place, setting: Setting) -> Iterator[Complaint]:
    """Nobody enters twice, and no more places than people (central values, with the factors on reach)."""
    for one in area.interventions:
        indicator = area.indicators[one.reach.population]
        if indicator.flow:
            continue
        crowds = [crowd for crowd in _crowds(area, one, setting) if crowd.people > crowd.stock * (1 + SLACK)]
        worst = min(crowds, key=lambda crowd: (crowd.code, -crowd.people / crowd.stock), default=None)
        if worst is not None:
            kind = "entrants" if worst.code == "ENTRANTS-MANY" else "places"
            yield place.down("interventions", one.id, "reach", "share").complain(
                worst.code,
                stock=f"{worst.stock:.0f}",
                population=indicator.id,
                alternative=worst.alternative,
                future=worst.future,
                **{kind: f"{worst.people:.0f}"},
            )


class _Crowd(NamedTuple):
    """People who enter or hold a place, against the stock they come from."""

    code: str
    people: float
    stock: float
    alternative: str
    future: str


def _crowds(area: Area, one: Intervention, setting: Setting) -> Iterator[_Crowd]:
    """All entrants against the largest stock, and the places that are renewed against the stock of their year."""
    years = np.arange(one.reach.first, one.reach.last + 1, dtype=np.float64)
    indicator = area.indicators[one.reach.population]
    for future in setting.futures:
        value, trend = indicator.value.mean(future), indicator.trend.mean(future)
        stock = value * (1 + trend) ** (years - indicator.year)
        if shock := setting.shock(future, indicator.id):
            stock = stock * shock.factor(years)
        largest = float(stock.max())
        if largest <= 0:
            continue
        share = one.reach.share.mean(future) * setting.reach_factor(future)
        for alternative, intensity in one.intensity.items():
            entrants = one.reach.entrants(years, stock, intensity.level(years)) * share
            yield _Crowd("ENTRANTS-MANY", float(entrants.sum()), largest, alternative, future)
            if one.reach.renewal == "yearly":
                places = one.reach.places(years, entrants)
                worst = int(np.argmax(places / stock))
                yield _Crowd("PLACES-MANY", float(places[worst]), float(stock[worst]), alternative, future)


def unused_rules(area: Area, place: Place, programme: Programme) -> Iterator[Complaint]:
    """Indicators that neither feed a reach nor bound an outcome, nor are what areas are compared by."""
    used = CONTEXT | {one.reach.population for one in area.interventions}
    used |= {programme.outcomes[effect.outcome].stock for one in area.interventions for effect in one.effects}
    for name in area.indicators:
        if name not in used:
            yield place.down("indicators", name).complain_key("INDICATOR-UNUSED", found=name)


def correlation_rules(programme: Programme, place: Place) -> Iterator[Complaint]:
    """Correlations between quantities that exist and are drawn, in a matrix that can be."""
    if not programme.correlations:
        return
    known = {one.name: one for one in quantities(programme)}
    drawn = set(_drawn(programme))
    for number, item in enumerate(programme.correlations):
        between = Place(place.document, place.value["correlations"][number], ("correlations", number)).child(
            "between"
        )
        for name in item.between:
            if name not in known:
                yield between.complain("CORRELATION-UNKNOWN", hint_found=name, **meant(name, known))
            elif name not in drawn:
                yield between.complain("CORRELATION-IDLE", hint_found=name)
    if not is_possible(one for one in programme.correlations if drawn.issuperset(one.between)):
        yield place.child("correlations").complain_key("CORRELATION-MATRIX")


def _drawn(programme: Programme) -> Iterator[str]:
    """The names of the quantities with spread that take part: of measures at work, and of what those count."""
    parts: list[Any] = [programme.factors]
    for area in programme.areas:
        at_work = [
            one for one in area.interventions
            if any(level for intensity in one.intensity.values() for _, level in intensity.points)
        ]  # fmt: skip
        used = [programme.outcomes[effect.outcome] for one in at_work for effect in one.effects]
        counted = {one.reach.population for one in at_work} | {outcome.stock for outcome in used}
        indicators = [one for name, one in area.indicators.items() if name in counted]
        parts += [tuple(at_work), tuple(used), tuple(indicators), area.synergies]
    for part in parts:
        yield from (one.name for one in quantities(part) if not one.is_certain)


def is_possible(correlations: Iterable[Correlation]) -> bool:
    """Whether the matrix that the engine makes of these correlations (others zero) is positive semi-definite.

    A rank correlation r asks for 2 sin(pi r / 6) between normal scores.

    >>> is_possible([Correlation(("a", "b"), 0.9), Correlation(("b", "c"), 0.9), Correlation(("a", "c"), -0.9)])
    False
    """
    pairs = list(correlations)
    names = sorted({name for one in pairs for name in one.between})
    matrix = np.eye(len(names))
    for one in pairs:
        left, right = (names.index(name) for name in one.between)
        matrix[left, right] = matrix[right, left] = 2 * np.sin(np.pi / 6 * one.rank)
    return not pairs or bool(np.linalg.eigvalsh(matrix).min() >= -ROUNDING)


def refuse_namesakes(programme: Programme) -> None:
    """Fail on two different quantities with one name: they would be drawn as one. The rules before prevent it."""
    seen: dict[str, Quantity] = {}
    for one in quantities(programme):
        other = seen.setdefault(one.name, one)
        if other is not one and other != one:
            raise AssertionError(f"two quantities are called {one.name}")


def quantities(noun: Any) -> Iterator[Quantity]:
    """Every quantity in a noun."""
    todo = [noun]
    while todo:
        one = todo.pop()
        if isinstance(one, Quantity):
            yield one
        elif isinstance(one, tuple):
            todo.extend(one)
        elif isinstance(one, dict):
            todo.extend(one.values())
        elif not isinstance(one, str | float | int | Source):
            todo.extend([getattr(one, name) for name in getattr(one, "__dataclass_fields__", ())])
