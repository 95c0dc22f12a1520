"""What overlap took: physical effects in the central case, and the part lost because measures share a stock (MO)."""

from dataclasses import dataclass

from mkba.engine.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """One effect in one area: undiscounted sums over the horizon in the outcome's unit, central case."""

    future: str
    alternative: str
    area: str
    intervention: str
    effect: str
    outcome: str
    unit: str
    grade: str
    quantity: float
    lost: float


def overlap(ledger: Ledger) -> tuple[Effectiveness, ...]:
    """A row per effect and synergy: what it brings about, and what overlap takes from it."""
    rows = []
    for key, book in ledger.books.items():
        seen = set()
        for i, line in enumerate(book.lines):
            name = line.name.rpartition(".")[0]
            if not line.outcome or line.place != "local" or (line.area, line.intervention, name) in seen:
                continue
            seen.add((line.area, line.intervention, name))
            unit = ledger.compiled.programme.outcomes[line.outcome].unit
            quantity, lost = float(book.physical.quantity[i]), float(book.physical.lost[i])
            rows.append(
                Effectiveness(
                    *key, line.area, line.intervention, name, line.outcome, unit, line.grade, quantity, lost
                )
            )
    return tuple(rows)
