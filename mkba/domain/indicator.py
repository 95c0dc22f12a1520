"""Indicators: counts in an area, and the path they take in the null alternative."""

from dataclasses import dataclass

from mkba.domain.quantity import Quantity
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class Indicator:
    """A stock, or with ``flow`` a yearly inflow: stock(y) = value (1 + trend)^(y - year)."""

    id: str
    value: Quantity
    year: int
    trend: Quantity
    name: str = ""
    unit: str = ""
    flow: bool = False
    source: Source | None = None
