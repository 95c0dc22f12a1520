"""Transfers: euros that change hands and cancel out in welfare (M21)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mkba.domain.quantity import Quantity
from mkba.domain.source import Source

Per = Literal["place", "entrant", "year", "once", "outcome"]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Euros from one party to another, per unit of an outcome or tied to a measure (``per`` as for a cost)."""

    id: str
    amount: Quantity
    from_party: str
    to_party: str
    per: Per = "outcome"
    year: int | None = None
    growth: Mapping[str, float] = field(default_factory=lambda: {"": 0.0})
    cashable: float = 1.0
    excludes: tuple[str, ...] = ()
    name: str = ""
    source: Source | None = None
