"""Subject: what a sensitivity asks its questions of - the headline's cases of every area, and what is drawn for them.

Every design (one at a time, Sobol, Morris, a group at once) is a choice of points; all of them end in ``balances``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.domain.grade import BASE_CASE
from mkba.domain.programme import Programme
from mkba.engine.case import Case
from mkba.engine.compiled import main_cases
from mkba.engine.draws import Plan
from mkba.engine.evaluate import evaluate
from mkba.engine.ledger import Key, Ledger


@dataclass(frozen=True, slots=True)
class Subject:
    """A programme with its plan of draws, and per (future, alternative) the case of every area."""

    programme: Programme
    plan: Plan
    cases: Mapping[Key, tuple[Case, ...]]

    def cases_of(self, key: Key, place: str = TOTAL) -> tuple[Case, ...]:
        """The cases behind the balance of one area, or of all of them."""
        return tuple(case for case in self.cases[key] if place in (TOTAL, case.area))


class Same:
    """A subject that is equal to any other of the very same programme, plan and cases: what is found of it can be remembered."""

    def __init__(self, asked: Subject) -> None:
        """Keep the subject, so that no identity is given out twice."""
        self.asked = asked
        cases = (case for held in asked.cases.values() for case in held)
        self.identity = tuple(map(id, (asked.programme, asked.plan, *cases)))

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the very same objects."""
        return isinstance(other, Same) and self.identity == other.identity

    def __hash__(self) -> int:
        """By identity."""
        return hash(self.identity)


def subject(programme: Programme) -> Subject:
    """The subject of a programme, compiled for the headline only."""
    return Subject(programme, *main_cases(programme, BASE_CASE))


def subject_of(ledger: Ledger) -> Subject:
    """The subject of a finished calculation: the very cases it was made with."""
    compiled = ledger.compiled
    cases = {key: tuple(area.main for area in areas) for key, areas in compiled.cases.items()}
    return Subject(compiled.programme, compiled.plan, cases)


def balance(case: Case, x: Floats) -> Floats:
    """The balance of one area in euros, transfers left out. Shape: row d -> d."""
    counts = np.array([line.kind != "transfer" for line in case.lines], dtype=bool)
    return np.asarray(evaluate(case, x).pv[counts].sum(axis=0))


def balances(asked: Subject, x: Floats) -> dict[Key, Floats]:
    """The balance of every area by future and alternative. Shape: row d -> a d."""
    return {key: np.stack([balance(case, x) for case in cases]) for key, cases in asked.cases.items()}
