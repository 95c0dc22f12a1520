"""Costs: what a measure takes, who bears it, and how it is priced."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mkba.domain.quantity import Quantity
from mkba.domain.source import Source

Tax = Literal["included", "excluded", "exempt"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Euros per place, per entrant, per year, or once in ``year`` (default: the first year of the reach).

    ``tax`` says how the amount becomes a market price (M11). ``in_null`` marks a cost of the null alternative
    that is avoided. ``life`` (years, on a cost made once) leaves a residual value at the horizon. ``cash`` is
    False for welfare costs without a payment, such as volunteers' time.
    """

    id: str
    per: Literal["place", "entrant", "year", "once"]
    amount: Quantity
    payers: Mapping[str, float]
    tax: Tax
    year: int | None = None
    life: int | None = None
    growth: Mapping[str, float] = field(default_factory=lambda: {"": 0.0})
    in_null: bool = False
    cash: bool = True
    discount_class: str = "standard"
    discount_reason: str = ""
    name: str = ""
    source: Source | None = None
