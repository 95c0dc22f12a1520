"""Inputs: the independent sources of uncertainty behind the drawn rows, and which rows each of them moves.

The stream of a quantity is an input, and so is what areas have in common (model.md, 6): a local quantity is moved by
its own stream and by the common one. Quantities tied by declared correlations cannot be moved apart: with the common
streams behind them they are one input.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from mkba.axes import Floats, Ints
from mkba.engine.correlation import correlated_point, shared_point
from mkba.engine.draws import FIRST, Plan, at_points

NOBODY = -2  # moves the rows of ones and zeros, and the common part of what has none
FROM_A, FROM_OWN, FROM_COMMON, FROM_B = range(4)  # the stacks of a pair of samples
STACKS = 4


@dataclass(frozen=True)
class Inputs:
    """``names``: the streams of every input (those of areas in common carry a star). Per row (of the draws, the two
    constants included): ``own`` and ``common``, the input that moves it by itself and through what areas share, NOBODY
    where none does; ``tied`` where both are one input. ``of_stream`` (q): the input that holds a stream.
    """  # fmt: skip

    plan: Plan
    names: tuple[tuple[str, ...], ...]
    of_stream: Ints
    own: Ints
    common: Ints
    tied: Ints

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """One name per input: that of its stream; of tied ones the first and how many more."""
        return tuple(
            names[0] if len(names) == 1 else f"{names[0]} (+{len(names) - 1})" for names in self.names
        )

    def stack_of(self, rows: Ints, replaced: Ints) -> Ints:
        """From which stack of a pair each row comes when an input is replaced. Shapes: any, the same -> the same."""
        by_own, by_common = self.own[rows] == replaced, self.common[rows] == replaced
        apart = np.where(by_own, FROM_OWN, np.where(by_common, FROM_COMMON, FROM_A))
        return np.where(by_own & (self.tied[rows] > 0), FROM_B, apart)


@lru_cache(maxsize=4)
def inputs_of(plan: Plan) -> Inputs:
    """The inputs of a plan, in the order of its streams."""
    count = len(plan.streams)
    shared_with = dict(zip(plan.shared.own.tolist(), plan.shared.common.tolist(), strict=True))
    holder = list(range(count))
    for group in plan.groups:
        members = group.members.tolist()
        together = {*members, *(shared_with[m] for m in members if m in shared_with)}
        first = {holder[stream] for stream in together}
        holder = [min(first) if one in first else one for one in holder]
    order = {one: i for i, one in enumerate(dict.fromkeys(holder))}
    of_stream = np.array([order[one] for one in holder], dtype=np.intp)
    names: list[list[str]] = [[] for _ in order]
    for stream, place in zip(plan.streams, of_stream.tolist(), strict=True):
        names[place].append(stream)
    position = np.array(plan.position, dtype=np.intp)
    common = np.array([of_stream[shared_with[p]] if p in shared_with else NOBODY for p in plan.position])
    grouped = {int(m) for group in plan.groups for m in group.members}
    constant = np.full(FIRST, NOBODY)
    return Inputs(
        plan,
        tuple(tuple(one) for one in names),
        of_stream,
        np.concatenate([constant, of_stream[position]]).astype(np.intp),
        np.concatenate([constant, common]).astype(np.intp),
        np.concatenate([constant * 0, [int(p in grouped) for p in plan.position]]).astype(np.intp),
    )


def rows_at(plan: Plan, u: Floats) -> Floats:
    """The rows at independent points of the unit cube, dependence made point by point. Shape: q d -> row d."""
    if plan.shared.own.size or plan.groups:
        u = u.copy()
    if plan.shared.own.size:
        u[plan.shared.own] = shared_point(u, plan.shared)
    for group in plan.groups:
        u[group.members] = correlated_point(u, group)
    return at_points(plan, u)


def stacks(plan: Plan, a: Floats, b: Floats) -> Floats:
    """Rows at the points a; with every own stream from b; with every common stream from b; at b - one below the other.

    Shapes: q d, q d -> (STACKS row) d.
    """
    first, last = rows_at(plan, a), rows_at(plan, b)
    if not plan.shared.own.size:
        return np.concatenate([first, last, first, last])
    streams = np.unique(plan.shared.common)
    own, common = b.copy(), a.copy()
    own[streams], common[streams] = a[streams], b[streams]
    return np.concatenate([first, rows_at(plan, own), rows_at(plan, common), last])
