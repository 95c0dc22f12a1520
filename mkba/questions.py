"""Questions: every method of sensitivity, what it asks of a result, and who puts its answer into words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from math import inf
from typing import Final

from mkba.analysis.choice.candidates import NO_FLOORS, Floors
from mkba.analysis.choice.frontier import frontier
from mkba.analysis.choice.ranking import areas_ranked, measures_ranked
from mkba.analysis.choice.selection import selection
from mkba.analysis.conditions.discovery import discovery
from mkba.analysis.convergence import convergence
from mkba.analysis.dependence import dependence
from mkba.analysis.knowledge.learning import informed
from mkba.analysis.narrowed import narrowed_ledger, narrowed_subject, wanted
from mkba.analysis.oneway.breakeven import breakeven
from mkba.analysis.oneway.conditional import conditional
from mkba.analysis.oneway.perhead import asked_of_items
from mkba.analysis.oneway.tornado import tornado
from mkba.analysis.oneway.twoway import twoway
from mkba.analysis.subject import Subject, subject_of
from mkba.analysis.summary import TOTAL
from mkba.analysis.variance.given import pawn
from mkba.analysis.variance.input_groups import sobol_groups_of
from mkba.analysis.variance.morris import REPEATS, morris
from mkba.analysis.variance.pairs import POINTS, pair_of
from mkba.analysis.variance.shapley import COALITION_POINTS, MOST, shapley_of
from mkba.analysis.variance.sobol import sobol_of
from mkba.axes import Json, Progress
from mkba.engine.ledger import Key, Ledger
from mkba.report import answers
from mkba.report.answers.answer import Answer
from mkba.report.voice import Voice
from mkba.rows import (
    discovery_rows,
    flat,
    grid_rows,
    information_rows,
    ranking_rows,
    selection_rows,
    settled_rows,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked besides the result: a ``place`` (an area, or the total), the ``points`` of a design of its own (0: the
    usual number) with their ``seed``, euros of a ``budget`` with its ``floors`` and of a study (present values), the future and alternative
    (every one where nothing is said), and the ``level`` in euros that divides good from bad outcomes.
    """  # fmt: skip

    place: str = TOTAL
    points: int = 0
    seed: int = 2026
    budget: float = inf
    study_cost: float | None = None
    future: str = ""
    alternative: str = ""
    progress: Progress | None = None
    level: float = 0.0
    floors: Floors = NO_FLOORS

    def wants(self, key: Key) -> bool:
        """Whether a case is asked about."""
        return wanted(key, (self.future, self.alternative))

    def of_subject(self, known: Subject) -> Subject:
        """The cases that are asked about."""
        return narrowed_subject(known, self.future, self.alternative)

    def of_ledger(self, method: str, ledger: Ledger) -> Ledger:
        """The cases that are asked about; a budget lays its choice beside other futures, and so needs them all."""
        return ledger if method == "budget" else narrowed_ledger(ledger, self.future, self.alternative)


@dataclass(frozen=True, slots=True)
class Found:
    """What a method found: a dictionary per row, euros unrounded, and how to put it into words."""

    rows: tuple[Json, ...]
    say: Callable[[Voice], tuple[Answer, ...]]


def _tornado(ledger: Ledger, asked: Asked) -> Found:
    known = subject_of(ledger)
    found, beside = tornado(known, place=asked.place), conditional(ledger, place=asked.place)
    grids = twoway(known, place=asked.place)
    rows = (*flat(found, "swing"), *flat(beside, "fifths"), *grid_rows(grids))
    return Found(rows, lambda voice: (answers.tornado(voice, found, beside=beside, grids=grids),))


def _breakeven(ledger: Ledger, asked: Asked) -> Found:
    found = breakeven(ledger, place=asked.place)
    items = asked_of_items(ledger) if asked.place == TOTAL else ()
    rows = (*flat(found, "switch"), *flat(items, "item"))
    return Found(rows, lambda voice: (answers.breakeven(voice, found, items),))


