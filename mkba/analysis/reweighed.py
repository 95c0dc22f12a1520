"""Reweighed: the central balance when lines count otherwise - other rates, amounts, parties - and no flow changes.

Overlap is settled before money enters, so for these settings the central yearly flows of the ledger are enough: a line's
present value is its flow times discount factors, and an amount only scales it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from math import prod

import numpy as np
from scipy.special import ndtri

from mkba.analysis.budget import booked
from mkba.analysis.qaly import at_price, rests_on_qaly
from mkba.axes import Flags, Floats
from mkba.domain.discounting import DiscountRegime
from mkba.domain.distribution import is_certain
from mkba.domain.effect import Effect
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.standing import Standing
from mkba.engine.case import Line
from mkba.engine.ledger import Key, Ledger
from mkba.engine.quantile import values

STANDARD = "standard"
RESIDUAL = ".residual"
EXEMPT = "exempt"  # bears no tax itself, so that average indirect tax is added
TAXES = "IX"  # the party that the mark-up to market prices is booked with


@dataclass(frozen=True, slots=True)
class Counted:
    """The central case of one future and alternative: lines, their flows (l y) and present values (l), in euros.

    ``is_cost`` and ``counts`` (l): which lines are costs, and which make up the balance, as transfers do not.
    """

    lines: tuple[Line, ...]
    flows: Floats
    pv: Floats
    is_cost: Flags
    counts: Flags

    @property
    def npv(self) -> float:
        """The balance: transfers cancel."""
        return self.of(1.0)

    @property
    def costs(self) -> float:
        """The costs, negative."""
        return float(self.pv[self.is_cost].sum())

    def of(self, factor: Floats | float) -> float:
        """The balance with every line's present value times a factor. Shape: l."""
        return float((self.pv * factor)[self.counts].sum())


def counted(ledger: Ledger, key: Key) -> Counted:
    """The central case of the ledger."""
    book = ledger.books[key]
    kinds = [line.kind for line in book.lines]
    is_cost = np.array([kind == "cost" for kind in kinds], dtype=bool)
    counts = np.array([kind != "transfer" for kind in kinds], dtype=bool)
    return Counted(book.lines, book.central.flows, book.central.pv, is_cost, counts)


def reweighed(
    programme: Programme, key: Key, base: Counted, moves: Standing
) -> Iterator[tuple[str, float, float]]:
    """(sensitivity, setting, balance) of every setting that leaves the flows as they are."""
    for change in (-moves.rate, moves.rate):
        yield "rate", change, discounted(base, moved(programme.regime, change))
    if moves.bridge is not None:
        yield "bridge", 0.0, discounted(base, moves.bridge)
    for rate in moves.health_rates:
        separate = replace(programme.regime, rates={STANDARD: ((0, rate),)})
        yield "health_rates", rate, discounted(base, programme.regime, (separate, moves.health_domains))
    for change in (-moves.displacement, moves.displacement):
        yield "displacement", change, base.of(_displaced(programme, key[0], base.lines, 1 + change))
    for amount in moves.qaly if any(rests_on_qaly(programme, line) for line in base.lines) else ():
        yield "qaly", amount, base.of(at_price(programme, key[0], base.lines, amount))
    for setting, factor in _overrun(programme, key[0], moves.overrun):
        yield "overrun", setting, base.of(_costs_times(base.lines, factor))
    untaxed = _untaxed(programme, base.lines)
    if (untaxed != 1).any():
        yield "indirect_tax", 0.0, base.of(untaxed)
    for price in moves.public_funds:
        yield "public_funds", price, base.npv + (price - 1) * public_cash(programme, base, moves.public)


def moved(regime: DiscountRegime, change: float) -> DiscountRegime:
    """The regime with every forward rate of every class moved by so much."""
    rates = {
        name: tuple((year, rate + change) for year, rate in steps) for name, steps in regime.rates.items()
    }
    return replace(regime, rates=rates)


def discounted(
    base: Counted, regime: DiscountRegime, apart: tuple[DiscountRegime, Collection[str]] | None = None
) -> float:
    """The balance under a regime; a class that it lacks is discounted as standard.

    ``apart``: another regime for the effects on outcomes of some domains. An amount that covers a life at once keeps
    the discounting inside it.
    """
    last = base.flows.shape[1] - 1
    factors = {name: regime.factors(last, name) for name in regime.rates}
    other, domains = (apart[0].factors(last), apart[1]) if apart else (factors[STANDARD], ())
    names, rows = list(factors), np.array([*factors.values(), other])
    place = {name: i for i, name in enumerate(names)}
    chosen = [
        len(names)
        if line.kind == "effect" and line.outcome_domain in domains
        else place.get(line.discount_class, place[STANDARD])
        for line in base.lines
    ]
    weights = rows[np.array(chosen, dtype=np.intp)]
    return float((base.flows * weights).sum(axis=1)[base.counts].sum())


