"""The families of uncertainty: what is known of a number, with its mean.

The mean is that of the quantity itself, also for the lognormal. How a probability becomes a value (the quantile
function) is the engine's business; here stands only what the family *is*.
"""

from dataclasses import dataclass
from math import pi, sqrt

Z95 = 1.6448536269514722  # the standard normal's 95% point


@dataclass(frozen=True, slots=True)
class Fixed:
    """A plain number."""

    value: float

    @property
    def mean(self) -> float:
        """The number itself."""
        return self.value


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value between ``low`` and ``high`` equally likely."""

    low: float
    high: float

    @property
    def mean(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Triangular:
    """A straight rise from ``low`` to ``mode`` and a straight fall to ``high``."""

    low: float
    mode: float
    high: float

    @property
    def mean(self) -> float:
        """(low + mode + high) / 3."""
        return (self.low + self.mode + self.high) / 3


@dataclass(frozen=True, slots=True)
class Pert:
    """A smooth hump on [low, high]: a beta with shapes 1 + 4 (mode - low) / range and 1 + 4 (high - mode) / range."""

    low: float
    mode: float
    high: float

    @property
    def mean(self) -> float:
        """(low + 4 mode + high) / 6.

        >>> Pert(450, 520, 640).mean
        528.3333333333334
        """
        return (self.low + 4 * self.mode + self.high) / 6


@dataclass(frozen=True, slots=True)
class Normal:
    """Bell shape with ``mean`` and ``sd``; for quantities that may be negative."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Skewed to the right, above 0; ``mean`` and ``sd`` of the quantity itself, not of its logarithm."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Beta:
    """A share on (0, 1) with ``mean`` and ``sd``."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Gamma:
    """Skewed to the right, above 0, with ``mean`` and ``sd``."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A split normal through three percentiles: p50 + z / c (p95 - p50 where z > 0, else p50 - p5), c = Z95."""

    p5: float
    p50: float
    p95: float

    @property
    def mean(self) -> float:
        """p50 + (p5 + p95 - 2 p50) / (c sqrt(2 pi))."""
        return self.p50 + (self.p5 + self.p95 - 2 * self.p50) / (Z95 * sqrt(2 * pi))


Family = Fixed | Uniform | Triangular | Pert | Normal | Lognormal | Beta | Gamma | Interval


@dataclass(frozen=True, slots=True)
class Varied:
    """``shift`` + ``factor`` x what is drawn of another distribution: a number as a variant of a sweep moves it.

    It counts as drawn even where ``of`` is certain, so that it can be moved without compiling again. ``factor`` >= 0.

    >>> Varied(Pert(450, 520, 640), factor=2.0, shift=1.0).mean
    1057.6666666666667
    """

    of: Family
    factor: float = 1.0
    shift: float = 0.0

    @property
    def mean(self) -> float:
        """The mean of what it varies, moved: shift + factor x that."""
        return self.shift + self.factor * self.of.mean


Distribution = Family | Varied


def is_certain(distribution: Distribution) -> bool:
    """Whether there is no spread at all: a number, or a family drawn with zero width.

    >>> is_certain(Uniform(3, 3)), is_certain(Normal(0, 1))
    (True, False)
    """
    match distribution:
        case Fixed():
            return True
        case Uniform(low, high) | Triangular(low, _, high) | Pert(low, _, high) | Interval(low, _, high):
            return low == high
        case Normal(_, sd) | Lognormal(_, sd) | Beta(_, sd) | Gamma(_, sd):
            return sd == 0
        case Varied():
            return False
