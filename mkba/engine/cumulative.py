"""Cumulative: from a value to its probability, the inverse of the quantile function, in closed form for every family."""

from collections.abc import Callable
from math import hypot, log, log1p, sqrt

from scipy import special

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


def below(distribution: Distribution, value: float) -> float:
    """The probability of a value below this one, 0 to 1.

    >>> below(Uniform(1.0, 3.0), 2.5), below(Normal(0.0, 1.0), 0.0), below(Fixed(2.0), 1.0)
    (0.75, 0.5, 0.0)
    """
    if is_certain(distribution):
        return 1.0 if value > distribution.mean else 0.0
    return float(_chance(distribution)(value))


def _chance(distribution: Distribution) -> Callable[[float], float]:  # noqa: C901, PLR0911 - a case per family
    """The distribution function of a family with spread."""
    match distribution:
        case Uniform(low, high):
            return lambda x: _inside((x - low) / (high - low))
        case Triangular():
            return lambda x: _triangular(distribution, x)
        case Pert(low, mode, high):
            width = high - low
            a, b = 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width
            return lambda x: float(special.betainc(a, b, _inside((x - low) / width)))
        case Normal(mean, sd):
            return lambda x: special.ndtr((x - mean) / sd)
        case Lognormal(mean, sd):
            variance = log1p((sd / mean) ** 2)
            middle, scale = log(mean) - variance / 2, sqrt(variance)
            return lambda x: special.ndtr((log(x) - middle) / scale) if x > 0 else 0.0
        case Beta(mean, sd):
            size = mean * (1 - mean) / sd**2 - 1
            return lambda x: float(special.betainc(mean * size, (1 - mean) * size, _inside(x)))
        case Gamma(mean, sd):
            return lambda x: float(special.gammainc((mean / sd) ** 2, max(x, 0.0) * mean / sd**2))
        case Interval(p5, p50, p95):
            return _split(p5, p50, p95)
        case Fixed(level):
            return lambda x: float(x > level)
        case Varied(of, factor, shift):
            return lambda x: below(of, (x - shift) / factor) if factor else float(x > shift)


def _inside(share: float) -> float:
    """A share of a range, 0 below it and 1 above."""
    return min(max(share, 0.0), 1.0)


def _triangular(family: Triangular, x: float) -> float:
    """Two parabolas that meet at the mode."""
    low, mode, high = family.low, family.mode, family.high
    if x <= mode:
        return max(x - low, 0.0) ** 2 / ((high - low) * (mode - low)) if mode > low else 0.0
    return 1 - (high - x) ** 2 / ((high - low) * (high - mode)) if x < high else 1.0


def _split(p5: float, p50: float, p95: float) -> Callable[[float], float]:
    """Two half normals; a half without width is a step."""

    def chance(x: float) -> float:
        side = p95 - p50 if x > p50 else p50 - p5
        if side == 0:
            return float(x > p50) if x != p50 else 0.5
        return float(special.ndtr((x - p50) / side * Z95))

    return chance


def deviation(distribution: Distribution) -> float:  # noqa: PLR0911 - a case per family
    """The standard deviation; of an interval that of its wider half.

    >>> deviation(Normal(5.0, 2.0)), deviation(Fixed(3.0))
    (2.0, 0.0)
    """
    if is_certain(distribution):
        return 0.0
    match distribution:
        case Uniform(low, high):
            return (high - low) / sqrt(12)
        case Triangular(low, mode, high):
            return hypot(high - low, mode - low, high - mode) / 6
        case Pert(low, _, high):
            return sqrt((distribution.mean - low) * (high - distribution.mean) / 7)
        case Interval(p5, p50, p95):
            return max(p95 - p50, p50 - p5) / Z95
        case Normal(_, sd) | Lognormal(_, sd) | Beta(_, sd) | Gamma(_, sd):
            return sd
        case Fixed():
            return 0.0
        case Varied(of, factor, _):
            return factor * deviation(of)
