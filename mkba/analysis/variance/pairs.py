"""Pairs: two samples of the same points, from which designs take one input, or a group of them, out of the other.

The points are Sobol points in twice as many dimensions as there are streams: the first half is sample a, the second b.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import norm, qmc

from mkba.axes import Flags, Floats, Ints
from mkba.engine.draws import Plan
from mkba.engine.inputs import FROM_A, FROM_B, FROM_COMMON, FROM_OWN, NOBODY, Inputs, inputs_of, stacks
from mkba.errors import UsageError

POINTS: Final = 1024
SEED: Final = 2026
RESAMPLES: Final = 100  # as SALib does
CONFIDENCE: Final = 0.95
BAND: Final = float(norm.ppf(0.5 + CONFIDENCE / 2))  # half a band in standard errors
TOGETHER: Final = (
    8  # dimensions in which the bands hold: with 16 those of Sobol G are seven errors off at times
)
CELL: Final = 2.0**-30  # Sobol points lie on the corners of cells of this size
NOTHING: Final[Ints] = np.zeros(0, dtype=np.intp)  # no inputs


@dataclass(frozen=True, slots=True)
class Pair:
    """The inputs of a plan, its ``rows`` from both samples, (STACKS row) d as from ``stacks``, and the ``seed`` of both."""

    inputs: Inputs
    rows: Floats
    seed: int

    @property
    def points(self) -> int:
        """Points in each sample."""
        return int(self.rows.shape[1])

    @property
    def resampled(self) -> Floats:
        """How often each point is taken in each bootstrap sample. Shape: d r."""
        return counts(self.points, self.seed)

    def mixed(self, members: Ints) -> Floats:
        """The rows when the inputs ``members`` come from b together, and all others from a. Shape: m -> row d."""
        return np.asarray(self.rows[self.places(self.chosen(members), np.arange(len(self.inputs.own)))])

    def chosen(self, members: Ints) -> Flags:
        """Which inputs are among ``members``. Shape: m -> n."""
        found = np.zeros(len(self.inputs.names), dtype=np.bool_)
        found[members] = True
        return found

    def places(self, chosen: Flags, rows: Ints) -> Ints:
        """Where among the rows of both samples each row stands when the ``chosen`` inputs (n) come from b. Shape: k -> k."""
        known = np.append(chosen, [False] * -NOBODY)  # nobody is never chosen
        own, common = known[self.inputs.own[rows]], known[self.inputs.common[rows]]
        whole = own & (common | (self.inputs.tied[rows] > 0))
        stack = np.where(whole, FROM_B, np.where(own, FROM_OWN, np.where(common, FROM_COMMON, FROM_A)))
        return np.asarray(stack * len(self.inputs.own) + rows)


def pair_of(plan: Plan, points: int = POINTS, seed: int = SEED) -> Pair:
    """A pair of samples of so many points. UsageError when ``points`` is no power of two from 2 on."""
    count = len(plan.streams)
    u = unit_points(2 * count, points, seed)
    return Pair(inputs_of(plan), stacks(plan, u[:count], u[count:]), seed)


def unit_points(dimensions: int, points: int, seed: int) -> Floats:
    """Sobol points within the unit cube, in sets of TOGETHER dimensions; 0 is a seed. Shape: q d.

    Each set is scrambled by itself and, after the first, put in a random order. In thousands of dimensions the plain
    sequence has pairs that all but coincide in its first thousand points, and an interval would promise too much;
    between sets nothing is left but chance. UsageError when ``points`` is no power of two from 2 on. Source: Owen (1998), Latin supercube sampling, ACM TOMACS 8(1).
    """
    if points < 2 or points & (points - 1):
        nl = f"{points} punten: neem een macht van twee (512, 1024, 2048)"
        raise UsageError("POINTS-POWER", nl, f"{points} points: take a power of two (512, 1024, 2048)")
    rng = np.random.default_rng(seed)
    u = np.empty((dimensions, points))
    for start in range(0, dimensions, TOGETHER):
        part = u[start : start + TOGETHER]
        engine = qmc.Sobol(len(part), scramble=True, seed=rng)  # scipy 1.15 calls it rng too, and knows both
        order = rng.permutation(points) if start else slice(None)
        part[:] = engine.random(points).T[:, order] + CELL / 2
    return u


def counts(points: int, seed: int, resamples: int = RESAMPLES) -> Floats:
    """How often each point is taken in each bootstrap sample, drawn as SALib draws them. Shape: d r."""
    taken = np.random.default_rng(seed).integers(points, size=(points, resamples))
    at = taken + points * np.arange(resamples)
    return (
        np.bincount(at.ravel(), minlength=points * resamples).reshape(resamples, points).T.astype(np.float64)
    )


def band(resampled: Floats) -> Floats:
    """Half the width of the interval that bootstrap samples give. Shape: n r -> n."""
    return np.asarray(BAND * resampled.std(axis=-1, ddof=1))
