"""Parted: the balance of a case when some inputs come from b, in two parts that are each worked out once.

    balance = sum over its lines of euros per unit x what the line counts

Euros per unit rest on prices and amounts; what a line counts - magnitudes, overlap, years, discounting - on all else, and
is what takes time. Of the many sets of inputs that designs by group ask for, most differ in one of the two parts only.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from mkba.analysis.variance.pairs import Pair
from mkba.axes import Flags, Floats, Ints
from mkba.engine.case import Case, Product
from mkba.engine.evaluate import evaluate
from mkba.engine.inputs import NOBODY, Inputs
from mkba.engine.replaced import rows_of


@dataclass(frozen=True, slots=True)
class Part:
    """The ``rows`` that one part rests on, the ``inputs`` that move them, and what was found by which of these are chosen."""

    rows: Ints
    inputs: Ints
    found: dict[bytes, Floats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parted:
    """A case with every line at one euro, the lines that ``count`` (transfers do not) and their euros, and both parts.

    ``x`` is room for the rows of a pair (row d); cases may share it.
    """  # fmt: skip

    pair: Pair
    bare: Case
    count: Ints
    price: Product
    counted: Part
    priced: Part
    x: Floats

    def balance(self, chosen: Flags) -> Floats:
        """The balance in euros with the ``chosen`` inputs (n) from b and all others from a. Shape: n -> d."""
        counted, priced = (one.found.get(chosen[one.inputs].tobytes()) for one in (self.counted, self.priced))
        if counted is None:
            self._fill(self.counted, chosen)
            counted = self._kept(self.counted, chosen, evaluate(self.bare, self.x).pv[self.count])
        if priced is None:
            self._fill(self.priced, chosen)
            priced = self._kept(self.priced, chosen, self.price.of(self.x))
        return np.asarray(np.einsum("ld,ld->d", counted, priced))

    def touched(self, members: Ints) -> bool:
        """Whether any of these inputs moves the case."""
        return bool(np.isin(members, self.counted.inputs).any() or np.isin(members, self.priced.inputs).any())

    def _fill(self, part: Part, chosen: Flags) -> None:
        """Put the rows of a part in their place."""
        self.x[part.rows] = self.pair.rows[self.pair.places(chosen, part.rows)]

    @staticmethod
    def _kept(part: Part, chosen: Flags, found: Floats) -> Floats:
        """What was found, remembered."""
        part.found[chosen[part.inputs].tobytes()] = found
        return found


def parted(case: Case, pair: Pair, room: Floats) -> Parted:
    """A case in its two parts; ``room``: see ``Parted.x``."""
    count = np.array([i for i, line in enumerate(case.lines) if line.kind != "transfer"], dtype=np.intp)
    bare = replace(case, line=Product(np.ones(len(case.lines)), ()))
    price = Product(case.line.coefficient[count], tuple(rows[count] for rows in case.line.rows))
    priced = np.unique(np.concatenate([np.zeros(1, dtype=np.intp), *price.rows]))
    parts = [Part(rows, _inputs(pair.inputs, rows)) for rows in (rows_of(bare), priced)]
    return Parted(pair, bare, count, price, parts[0], parts[1], room)


def _inputs(inputs: Inputs, rows: Ints) -> Ints:
    """The inputs that move some rows."""
    moved = np.unique(np.concatenate([inputs.own[rows], inputs.common[rows]]))
    return np.asarray(moved[moved != NOBODY])
