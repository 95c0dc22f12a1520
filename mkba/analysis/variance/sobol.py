"""Sobol: which part of the variance of the balance each input brings, by itself and with all that it meets.

    first order   S1 = E[B (Y_i - A)] / V        (Saltelli and others 2010)
    total         ST = E[(A - Y_i)^2] / (2 V)    (Jansen 1999)

A and B are the balances of two samples, Y_i that of A with input i from B, V the variance of A and B together. These are the
estimators of SALib.analyze.sobol, as sums over arrays: on the same points they give the same figures, intervals included.

Indices are those of independent inputs: what an area has of its own and what areas have in common stand apart, and
quantities that are tied by a rank correlation are one input.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL
from mkba.analysis.variance.pairs import POINTS, SEED, Pair, band, pair_of
from mkba.axes import Floats, Progress
from mkba.engine.ledger import Key
from mkba.engine.replaced import replaced


@dataclass(frozen=True, slots=True)
class Indices:
    """First order and total indices with half the width of their 95% intervals; ``alone`` is the sum of the first
    order. Shapes: n.
    """  # fmt: skip

    first: Floats
    first_band: Floats
    total: Floats
    total_band: Floats
    alone: float
    alone_band: float


@dataclass(frozen=True, slots=True)
class Index:
    """The part of the variance of one input, or of one group: ``names`` are its streams, or what it is a group of.

    ``first`` is what it brings by itself, ``total`` what it has a part in; the bands are half their 95% intervals.
    """

    name: str
    names: tuple[str, ...]
    first: float
    first_band: float
    total: float
    total_band: float


@dataclass(frozen=True, slots=True)
class Sobol:
    """The balance of a ``place`` in euros (mean and sd over both samples) in one future and alternative, and the
    inputs that move it, the largest total first. ``alone`` is the part of the variance that they bring one by one; the
    rest is in how they meet.
    """  # fmt: skip

    future: str
    alternative: str
    place: str
    points: int
    mean: float
    sd: float
    alone: float
    alone_band: float
    inputs: tuple[Index, ...]


def sobol(
    asked: Subject, points: int = POINTS, *, seed: int = SEED, place: str = TOTAL, progress: Progress | None = None
) -> tuple[Sobol, ...]:  # fmt: skip
    """Indices of every input in every (future, alternative), for the total or one area. UsageError: no power of two."""
    return sobol_of(asked, pair_of(asked.plan, points, seed), place=place, progress=progress)


def sobol_of(
    asked: Subject, pair: Pair, *, place: str = TOTAL, progress: Progress | None = None
) -> tuple[Sobol, ...]:
    """The same for a pair of samples that is there already; ``progress`` is told after every area of every case."""
    cases = {key: asked.cases_of(key, place) for key in asked.cases}
    resampled, done, found = pair.resampled, 0, []
    for key, held in cases.items():
        a, b = np.zeros(pair.points), np.zeros(pair.points)
        change = np.zeros((len(pair.inputs.names), pair.points))
        for case in held:
            one = replaced(case, pair.inputs, pair.rows)
            a += one.a
            b += one.b
            change[one.inputs] += one.change
            done += 1
            if progress:
                progress(done, sum(map(len, cases.values())))
        moving = np.flatnonzero(change.any(axis=1))
        names = {pair.inputs.labels[i]: pair.inputs.names[i] for i in moving.tolist()}
        found.append(_sobol((key, place), names, (a, b, change[moving]), resampled))
    return tuple(found)


def _sobol(
    of: tuple[Key, str], names: Mapping[str, tuple[str, ...]],
    balances: tuple[Floats, Floats, Floats], resampled: Floats,
) -> Sobol:  # fmt: skip
    """Indices with names to them."""
    (future, alternative), place = of
    a, b, change = balances
    both = np.concatenate([a, b])
    found = indices(a, b, change, resampled)
    return Sobol(
        future, alternative, place, len(a), float(both.mean()), float(both.std()), found.alone, found.alone_band,
        named(names, found),
    )  # fmt: skip


def named(names: Mapping[str, tuple[str, ...]], found: Indices) -> tuple[Index, ...]:
    """An Index per name, the largest total first."""
    columns = np.stack([found.first, found.first_band, found.total, found.total_band], axis=1).tolist()
    listed = [Index(name, held, *row) for (name, held), row in zip(names.items(), columns, strict=True)]
    return tuple(sorted(listed, key=lambda one: (-one.total, one.name)))


def indices(a: Floats, b: Floats, change: Floats, resampled: Floats) -> Indices:
    """Indices from balances at two samples and what each input from b changes in a; ``resampled`` as from ``counts``.

    Balances that do not vary give zeros. Shapes: d, d, n d, d r -> n.
    """
    points, number = len(a), len(change)
    nothing = np.zeros(number)
    both = np.concatenate([a, b])
    if np.ptp(both) <= np.finfo(float).eps * np.abs(both).max(initial=0.0):
        return Indices(nothing, nothing, nothing, nothing, 0.0, 0.0)
    # SALib centres on the mean of everything that was evaluated: a, b, and a with each input replaced
    middle = ((number + 1) * a.sum() + b.sum() + change.sum()) / (points * (number + 2))
    once = np.ones((points, 1)) / points
    weights = np.concatenate([once, resampled / points], axis=1)
    variance = _variance(a - middle, b - middle, weights)
    first = change @ ((b - middle)[:, None] * weights) / variance
    total = np.square(change) @ (weights / 2) / variance
    alone = first.sum(axis=0)
    return Indices(
        first[:, 0], band(first[:, 1:]), total[:, 0], band(total[:, 1:]), float(alone[0]), float(band(alone[1:]))
    )  # fmt: skip


def _variance(a: Floats, b: Floats, weights: Floats) -> Floats:
    """The variance of both samples together, for every weighting of the points. Shapes: d, d, d r -> r."""
    mean = (a + b) @ weights / 2
    return np.asarray((np.square(a) + np.square(b)) @ weights / 2 - np.square(mean))
