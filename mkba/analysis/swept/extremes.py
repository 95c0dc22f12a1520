"""Extremes: the variants with the highest and the lowest balance, and whether they can be told from the next."""

from dataclasses import dataclass

import numpy as np

from mkba.analysis.swept.cases import Case

MOST = 5
DUST = 1e-9  # of a balance: what rounding leaves between two that are equal


@dataclass(frozen=True, slots=True)
class Ranked:
    """A variant in the order of mean balance, 1 the best; euros.

    ``gap``: how much more its balance is than that of the next one down; ``gap_error`` is at most its Monte Carlo error (all variants
    share their draws, so it is no larger than the errors of both differences to the base together); ``apart``: whether
    the gap is surely not zero. None for the last.
    """

    rank: int
    number: int
    mean: float
    error: float
    gap: float | None
    gap_error: float | None
    apart: bool | None


@dataclass(frozen=True, slots=True)
class Extremes:
    """Of one future and alternative: the best variants, the worst ones (the worst last), the base, and how many there are."""

    future: str
    alternative: str
    best: tuple[Ranked, ...]
    worst: tuple[Ranked, ...]
    base: Ranked | None
    count: int


def extremes(case: Case, most: int = MOST) -> Extremes:
    """The ``most`` best and worst, none of them twice; equal balances in the order of their numbers."""
    mean = case.column("npv_mean")
    order = np.lexsort((case.lattice.numbers, -mean))
    count = len(order)
    first, last = min(most, (count + 1) // 2), min(most, count // 2)
    best = tuple(_ranked(case, order.tolist(), place) for place in range(first))
    worst = tuple(_ranked(case, order.tolist(), place) for place in range(count - last, count))
    base = None
    if case.base is not None:
        base = _ranked(case, order.tolist(), int(np.flatnonzero(order == case.base)[0]))
    return Extremes(case.future, case.alternative, best, worst, base, count)


def _ranked(case: Case, order: list[int], place: int) -> Ranked:
    """One variant beside the next one down."""
    row = order[place]
    mean, error = case.column("npv_mean"), case.column("npv_error")
    gap, doubt, apart = None, None, None
    if place + 1 < len(order):
        below = order[place + 1]
        gap = float(mean[row] - mean[below])
        doubt = gap_error(case, row, below)
        gap = 0.0 if gap <= DUST * abs(float(mean[row])) else gap
        apart = gap > case.doubt * doubt
    return Ranked(
        place + 1, int(case.lattice.numbers[row]), float(mean[row]), float(error[row]), gap, doubt, apart
    )


def gap_error(case: Case, one: int, other: int) -> float:
    """At most the Monte Carlo error of the difference between two rows, by way of the base where both have that."""
    error, to_base = case.column("npv_error"), case.column("diff_error")
    bounds = (error[one] + error[other], to_base[one] + to_base[other])
    return float(np.nanmin(bounds))
