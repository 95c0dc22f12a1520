"""Scales: the number by which a mover is moved when we look for the value that turns the balance.

A single quantity is moved to another value; a family by a common factor on the means of its members; a family around
zero (how areas differ from the evidence) by a common addition. A family is moved as far as its widest member goes; a member
that can go no further (a share of one, a cost of zero) stays there.
"""

from collections.abc import Callable, Sequence
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
from mkba.engine.draws import Row

FAR: Final = 10  # standard deviations: further away nobody would look
SHARES: Final = frozenset({"share", "deadweight", "displacement", "reachable", "fade"})  # between 0 and 1
Measure = Literal["value", "factor", "shift"]
NOW: Final[dict[Measure, float]] = {"factor": 1.0, "shift": 0.0}


@dataclass(frozen=True, slots=True)
class Scale:
    """How one mover is moved: row = ``base`` + ``rate`` x the number (shapes: n, its rows) between ``least`` and ``most``;
    the number is ``now`` in the central case and searched between ``low`` and ``high``.
    """  # fmt: skip

    mover: Mover
    measure: Measure
    now: float
    low: float
    high: float
    base: Floats
    rate: Floats
    least: Floats
    most: Floats

    def rows_at(self, number: float) -> Floats:
        """Its rows at a number. Shape: n."""
        return np.asarray(np.clip(self.base + self.rate * number, self.least, self.most))

    @property
    def free(self) -> bool:
        """Whether no member comes to where it can go no further."""
        return all((self.rows_at(end) == self.base + self.rate * end).all() for end in (self.low, self.high))


def scale_of(ground: Ground, mover: Mover) -> Scale:
    """The scale of one mover."""
    rows = [ground.row(at) for at in mover.rows.tolist()]
    means, slopes = np.array([row.distribution.mean for row in rows]), np.array([row.slope for row in rows])
    starts = np.array([row.intercept for row in rows])
    limits = np.array([limits_of(row.name, row.distribution) for row in rows])
    edges = np.sort([_edges(row) for row in rows], axis=1).T
    if len(mover.members) == 1:
        (low, high), now = limits[0].tolist(), float(means[0])
        return Scale(mover, "value", now, low, high, starts, slopes, *edges)
    if (means == 0).any():
        around = limits - means[:, None]
        low, high = float(around.min()), float(around.max())
        return Scale(mover, "shift", NOW["shift"], low, high, starts + slopes * means, slopes, *edges)
    around = limits / means[:, None]
    low, high = float(around.min()), float(around.max())
    return Scale(mover, "factor", NOW["factor"], low, high, starts, slopes * means, *edges)


def _edges(row: Row) -> tuple[float, float]:
    """Between which values a row can be, in any order."""
    share, positive = _share(row.name, row.distribution), _positive(row.distribution)
    if row.slope == 0:
        return row.intercept, row.intercept
    low, high = 0.0 if share or positive else -np.inf, 1.0 if share else np.inf
    return row.intercept + row.slope * low, row.intercept + row.slope * high


def limits_of(name: str, distribution: Distribution) -> tuple[float, float]:
    """Between which values a quantity is searched: ten standard deviations around its mean, as far as it can be.

    What is above zero by its family or its range stays so; a share stays between 0 and 1.

    >>> limits_of("areas.x.m.costs.c.amount", Uniform(2.0, 4.0)), limits_of("a.share", Beta(0.5, 0.1))
    ((0.0, 8.773502691896258), (0.0, 1.0))
    """
    mean, wide = distribution.mean, FAR * deviation(distribution)
    share = _share(name, distribution)
    low = max(mean - wide, 0.0) if share or _positive(distribution) else mean - wide
    return low, min(mean + wide, 1.0) if share else mean + wide


def _share(name: str, distribution: Distribution) -> bool:
    """Whether it lies between zero and one."""
    return isinstance(distribution, Beta) or name.rpartition(".")[2] in SHARES


def _positive(distribution: Distribution) -> bool:
    """Whether it has no values below zero."""
    match distribution:
        case Lognormal() | Gamma() | Beta():
            return True
        case Uniform(low) | Triangular(low) | Pert(low) | Interval(low):
            return low >= 0
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Scales:
    """Many scales laid out flat: their rows with what belongs to each (n), from ``starts`` on, ``counts`` each (m)."""

    held: tuple[Scale, ...]
    row: Ints
    base: Floats
    rate: Floats
    least: Floats
    most: Floats
    starts: Ints
    counts: Ints

    def points(self, which: Ints, at: Floats) -> Points:
        """The points at which scale ``which`` (d) has the number ``at`` (d)."""
        counts = self.counts[which]
        column = np.repeat(np.arange(which.size), counts)
        inside = np.arange(column.size) - np.repeat(counts.cumsum() - counts, counts)
        place = self.starts[which][column] + inside
        value = np.clip(self.base[place] + self.rate[place] * at[column], self.least[place], self.most[place])
        return Points(which.size, column, self.row[place], value)


def scales(ground: Ground, movers: Sequence[Mover]) -> Scales:
    """The scales of these movers."""
    held = tuple(scale_of(ground, one) for one in movers)
    counts = np.array([one.base.size for one in held], dtype=np.intp)

    def flat(own: Callable[[Scale], Floats]) -> Floats:
        return np.concatenate([np.zeros(0), *map(own, held)])

    return Scales(
        held,
        np.concatenate([np.zeros(0, dtype=np.intp), *(one.mover.rows for one in held)]),
        flat(lambda one: one.base),
        flat(lambda one: one.rate),
        flat(lambda one: one.least),
        flat(lambda one: one.most),
        counts.cumsum() - counts,
        counts,
    )
