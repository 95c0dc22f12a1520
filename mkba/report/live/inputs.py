"""Inputs: where every quantity and every setting stands on the sheet of assumptions, and its value in the run."""

from collections.abc import Mapping

from mkba.domain.future import EVERY
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.report.anchors import FRAME, block, fixed, quoted_tab
from mkba.report.assumptions import assumptions
from mkba.report.live.cell import Cell
from mkba.report.live.settings import settings

HEAD = FRAME  # the row of the heads; inputs follow
VALUE, STAMPED = 2, 3  # columns: the input, and its value in the run


class Inputs:
    """The cells of all inputs of one programme; ``tab`` is the name of their sheet."""

    def __init__(self, programme: Programme, tab: str) -> None:
        self.programme, self.tab = programme, tab
        self.quantities, self.settings = assumptions(programme), settings(programme)
        names = [(one.name, one.future) for one in self.quantities]
        names += [(one.name, EVERY) for one in self.settings]
        values = [one.distribution.mean for one in self.quantities] + [one.value for one in self.settings]
        self.cells: Mapping[tuple[str, str], Cell] = {
            name: Cell(fixed(tab, row, VALUE), value)
            for row, (name, value) in enumerate(zip(names, values, strict=True), start=HEAD + 1)
        }

    @property
    def reference(self) -> str:
        """How every reference to an input begins."""
        return f"{quoted_tab(self.tab)}!"

    @property
    def column(self) -> str:
        """All input cells, below each other."""
        return self.beside(VALUE)

    def beside(self, column: int) -> str:
        """Another column of the same rows."""
        return block(self.tab, column, (HEAD + 1, self.last))

    @property
    def last(self) -> int:
        """The last row with an input."""
        return HEAD + len(self.cells)

    def of(self, quantity: Quantity, future: str) -> Cell:
        """The cell of a quantity in a future. KeyError for one that no measure rests on."""
        own = (quantity.name, future)
        return self.cells[own if own in self.cells else (quantity.name, EVERY)]

    def setting(self, name: str) -> Cell:
        """The cell of a setting. KeyError for another name."""
        return self.cells[name, EVERY]

    def factors(self, applies_to: str, future: str) -> tuple[Cell, ...]:
        """The programme's factors on costs, reach or effects."""
        return tuple(
            self.of(factor.value, future)
            for factor in self.programme.factors
            if factor.applies_to == applies_to
        )
