"""Unit values (kengetallen): euros per unit of an outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mkba.domain.cost import Tax
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class UnitValue:
    """What one unit of an outcome is worth, and to whom (``parties``: shares that sum to one).

    ``basis`` annual or event multiply the yearly quantity; capital and lifetime are whole amounts, need an effect
    of duration 1 without fade, and lifetime names in ``regime`` the discounting inside it. ``qaly_price``: the euros per
    QALY that the amount was made with, in its own price level; None where it rests on no such price.
    """

    id: str
    amount: Quantity
    basis: Literal["annual", "event", "capital", "lifetime"]
    parties: Mapping[str, float]
    tax: Tax = "included"
    growth: Mapping[str, float] = field(default_factory=lambda: {"": 0.0})
    cashable: float = 0.0
    excludes: tuple[str, ...] = ()
    discount_class: str = "standard"
    discount_reason: str = ""
    regime: str = ""
    parties_reason: str = ""
    name: str = ""
    source: Source | None = None
    qaly_price: float | None = None
