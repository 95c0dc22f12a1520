"""Main effects: how far the mean balance moves with the level of one axis, averaged over all that the other axes do."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mkba.analysis.swept.bins import binned
from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import RANDOM, Level


@dataclass(frozen=True, slots=True)
class Effect:
    """One axis in one future and alternative.

    ``levels`` (the middles of classes where ``classed``), ``means`` of the balance there in euros and ``counts`` of variants;
    ``spread``: from the lowest to the highest of those means; ``share``: of the variance of the balance over the variants, how much lies
    between these levels (None where it does not vary).
    """

    axis: str
    levels: tuple[Level, ...]
    means: tuple[float, ...]
    counts: tuple[int, ...]
    spread: float
    share: float | None
    classed: bool


def effects(case: Case) -> tuple[Effect, ...]:
    """Every axis, the largest spread first. The base does not count: no axis put it where it is."""
    made = [_effect(case, axis) for axis in range(len(case.lattice.axes))]
    return tuple(sorted(made, key=lambda one: -one.spread))


def leading(found: Iterable[tuple[Effect, ...]]) -> tuple[str, ...]:
    """The axes by their largest spread in any future and alternative, the largest first."""
    largest: dict[str, float] = {}
    for per_case in found:
        for one in per_case:
            largest[one.axis] = max(largest.get(one.axis, 0.0), one.spread)
    return tuple(sorted(largest, key=lambda name: -largest[name]))


def _effect(case: Case, axis: int) -> Effect:
    """One axis."""
    found, rows = case.lattice, case.lattice.own
    mean = case.column("npv_mean")[rows]
    levels, places = found.levels[axis], found.places[rows, axis]
    along = found.along(axis)
    classed = found.design == RANDOM and along is not None
    if classed and along is not None:
        levels, places = binned(along[places])
    sums = np.bincount(places, weights=mean, minlength=len(levels))
    counts = np.bincount(places, minlength=len(levels))
    there = np.flatnonzero(counts)
    means = sums[there] / counts[there]
    spread = float(np.ptp(means)) if len(there) else 0.0
    whole = float(((mean - mean.mean()) ** 2).sum()) if len(mean) else 0.0
    between = float((counts[there] * (means - mean.mean()) ** 2).sum()) if len(mean) else 0.0
    share = between / whole if whole > 0 else None
    return Effect(
        found.axes[axis].id, tuple(levels[place] for place in there), tuple(means.tolist()),
        tuple(counts[there].tolist()), spread, share, classed,
    )  # fmt: skip
