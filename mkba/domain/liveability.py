"""Leefbaarometer: how liveable an area is measured to be, and whose its dwellings are.

A signal, never a causal model: nothing here feeds an effect, a cost or a total, and a better score is no benefit.
What an area's measures change in its score cannot be read from its features (leefbaarometer.nl says so itself).
"""

from dataclasses import dataclass
from typing import Final, Literal

from mkba.domain.source import Source

Theme = Literal["housing", "environment", "amenities", "cohesion", "safety"]
THEMES: Final[tuple[Theme, ...]] = ("housing", "environment", "amenities", "cohesion", "safety")
CLASSES: Final = range(1, 10)  # 1 zeer onvoldoende … 9 uitstekend; the names stand with the labels
FIRST_YEARS: Final = (2002, 2008)  # before the measurement became one every second year
EVEN_SINCE: Final = 2012


def is_measured(year: int) -> bool:
    """Whether the Leefbaarometer has a measurement of this year: 2002, 2008, and every second year since 2012.

    >>> [year for year in range(2000, 2021) if is_measured(year)]
    [2002, 2008, 2012, 2014, 2016, 2018, 2020]
    """
    return year in FIRST_YEARS or (year >= EVEN_SINCE and year % 2 == 0)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One year: total and themes as deviations from the national mean, the class 1-9, and shares 0-1."""

    year: int
    total: float
    housing: float | None = None
    environment: float | None = None
    amenities: float | None = None
    cohesion: float | None = None
    safety: float | None = None
    score_class: int | None = None
    insufficient: float | None = None
    safety_percentile: float | None = None
    at_most_sufficient: float | None = None
    land_very_good: float | None = None

    def theme(self, name: Theme) -> float | None:
        """The deviation of one theme, when it was given."""
        value: float | None = getattr(self, name)
        return value


@dataclass(frozen=True, slots=True)
class Leefbaarometer:
    """The measurements of one area by year, oldest first. ``scale`` region: a municipality or a region of them."""

    series: tuple[Measurement, ...]
    scale: Literal["area", "region"] = "area"
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Shares of the dwellings by who owns them, in one year; cheap private rental is what the tipping point is about."""

    year: int
    corporation: float | None = None
    cheap_private: float | None = None
    owner: float | None = None
    source: Source | None = None
