"""Sought: the quantities among which conditions are sought - main drivers, and what else the balance is felt to depend on.

A driver moves the balance along a straight line. What bends, and what areas have in common, is seen by the distance
between distributions (``variance.given``): the largest medians above what chance gives.
"""

from typing import Final

from mkba.analysis.drivers import Drivers, drivers
from mkba.analysis.variance.given import Sliced, sliced
from mkba.axes import Floats
from mkba.engine.ledger import Key, Ledger

MOST: Final = 20  # of each of the two


class Sought:
    """Finds them for one balance after another; draws are cut in slices only once, and only when asked."""

    def __init__(self, ledger: Ledger) -> None:
        """Nothing is known yet."""
        self.ledger = ledger
        self.drivers: Drivers | None = None
        self.sliced: Sliced | None = None

    def of(self, key: Key, place: str, balance: Floats) -> tuple[str, ...]:
        """The main drivers along a straight line, then what else is felt above chance. Shape: d."""
        self.drivers = self.drivers or drivers(self.ledger, MOST)
        self.sliced = self.sliced or sliced(self.ledger)
        known = self.sliced.of(place)
        level = known.chance[0]
        felt = [one.name for one in known.felt(balance)[:MOST] if one.median > level]
        return tuple(dict.fromkeys([*(one.name for one in self.drivers[*key, place]), *felt]))
