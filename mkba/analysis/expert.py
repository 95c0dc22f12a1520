"""What rests on expert judgement: grade E stays outside the base case; here is what it would have to be (M18).

For every effect or synergy of grade E: its volume and value in the central case if it were as large as stated, and the
break-even factor, the part of it at which its measure would break even.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkba.axes import Floats
from mkba.domain.grade import GRADES
from mkba.engine.case import Case
from mkba.engine.compiled import main_cases
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import Book, Ledger

EXPERT = "E"


@dataclass(frozen=True, slots=True)
class Expert:
    """One effect or synergy of grade E, in the central case.

    ``at_stake`` is its present value in euros as stated, ``without`` the balance of its measure in the base case, and
    ``break_even`` -without / at_stake: below 1 the statement more than suffices; None when it can never suffice, 0
    when nothing is needed. To first order, since overlap is concave.
    """

    future: str
    alternative: str
    area: str
    intervention: str
    effect: str
    outcome: str
    at_stake: float
    without: float
    break_even: float | None


def expert(ledger: Ledger) -> tuple[Expert, ...]:
    """Every effect and synergy of grade E, set against the base-case balance of its own measure."""
    drawn, compiled = main_cases(ledger.compiled.programme, GRADES)
    x = central(drawn, 1)
    rows = []
    for key, cases in compiled.items():
        base = _balances(ledger.books[key])
        rows += [row for area in cases for row in _area(key, area, x, base)]
    return tuple(rows)


def _balances(book: Book) -> dict[tuple[str, str], float]:
    """The central balance of every measure in the base case, in euros."""
    found: dict[tuple[str, str], float] = {}
    for line, value in zip(book.lines, book.central.pv, strict=True):
        if line.kind != "transfer":
            name = line.area, line.intervention
            found[name] = found.get(name, 0.0) + float(value)
    return found


def _area(
    key: tuple[str, str], case: Case, x: Floats, base: Mapping[tuple[str, str], float]
) -> Iterator[Expert]:
    """One area: what grade E would bring, overlap with everything else included."""
    stakes: dict[tuple[str, str, str], float] = {}
    for line, value in zip(case.lines, evaluate(case, x).pv[:, 0], strict=True):
        if line.grade == EXPERT and line.kind == "effect":
            name = line.intervention, line.name.rpartition(".")[0], line.outcome
            stakes[name] = stakes.get(name, 0.0) + float(value)
    for (intervention, effect, outcome), stake in stakes.items():
        rest = base.get((case.area, intervention), 0.0)
        yield Expert(*key, case.area, intervention, effect, outcome, stake, rest, _break_even(stake, rest))


def _break_even(stake: float, rest: float) -> float | None:
    """The factor on what is at stake at which the balance is zero.

    >>> _break_even(200.0, -50.0), _break_even(200.0, 10.0), _break_even(0.0, -1.0)
    (0.25, 0.0, None)
    """
    if rest >= 0:
        return 0.0
    return -rest / stake if stake > 0 else None
