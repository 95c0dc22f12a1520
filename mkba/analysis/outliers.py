"""Outliers: areas that differ per resident from the other areas, by a rule that a few odd areas cannot bend.

An area is an outlier where its figure lies outside  median ± SPREADS x 1.4826 x MAD  of all areas and differs from the
median by more than a factor FACTOR; fewer than ENOUGH areas give no outliers. MAD is the median absolute deviation;
1.4826 makes of it the standard deviation of a normal distribution.
"""

from collections.abc import Iterator, Mapping
from statistics import median

from mkba.analysis.deviations import Deviation, ratio
from mkba.analysis.reference import Reference
from mkba.domain.area import Area

RESIDENTS = "residents"
ENOUGH = 5  # areas
SPREADS = 3.0
NORMAL = 1.4826  # 1 / the 75% point of the standard normal
FACTOR = 2.0


def outliers(case: Reference) -> tuple[Deviation, ...]:
    """Outliers in costs, benefits, balance and indicators per resident, by area; national files play no part."""
    people = {area.id: _residents(case, area) for area in case.programme.areas if area.scope == "area"}
    known = {area: count for area, count in people.items() if count > 0}
    found = [
        one
        for subject, figures in _figures(case, known).items()
        for one in _odd(subject, {area: value / known[area] for area, value in figures.items()})
    ]
    order = [area.id for area in case.programme.areas]
    return tuple(sorted(found, key=lambda one: order.index(one.area)))


def bounds(values: list[float]) -> tuple[float, float, float]:
    """Lower bound, median, upper bound.

    >>> bounds([1.0, 2.0, 3.0, 4.0, 50.0])
    (-1.4478, 3.0, 7.4478)
    """
    middle = median(values)
    width = SPREADS * NORMAL * median(abs(value - middle) for value in values)
    return middle - width, middle, middle + width


def _residents(case: Reference, area: Area) -> float:
    """Residents of an area, 0 where its file does not say."""
    indicator = area.indicators.get(RESIDENTS)
    return indicator.value.mean(case.future) if indicator else 0.0


def _figures(case: Reference, known: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Per subject: the figure of every area that has it. Euros of present value, or the count of an indicator."""
    figures: dict[str, dict[str, float]] = {
        name: dict.fromkeys(known, 0.0) for name in ("costs", "benefits", "npv")
    }
    for one in case.lines:
        if one.line.area in known:
            kind, sign = ("costs", -1) if one.line.kind == "cost" else ("benefits", 1)
            figures[kind][one.line.area] += sign * one.pv
            figures["npv"][one.line.area] += one.pv
    for area in case.programme.areas:
        for name, indicator in area.indicators.items():
            if area.id in known and name != RESIDENTS:
                figures.setdefault(name, {})[area.id] = indicator.value.mean(case.future)
    return figures


def _odd(subject: str, values: Mapping[str, float]) -> Iterator[Deviation]:
    """The areas whose figure per resident stands apart."""
    if len(values) < ENOUGH:
        return
    low, middle, high = bounds(list(values.values()))
    for area, value in values.items():
        factor = ratio(value, middle)
        far = value != middle if factor is None else not 1 / FACTOR <= factor <= FACTOR
        if far and not low <= value <= high:
            yield Deviation(area, "outlier", subject, value, middle, factor)
