"""Outlays: who puts how many euros into a measure, over the horizon and undiscounted, at constant prices.

A party puts in what it pays of the costs (without the mark-up to market prices, which nobody pays; costs without cash, costs
of the null that are avoided, and residual values are left out) and the transfers that it pays within the measure. A
transfer is taken off what its receiver puts into the same measure, never more than that: money passed on.
"""

from collections.abc import Iterator, Mapping

from mkba.analysis.reference import measures_of, only
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.engine.case import Line
from mkba.engine.compiled import main_cases
from mkba.engine.draws import central
from mkba.engine.evaluate import flows
from mkba.engine.invariants import sound_arithmetic
from mkba.engine.yearly import mean_flows

Outlays = Mapping[tuple[str, str], Mapping[str, float]]


def outlays(programme: Programme) -> Outlays:
    """Euros per party by (alternative, area), at their means in the first future; euros of the programme's price year."""
    drawn, cases = main_cases(only(programme, programme.futures[0].id), ())
    x = central(drawn, 1)
    places = {area.id: measures_of(area) for area in programme.areas}
    found: dict[tuple[str, str], dict[str, float]] = {}
    with sound_arithmetic():
        for (_, alternative), areas in cases.items():
            for case in areas:
                parties = found.setdefault((alternative, case.area), {})
                euros = mean_flows(case, flows(case, x)).sum(axis=1)
                by_measure: dict[str, list[tuple[Line, float]]] = {}
                for line, amount in zip(case.lines, euros.tolist(), strict=True):
                    by_measure.setdefault(line.intervention, []).append((line, amount))
                for name, lines in by_measure.items():
                    for party, amount in _of_measure(places[case.area][name], lines).items():
                        parties[party] = parties.get(party, 0.0) + amount
    return found


def total(found: Outlays, alternative: str) -> float:
    """What all parties in all areas put in together.

    >>> total({("a", "x"): {"VIII": 2.0, "municipality": 1.0}, ("a", "y"): {"VIII": 4.0}, ("b", "x"): {}}, "a")
    7.0
    """
    return sum(sum(parties.values()) for (name, _), parties in found.items() if name == alternative)


def _of_measure(measure: Intervention, lines: list[tuple[Line, float]]) -> dict[str, float]:
    """What each party puts into one measure; what it is given for it comes off its costs, never more than those."""
    paid: dict[str, float] = {}
    given: dict[str, float] = {}
    for line, amount in lines:
        if line.kind == "transfer":
            transfer = next(one for one in measure.transfers if one.id == line.name)
            paid[transfer.from_party] = paid.get(transfer.from_party, 0.0) + amount
            given[transfer.to_party] = given.get(transfer.to_party, 0.0) + amount
        else:
            for party, euros in _of_cost(measure, line, amount):
                paid[party] = paid.get(party, 0.0) + euros
    return {party: max(euros - given.get(party, 0.0), min(euros, 0.0)) for party, euros in paid.items()}


def _of_cost(measure: Intervention, line: Line, amount: float) -> Iterator[tuple[str, float]]:
    """What each party pays of a cost in cash, without the mark-up; costs are negative in the ledger."""
    cost = next(one for one in measure.costs if one.id == line.name.removesuffix(".residual"))
    if line.cash and not cost.in_null:
        for party, share in cost.payers.items():
            yield party, -share * amount / (1 + line.markup)
