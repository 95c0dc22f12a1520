"""Price levels: an index series that brings euros of one year to another (M11)."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """A series of yearly index numbers; only their ratios matter."""

    id: str
    name: str
    series: Mapping[int, float]
    source: Source | None = None

    def factor(self, from_year: int, to_year: int) -> float:
        """Euros of ``to_year`` per euro of ``from_year``; KeyError for a year without an index.

        >>> PriceIndex("x", "x", {2020: 100.0, 2025: 125.0}).factor(2020, 2025)
        1.25
        """
        return self.series[to_year] / self.series[from_year]
