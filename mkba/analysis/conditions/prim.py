"""PRIM: the patient rule induction method, which finds the box of inputs in which something happens most often.

Everything is in probabilities: a point of the unit cube per draw, one row per input. A box is peeled from the whole cube,
a slice of ALPHA of the draws at a time, each time the slice that holds the fewest targets. Of the boxes on that road the
one that coincides best with the targets is chosen (phi: the correlation of being inside with being a target, so that both
density and coverage count); its limits that chance could make are dropped, and what can be pasted back without loss is.
At most MOST_LIMITS limits, so that a box can be said in a sentence.

Sources: Friedman and Fisher (1999), Statistics and Computing 9, 123-143 (peeling and pasting); Bryant and Lempert
(2010), Technological Forecasting and Social Change 77, 34-49 (density, coverage, and the quasi-p-value of a limit).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final, Literal

import numpy as np
from scipy.special import bdtrc

from mkba.axes import Flags, Floats

ALPHA: Final = 0.05  # of the draws in a box, per slice: patient, as its makers advise
LEAST: Final = 0.02  # of all draws: no box holds fewer
MOST_LIMITS: Final = 4
CHANCE: Final = 0.05  # a limit that chance makes more often than this is none
Side = Literal["above", "below"]
Edge = tuple[int, Side]  # a row of the points, and on which side of the limit the box lies


@dataclass(frozen=True, slots=True)
class Region:
    """A box: the limits it has, each a probability. Every other side is open."""

    limits: tuple[tuple[Edge, float], ...] = ()

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Which sides are closed, in the order in which they were."""
        return tuple(edge for edge, _ in self.limits)

    def without(self, edge: Edge) -> "Region":
        """The box with one side open."""
        return Region(tuple(one for one in self.limits if one[0] != edge))

    def within(self, edge: Edge, at: float) -> "Region":
        """The box with the limit of one side there."""
        if edge not in self.edges:
            return Region((*self.limits, (edge, at)))
        return Region(tuple((one, at if one == edge else old) for one, old in self.limits))

    def holds(self, u: Floats) -> Flags:
        """Which draws lie inside. Shape: q d -> d."""
        inside = np.ones(u.shape[1], dtype=bool)
        for (row, side), at in self.limits:
            inside &= u[row] > at if side == "above" else u[row] < at
        return inside


def score(inside: Flags, target: Flags) -> float:
    """Phi, the correlation of lying inside with being a target; 0 where either never or always holds. Shape: d, d.

    >>> score(np.array([True, True, False]), np.array([True, True, False]))
    1.0
    """
    count, held, hits = len(target), int(inside.sum()), int((inside & target).sum())
    wanted = int(target.sum())
    spread = held * (count - held) * wanted * (count - wanted)
    return (count * hits - held * wanted) / sqrt(spread) if spread else 0.0


def box(u: Floats, target: Flags) -> Region:
    """The best box; without limits where nothing beats the whole cube. Shape: q d, d."""
    road = list(peeled(u, target))
    best = max(road, key=lambda one: score(one.holds(u), target))
    return pasted(u, target, significant(u, target, best, CHANCE / (2 * max(len(u), 1))))


def peeled(u: Floats, target: Flags) -> Iterator[Region]:
    """The road from the whole cube to the smallest box, a slice at a time. Shape: q d, d."""
    region, inside = Region(), np.arange(u.shape[1])
    yield region
    while inside.size:
        slice_ = ceil(ALPHA * inside.size)
        if inside.size - slice_ < LEAST * u.shape[1]:
            return
        edge, at = _slice(u[:, inside], target[inside], slice_, region.edges)
        region = region.within(edge, at)
        inside = inside[Region(((edge, at),)).holds(u[:, inside])]
        yield region


def _slice(u: Floats, target: Flags, count: int, closed: tuple[Edge, ...]) -> tuple[Edge, float]:
    """The slice of so many draws with the fewest targets, of ties the first row; only ``closed`` sides once these are
    as many as may be. Returns the edge and its new limit, between the draws on either side. Shape: q d, d.
    """  # fmt: skip
    order = np.argsort(u, axis=1)
    lost = np.stack([target[order[:, :count]].sum(axis=1), target[order[:, -count:]].sum(axis=1)]).astype(
        float
    )
    if len(closed) >= MOST_LIMITS:
        may = np.full(lost.shape, np.inf)
        for row, side in closed:
            may[int(side == "below"), row] = 0.0
        lost += may
    row, way = divmod(int(np.argmin(lost.T)), len(lost))
    last, first = (count - 1, count) if way == 0 else (-count, -count - 1)
    at = float(u[row, order[row, [last, first]]].mean())
    return (row, "below" if way else "above"), at


def chance(u: Floats, target: Flags, region: Region, edge: Edge) -> float:
    """Quasi-p-value of a limit: the chance of at least as many targets in the box, had the limit been put at random.

    A binomial tail, at the density of the box without the limit. Shape: q d, d.
    """
    wider, inside = region.without(edge).holds(u), region.holds(u)
    density, hits = float(target[wider].mean()) if wider.any() else 0.0, int((inside & target).sum())
    return float(bdtrc(hits - 1, int(inside.sum()), density)) if hits else 1.0


def significant(u: Floats, target: Flags, region: Region, most: float) -> Region:
    """The box without the limits that chance makes more often than ``most``, the weakest first. Shape: q d, d."""
    while region.limits:
        found = {edge: chance(u, target, region, edge) for edge in region.edges}
        weakest = max(found, key=lambda edge: found[edge])
        if found[weakest] < most:
            break
        region = region.without(weakest)
    return region


def pasted(u: Floats, target: Flags, region: Region) -> Region:
    """The box with every slice put back that makes phi no lower, the best one first. Shape: q d, d."""
    best = score(region.holds(u), target)
    while True:
        wider = [one for edge in region.edges if (one := _wider(u, region, edge)) is not None]
        found = [(score(one.holds(u), target), i) for i, one in enumerate(wider)]
        if not found or max(found)[0] < best:
            return region
        best, place = max(found)
        region = wider[place]


def _wider(u: Floats, region: Region, edge: Edge) -> Region | None:
    """The box with the next slice on one side put back; None where that would open the side."""
    (row, side), open_ = edge, region.without(edge)
    outside = np.sort(u[row, open_.holds(u) & ~region.holds(u)])
    count = ceil(ALPHA * int(region.holds(u).sum()))
    if outside.size <= count:
        return None
    ends = outside[[-count - 1, -count]] if side == "above" else outside[[count - 1, count]]
    return region.within(edge, float(ends.mean()))
