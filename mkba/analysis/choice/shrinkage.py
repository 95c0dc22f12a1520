"""Shrinkage: estimates drawn towards their common mean before they are ranked, against the winner's curse.

The highest of many uncertain estimates is high partly by luck. With estimate_i ~ Normal(truth_i, error_i²) and
truth_i ~ Normal(middle, between), empirical Bayes gives::

    weight_i = between / (between + error_i²)
    shrunk_i = middle + weight_i (estimate_i - middle)

``between`` is the variance between the truths of Paule and Mandel (1982), Journal of Research of the National Bureau
of Standards 87, 377: the root of  sum (estimate_i - middle)² / (between + error_i²) = n - 1, with ``middle`` the mean
weighted by 1 / (between + error_i²); zero where the errors alone explain the differences. With equal errors it is the
sample variance minus error². Efron and Morris (1977), Scientific American 236(5), tell why shrinking pays.

Of draws the error is what each has by itself. With common_d = sum_i h_i value_id and independent own errors::

    var(value_i - common) = error_i² (1 - 2 h_i) + sum_j h_j² error_j²

which is solved for the errors: a single uncertain one adds to everybody's deviation from the mean, and is taken out again. The
shares h follow the certainty of each, as far as nobody becomes the middle by itself.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from mkba.axes import Floats

ROUNDS = 30  # in which errors and shares in the middle settle
MOST = 0.4  # the largest share in the middle; at one half an own error can no longer be told
LEAST = 0.01  # of what somebody deviates from the middle: the own error is at least so much
DUST = 1e-12  # of the spread of the estimates: what rounding makes of an error of zero


@dataclass(frozen=True, slots=True)
class Shrunk:
    """``estimates`` after shrinking and the ``weights`` (0 = wholly to the middle, 1 = as measured). Shapes: n, n."""

    estimates: Floats
    weights: Floats
    middle: float
    between: float


def shrink(estimates: Floats, errors: Floats) -> Shrunk:
    """Estimates drawn to their middle, the more so the larger their standard error. Shapes: n, n.

    >>> shrink(np.array([0.0, 2.0, 4.0]), np.ones(3)).estimates
    array([0.5, 2. , 3.5])
    """
    own = np.square(errors)
    between = between_variance(estimates, own)
    if between == 0 and not own.all():  # certain and equal: nothing to shrink
        return Shrunk(estimates.copy(), np.ones(len(own)), float(estimates.mean()), 0.0)
    middle = _middle(estimates, own + between)
    weights = between / (between + own)
    return Shrunk(middle + weights * (estimates - middle), weights, middle, between)


def shrink_draws(values: Floats) -> Shrunk:
    """The means of draws, shrunk on what each has by itself. Shape: n d.

    What all have in common in a draw cannot make one of them the winner by luck, and what one has by itself does not make
    another uncertain.
    """
    return shrink(values.mean(axis=1), np.sqrt(own_variances(values)))


def own_variances(values: Floats) -> Floats:
    """The variance over the draws of what each has besides what all have in common. Shape: n d -> n."""
    count = len(values)
    if count < 3:  # of two only the difference is known: half for each
        return np.asarray((values - values.mean(axis=0)).var(axis=1)) * count / max(1, count - 1)
    apart = values - values.mean(axis=0)
    spread = np.cov(apart, bias=True)
    shares = np.full(count, 1 / count)
    own = np.zeros(count)
    for _ in range(ROUNDS):
        seen = np.diag(spread) - 2 * spread @ shares + shares @ spread @ shares
        free = 1 - 2 * shares
        middle = (shares**2 * seen / free).sum() / (1 + (shares**2 / free).sum())
        own = np.maximum((seen - middle) / free, LEAST * np.maximum(seen, 0.0))
        if not own.any():
            break
        shares = 1 / (own + DUST * own.max())
        shares /= shares.sum()
        if shares.max() > MOST:
            shares = 1 / count + (shares - 1 / count) * (MOST - 1 / count) / (shares.max() - 1 / count)
    return own


def between_variance(estimates: Floats, own: Floats) -> float:
    """The variance between the truths, given the variance of each estimate's error. Shapes: n, n."""
    count = len(estimates)
    widest = float(np.square(np.ptp(estimates))) if count > 1 else 0.0
    if widest == 0:
        return 0.0
    tiny = DUST * widest

    def excess(between: float) -> float:
        """How much more the estimates differ than errors and ``between`` explain."""
        total = own + between
        return float((np.square(estimates - _middle(estimates, total)) / total).sum()) - (count - 1)

    if excess(tiny) <= 0:
        return 0.0
    return float(brentq(excess, tiny, count * widest, xtol=tiny, rtol=1e-12))


def _middle(estimates: Floats, variances: Floats) -> float:
    """The mean, weighted by one over the variances. Shapes: n, n."""
    return float(np.average(estimates, weights=1 / variances))
