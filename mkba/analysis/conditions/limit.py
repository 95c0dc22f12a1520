"""Limits of a group of draws: on which side of which value of a quantity, in that quantity's own units."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from mkba.analysis.conditions.prim import Edge, Side
from mkba.analysis.drivers import DEVIATION
from mkba.analysis.inventory import STAR, inventory
from mkba.analysis.subject import subject_of
from mkba.engine.ledger import Ledger
from mkba.engine.quantile import values


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of a box: the quantity ``name`` lies above or below ``value``, which is at ``at`` of its own distribution.

    In its own ``unit``, and ``price_year`` where that is the euro; what areas have in common is no quantity: its value is
    ``at``. ``chance``: the quasi-p-value, on the draws that were not used for finding it.
    """

    name: str
    side: Side
    value: float
    unit: str
    price_year: int | None
    at: float
    chance: float

    @property
    def shared(self) -> bool:
        """Whether it is what areas have in common."""
        return self.name.startswith(f"areas.{STAR}.")

    @property
    def part(self) -> float:
        """The part of the quantity's own distribution on this side."""
        return 1 - self.at if self.side == "above" else self.at


class Shapes:
    """The distribution of every quantity, in each future; of a deviation between areas its own."""

    def __init__(self, ledger: Ledger) -> None:
        rows, items = ledger.compiled.plan.rows, inventory(subject_of(ledger))
        self.quantities = {name: item.quantity for name, item in items.items()}
        self.deviations = {row.name: row.distribution for row in rows if f".{DEVIATION}." in row.name}

    def limit(self, whose: tuple[Sequence[str], str], edge: Edge, at: float, likely: float) -> Limit:
        """A limit in the units of its quantity; ``whose``: the names of the rows, and the future."""
        (names, future), (row, side) = whose, edge
        name, u = names[row], np.array([at])
        if name.startswith(f"areas.{STAR}."):
            return Limit(name, side, at, "", None, at, likely)
        quantity = self.quantities[name]
        own = self.deviations.get(name) or quantity.distribution(future)
        found = float(values(own, u, ndtri(u))[0])
        return Limit(name, side, found, quantity.unit, quantity.price_year, at, likely)
