"""Quantile functions from the textbook (scipy.stats), one probability at a time, tails included."""

from functools import cache
from math import log, sqrt

from scipy import stats

from mkba.domain.distribution import (
    Beta,
    Fixed,
    Gamma,
    Interval,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)


def frozen(family):
    """The scipy distribution of a family that has one."""
    match family:
        case Uniform(low, high):
            made = stats.uniform(low, high - low)
        case Triangular(low, mode, high):
            made = stats.triang((mode - low) / (high - low), low, high - low)
        case Pert(low, mode, high):
            width = high - low
            made = stats.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, low, width)
        case Normal(mean, sd):
            made = stats.norm(mean, sd)
        case Lognormal(mean, sd):
            variance = log(1 + (sd / mean) ** 2)
            made = stats.lognorm(sqrt(variance), scale=mean / sqrt(1 + (sd / mean) ** 2))
        case Beta(mean, sd):
            size = mean * (1 - mean) / sd**2 - 1
            made = stats.beta(mean * size, (1 - mean) * size)
        case Gamma(mean, sd):
            made = stats.gamma((mean / sd) ** 2, scale=sd**2 / mean)
        case _:
            raise TypeError(family)
    return made


@cache
def inverse(family, u):
    """The value at probability ``u``; a split normal through its three percentiles has no scipy name."""
    if isinstance(family, Fixed):
        return family.value
    if isinstance(family, Interval):
        side = family.p95 - family.p50 if u > 0.5 else family.p50 - family.p5
        return family.p50 + stats.norm.ppf(u) / stats.norm.ppf(0.95) * side
    return float(frozen(family).ppf(u))
