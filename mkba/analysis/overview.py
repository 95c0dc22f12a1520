"""The overview: what an alternative brings about in units and in euros, and what it costs by kind (M25)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.domain.programme import Programme
from mkba.engine.case import Line
from mkba.engine.ledger import Book, Ledger

RESIDUAL = ".residual"
COST_KINDS = ("once", "year", "place", "entrant", "avoided", "residual")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome in one future and alternative, all areas together.

    ``quantity`` (outcome's unit, undiscounted, central case) is net of ``elsewhere``, what comes back outside the
    areas (0 or less), and of ``lost``, what overlap took; ``mean`` and ``central`` are present values in euros.
    """

    future: str
    alternative: str
    outcome: str
    unit: str
    domain: str
    quantity: float
    elsewhere: float
    lost: float
    mean: float
    central: float


@dataclass(frozen=True, slots=True)
class Spending:
    """Costs of one kind (of COST_KINDS) in euros, positive where they are paid: mean of the draws and central."""

    future: str
    alternative: str
    kind: str
    mean: float
    central: float


def outcomes(ledger: Ledger) -> tuple[Outcome, ...]:
    """Every outcome that an alternative brings about in any future, by domain and then by name."""
    programme = ledger.compiled.programme
    return tuple(
        _outcome(programme, key, name, book)
        for key, book in ledger.books.items()
        for name in _ordered(ledger, key[1])
    )


def _ordered(ledger: Ledger, alternative: str) -> list[str]:
    """Outcomes of an alternative in the order of the domains, the same in every future."""
    known = ledger.compiled.programme.outcomes
    books = (book for (_, name), book in ledger.books.items() if name == alternative)
    used = dict.fromkeys(line.outcome for book in books for line in book.lines if line.outcome)
    rank = {str(domain): place for place, domain in enumerate(DOMAINS)}
    return sorted(used, key=lambda name: (rank.get(known[name].domain, len(rank)), known[name].name, name))


def _outcome(programme: Programme, key: tuple[str, str], name: str, book: Book) -> Outcome:
    """One outcome; each flow of units counts once, however many values it has."""
    places = [i for i, line in enumerate(book.lines) if line.outcome == name]
    euros = [i for i in places if book.lines[i].kind == "effect"]
    first: dict[tuple[str, str, str, str], int] = {}
    for i in places:
        line = book.lines[i]
        first.setdefault((line.area, line.intervention, line.name.rpartition(".")[0], line.place), i)
    flows = list(first.values())
    away = [i for i in flows if book.lines[i].place == "elsewhere"]
    quantity, lost = book.physical.quantity, book.physical.lost
    known = programme.outcomes[name]
    return Outcome(
        *key, name, known.unit, known.domain, float(quantity[flows].sum()), float(quantity[away].sum()),
        float(lost[flows].sum()), float(book.pv[euros].sum()), float(book.central.pv[euros].sum()),
    )  # fmt: skip


def spending(ledger: Ledger) -> tuple[Spending, ...]:
    """Costs by kind, in the order of COST_KINDS; kinds that no line has are left out of an alternative."""
    pers = cost_kinds(ledger.compiled.programme)
    rows = []
    for key, book in ledger.books.items():
        kinds = np.array([kind_of(line, pers) for line in book.lines])
        for kind in COST_KINDS:
            chosen = kinds == kind
            if chosen.any():
                rows.append(Spending(*key, kind, _paid(book.pv, chosen), _paid(book.central.pv, chosen)))
    return tuple(rows)


def _paid(pv: Floats, chosen: Floats) -> float:
    """Costs are negative in the lines, and positive where they are shown."""
    return -float(pv[chosen].sum())


def cost_kinds(programme: Programme) -> dict[tuple[str, str, str], str]:
    """How each cost is paid, or that it is avoided in the null, by area, measure and cost."""
    return {
        (area.id, m.id, cost.id): "avoided" if cost.in_null else cost.per
        for area in programme.areas
        for m in area.interventions
        for cost in m.costs
    }


def kind_of(line: Line, pers: Mapping[tuple[str, str, str], str]) -> str:
    """The kind of a line of costs; empty for another."""
    if line.kind != "cost":
        return ""
    if line.name.endswith(RESIDUAL):
        return "residual"
    return pers[line.area, line.intervention, line.name]
