"""Timeline: costs and benefits year by year, as they fall and not discounted, with what is left at the horizon."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats
from mkba.domain.discounting import DiscountRegime
from mkba.engine.block import KINDS_BY_YEAR
from mkba.engine.ledger import Key, Ledger

STANDARD = "standard"
RESIDUAL = ".residual"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The programme's real euros per year, means over the draws, costs positive.

    ``costs`` and ``benefits`` (y) are those of the years before the horizon; ``residual`` is what once-costs are still
    worth at the horizon. ``other`` holds, per discount class besides the standard one, its net euros (y + 1: the last is
    the horizon itself). ``bands`` (k y+1 5): percentiles 5, 25, 50, 75, 95 of costs, benefits and net per year.
    """

    costs: Floats
    benefits: Floats
    residual: float
    other: Mapping[str, Floats]
    bands: Floats

    @property
    def net(self) -> Floats:
        """Net euros per year, and at the horizon what is left. Shape: y + 1."""
        return np.append(self.benefits - self.costs, self.residual)

    def discounted(self, regime: DiscountRegime) -> Floats:
        """Present value of the net of every year, each class by its own factors; its sum is the balance. Shape: y + 1."""
        last = len(self.costs)
        found = self.net * regime.factors(last)
        for name, flow in self.other.items():
            found = found + flow * (regime.factors(last, name) - regime.factors(last))
        return found


def timeline(ledger: Ledger, key: Key) -> Timeline:
    """The years of one future and alternative."""
    book, years = ledger.books[key], ledger.compiled.programme.horizon
    kind = np.array([line.kind for line in book.lines])
    left = np.array([line.name.endswith(RESIDUAL) and line.kind == "cost" for line in book.lines], dtype=bool)
    cost, effect = (kind == "cost") & ~left, kind == "effect"
    classes = np.array([line.discount_class for line in book.lines])
    counted = kind != "transfer"
    used = sorted({str(name) for name in classes[counted]} - {STANDARD})
    return Timeline(
        costs=-book.flows[cost, :years].sum(axis=0),
        benefits=book.flows[effect, :years].sum(axis=0),
        residual=float(book.flows[left].sum()),
        other={name: book.flows[counted & (classes == name)].sum(axis=0) for name in used},
        bands=_costs_positive(book.bands[0]),
    )


def _costs_positive(bands: Floats) -> Floats:
    """Bands with costs as positive amounts: their order turns round. Shape: k y 5."""
    turned = bands.copy()
    turned[KINDS_BY_YEAR.index("cost")] = -bands[KINDS_BY_YEAR.index("cost"), :, ::-1]
    return turned + 0.0