def _sobol(known: Subject, asked: Asked) -> Found:
    pair = pair_of(known.plan, asked.points or POINTS, asked.seed)
    found = sobol_of(known, pair, place=asked.place, progress=asked.progress)
    by = sobol_groups_of(known, pair, place=asked.place, progress=asked.progress)
    few = pair_of(known.plan, min(COALITION_POINTS, asked.points or COALITION_POINTS), asked.seed)
    shares = [
        one
        for way in dict.fromkeys(one.by for one in by if len(one.groups) <= MOST)
        for one in shapley_of(known, few, way, place=asked.place, progress=asked.progress)
    ]
    rows = (*flat(found, "input", "inputs"), *flat(by, "group", "groups"), *flat(shares, "share", "shares"))
    return Found(rows, lambda voice: (answers.sobol(voice, found, by, shares),))


def _morris(known: Subject, asked: Asked) -> Found:
    found = morris(
        known, asked.points or REPEATS, seed=asked.seed, place=asked.place, progress=asked.progress
    )
    return Found(tuple(flat(found, "input", "effects")), lambda voice: (answers.morris(voice, found),))


def _pawn(ledger: Ledger, asked: Asked) -> Found:
    found = pawn(ledger, asked.place)
    return Found(tuple(flat(found, "quantity", "quantities")), lambda voice: (answers.given(voice, found),))


def _evppi(ledger: Ledger, asked: Asked) -> Found:
    found = informed(ledger, place=asked.place, cost=asked.study_cost, progress=asked.progress)
    return Found(tuple(information_rows(found)), lambda voice: (answers.information(voice, found),))


def _convergence(ledger: Ledger, asked: Asked) -> Found:
    found = tuple(one for one in convergence(ledger) if asked.place in (TOTAL, one.area))
    return Found(tuple(settled_rows(found)), lambda voice: (answers.convergence(voice, found),))


def _ranking(ledger: Ledger, _: Asked) -> Found:
    found = (areas_ranked(ledger), measures_ranked(ledger, of="kind"), measures_ranked(ledger))
    rows = tuple(ranking_rows(chain.from_iterable(found)))
    return Found(rows, lambda voice: tuple(answers.ranking(voice, one) for one in found))


def _budget(ledger: Ledger, asked: Asked) -> Found:
    keys = [key for key in ledger.books if asked.wants(key)]
    found = [
        selection(ledger, asked.budget, key=key, floors=asked.floors, progress=asked.progress) for key in keys
    ]
    curves = [frontier(ledger, key=key, floors=asked.floors) for key in keys]
    rows = (*selection_rows(found), *flat(curves, "frontier", "points"))
    pairs = list(zip(found, curves, strict=True))
    return Found(
        rows,
        lambda voice: tuple(
            chain.from_iterable(
                (answers.selection(voice, one), answers.frontier(voice, curve)) for one, curve in pairs
            )
        ),
    )


def _discovery(ledger: Ledger, asked: Asked) -> Found:
    found = discovery(ledger, asked.level, place="" if asked.place == TOTAL else asked.place)
    return Found(tuple(discovery_rows(found)), lambda voice: (answers.discovery(voice, found),))


def _dependence(ledger: Ledger, _: Asked) -> Found:
    found = dependence(ledger)
    return Found(tuple(flat(found, "band")), lambda voice: (answers.dependence(voice, found),))


OWN_POINTS: Final[Mapping[str, Callable[[Subject, Asked], Found]]] = {"sobol": _sobol, "morris": _morris}
OF_DRAWS: Final[Mapping[str, Callable[[Ledger, Asked], Found]]] = {
    "tornado": _tornado,
    "breakeven": _breakeven,
    "evppi": _evppi,
    "discovery": _discovery,
    "ranking": _ranking,
    "budget": _budget,
    "convergence": _convergence,
    "pawn": _pawn,
    "dependence": _dependence,
}
