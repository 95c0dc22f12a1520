"""Quantile functions: from a probability to a value, for every family, fast.

Beta, pert and gamma have no closed form. Their logit (log for the gamma) is nearly straight in the standard normal
score z, so a cubic Hermite table of it on 512 intervals stands in for the exact function; each table is checked
halfway between its points when built, and where it misses by more than 1e-8 the exact function is used instead.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from scipy import special

from mkba.axes import Floats
from mkba.domain.distribution import (
    Z95,
    Beta,
    Distribution,
    Fixed,
    Gamma,
    Interval,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    Varied,
    is_certain,
)

REACH = 8.4  # the score of the smallest probability a stream can give (2^-53) is -8.2
INTERVALS = 512
TOLERANCE = 1e-8
Inverse = Callable[[Floats], Floats]


def values(distribution: Distribution, u: Floats, z: Floats) -> Floats:  # noqa: C901, PLR0911 - a case per family
    """The values at probabilities ``u`` with standard normal scores ``z`` = ndtri(u). Shape: d, d -> d."""
    if is_certain(distribution):
        return np.full_like(u, distribution.mean)
    match distribution:
        case Uniform(low, high):
            return low + (high - low) * u
        case Triangular():
            return _triangular(distribution, u)
        case Pert(low, mode, high):
            width = high - low
            return low + width * _beta_inverse(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width)(z)
        case Normal(mean, sd):
            return mean + sd * z
        case Lognormal(mean, sd):
            variance = np.log1p((sd / mean) ** 2)
            return np.asarray(np.exp(np.log(mean) - variance / 2 + np.sqrt(variance) * z))
        case Beta(mean, sd):
            size = mean * (1 - mean) / sd**2 - 1
            return _beta_inverse(mean * size, (1 - mean) * size)(z)
        case Gamma(mean, sd):
            return sd**2 / mean * _gamma_inverse((mean / sd) ** 2)(z)
        case Interval(p5, p50, p95):
            return p50 + z / Z95 * np.where(z > 0, p95 - p50, p50 - p5)
        case Fixed(value):
            return np.full_like(u, value)
        case Varied(of, factor, shift):
            drawn = values(of, u, z)
            return drawn if (factor, shift) == (1, 0) else shift + factor * drawn


def _triangular(family: Triangular, u: Floats) -> Floats:
    """Closed form: two square roots that meet at the mode. Shape: d -> d."""
    low, mode, high = family.low, family.mode, family.high
    width = high - low
    below = u * width <= mode - low
    rise = low + np.sqrt(u * width * (mode - low))
    fall = high - np.sqrt((1 - u) * width * (high - mode))
    return np.where(below, rise, fall)


@lru_cache(maxsize=4096)
def _beta_inverse(a: float, b: float) -> Inverse:
    """From a normal score to a value on (0, 1) of the beta with shapes a and b."""

    def exact(z: Floats) -> tuple[Floats, Floats]:
        half = int(np.searchsorted(z, 0.0))  # from below and from above, so that both tails are exact
        low, high = special.ndtr(z[:half]), special.ndtr(-z[half:])
        x, rest = special.betaincinv(a, b, low), special.betaincinv(b, a, high)
        x, rest = np.concatenate([x, 1 - rest]), np.concatenate([1 - x, rest])
        return np.log(x) - np.log(rest), a * np.log(x) + b * np.log(rest) - special.betaln(a, b)

    table = _hermite(exact)
    if table is None:
        return lambda z: np.asarray(special.betaincinv(a, b, special.ndtr(z)))
    return lambda z: 1 / (1 + np.exp(-_look_up(table, z)))


@lru_cache(maxsize=4096)
def _gamma_inverse(shape: float) -> Inverse:
    """From a normal score to a value above 0 of the gamma with this shape and scale 1."""

    def exact(z: Floats) -> tuple[Floats, Floats]:
        half = int(np.searchsorted(z, 0.0))
        low, high = special.ndtr(z[:half]), special.ndtr(-z[half:])
        x = np.concatenate([special.gammaincinv(shape, low), special.gammainccinv(shape, high)])
        return np.log(x), shape * np.log(x) - x - special.gammaln(shape)

    table = _hermite(exact)
    if table is None:
        return lambda z: np.asarray(special.gammaincinv(shape, special.ndtr(z)))
    return lambda z: np.exp(_look_up(table, z))


def _hermite(exact: Callable[[Floats], tuple[Floats, Floats]]) -> Floats | None:
    """Coefficients per interval of y(z), or None where the check fails.

    ``exact`` gives y and the logarithm of the density of y, so that dy/dz = normal density / density of y.
    Shape: 4 x intervals. Source: cubic Hermite interpolation on a uniform grid.
    """
    with np.errstate(all="ignore"):
        grid = np.linspace(-REACH, REACH, INTERVALS + 1)
        y, log_density = exact(grid)
        step = grid[1] - grid[0]
        slope = np.exp(-(grid**2) / 2 - np.log(2 * np.pi) / 2 - log_density) * step
        rise = np.diff(y)
        table = np.stack(
            [y[:-1], slope[:-1], 3 * rise - 2 * slope[:-1] - slope[1:], slope[:-1] + slope[1:] - 2 * rise]
        )
        middle = (grid[:-1] + grid[1:]) / 2
        miss = np.abs(_look_up(table, middle) - exact(middle)[0])
    return table if bool(np.all(miss < TOLERANCE)) else None


def _look_up(table: Floats, z: Floats) -> Floats:
    """The cubic of the interval that holds z. Shape: 4 x intervals, d -> d."""
    place = (z + REACH) * (INTERVALS / (2 * REACH))
    interval = place.astype(np.intp)
    rest = place - interval
    c0, c1, c2, c3 = table
    return np.asarray(c0[interval] + rest * (c1[interval] + rest * (c2[interval] + rest * c3[interval])))
