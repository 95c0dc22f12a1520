"""Futures: other paths of the world, side by side, never drawn and never pooled (M5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from mkba.axes import Floats
from mkba.domain.source import Source

EVERY = ""  # the key of a value that is the same in all futures
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shock:
    """A blow to a count in the null alternative, in one year; it wears off in a straight line over ``recovery`` years."""

    year: int
    size: float
    recovery: float

    def factor(self, years: Floats) -> Floats:
        """1 + size max(0, 1 - (y - year) / recovery) from ``year`` on, 1 before.

        >>> Shock(2028, 0.25, 4).factor(np.array([2027.0, 2028.0, 2029.0, 2031.0, 2032.0]))
        array([1.    , 1.25  , 1.1875, 1.0625, 1.    ])

        Shape: y -> y.
        """
        left = np.maximum(0.0, 1 - (years - self.year) / self.recovery)
        return np.where(years >= self.year, 1 + self.size * left, 1.0)


@dataclass(frozen=True, slots=True)
class Future:
    """One future (toekomstscenario), such as WLO Hoog or Laag.

    ``based_on``: the future whose values hold where this one has none of its own; ``shocks`` by indicator.
    """

    id: str
    name: str
    description: str = ""
    source: Source | None = None
    based_on: str = ""
    shocks: Mapping[str, Shock] = field(default_factory=dict)


def in_future(values: Mapping[str, T], future: str) -> T:
    """What holds in one future: its own entry, else the one for every future.

    >>> in_future({"hoog": 0.01, "laag": 0.0}, "laag"), in_future({EVERY: 2}, "hoog")
    (0.0, 2)
    """
    return values[future] if future in values else values[EVERY]
