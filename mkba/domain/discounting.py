"""Discount regimes: which rate holds for which year, chosen by the start of the study (M6-M8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from mkba.axes import Floats
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class DiscountRegime:
    """Forward rates per discount class: (first year after the base year, rate), sorted; ``standard`` is required."""

    id: str
    name: str
    valid_from: date
    valid_to: date | None
    rates: Mapping[str, tuple[tuple[int, float], ...]]
    source: Source | None = None

    def factors(self, last: int, discount_class: str = "standard") -> Floats:
        """Discount factors of years 0 to ``last``: DF(0) = 1, DF(t) = DF(t-1) / (1 + rate(t)).

        >>> regime = DiscountRegime("NL2026", "", date(2026, 1, 1), None, {"standard": ((0, 0.028), (36, 0.018))})
        >>> [round(float(regime.factors(36)[t]), 6) for t in (0, 35, 36)]
        [1.0, 0.3804, 0.373674]

        Shape: y. Source: method.md M7 (rates), a cumulative product of forward rates.
        """
        steps, rates = zip(*self.rates[discount_class], strict=True)
        years = np.arange(1, last + 1)
        forward = np.asarray(rates)[np.searchsorted(steps, years, side="right") - 1]
        return np.concatenate(([1.0], 1.0 / np.cumprod(1.0 + forward)))
