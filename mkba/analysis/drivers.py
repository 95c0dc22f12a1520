"""Drivers: which uncertain quantities move the balance most, read from the draws themselves.

The share of a quantity is its squared correlation with the balance over the draws, within blocks: the part of the
variance that a straight line through it would explain. It is a first look. Quantities that are drawn together (a common
part, a rank correlation) share what they explain, so shares need not add up to one; a quantity that works through
others, or bends, counts for less than it is worth. What cannot be told from chance is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from mkba.analysis.roots import Roots
from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.domain.source import Mark, Source
from mkba.engine.case import Line
from mkba.engine.draws import FIRST
from mkba.engine.ledger import Book, Ledger

MOST = 10
CHANCE = 4.0  # standard errors that a correlation of nothing with nothing stays below
DEVIATION = "deviation"


@dataclass(frozen=True, slots=True)
class Driver:
    """One quantity: its ``share`` of the variance of the balance, 0 to 1; ``sign`` +1 where more of it is a better
    balance, else -1; the ``mark`` of its source, ``none`` without one.
    """

    name: str
    share: float
    sign: Literal[1, -1]
    mark: Mark | Literal["none"]

    @property
    def weak(self) -> bool:
        """Whether it was not found in a source (M37)."""
        return self.mark != "found"


Drivers = Mapping[tuple[str, str, str], tuple[Driver, ...]]


def drivers(ledger: Ledger, most: int = MOST) -> Drivers:
    """At most ``most`` quantities by (future, alternative, area or ``total``), the largest share first."""
    names = _Names(ledger)
    areas = [area.id for area in ledger.compiled.programme.areas]
    found = {}
    for key, book in ledger.books.items():
        known = names.of_lines(book.lines)
        for place, share in zip((TOTAL, *areas), _shares(book, ledger.design.block), strict=True):
            allowed = set().union(*known.values()) if place == TOTAL else known.get(place, set())
            least = CHANCE**2 / ledger.design.draws
            found[*key, place] = tuple(islice(names.largest(share, allowed, least), most))
    return found


def _shares(book: Book, block: int) -> Floats:
    """Signed squared correlation of every drawn row with the balance of the total and of each area. Shape: 1+a row."""
    npv = book.area_benefits - book.area_costs
    npv = np.concatenate([npv.sum(axis=0, keepdims=True), npv])
    blocks = npv.reshape(len(npv), -1, block)
    variance = blocks.var(axis=2).mean(axis=1)
    products = np.concatenate([book.products.sum(axis=1, keepdims=True), book.products], axis=1)[FIRST:].T
    scale = variance[:, None] * book.squares[FIRST:]
    squared = np.divide(products**2, scale, out=np.zeros_like(products), where=scale > 0)
    return np.asarray(np.copysign(np.minimum(squared, 1.0), products))


class _Names:
    """The quantities behind the drawn rows: their names, signs and marks, and which lines rest on which."""

    def __init__(self, ledger: Ledger) -> None:
        rows = ledger.compiled.plan.rows
        self.roots = Roots(ledger.compiled.programme)
        self.rows = [row.name for row in rows]
        self.slopes = np.sign([row.slope for row in rows])
        self.deviations: dict[str, set[str]] = {}
        for name in self.rows:
            head, area, kind, *_ = (*name.split("."), "", "")
            if head == "areas" and kind == DEVIATION:
                self.deviations.setdefault(area, set()).add(name)
        self.lines: dict[tuple[str, ...], frozenset[str]] = {}
        self.marks: dict[str, Source | None] = {}

    def of_lines(self, lines: tuple[Line, ...]) -> dict[str, set[str]]:
        """Per area the names of the quantities that its lines rest on."""
        found: dict[str, set[str]] = {}
        for line in lines:
            found.setdefault(line.area, set()).update(self._of(line))
        return {area: names | self.deviations.get(area, set()) for area, names in found.items()}

    def _of(self, line: Line) -> frozenset[str]:
        """The names behind one line, each worked out once."""
        key = line.area, line.intervention, line.kind, line.name, line.place
        if key not in self.lines:
            roots = self.roots.of(line)
            self.marks |= {one.quantity.name: one.source for one in roots}
            self.lines[key] = frozenset(one.quantity.name for one in roots)
        return self.lines[key]

    def largest(self, share: Floats, allowed: set[str], least: float) -> Iterator[Driver]:
        """The allowed quantities that are not below ``least``, largest first; of several rows of one name the strongest."""
        seen: set[str] = set()
        for row in np.argsort(-np.abs(share), kind="stable").tolist():
            size, name = abs(float(share[row])), self.rows[row]
            if size < least or size == 0:
                return
            if name in allowed and name not in seen:
                seen.add(name)
                up = share[row] * self.slopes[row] > 0
                yield Driver(name, size, 1 if up else -1, self._mark(name))

    def _mark(self, name: str) -> Mark | Literal["none"]:
        """The mark of a quantity; that of a deviation between areas is its effect size's."""
        _, deviation, rest = name.partition(f".{DEVIATION}.")
        known = (f"library.{rest}.size", rest) if deviation else (name,)
        source = next((self.marks[one] for one in known if one in self.marks), None)
        return source.mark if source else "none"
