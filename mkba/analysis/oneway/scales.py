"""Scales: the number by which a mover is moved when we look for the value that turns the balance.

A single quantity is moved to another value; a family by a common factor on the means of its members; a family around
zero (how areas differ from the evidence) by a common addition.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from mkba.analysis.oneway.moved import Ground, Mover, Points
from mkba.axes import Floats, Ints
from mkba.domain.distribution import (
    Beta,
    Distribution,
    Gamma,
    Interval,
    Lognormal,
    Pert,
    Triangular,
    Uniform,
)
from mkba.engine.cumulative import deviation

FAR: Final = 10  # standard deviations: further away nobody would look
SHARES: Final = frozenset({"share", "deadweight", "displacement", "reachable", "fade"})  # between 0 and 1
Measure = Literal["value", "factor", "shift"]
NOW: Final[dict[Measure, float]] = {"factor": 1.0, "shift": 0.0}


@dataclass(frozen=True, slots=True)
class Scale:
    """How one mover is moved: row = ``base`` + ``rate`` x the number (shapes: n, its rows), which is ``now`` in the
    central case and searched between ``low`` and ``high``.
    """  # fmt: skip

    mover: Mover
    measure: Measure
    now: float
    low: float
    high: float
    base: Floats
    rate: Floats


def scale_of(ground: Ground, mover: Mover) -> Scale:
    """The scale of one mover."""
    rows = [ground.row(at) for at in mover.rows.tolist()]
    means, slopes = np.array([row.distribution.mean for row in rows]), np.array([row.slope for row in rows])
    starts = np.array([row.intercept for row in rows])
    limits = np.array([limits_of(row.name, row.distribution) for row in rows])
    if len(mover.members) == 1:
        (low, high), now = limits[0].tolist(), float(means[0])
        return Scale(mover, "value", now, low, high, starts, slopes)
    if (means == 0).any():
        low, high = _meet(limits - means[:, None])
        return Scale(mover, "shift", NOW["shift"], low, high, starts + slopes * means, slopes)
    low, high = _meet(limits / means[:, None])
    return Scale(mover, "factor", NOW["factor"], low, high, starts, slopes * means)


def limits_of(name: str, distribution: Distribution) -> tuple[float, float]:
    """Between which values a quantity is searched: ten standard deviations around its mean, as far as it can be.

    What is above zero by its family or its range stays so; a share stays between 0 and 1.

    >>> limits_of("areas.x.m.costs.c.amount", Uniform(2.0, 4.0)), limits_of("a.share", Beta(0.5, 0.1))
    ((0.0, 8.773502691896258), (0.0, 1.0))
    """
    mean, wide = distribution.mean, FAR * deviation(distribution)
    share = isinstance(distribution, Beta) or name.rpartition(".")[2] in SHARES
    low = max(mean - wide, 0.0) if share or _positive(distribution) else mean - wide
    return low, min(mean + wide, 1.0) if share else mean + wide


def _positive(distribution: Distribution) -> bool:
    """Whether it has no values below zero."""
    match distribution:
        case Lognormal() | Gamma() | Beta():
            return True
        case Uniform(low) | Triangular(low) | Pert(low) | Interval(low):
            return low >= 0
        case _:
            return False


def _meet(limits: Floats) -> tuple[float, float]:
    """The narrowest of many ranges. Shape: n 2."""
    return float(limits.min(axis=1).max()), float(limits.max(axis=1).min())


@dataclass(frozen=True, slots=True)
class Scales:
    """Many scales laid out flat: their rows with ``base`` and ``rate`` (n), from ``starts`` on, ``counts`` each (m)."""

    held: tuple[Scale, ...]
    row: Ints
    base: Floats
    rate: Floats
    starts: Ints
    counts: Ints

    def points(self, which: Ints, at: Floats) -> Points:
        """The points at which scale ``which`` (d) has the number ``at`` (d)."""
        counts = self.counts[which]
        column = np.repeat(np.arange(which.size), counts)
        inside = np.arange(column.size) - np.repeat(counts.cumsum() - counts, counts)
        place = self.starts[which][column] + inside
        return Points(which.size, column, self.row[place], self.base[place] + self.rate[place] * at[column])


def scales(ground: Ground, movers: Sequence[Mover]) -> Scales:
    """The scales of these movers."""
    held = tuple(scale_of(ground, one) for one in movers)
    counts = np.array([one.base.size for one in held], dtype=np.intp)
    nothing = np.zeros(0)
    return Scales(
        held,
        np.concatenate([np.zeros(0, dtype=np.intp), *(one.mover.rows for one in held)]),
        np.concatenate([nothing, *(one.base for one in held)]),
        np.concatenate([nothing, *(one.rate for one in held)]),
        counts.cumsum() - counts,
        counts,
    )
