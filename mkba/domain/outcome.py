"""Outcomes: physical results with a unit, what they are worth, and the stock that bounds them."""

from dataclasses import dataclass
from typing import Literal

from mkba.domain.quantity import Quantity, number
from mkba.domain.transfer import Transfer
from mkba.domain.unit_value import UnitValue

ALL_OF_IT = number("reachable", 1.0, "share")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result such as a burglary avoided. ``stock`` names the indicator that the sum of effects cannot exceed."""

    id: str
    name: str
    domain: str
    unit: str
    values: tuple[UnitValue, ...]
    transfers: tuple[Transfer, ...] = ()
    stock: str = ""
    reachable: Quantity = ALL_OF_IT
    saturation: Literal["independent", "cap"] = "independent"
    excludes: tuple[str, ...] = ()
    note: str = ""
