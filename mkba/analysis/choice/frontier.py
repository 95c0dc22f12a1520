"""The efficient frontier: euros spent against the most they can bring, from nothing to everything.

Up to the cost of the best set without a budget, money may be left: the highest worth with at most so much. Beyond it
the money must be spent: the highest worth with at least so much, and each further euro costs more than it brings. A
package counts at its worth by itself, as in ``selection``.
"""

from dataclasses import dataclass, replace
from math import inf

import numpy as np

from mkba.analysis.choice.candidates import NO_FLOORS, Candidates, Floors, candidates, demands
from mkba.analysis.choice.menu import Menu
from mkba.analysis.choice.per_group import best_package
from mkba.analysis.choice.selection import Worth, best_set, composed, worth_of
from mkba.axes import Flags, Floats, Progress
from mkba.engine.ledger import Key, Ledger


@dataclass(frozen=True, slots=True)
class Point:
    """One budget in euros: what is spent of it, mean balance and 5th percentile of the best set, how many measures.

    ``forced``: the budget must be spent. ``marginal``: change of the mean balance per euro since the point before, None at
    the first and where nothing more is spent. ``error``, ``tail_error``: Monte Carlo errors of the mean and of p5.
    """

    budget: float
    spent: float
    mean: float
    error: float
    p5: float
    tail_error: float
    measures: int
    forced: bool
    marginal: float | None = None


@dataclass(frozen=True, slots=True)
class Frontier:
    """The points of one future and alternative by rising budget; ``best`` is the one with the highest mean balance."""

    future: str
    alternative: str
    points: tuple[Point, ...]
    best: Point


def frontier(
    ledger: Ledger,
    *,
    key: Key,
    floors: Floors = NO_FLOORS,
    points: int = 12,
    progress: Progress | None = None,
) -> Frontier:
    """Some budgets from nothing (or what the floors need) to everything; a third of them up to the best set.

    UsageError where floors cannot be met.
    """
    known = candidates(ledger, key)
    whole = float(known.spent.sum())
    least = best_set(known, -known.spent, demands(known, floors, max(whole, 0.0)))
    asked = demands(known, floors, inf)
    menu, free = composed(ledger, known, asked, best_set(known, known.worth, asked))
    need = max(0.0, float(known.spent[least].sum()))
    budgets = _budgets(need, max(need, float(known.spent[free].sum())), whole, points)
    found: list[Point] = []
    for done, (budget, forced) in enumerate(budgets, start=1):
        asked = demands(known, floors, inf if forced else budget, budget if forced else 0.0)
        chosen = free if budget == known.spent[free].sum() else best_package(menu, menu.worth, asked)
        held = least if chosen is None else chosen
        worth = _worth(known, menu, held, ledger.design.block)
        found.append(_point(worth, int(held.sum()), (budget, forced)))
        if progress is not None:
            progress(done, len(budgets))
    return Frontier(*key, _with_marginals(found), max(found, key=lambda one: one.mean))


def _budgets(least: float, free: float, whole: float, points: int) -> list[tuple[float, bool]]:
    """(budget, must it be spent): a third up to the best set, the others beyond it. Rising, without repeats."""
    below = np.linspace(least, free, max(2, points // 3))
    above = np.linspace(free, whole, max(2, points - len(below) + 1))[1:]
    found = [(float(b), False) for b in below] + [(float(b), True) for b in above]
    return [one for i, one in enumerate(found) if i == 0 or one[0] > found[i - 1][0]]


def _worth(known: Candidates, menu: Menu, chosen: Flags, block: int) -> Worth:
    """What a package yields by itself: as part of everything, moved by what it gains without the others (in one block)."""
    inside = worth_of(known, chosen, block)
    alone = menu.gained(chosen)
    part = chosen @ known.balance[:, : len(alone)]
    low, high = np.percentile(alone, (5, 95)) - np.percentile(part, (5, 95))
    mean = float(menu.worth[menu.at(chosen)].sum())
    return replace(inside, mean=mean, p5=inside.p5 + float(low), p95=inside.p95 + float(high))


def _point(worth: Worth, measures: int, asked: tuple[float, bool]) -> Point:
    """The figures of one package."""
    return Point(
        asked[0], worth.spent, worth.mean, worth.mean_error, worth.p5, worth.tail_error, measures, asked[1]
    )


def _with_marginals(found: list[Point]) -> tuple[Point, ...]:
    """Each point with what the last euros brought."""
    spent: Floats = np.array([one.spent for one in found])
    rows = [found[0]]
    for i in range(1, len(found)):
        more = float(spent[i] - spent[i - 1])
        rows.append(
            replace(found[i], marginal=(found[i].mean - found[i - 1].mean) / more if more > 0 else None)
        )
    return tuple(rows)
