"""A quantity: any number that may be uncertain, with its unit, its source and the name that keys its stream."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkba.domain.distribution import Distribution, Fixed, is_certain
from mkba.domain.future import EVERY, in_future
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number or distribution, the same in every future or one per future - always on one random stream.

    ``name`` is the qualified name (``library.work.paid_work.production.amount``); ``price_year`` is set for
    euros only, and is the year of their price level.
    """

    name: str
    by_future: Mapping[str, Distribution]
    unit: str = ""
    price_year: int | None = None
    source: Source | None = None
    shape: str = ""  # why this distribution

    def distribution(self, future: str) -> Distribution:
        """What is known of it in one future."""
        return in_future(self.by_future, future)

    def mean(self, future: str) -> float:
        """Its mean in one future."""
        return self.distribution(future).mean

    @property
    def is_certain(self) -> bool:
        """Whether it has no spread in any future."""
        return all(is_certain(distribution) for distribution in self.by_future.values())


def number(name: str, value: float, unit: str = "") -> Quantity:
    """A quantity that is a plain number.

    >>> number("reachable", 1).mean("hoog")
    1.0
    """
    return Quantity(name, {EVERY: Fixed(float(value))}, unit)
