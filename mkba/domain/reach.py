"""Reach: whom a measure finds, from when, how fast, and for how long each stays."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mkba.axes import Floats
from mkba.domain.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Intensity:
    """The level of a measure in an alternative: one number, or points in time with straight lines between."""

    points: tuple[tuple[int, float], ...]

    def level(self, years: Floats) -> Floats:
        """The level in each year, flat outside the points.

        >>> Intensity(((2028, 0.3), (2032, 0.8))).level(np.array([2026.0, 2030.0, 2040.0]))
        array([0.3 , 0.55, 0.8 ])

        Shape: y -> y.
        """
        at, level = zip(*self.points, strict=True)
        return np.asarray(np.interp(years, at, level), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Reach:
    """The share of a population that is reached, on top of the null; ``first`` and ``last`` year inclusive."""

    population: str
    share: Quantity
    first: int
    last: int
    ramp: int = 1
    renewal: Literal["yearly", "once"] = "yearly"
    stay: float = 1.0

    def ramp_up(self, years: Floats) -> Floats:
        """min(1, (y - first + 1) / ramp) within the window, else 0. Shape: y -> y."""
        inside = (years >= self.first) & (years <= self.last)
        return np.where(inside, np.minimum(1.0, (years - self.first + 1) / self.ramp), 0.0)

    def entrants(self, years: Floats, stock: Floats, level: Floats) -> Floats:
        """People who enter per year and per unit of share, given the stock and the level in those years.

        ``renewal: yearly`` renews 1 / stay of the places a year; ``once`` spreads one population over the ramp:
        the stock of the first year, divided over the years in proportion to the ramp. ``years`` must start at or
        before ``first``. Shape: y, (y | y d), y -> as stock.
        """
        wide = (slice(None),) + (None,) * (stock.ndim - 1)
        ramp = self.ramp_up(years)
        if self.renewal == "yearly":
            return stock * (level * ramp / self.stay)[wide]
        if self.first > years[-1]:
            return stock * 0.0
        window = np.arange(self.first, self.last + 1, dtype=np.float64)
        whole = float(self.ramp_up(window).sum())
        start = int(np.searchsorted(years, self.first))
        return stock[start : start + 1] * (level * ramp / whole)[wide]

    def places(self, years: Floats, entrants: Floats) -> Floats:
        """People who hold a place in each year, from the entrants. Shape: y, (y | y d) -> as entrants."""
        if self.renewal == "yearly":
            return entrants * self.stay
        inside = ((years >= self.first) & (years <= self.last))[
            (slice(None),) + (None,) * (entrants.ndim - 1)
        ]
        return np.where(inside, np.cumsum(entrants, axis=0), 0.0)
