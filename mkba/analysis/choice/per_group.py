"""One composition per group: the package of the highest worth under what is asked of it.

::

    maximise    sum_v worth_v y_v,   one y_v = 1 per group, the others 0
    subject to  sum_v cost_v y_v <= room                     (or anything linear, as floors are)

With a price on cost every group decides by itself (Lagrange). The price at which the package just fits gives a bound on the best; a
composition that lies further below its group's best, at that price, than the bound lies above a known package is not in
a better one. The few that are left are tried out, branch by branch. Source: Sinha and Zoltners (1979), Operations Research 27(3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint

from mkba.analysis.choice.menu import Menu
from mkba.analysis.choice.solver import milp
from mkba.axes import Flags, Floats, Ints

DUST: Final = 1e-12  # of the largest worth or cost: sums that differ less differ by rounding
HALVINGS: Final = 60  # of the range in which the price lies
SWAPS: Final = 100  # that are made at most to come to a good package
NODES: Final = 20_000  # branches that are tried before less is asked
GAP: Final = 1e-6  # of the worth: how far from proven best a package may be that took too long to prove
FARTHEST: Final = 1e-4  # the same where even that took too long
ENOUGH: Final = 1e-3  # and below the bound, where no search ends


@dataclass(frozen=True, slots=True)
class Priced:
    """Compositions (v) of groups in order, ``starts`` the first of each: worth and cost, cost of at most ``room`` in all."""

    worth: Floats
    cost: Floats
    owner: Ints
    starts: Ints
    room: float

    def at(self, price: float) -> tuple[Ints, float]:
        """The best of every group at a price on cost, of equals the cheapest; and what it is worth at that price. Shape: g."""
        value = self.worth - price * self.cost
        top = np.maximum.reduceat(value, self.starts)
        near = value >= top[self.owner] - DUST * np.abs(self.worth).max()
        cost = np.where(near, self.cost, np.inf)
        least = np.minimum.reduceat(cost, self.starts)
        found = np.flatnonzero(cost == least[self.owner])
        return found[np.unique(self.owner[found], return_index=True)[1]], float(top.sum())


def best_package(menu: Menu, worth: Floats, asked: Sequence[LinearConstraint]) -> Flags | None:
    """The package of the highest worth that satisfies what is asked, None where nothing does. Shapes: v -> c."""
    width = menu.sets.shape[1]
    if not len(menu.owner):
        return np.zeros(width, dtype=bool)
    starts = np.flatnonzero(np.diff(menu.owner, prepend=-1))
    count = np.asarray(menu.sets.sum(axis=1), dtype=np.float64)
    best = Priced(worth, count, menu.owner, starts, np.inf).at(0.0)[0]
    free: Flags = np.logical_or.reduce(menu.sets[best], axis=0)
    if all(_holds(one, free) for one in asked):
        return free
    found = None
    for sign, room in _rooms(asked):
        cost = sign * (np.asarray(asked[0].A)[0] @ menu.sets.T)
        found = _packed(Priced(worth, cost, menu.owner, starts, room + DUST))
    if found is None:
        found = _solved(menu, worth, asked)
    return None if found is None else np.asarray(menu.sets[found].any(axis=0))


def _holds(one: LinearConstraint, chosen: Flags) -> bool:
    """Whether a package satisfies a constraint."""
    sums = np.asarray(one.A) @ chosen
    return bool(np.all(sums >= np.asarray(one.lb) - DUST) and np.all(sums <= np.asarray(one.ub) + DUST))


def _rooms(asked: Sequence[LinearConstraint]) -> list[tuple[float, float]]:
    """(sign of cost, room) where one limit is all that is asked: at most so much, or at least so much up to everything."""
    if len(asked) != 1:
        return []
    low, high = (float(np.asarray(end).ravel()[0]) for end in (asked[0].lb, asked[0].ub))
    if np.isinf(low):
        return [(1.0, high)]
    most = float(np.maximum(np.asarray(asked[0].A)[0], 0.0).sum())
    return [(-1.0, -low)] if high >= most - DUST else []


def _packed(priced: Priced) -> Ints | None:
    """The best composition of every group within the room, None where nothing fits or the search did not end. Shape: g."""
    price = _price(priced)
    if price is None:
        return None
    taken, top = priced.at(price)
    made = [_swapped(priced, _swapped(priced, taken, price), 0.0), _swapped(priced, taken, 0.0)]
    taken = max(made, key=lambda one: float(priced.worth[one].sum()))
    known = float(priced.worth[taken].sum())
    gap = top + price * priced.room - known
    value = priced.worth - price * priced.cost
    behind = np.maximum.reduceat(value, priced.starts)[priced.owner] - value
    left = behind <= gap
    left[taken] = True
    core = np.flatnonzero(left & (np.bincount(priced.owner[left])[priced.owner] > 1))
    mine = taken[np.isin(priced.owner[taken], priced.owner[core])]
    rest = priced.room - float(priced.cost[taken].sum() - priced.cost[mine].sum())
    # many of equal worth per euro: which of them fill the room best has no end
    for accuracy in (DUST, GAP, FARTHEST):
        found = _tried((behind, priced.cost, priced.owner), core, (rest, gap - accuracy * abs(known), price))
        if found is not None:
            return np.sort(np.concatenate([np.setdiff1d(taken, mine), found])) if found.size else taken
    return taken if gap <= ENOUGH * abs(known) else None


def _tried(
    options: tuple[Floats, Floats, Ints], core: Ints, limits: tuple[float, float, float]
) -> Ints | None:
    """The compositions of the groups in ``core`` within the room that lie less than the gap behind, nothing where none do.

    What a package lies behind the bound: what its parts lie behind their group's best, and the room it leaves at the price.
    None where the branches do not end in time. ``limits``: room, gap, price.
    """
    groups = _branching(options, core)
    least, most = (
        np.cumsum([0.0, *(f(c for _, c, _ in one) for one in reversed(groups))])[::-1] for f in (min, max)
    )
    room, gap, price = limits
    best: tuple[int, ...] = ()
    branches: list[tuple[float, float, tuple[int, ...]]] = [(0.0, 0.0, ())]
    for _ in range(NODES):
        if not branches:
            return np.array(best, dtype=np.intp)
        behind, cost, held = branches.pop()
        at = len(held)
        if behind + price * max(0.0, room - cost - most[at]) >= gap or cost + least[at] > room:
            continue
        if at == len(groups):
            gap, best = behind + price * (room - cost), held
            continue
        branches += [
            (behind + more, cost + dear, (*held, v)) for more, dear, v in groups[at] if behind + more < gap
        ]
    return None


def _branching(options: tuple[Floats, Floats, Ints], core: Ints) -> list[list[tuple[float, float, int]]]:
    """(behind, cost, composition) of every group that is left, the best last; first the group where most is at stake."""
    behind, cost, owner = options
    found: dict[int, list[tuple[float, float, int]]] = {}
    for v in core.tolist():
        found.setdefault(int(owner[v]), []).append((float(behind[v]), float(cost[v]), v))
    groups = [sorted(one, reverse=True) for one in found.values()]
    return sorted(groups, key=lambda one: -one[-2][0])


def _price(priced: Priced) -> float | None:
    """The lowest price at which the package fits, None where none does."""
    least = np.minimum.reduceat(priced.cost, priced.starts).sum()
    if least > priced.room:
        return None
    low, high = 0.0, float(np.abs(priced.worth).max()) / (float(np.abs(priced.cost).max()) or 1.0)
    for _ in range(HALVINGS):
        if priced.cost[priced.at(high)[0]].sum() <= priced.room:
            break
        low, high = high, 4 * high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        fits = priced.cost[priced.at(middle)[0]].sum() <= priced.room
        low, high = (low, middle) if fits else (middle, high)
        if high - low <= DUST * high:
            break
    return high if priced.cost[priced.at(high)[0]].sum() <= priced.room else None


def _swapped(priced: Priced, taken: Ints, price: float) -> Ints:
    """A package that no other composition of one group makes better, from one that fits; steps by gain at a price. Shape: g."""
    taken = taken.copy()
    for _ in range(SWAPS):
        mine = taken[priced.owner]
        gain = priced.worth - priced.worth[mine]
        more = priced.cost - priced.cost[mine]
        fits = more <= priced.room - priced.cost[taken].sum()
        able = fits & (gain > DUST * np.abs(priced.worth).max())
        if not able.any():
            break
        best = int(np.where(able, gain - price * more, -np.inf).argmax())
        taken[priced.owner[best]] = best
    return taken


def _solved(menu: Menu, worth: Floats, asked: Sequence[LinearConstraint]) -> Ints | None:
    """The same with anything linear that is asked, by the solver. Shape: v -> g."""
    groups = np.unique(menu.owner)
    rows = (menu.owner[None, :] == groups[:, None]).astype(np.float64)
    scale = float(np.abs(worth).max()) or 1.0
    found = milp(
        -worth / scale, integrality=np.ones(len(worth), dtype=np.intp), bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(rows, 1.0, 1.0),
            *(LinearConstraint(np.asarray(one.A) @ menu.sets.T, one.lb, one.ub) for one in asked),
        ],
        options={"mip_rel_gap": GAP},
    )  # fmt: skip
    return None if found.x is None else np.flatnonzero(found.x > 0.5)
