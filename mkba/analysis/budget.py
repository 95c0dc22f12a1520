"""Budget: what a budget pays, receives and saves each year in cash, real and undiscounted (M24).

Of the State by chapter and of the municipalities by name. Of costs a party pays its share without the mark-up to market
prices, which nobody pays; welfare costs without cash and residual values are left out. A cost of the null alternative
that is avoided is a saving. Of what effects bring a party, the cashable share is cash; the rest is capacity that is
released, which is no money; of taxes the rest is tax that follows from effects, neither cash nor capacity. Never added
to the welfare balance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from mkba.axes import Flags, Floats
from mkba.domain.cost import Cost
from mkba.domain.programme import Programme
from mkba.engine.case import Line
from mkba.engine.ledger import Key, Ledger

STATE, MUNICIPAL = "rijk", "gemeenten"  # groups of parties that have a budget of the government
TAXES = "IX"  # the party that receives indirect taxes: those are no hours or beds
ELSEWHERE = ""  # municipalities without a name: those to which something is displaced


@dataclass(frozen=True, slots=True)
class Payer:
    """A chapter of the State (``name`` is its party) or a municipality (its name)."""

    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Budget:
    """Mean real euros per payer and year (p y), of the years before the horizon.

    ``costs`` and ``paid`` (transfers) go out, ``received`` (transfers) and ``saved`` come in; ``released`` is capacity,
    ``taxed`` is tax on what effects bring, not counted as cash.
    """

    payers: tuple[Payer, ...]
    costs: Floats
    paid: Floats
    received: Floats
    saved: Floats
    released: Floats
    taxed: Floats

    @property
    def outgoing(self) -> Floats:
        """What is paid in cash. Shape: p y."""
        return self.costs + self.paid

    @property
    def incoming(self) -> Floats:
        """What is received or no longer spent, in cash. Shape: p y."""
        return self.received + self.saved


def budget(ledger: Ledger, key: Key) -> Budget:
    """Every payer of one future and alternative that has any amount, chapters first."""
    programme, book = ledger.compiled.programme, ledger.books[key]
    payers = _payers(programme)
    weights = _weights(programme, book.lines, payers)
    flows = book.flows[:, : programme.horizon]
    costs = {(a.id, m.id, c.id): c for a in programme.areas for m in a.interventions for c in m.costs}
    avoided = np.array([_avoided(line, costs) for line in book.lines], dtype=bool)
    kind = np.array([line.kind for line in book.lines])
    cash = np.array([line.cashable for line in book.lines])
    moved = (kind == "transfer").astype(np.float64)
    effect = (kind == "effect").astype(np.float64)
    spent = (kind == "cost") & ~avoided
    incoming, outgoing = _signed(weights * (moved * cash), flows)
    rest = (weights * ((moved + effect) * (1 - cash))) @ flows
    tax = np.array([[one == Payer(STATE, TAXES)] for one in payers], dtype=np.float64)
    found = (
        -(weights[:, spent] @ flows[spent]) + 0.0,
        outgoing,
        incoming,
        (weights * (effect * cash + avoided)) @ flows,
        rest * (1 - tax),
        rest * tax,
    )
    held = _any(found)
    return Budget(
        tuple(one for one, holds in zip(payers, held, strict=True) if holds), *(part[held] for part in found)
    )


def _any(parts: tuple[Floats, ...]) -> Flags:
    """Which payers have an amount in any part and year. Shape: p."""
    return np.asarray(np.any([part.any(axis=1) for part in parts], axis=0))


def _payers(programme: Programme) -> dict[Payer, int]:
    """Everybody with a budget, in the order of the parties and of the areas; municipalities elsewhere come last."""
    chapters = [Payer(STATE, name) for name, party in programme.parties.items() if party.group == STATE]
    towns = [Payer(MUNICIPAL, area.municipality) for area in programme.areas if area.scope != "national"]
    return {one: i for i, one in enumerate(dict.fromkeys([*chapters, *towns, Payer(MUNICIPAL, ELSEWHERE)]))}


def _weights(programme: Programme, lines: tuple[Line, ...], payers: Mapping[Payer, int]) -> Floats:
    """What one euro of each line is to each payer, without the mark-up to market prices. Shape: p l."""
    costs = {(a.id, m.id, c.id): c for a in programme.areas for m in a.interventions for c in m.costs}
    towns = {area.id: area.municipality for area in programme.areas if area.scope != "national"}
    found = np.zeros((len(payers), len(lines)))
    for i, line in enumerate(lines):
        town = towns.get(line.area, ELSEWHERE) if line.place == "local" else ELSEWHERE
        for name, weight in _postings(line, costs):
            group = programme.parties[name].group
            if group in (STATE, MUNICIPAL):
                found[payers[Payer(group, name if group == STATE else town)], i] += weight
    return found


def _postings(line: Line, costs: Mapping[tuple[str, str, str], Cost]) -> Iterator[tuple[str, float]]:
    """(party, weight) of one euro of a line: of a cost its payers, where it is cash."""
    if line.kind != "cost":
        yield from booked(line).items()
    elif line.cash:
        cost = costs[line.area, line.intervention, line.name]
        yield from ((party, share / (1 + line.markup)) for party, share in cost.payers.items())


def booked(line: Line) -> dict[str, float]:
    """What of one euro of a benefit or a transfer stands on the books of each party: without the mark-up.

    Where the split itself gives the taxes their part of the market price, the others' parts are without it already.
    """
    apart = TAXES in line.parties
    return {party: part if apart else part / (1 + line.markup) for party, part in line.parties.items()}


def _avoided(line: Line, costs: Mapping[tuple[str, str, str], Cost]) -> bool:
    """Whether a line is a cost of the null alternative that is avoided."""
    cost = costs.get((line.area, line.intervention, line.name)) if line.kind == "cost" else None
    return cost is not None and cost.in_null


def _signed(weights: Floats, flows: Floats) -> tuple[Floats, Floats]:
    """What comes in and what goes out of lines whose weights and flows may have either sign. Shapes: p l, l y -> p y."""
    up, down = np.maximum(weights, 0.0), np.minimum(weights, 0.0)
    more, less = np.maximum(flows, 0.0), np.minimum(flows, 0.0)
    return up @ more + down @ less, -(up @ less + down @ more) + 0.0
