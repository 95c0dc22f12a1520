"""Selection: which measures in which areas are worth most under a budget, how sure that choice is, and what it yields.

::

    maximise    worth(S)          mean balance of the package S by itself, without the measures outside it
    subject to  sum_{i in S} spent_i <= budget, and the floors

A measure is worth another amount among all others than among the chosen: two that serve the same people may each pay alone and
not together. So the choice is made from a menu of what measures that meet are worth in every composition (``menu``), one
composition per group (``per_group``). The chosen package is calculated anew as a programme of its own (``rechecked``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy.optimize import Bounds, LinearConstraint

from mkba.analysis.choice.candidates import NO_FLOORS, Candidates, Floors, Name, candidates, demands, dutch
from mkba.analysis.choice.doubt import Doubt, doubted
from mkba.analysis.choice.knapsack import limit_of
from mkba.analysis.choice.low_end import LowEnd, best_low_end
from mkba.analysis.choice.menu import Menu, menu_of
from mkba.analysis.choice.per_group import best_package
from mkba.analysis.choice.rechecked import rechecked
from mkba.analysis.choice.solver import milp
from mkba.axes import Flags, Floats, Progress
from mkba.engine.ledger import Key, Ledger, error
from mkba.errors import UsageError

GAP = 1e-6  # of the objective: how far from proven best the solver may stop
ROUNDS = 10  # of looking around where not every composition is on the menu
TAIL = 2.1132  # standard error of the 5th percentile of n normal draws, in sd / sqrt(n): sqrt(0.05 0.95) / density


@dataclass(frozen=True, slots=True)
class Effort:
    """``draws`` solved one by one for the doubt; ``scenarios`` (20 k + 1) and ``seconds`` for the 5th percentile, 0: not asked."""

    draws: int = 200
    scenarios: int = 101
    seconds: float = 30.0


EFFORT = Effort()


@dataclass(frozen=True, slots=True)
class Worth:
    """What a set of measures yields in present values, euros: mean with Monte Carlo error, 5th and 95th percentile.

    ``tail_error``: the error of those percentiles, as of a normal distribution. ``positive``: share of the draws in which its benefits exceed its costs;
    ``blocks``: of draws that the error of the mean comes from.
    """

    spent: float
    mean: float
    mean_error: float
    p5: float
    p95: float
    tail_error: float
    positive: float
    blocks: int


@dataclass(frozen=True, slots=True)
class Member:
    """One candidate: ``chosen`` by expected value, ``chosen_low`` on the 5th percentile; ``often``: how often it is
    in the best set of a single draw.
    """  # fmt: skip

    area: str
    measure: str
    domain: str
    spent: float
    worth: float
    chosen: bool
    chosen_low: bool
    often: float


@dataclass(frozen=True, slots=True)
class Selection:
    """The best package in one future and alternative. ``budget`` is infinite where there is none; candidates by worth.

    ``inside``: the package as part of everything. ``exact``: calculated by itself. ``elsewhere``: by itself in
    each other future. ``low``: the set with the highest 5th percentile found and its worth by itself, None where it was not
    asked for. ``pays``: something is worth more than nothing, at some budget. ``bound``: the budget keeps a better package out.
    ``moved``: measures that would be in or out if each counted at its worth within everything. ``proven``: every composition of
    measures that meet was weighed.
    """

    future: str
    alternative: str
    budget: float
    everything: Worth
    inside: Worth
    exact: Worth
    elsewhere: tuple[tuple[str, Worth], ...]
    members: tuple[Member, ...]
    doubt: Doubt
    low: LowEnd | None
    low_worth: Worth | None
    pays: bool = True
    bound: bool = False
    moved: int = 0
    proven: bool = True

    @property
    def chosen(self) -> tuple[Name, ...]:
        """The set, by (area, measure)."""
        return tuple((m.area, m.measure) for m in self.members if m.chosen)


def selection(  # noqa: PLR0913 - what people set by name
    ledger: Ledger, budget: float = inf, *, key: Key, floors: Floors = NO_FLOORS, effort: Effort = EFFORT,
    progress: Progress | None = None,
) -> Selection:  # fmt: skip
    """The best package under a budget in euros (present value of net costs), with its doubt and its own calculation.

    UsageError where budget and floors contradict each other.
    """
    known = candidates(ledger, key)
    asked = demands(known, floors, budget)
    start = best_set(known, known.worth, asked)
    menu, chosen = composed(ledger, known, asked, start)
    doubt, often = doubted(menu, asked, chosen, effort.draws, progress=progress)
    block = ledger.design.block
    exact = own_worth(ledger, key, _names(known, chosen))
    low, low_worth = None, None
    if effort.seconds > 0:
        low = best_low_end(known, asked, chosen, scenarios=effort.scenarios, seconds=effort.seconds)
        low_worth = own_worth(ledger, key, _names(known, low.flags))
        if low_worth.p5 <= exact.p5:  # what looked better among all others is not so by itself
            low, low_worth = low.kept(chosen), exact
    other = [k for k in ledger.books if k[1] == key[1] and k[0] != key[0]]
    free = best_package(menu, menu.worth, demands(known, floors, inf))
    return Selection(
        *key, budget, worth_of(known, np.ones(len(chosen), dtype=bool), block), worth_of(known, chosen, block), exact,
        tuple((k[0], own_worth(ledger, k, _names(known, chosen))) for k in other),
        _members(known, chosen, low.flags if low else chosen & False, often), doubt, low, low_worth,
        pays=bool((menu.worth > 0).any()), bound=free is not None and bool((free != chosen).any()),
        moved=int((start != chosen).sum()), proven=menu.whole,
    )  # fmt: skip


def composed(
    ledger: Ledger, known: Candidates, asked: Sequence[LinearConstraint], start: Flags
) -> tuple[Menu, Flags]:
    """The menu, and the best package on it; never worth less than ``start``, which satisfies what is asked. Shape: c."""
    chosen, tried = start, [start]
    menu = menu_of(ledger, known, tried)
    for _ in range(ROUNDS):
        best = best_package(menu, menu.worth, asked)
        if best is None or (best == chosen).all():
            break
        chosen = best
        if menu.whole:
            break
        tried.append(chosen)
        menu = menu_of(ledger, known, tried)
    return menu, chosen


def _names(known: Candidates, chosen: Flags) -> list[Name]:
    """The measures of a package."""
    return [name for name, one in zip(known.names, chosen, strict=True) if one]


def best_set(known: Candidates, worth: Floats, asked: Sequence[LinearConstraint]) -> Flags:
    """The set of the highest total worth that satisfies what is asked. Shape: c -> c. UsageError when none does."""
    free = worth > 0
    if all(_holds(one, free) for one in asked):
        return np.asarray(free)  # nothing better exists: all that is worth something, and it may be had
    limit = limit_of(asked)
    best = None if limit is None else limit.best(worth)
    if best is not None:
        return best
    scale = float(np.abs(worth).max()) or 1.0
    found = milp(
        -worth / scale, integrality=np.ones(len(worth), dtype=np.intp), bounds=Bounds(0, 1), constraints=asked,
        options={"mip_rel_gap": GAP},
    )  # fmt: skip
    if found.x is None:
        raise _contradiction(known, asked)
    return np.asarray(found.x > 0.5)


def _holds(one: LinearConstraint, chosen: Flags) -> bool:
    """Whether a set satisfies a constraint."""
    sums = np.asarray(one.A) @ chosen
    return bool(np.all(sums >= one.lb) and np.all(sums <= one.ub))


def _contradiction(known: Candidates, asked: Sequence[LinearConstraint]) -> UsageError:
    """The error that says what the floors need at least: the cheapest set without a budget."""
    whole = float(np.abs(known.spent).sum()) or 1.0
    least = milp(
        known.spent / whole,
        integrality=np.ones(len(known.spent), dtype=np.intp),
        bounds=Bounds(0, 1),
        constraints=asked[1:],
    )
    if least.x is None:
        return UsageError(
            "FLOORS-CLASH", "ondergrenzen spreken elkaar tegen", "the floors contradict each other"
        )
    need = float(least.fun) * whole
    return UsageError(
        "FLOORS-BUDGET",
        f"budget te laag voor ondergrenzen: minstens {dutch(need)} euro nodig",
        f"the budget cannot meet the floors: they need at least {need:,.0f} euro",
    )


def worth_of(known: Candidates, chosen: Flags, block: int) -> Worth:
    """What a set yields as part of the whole package. Shape: c."""
    return _worth(float(known.spent[chosen].sum()), np.asarray(chosen @ known.balance), block)


def own_worth(ledger: Ledger, key: Key, names: Sequence[Name]) -> Worth:
    """What a set yields by itself: calculated anew on the same streams, without the other measures."""
    costs, balance = rechecked(ledger, key, names)
    return _worth(float(costs.mean()), balance, ledger.design.block)


def _worth(spent: float, balance: Floats, block: int) -> Worth:
    """Figures of one series. Shape: d."""
    low, high = (float(p) for p in np.percentile(balance, (5, 95)))
    tail = TAIL * float(balance.std()) / sqrt(len(balance))
    positive = float((balance > 0).mean())
    mean, doubt, blocks = float(balance.mean()), error(balance, block), len(balance) // block
    return Worth(spent, mean, doubt, low, high, tail, positive, blocks)


def _members(known: Candidates, chosen: Flags, low: Flags, often: Floats) -> tuple[Member, ...]:
    """Every candidate, the chosen ones first, then by worth."""
    worth = known.worth
    return tuple(
        Member(
            known.names[i][0], known.names[i][1], known.domains[i], float(known.spent[i]), float(worth[i]), bool(chosen[i]),
            bool(low[i]), float(often[i]),
        )
        for i in np.lexsort((-worth, ~chosen)).tolist()
    )  # fmt: skip
