"""From quantities to positions: the register of drawn rows, and products of quantities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from mkba.axes import Floats
from mkba.domain.distribution import Normal, is_certain
from mkba.domain.evidence import Evidence
from mkba.domain.quantity import Quantity
from mkba.engine.case import Product
from mkba.engine.draws import FIRST, ONES, ZEROS, Row
from mkba.engine.profile import Term


@dataclass(slots=True)
class Register:
    """Every row a compiled programme draws, each once. It grows while compiling and is read-only after."""

    rows: dict[Row, int] = field(default_factory=dict)

    def position(self, row: Row) -> int:
        """Where this row stands among the draws."""
        return self.rows.setdefault(row, FIRST + len(self.rows))

    def term(self, quantity: Quantity, future: str) -> Term:
        """The quantity as a plain number where it is certain, else as a row."""
        distribution = quantity.distribution(future)
        if is_certain(distribution):
            return Term(distribution.mean)
        return Term(distribution.mean, self.position(Row(quantity.name, distribution)))

    def rest(self, quantity: Quantity, future: str) -> Term:
        """1 - the quantity: what deadweight leaves."""
        distribution = quantity.distribution(future)
        if is_certain(distribution):
            return Term(1 - distribution.mean)
        return Term(1 - distribution.mean, self.position(Row(quantity.name, distribution, 1.0, -1.0)))


@dataclass(frozen=True, slots=True)
class Size:
    """An effect size after its grade: coefficient x (row ``size`` + row ``deviation``)."""

    coefficient: float
    size: int
    deviation: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a grade does to one size: haircut h (1 where the effect is harm) and widening w."""

    haircut: float
    widen: float


def graded_size(
    evidence: Evidence, correction: Correction, place: tuple[str, str], register: Register
) -> Size:
    """The size h (mean + w (x - mean)) + h deviation, as rows. ``place`` = area id, future. Source: model.md, 6."""
    area, future = place
    h, w = correction.haircut, correction.widen
    distribution = evidence.size.distribution(future)
    mean = distribution.mean
    certain = is_certain(distribution)
    own = (
        ONES
        if certain
        else register.position(Row(evidence.size.name, distribution, h * mean * (1 - w), h * w, h * (1 - w)))
    )
    if not evidence.between_areas:
        return Size(h * mean if certain else 1.0, own, ZEROS)
    name = f"areas.{area}.deviation.{evidence.name or evidence.size.name}"
    spread = Row(name, Normal(0.0, evidence.between_areas), h * mean if certain else 0.0, h)
    return Size(1.0, ZEROS if certain else own, register.position(spread))


@dataclass(frozen=True, slots=True)
class Factors:
    """Terms that multiply: a plain coefficient and the rows that vary."""

    coefficient: float
    rows: tuple[int, ...]


def multiply(terms: Iterable[Term], coefficient: float = 1.0) -> Factors:
    """The product of terms, plain numbers gathered in one coefficient.

    >>> multiply([Term(0.5), Term(3.0, row=7)], 4.0)
    Factors(coefficient=2.0, rows=(7,))
    """
    rows: list[int] = []
    for term in terms:
        if term.row is None:
            coefficient *= term.value
        else:
            rows.append(term.row)
    return Factors(coefficient, tuple(rows))


def product(parts: Sequence[Factors]) -> Product:
    """One product per part, short ones filled with ones."""
    width = max((len(part.rows) for part in parts), default=0)
    filled = [part.rows + (ONES,) * (width - len(part.rows)) for part in parts]
    columns = tuple(np.array(column, dtype=np.intp) for column in zip(*filled, strict=True))
    coefficient: Floats = np.array([part.coefficient for part in parts])
    return Product(coefficient, columns)
