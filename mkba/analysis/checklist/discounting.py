"""Discounting and prices (M6-M12)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mkba.analysis.checklist.audit import (
    Answer,
    Audit,
    all_measures,
    judged,
    none_seen,
    not_applicable,
    used_outcomes,
)
from mkba.domain.cost import Cost
from mkba.domain.programme import Programme
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue

# discount factors of the standard class by year, six decimals: worked out from the rates as published, and not from
# those that the programme reads. NL2026: Rapport Werkgroep discontovoet 2025 (2.8%, from year 36 1.8%); NL2021: Rapport
# werkgroep discontovoet 2020 (2.25%); NL2016: Rapport werkgroep discontovoet 2015 (3%); NL2007: Kamerstuk
# 29 352, nr. 5 (2.5% plus 3%). Found through https://www.rwseconomie.nl/discontovoet and rijksoverheid.nl
FACTORS: Final[Mapping[str, Mapping[int, float]]] = MappingProxyType(
    {
        "NL2026": {35: 0.380400, 36: 0.373674},
        "NL2021": {20: 0.640816},
        "NL2016": {20: 0.553676},
        "NL2007": {20: 0.342729},
    }
)
HALF = 5.1e-7  # half of the sixth decimal, and a little
STANDARD: Final = "standard"
ONLY_IN: Final = MappingProxyType(
    {"fixed": "NL2021", "public_investment": "NL2016"}
)  # where another class exists
NEVER: Final = "congestion"  # no effect in this field may be discounted so
PLAIN_DOMAINS: Final = ("health", "safety", "housing")  # health, safety, liveability
TAXES: Final = ("included", "excluded", "exempt")

Priced = Cost | Transfer | UnitValue


def regime_of_the_start(audit: Audit) -> Answer:
    """M6: the regime is the one that holds on the day the study starts."""
    programme = audit.programme
    regime, start = programme.regime, programme.study_start
    ok = regime.valid_from <= start and (regime.valid_to is None or start <= regime.valid_to)
    return judged(ok, regime=regime.id, name=regime.name, start=start.isoformat())


def published_factors(audit: Audit) -> Answer:
    """M7: the discount factors are those of the report; a regime of one's own has none to be laid beside."""
    regime = audit.programme.regime
    known = FACTORS.get(regime.id)
    if known is None:
        return not_applicable(regime=regime.id)
    found = regime.factors(max(known))
    off = sum(abs(float(found[year]) - factor) > HALF for year, factor in known.items())
    year, factor = next(iter(known.items()))
    shown = float(found[year])
    ok = not off and found[0] == 1
    return judged(ok, regime=regime.id, count=len(known), off=off, year=year, factor=shown, published=factor)


def no_favoured_rate(audit: Audit) -> Answer:
    """M8: no congestion rate; another class than the standard one only where it exists, and with a reason."""
    regime = audit.programme.regime
    special = [one for one in _discounted(audit.programme) if one.discount_class != STANDARD]
    wrong = sum(
        ONLY_IN.get(one.discount_class) != regime.id or not one.discount_reason.strip() for one in special
    )
    ok = NEVER not in regime.rates and not wrong
    answer = judged(ok, special=len(special), wrong=wrong, offered=int(NEVER in regime.rates))
    return answer if special else none_seen(answer)


def standard_for_health(audit: Audit) -> Answer:
    """M9: what comes of health, safety and housing is discounted at the standard rate."""
    lines = [
        line
        for book in audit.ledger.books.values()
        for line in book.lines
        if line.kind == "effect" and line.outcome_domain in PLAIN_DOMAINS
    ]
    other = sum(line.discount_class != STANDARD for line in lines)
    return judged(not other, lines=len(lines), other=other) if lines else not_applicable()


def growth_with_a_source(audit: Audit) -> Answer:
    """M10: a real price change other than zero has a source."""
    growing = [one for one in priced(audit.programme) if any(one.growth.values())]
    bare = sum(not (one.source or one.amount.source) for one in growing)
    return judged(not bare, growing=len(growing), bare=bare) if growing else not_applicable()


def one_price_level(audit: Audit) -> Answer:
    """M11: every amount has a price year that the index knows, every cost and value its tax status."""
    programme = audit.programme
    amounts = list(priced(programme))
    known = programme.prices.series
    unknown = sum(one.amount.price_year not in known for one in amounts) + (programme.price_year not in known)
    taxed = [one.tax for one in amounts if not isinstance(one, Transfer)]
    untaxed = sum(tax not in TAXES for tax in taxed)
    values = {"amounts": len(amounts), "unknown": unknown, "taxed": len(taxed), "untaxed": untaxed}
    return judged(not unknown and not untaxed, **values, price_year=str(programme.price_year))


def no_cost_of_public_funds(audit: Audit) -> Answer:
    """M12: a cost carries its tax and no other mark-up."""
    tax = audit.programme.method.tax
    costs = {(area.id, m.id, c.id): c for area, m in all_measures(audit.programme) for c in m.costs}
    lines = [line for book in audit.ledger.books.values() for line in book.lines if line.kind == "cost"]
    other = sum(
        line.markup
        != tax.markup(costs[line.area, line.intervention, line.name.removesuffix(".residual")].tax)
        for line in lines
    )
    return judged(not other, lines=len(lines), other=other)


def priced(programme: Programme) -> Iterator[Priced]:
    """Everything with an amount: costs and transfers of measures, values and transfers of the outcomes in use."""
    for _, measure in all_measures(programme):
        yield from measure.costs
        yield from measure.transfers
    for outcome in used_outcomes(programme):
        yield from outcome.values
        yield from outcome.transfers


def _discounted(programme: Programme) -> Iterator[Cost | UnitValue]:
    """What chooses a discount class."""
    return (one for one in priced(programme) if not isinstance(one, Transfer))
