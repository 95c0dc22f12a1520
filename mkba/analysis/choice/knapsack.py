"""Knapsack: the best set under one limit on what it costs, exactly and in a fraction of the time of a general solver.

::

    maximise    sum_i worth_i x_i
    subject to  sum_i cost_i x_i <= room,   x_i = 0 or 1,   cost_i >= 0

If measures could be had in part, the best is to take them by worth per euro until the room is used up (Dantzig). That bound
says of most measures that they are in the best set, or not: to have it otherwise costs more than a known whole set
lies below the bound. The few that are left are tried out, branch by branch, under the same bound. Source: Dantzig (1957), Operations
Research 5(2); Dembo and Hammer (1980), Methods of Operations Research 36.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import LinearConstraint

from mkba.axes import Flags, Floats, Ints

NODES: Final = 20_000  # branches that are tried, some hundredths of a second, before less is asked
GAP: Final = (
    1e-6  # of what the best is worth at most: how far from it a set may be that took too long to prove
)
SWAPS: Final = 50  # that are made at most to come to a good set
DIGITS: Final = 12  # in which worth per euro is told apart
DUST: Final = 1e-12  # of what everything costs or is worth: sums that differ less differ by rounding


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit on what a set costs: ``cost`` (c) per measure and the ``room`` for them, or where ``least`` for those left out."""

    cost: Floats
    room: float
    least: bool

    def best(self, worth: Floats) -> Flags | None:
        """The set of the highest worth, None where it was not found in time. Shape: c -> c."""
        if not self.least:
            return packed(worth, self.cost, self.room)
        out = packed(-worth, self.cost, self.room)
        return None if out is None else ~out

    def most(self, worth: Floats) -> Floats:
        """The highest worth if measures could be had in part. Shape: s c -> s."""
        if not self.least:
            return poured(worth, self.cost, self.room)
        return np.asarray(worth.sum(axis=1) + poured(-worth, self.cost, self.room))


def limit_of(asked: Sequence[LinearConstraint]) -> Limit | None:
    """What is asked of a set, if it is one limit that can be met; None where it is more than that."""
    if len(asked) != 1:
        return None
    cost = np.asarray(asked[0].A, dtype=np.float64)[0]
    low, high = (float(np.asarray(end).ravel()[0]) for end in (asked[0].lb, asked[0].ub))
    whole = float(cost.sum())
    near = DUST * whole
    if (cost < 0).any() or high < 0 or low > whole + near or np.asarray(asked[0].A).shape[0] != 1:
        return None
    if low <= 0:
        return Limit(cost, high + near, least=False)
    if high >= whole - near:
        return Limit(cost, max(whole - low, 0.0) + near, least=True)
    return None


def packed(worth: Floats, cost: Floats, room: float) -> Flags | None:
    """The set of the highest worth that fits, None where it was not found in time. Shapes: c, c -> c.

    >>> packed(np.array([6.0, 5.0, 5.0, -1.0]), np.array([3.0, 2.0, 2.0, 1.0]), 4.0)
    array([False,  True,  True, False])
    """
    chosen = (worth > 0) & (cost <= 0)
    item = np.flatnonzero((worth > 0) & (cost > 0) & (cost <= room))
    rate = worth[item] / cost[item]
    rank = np.round(rate / rate.max(initial=1e-300), DIGITS)
    item = item[np.lexsort((-cost[item], -rank))]  # of equal ones the small come last: they fill what is left
    value, weight = worth[item], cost[item]
    split = int(np.searchsorted(np.cumsum(weight), room, side="right"))  # the first that does not fit
    if split == item.size:
        chosen[item] = True
        return chosen
    taken = _swapped(value, weight, room, np.arange(item.size) < split)
    known = float(value[taken].sum())
    level = value[split] / weight[split]
    dear = value - level * weight  # what an item brings above the level: at least zero before the split
    bound = float(dear[:split].sum() + level * room)
    core = np.flatnonzero(np.abs(dear) < bound - known)
    inside = np.setdiff1d(np.arange(split), core)
    part = value[core], weight[core]
    rest = room - float(weight[inside].sum()), known - float(value[inside].sum())
    found = _tried(*part, rest, DUST * bound)
    if found is None:  # many measures of equal worth per euro: which of them fill the room best has no end
        found = _tried(*part, rest, GAP * bound)
    if found is None:
        return None
    if found.size:
        taken[:] = False
        taken[inside], taken[core[found]] = True, True
    chosen[item[taken]] = True
    return chosen


def poured(worth: Floats, cost: Floats, room: float) -> Floats:
    """The highest worth that fits if each could be had in part. Shapes: s c, c -> s.

    >>> poured(np.array([[6.0, 5.0, -1.0]]), np.array([3.0, 2.0, 1.0]), 4.0)
    array([9.])
    """
    gained = np.maximum(worth, 0.0)
    rate = np.where(cost > 0, gained / np.where(cost > 0, cost, 1.0), np.inf)
    order = np.argsort(-rate, axis=1, kind="stable")
    weight = cost[order]
    before = np.cumsum(weight, axis=1) - weight
    part = np.clip((room - before) / np.where(weight > 0, weight, 1.0), 0.0, 1.0)
    part[weight <= 0] = 1.0
    return np.asarray((part * np.take_along_axis(gained, order, axis=1)).sum(axis=1))


def _swapped(value: Floats, weight: Floats, room: float, taken: Flags) -> Flags:
    """A whole set that no item less and item more makes better, from one that fits. Shapes: n, n, n -> n."""
    taken = taken.copy()
    for _ in range(SWAPS):
        inside, outside = np.flatnonzero(taken), np.flatnonzero(~taken)
        lost, freed = np.append(value[inside], 0.0), np.append(weight[inside], 0.0)  # or nothing less
        fits = weight[None, outside] <= room - weight[inside].sum() + freed[:, None]
        gain = np.where(fits, value[None, outside] - lost[:, None], 0.0)
        less, more = divmod(int(gain.argmax()), outside.size)
        if gain[less, more] <= DUST * value.max():
            break
        taken[outside[more]] = True
        if less < inside.size:
            taken[inside[less]] = False
    return taken


def _tried(value: Floats, weight: Floats, rest: tuple[float, float], more: float) -> Ints | None:
    """The items of a set within ``rest[0]`` that is worth ``more`` than ``rest[1]``, and than which none is worth ``more``;
    nothing where there is none.

    A branch takes items in order, leaves out one, and goes on after it. None where these do not end in time. Shapes: n, n -> m.
    """
    values, weights, count = value.tolist(), weight.tolist(), len(value)
    heights, widths = [0.0, *np.cumsum(value).tolist()], [0.0, *np.cumsum(weight).tolist()]
    (room, known), best = rest, 0
    branches = [(0, room, 0.0, 0)]  # from which item on, room, worth so far, items so far as bits
    for _ in range(NODES):
        if not branches:
            return np.array([i for i in range(count) if best >> i & 1], dtype=np.intp)
        at, left, worth, held = branches.pop()
        stop = bisect_right(widths, widths[at] + left) - 1  # the first that does not fit
        rate = values[stop] / weights[stop] if stop < count else 0.0
        whole = worth + heights[stop] - heights[at]
        bound = whole + rate * (left - widths[stop] + widths[at])
        if whole > known + more:
            known, best = whole, held | (1 << stop) - (1 << at)
        for out in range(at, min(stop + 1, count)):
            if bound - values[out] + rate * weights[out] > known + more:
                taken = widths[out] - widths[at], heights[out] - heights[at]
                branches.append((out + 1, left - taken[0], worth + taken[1], held | (1 << out) - (1 << at)))
    return None