def shorter(programme: Programme, base: Counted, years: int) -> float:
    """The balance over a horizon within that of the programme; what is left of an investment is valued at its end."""
    factors = {name: programme.regime.factors(years, name) for name in programme.regime.rates}
    costs = {
        (area.id, measure.id, cost.id): (cost, measure.reach.first if cost.year is None else cost.year)
        for area in programme.areas
        for measure in area.interventions
        for cost in measure.costs
    }
    total = 0.0
    for line, flow in zip(base.lines, base.flows, strict=True):
        if line.kind == "transfer" or line.name.endswith(RESIDUAL):
            continue
        factor = factors[line.discount_class]
        total += float(flow[:years] @ factor[:years])
        if line.kind == "cost":
            cost, year = costs[line.area, line.intervention, line.name]
            made = year - programme.base_year
            if cost.life is not None and 0 <= made < years:
                left = max(0.0, (made + cost.life - years) / cost.life)
                total -= float(left * flow[made] * factor[years])
    return total


def _displaced(programme: Programme, future: str, lines: tuple[Line, ...], by: float) -> Floats:
    """Twins elsewhere times ``by``; no more than everything is displaced. Shape: l."""
    effects = _effects(programme)
    return np.array(
        [_more(effects[effect_of(line)].displacement, future, by) if line.place == "elsewhere" else 1.0 for line in lines]
    )  # fmt: skip


def _more(share: Quantity, future: str, by: float) -> float:
    """The factor on what is displaced."""
    mean = share.mean(future)
    return min(1.0, by * mean) / mean if mean else 1.0


def _effects(programme: Programme) -> Mapping[tuple[str, str, str], Effect]:
    """Every effect by area, measure and id."""
    return {
        (area.id, measure.id, effect.id): effect
        for area in programme.areas
        for measure in area.interventions
        for effect in measure.effects
    }


def effect_of(line: Line) -> tuple[str, str, str]:
    """Area, measure and effect behind a line of an effect or a synergy."""
    return line.area, line.intervention, line.name.rpartition(".")[0].partition("+")[0]


def _overrun(programme: Programme, future: str, level: float) -> Iterator[tuple[float, float]]:
    """(factors on costs, relative to their means) at one and at a percentile; nothing where no such factor is drawn."""
    found = [one.value.distribution(future) for one in programme.factors if one.applies_to == "costs"]
    mean = prod(one.mean for one in found)
    if not found or mean <= 0:
        return
    point = np.array([level])
    high = prod(one.mean if is_certain(one) else float(values(one, point, ndtri(point))[0]) for one in found)
    for setting in (1.0, high):
        yield setting, setting / mean


def _costs_times(lines: tuple[Line, ...], factor: float) -> Floats:
    """The factor for costs, one for the rest. Shape: l."""
    return np.array([factor if line.kind == "cost" else 1.0 for line in lines])


def _untaxed(programme: Programme, lines: tuple[Line, ...]) -> Floats:
    """The factor without the mark-up for average indirect tax: on costs and values that bear none themselves. Shape: l."""
    costs = {
        (area.id, measure.id, cost.id): cost.tax
        for area in programme.areas
        for measure in area.interventions
        for cost in measure.costs
    }
    values = {
        (outcome.id, one.id): one.tax for outcome in programme.outcomes.values() for one in outcome.values
    }
    bare = 1 / (1 + programme.method.tax.markup(EXEMPT))

    def factor(line: Line) -> float:
        if line.kind == "cost":
            bears = costs[line.area, line.intervention, line.name.removesuffix(RESIDUAL)] != EXEMPT
        else:
            bears = values.get((line.outcome, line.value)) != EXEMPT  # a transfer has no tax
        return 1.0 if bears else bare

    return np.array([factor(line) for line in lines])


def public_cash(programme: Programme, base: Counted, groups: Collection[str]) -> float:
    """Net cash of the parties of some groups, present value in euros: negative where they pay.

    Costs paid in cash without the mark-up to market prices, which nobody pays; of transfers and effects the part that
    is cash. Residual values are no cash.
    """
    public = {name for name, party in programme.parties.items() if party.group in groups}
    shares = np.array([_cash_share(line, public) for line in base.lines])
    return float((base.pv * shares).sum())


def _cash_share(line: Line, public: Collection[str]) -> float:
    """The part of a line that is cash of the public parties, as on the budget: without the mark-up to market prices."""
    if line.kind != "cost":
        return sum(part for party, part in booked(line).items() if party in public) * line.cashable
    share = sum(part for party, part in line.parties.items() if party in public)
    unpaid = line.markup / (1 + line.markup) if TAXES in public else 0.0
    return (share - unpaid) * line.cash
