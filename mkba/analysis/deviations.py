"""Deviations: where a submission differs from the programme that it is added to. Information, never a fault.

Figures are compared at their means in the reference case, in euros of the programme's price year.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Literal

from mkba.analysis.reference import Reference
from mkba.domain.area import Area, OwnValue
from mkba.domain.effect import Effect
from mkba.domain.intervention import DOMAINS
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue

LEAST = 0.0005  # a smaller share shows as nothing
Kind = Literal["price_year", "own_value", "own_size", "horizon", "reach", "cut", "domain", "outlier"]
KINDS: tuple[Kind, ...] = (
    "price_year", "horizon", "domain", "own_value", "own_size", "reach", "cut", "outlier",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deviation:
    """One deviation of one area; what does not apply is None (or 0 for ``count``).

    ==========  ======================  ===================  ====================  =======================
    kind        subject                 own                  reference             factor
    ==========  ======================  ===================  ====================  =======================
    price_year                          year of ``count``    programme's year      index own -> programme
                                        amounts
    horizon                             years                programme's years     own / reference
    domain      domain without measure
    own_value   outcome.value           euros                library's euros       own / reference
    own_size    measure.effect          size                 median of ``count``   own / reference
                                                             library entries
    reach       measure                 its last year        last year counted
    cut                                 share of |PV|, of
                                        ``count`` lines
    outlier     costs, benefits, npv,   per resident         median of areas       own / reference
                or an indicator
    ==========  ======================  ===================  ====================  =======================

    ``npv`` (own_value only): what the area's central balance would gain or lose by that value, in euros.
    """

    area: str
    kind: Kind
    subject: str = ""
    own: float | None = None
    reference: float | None = None
    factor: float | None = None
    count: int = 0
    npv: float | None = None


def deviations(case: Reference) -> tuple[Deviation, ...]:
    """Every deviation but outliers: by area in their order, then by kind."""
    return tuple(one for area in case.programme.areas for one in _area(case, area))


def ratio(own: float, other: float) -> float | None:
    """The quotient own / other, None where that says nothing.

    >>> ratio(3.0, 2.0), ratio(3.0, 0.0)
    (1.5, None)
    """
    return own / other + 0.0 if other else None


def _area(case: Reference, area: Area) -> Iterator[Deviation]:
    """One area."""
    programme = case.programme
    yield from _price_years(programme, area)
    if area.horizon is not None and area.horizon != programme.horizon:
        years = float(area.horizon), float(programme.horizon)
        yield Deviation(area.id, "horizon", "", *years, ratio(*years))
    if area.scope == "area":
        present = {measure.domain for measure in area.interventions}
        yield from (Deviation(area.id, "domain", name) for name in DOMAINS if name not in present)
    for value in area.own_values:
        yield _own_value(case, area, value)
    for measure in area.interventions:
        for effect in measure.effects:
            if not effect.evidence.name:
                yield _own_size(case, area.id, f"{measure.id}.{effect.id}", effect)
    yield from _cut(case, area)


def _price_years(programme: Programme, area: Area) -> Iterator[Deviation]:
    """Every other price year, with the number of amounts in it; that of the file also where no amount has it."""
    amounts = [cost.amount for measure in area.interventions for cost in measure.costs]
    amounts += [transfer.amount for measure in area.interventions for transfer in measure.transfers]
    years = Counter(amount.price_year for amount in amounts if amount.price_year is not None)
    years[area.price_year] += 0
    for year in sorted(years):
        if year != programme.price_year:
            both = float(year), float(programme.price_year)
            factor = index(programme, year, programme.price_year)
            yield Deviation(area.id, "price_year", "", *both, factor, years[year])


def index(programme: Programme, year: int, to: int) -> float | None:
    """Euros of one price year per euro of another; None where the series does not reach."""
    known = programme.prices.series
    return programme.prices.factor(year, to) if year in known and to in known else None


def _euros(case: Reference, amount: Quantity) -> float | None:
    """The mean of an amount in euros of the programme's price year."""
    to = case.programme.price_year
    factor = index(case.programme, amount.price_year or to, to)
    return None if factor is None else amount.mean(case.future) * factor


def _own_value(case: Reference, area: Area, value: OwnValue) -> Deviation:
    """A unit value of the area's own beside the library's, and what its use would do to the balance."""
    own = _euros(case, value.amount)
    name = f"{value.outcome}.{value.value}"
    amount = _library_amount(case.programme.outcomes.get(value.outcome), value.value)
    library = _euros(case, amount) if amount else None
    if own is None or library is None:
        return Deviation(area.id, "own_value", name, own, library)
    factor = ratio(own, library)
    if factor is None:
        return Deviation(area.id, "own_value", name, own, library)
    pv = sum(
        one.pv
        for one in case.of(area.id)
        if (one.line.outcome, one.line.value) == (value.outcome, value.value)
    )
    return Deviation(area.id, "own_value", name, own, library, factor, npv=pv * (factor - 1))


def _library_amount(outcome: Outcome | None, name: str) -> Quantity | None:
    """The amount of a unit value or transfer of an outcome, None where there is none of that name."""
    items: tuple[UnitValue | Transfer, ...] = (*outcome.values, *outcome.transfers) if outcome else ()
    return next((item.amount for item in items if item.id == name), None)


def _own_size(case: Reference, area: str, name: str, effect: Effect) -> Deviation:
    """A size of the area's own beside the library's evidence on the same outcome (before grade and deadweight)."""
    own = effect.evidence.size.mean(case.future)
    known = [
        evidence.size.mean(case.future)
        for key, evidence in case.programme.evidence.items()
        if key.rpartition(".")[2] == effect.outcome
    ]
    if not known:
        return Deviation(area, "own_size", name, own)
    middle = median(known)
    return Deviation(area, "own_size", name, own, middle, ratio(own, middle), len(known))


def _cut(case: Reference, area: Area) -> Iterator[Deviation]:
    """Measures that go on past the horizon, and the share of present value that falls after it."""
    last = case.programme.base_year + case.programme.horizon - 1
    for measure in area.interventions:
        if measure.reach.last > last:
            yield Deviation(area.id, "reach", measure.id, float(measure.reach.last), float(last))
    lines = case.of(area.id)
    after = sum(abs(one.after) for one in lines)
    share = after / (after + sum(abs(one.pv) for one in lines)) if after else 0.0
    if share >= LEAST:
        yield Deviation(area.id, "cut", "", share, count=sum(bool(one.after) for one in lines))
