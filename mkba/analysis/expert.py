"""What rests on expert judgement: grade E stays outside the base case; here is what it would have to be (M18).

For every effect or synergy of grade E: its volume and value in the central case if it were as large as stated, and the
break-even factor, the part of it at which its measure alone would break even.
"""

from dataclasses import dataclass

import numpy as np

from mkba.domain.grade import GRADES
from mkba.engine.case import Case
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import Ledger

EXPERT = "E"


@dataclass(frozen=True, slots=True)
class Expert:
    """One effect or synergy of grade E, in the central case.

    ``at_stake`` is its present value in euros as stated, ``without`` the balance of its measure without it, and
    ``break_even`` -without / at_stake: below 1 the statement more than suffices; None when it can never suffice, 0 when
    nothing is needed.
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
    """Every effect and synergy of grade E, each among its own measure only."""
    compiled = compile_programme(ledger.compiled.programme, grades=GRADES)
    x = central(compiled.plan, 1)
    return tuple(
        row for key, cases in compiled.cases.items() for area in cases for row in _area(key, area.main, x)
    )


def _area(key: tuple[str, str], case: Case, x: np.ndarray) -> list[Expert]:
    """One area."""
    pv = evaluate(case, x).pv[:, 0]
    counted = [
        (line, float(value)) for line, value in zip(case.lines, pv, strict=True) if line.kind != "transfer"
    ]
    names = dict.fromkeys(
        (line.intervention, line.name.rpartition(".")[0], line.outcome)
        for line, _ in counted
        if line.grade == EXPERT
    )
    rows = []
    for intervention, effect, outcome in names:
        own = [(line, value) for line, value in counted if line.intervention == intervention]
        stake = sum(v for line, v in own if line.grade == EXPERT and line.name.rpartition(".")[0] == effect)
        rest = sum(value for line, value in own if line.grade != EXPERT)
        rows.append(
            Expert(*key, case.area, intervention, effect, outcome, stake, rest, _break_even(stake, rest))
        )
    return rows


def _break_even(stake: float, rest: float) -> float | None:
    """The factor on what is at stake at which the balance is zero.

    >>> _break_even(200.0, -50.0), _break_even(200.0, 10.0), _break_even(0.0, -1.0)
    (0.25, 0.0, None)
    """
    if rest >= 0:
        return 0.0
    return -rest / stake if stake > 0 else None
