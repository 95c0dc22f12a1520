"""Percentiles of a balance in the digits that the draws support: less than those of its mean, and the same wherever one is shown."""

from math import sqrt
from statistics import NormalDist
from typing import Final

from mkba.report.numbers import MILLION, supported_digits, visible

LOW, HIGH = 5, 95  # percent: the ends of a band
BELL: Final = NormalDist()
SIGMAS: Final = BELL.inv_cdf(HIGH / 100)  # standard deviations from the middle to either end of a band


def mean_error(ends: tuple[float, float], draws: int) -> float:
    """The Monte Carlo error of a mean of which only the band is known: that of independent draws from a normal distribution with
    these ends.

    >>> round(mean_error((-1.645, 1.645), 10_000), 4)
    0.01
    """  # fmt: skip
    return abs(ends[1] - ends[0]) / (2 * SIGMAS) / sqrt(draws)


def quantile_error(level: int, ends: tuple[float, float], draws: int) -> float:
    """The same of a percentile: at the ends of the band twice that of the mean, in its middle a quarter more.

    >>> round(quantile_error(5, (-1.645, 1.645), 10_000), 4), round(quantile_error(50, (-1.645, 1.645), 10_000), 4)
    (0.0211, 0.0125)
    """
    share = level / 100
    height = BELL.pdf(BELL.inv_cdf(share))
    return sqrt(share * (1 - share)) / height * mean_error(ends, draws)


def quantile(euros: float, level: int, ends: tuple[float, float], draws: int) -> str:
    """A percentile in millions; more digits where rounding would hide on which side of zero it lies.

    >>> quantile(-926.2e6, 5, (-926.2e6, -532.3e6), 2_000), quantile(-4.1e6, 95, (-190e6, -4.1e6), 1_000)
    ('−900', '−4')
    """
    digits = supported_digits(quantile_error(level, ends, draws) / MILLION)
    return visible(euros / MILLION, digits)


def band(ends: tuple[float, float], draws: int) -> tuple[str, str]:
    """Both ends of a band, on one scale.

    >>> band((-5.8e6, -0.4e6), 2_000)
    ('−6', '−0,4')
    """
    return quantile(ends[0], LOW, ends, draws), quantile(ends[1], HIGH, ends, draws)
