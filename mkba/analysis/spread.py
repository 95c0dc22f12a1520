"""Spread: how the balance of the programme lies over the draws: quantiles, and shares in bins that futures share."""

from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np

from mkba.axes import Floats
from mkba.engine.ledger import Book

LEVELS = (1, 5, 25, 50, 75, 95, 99)
TAILS = (0.5, 99.5)  # percentiles between which bins are closed
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)  # widths of a bin, in powers of ten


def balance(book: Book) -> Floats:
    """The balance of the whole programme in every draw, formed within the draw. Shape: d."""
    return np.asarray(book.area_benefits.sum(axis=0) - book.area_costs.sum(axis=0))


def quantiles(sample: Floats) -> tuple[float, ...]:
    """LEVELS of the draws, linear between order statistics (Excel PERCENTILE.INC).

    >>> quantiles(np.arange(101.0))
    (1.0, 5.0, 25.0, 50.0, 75.0, 95.0, 99.0)
    """
    return tuple(float(value) for value in np.percentile(sample, LEVELS))


def edges(samples: Sequence[Floats], most: int) -> Floats:
    """Limits of at most ``most`` closed bins of a round width, that hold all samples but their tails.

    Every limit is a multiple of the width, so zero is a limit where it lies among them.

    >>> edges([np.linspace(-7.0, 31.0, 1001)], 10)
    array([-10.,  -5.,   0.,   5.,  10.,  15.,  20.,  25.,  30.,  35.])
    """
    ends = [np.percentile(sample, TAILS) for sample in samples]
    low, high = float(min(end[0] for end in ends)), float(max(end[1] for end in ends))
    step = round_up((high - low) / most if high > low else max(abs(low), 1.0) / most)
    while ceil(high / step) - floor(low / step) > most:  # both ends are rounded outwards
        step = round_up(step * 1.01)
    first = floor(low / step)
    return np.asarray(np.arange(first, max(ceil(high / step), first + 1) + 1) * step, dtype=np.float64)


def round_up(width: float) -> float:
    """The next round width.

    >>> round_up(0.3), round_up(2.1), round_up(17.0)
    (0.5, 2.5, 20.0)
    """
    power = floor(log10(width))
    return float(next(step * 10.0**power for step in STEPS if step * 10.0**power >= width))


def shares(sample: Floats, limits: Floats) -> Floats:
    """The share of the draws below the first limit, between each two, and from the last on; a limit counts upwards.

    >>> shares(np.array([-1.0, 0.0, 0.5, 1.0]), np.array([0.0, 1.0]))
    array([0.25, 0.5 , 0.25])
    """
    places = np.searchsorted(limits, sample, side="right")
    return np.asarray(np.bincount(places, minlength=len(limits) + 1) / len(sample), dtype=np.float64)
