"""Shrinkage: estimates drawn towards their common mean before they are ranked, against the winner's curse.

The highest of many uncertain estimates is high partly by luck. With estimate_i ~ Normal(truth_i, error_i²) and
truth_i ~ Normal(middle, between), empirical Bayes gives::

    weight_i = between / (between + error_i²)
    shrunk_i = middle + weight_i (estimate_i - middle)

``between`` is the variance between the truths of Paule and Mandel (1982), Journal of Research of the National Bureau
of Standards 87, 377: the root of  sum (estimate_i - middle)² / (between + error_i²) = n - 1, with ``middle`` the mean
weighted by 1 / (between + error_i²); zero where the errors alone explain the differences. With equal errors it is the
sample variance minus error². Efron and Morris (1977), Scientific American 236(5), tell why shrinking pays.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from mkba.axes import Floats

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
    """The means of draws, shrunk on what sets them apart: deviations from the mean of all in each draw. Shape: n d.

    What all have in common cannot make one of them the winner by luck, so error_i² is the variance over the draws of
    value_i minus the mean of all.
    """
    common = values.mean(axis=0)
    apart = values - common
    found = shrink(apart.mean(axis=1), apart.std(axis=1))
    level = float(common.mean())
    return Shrunk(found.estimates + level, found.weights, found.middle + level, found.between)


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
