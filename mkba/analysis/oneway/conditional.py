"""Conditional: the mean balance of the draws in which a quantity was low, and of those in which it was high.

Where one quantity at a time leaves the others where they are, a draw takes along what moves with it: a common part
between areas, a rank correlation. The lowest and the highest fifth of the draws lie around P10 and P90.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from threadpoolctl import threadpool_limits

from mkba.analysis.oneway.families import ENDS, ends_alone
from mkba.analysis.oneway.moved import Ground, grounds, levels_of, one_by_one
from mkba.analysis.subject import subject_of
from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.engine.draws import FIRST, draw, narrowed
from mkba.engine.ledger import ENOUGH_BLOCKS, Key, Ledger

FIFTH = 0.2


@dataclass(frozen=True, slots=True)
class Fifths:
    """Mean balance in euros of the draws in the lowest and the highest fifth of one mover, with Monte Carlo errors.

    ``apart_error`` is the error of high - low; ``members`` how many quantities stand under this name;
    ``blocks``: of draws that the errors come from.
    """

    future: str
    alternative: str
    place: str
    name: str
    members: int
    low: float
    low_error: float
    high: float
    high_error: float
    apart_error: float
    blocks: int


@dataclass(frozen=True, slots=True)
class Index:
    """How far each mover of one future and alternative is moved in a draw: ``weights`` (m row) times the rows.

    The euros that each member by itself moves in the central case, per unit; positive where most of the family is
    higher. Of a single quantity only the order counts.
    """

    ground: Ground
    weights: csr_array

    def of(self, x: Floats) -> Floats:
        """The index in every draw. Shape: row d -> m d."""
        return np.asarray(self.weights @ x)


def conditional(ledger: Ledger, *, place: str = TOTAL, each: bool = False) -> tuple[Fifths, ...]:
    """Every mover in every future and alternative, named as by ``tornado``, in the order of the drawn rows."""
    found = [index_of(ground) for ground in grounds(subject_of(ledger), place=place, each=each)]
    euros = {index.ground.key: balances_of(ledger, index.ground.key, place) for index in found}
    blocks: list[list[Floats]] = [[] for _ in found]
    names = {name for index in found for one in index.ground.movers for name in one.members}
    for at, x in samples(ledger, names):
        for index, ends in zip(found, blocks, strict=True):
            ends.append(_ends(index.of(x), euros[index.ground.key][at]))
    count = max(1, round(FIFTH * ledger.design.block))
    return tuple(
        one
        for index, ends in zip(found, blocks, strict=True)
        for one in _fifths(index.ground, np.stack(ends, axis=3), count)
    )


def index_of(ground: Ground) -> Index:
    """The index of every mover: what each member moves in the central case between P10 and P90, per unit of its row."""
    single = one_by_one(ground)
    values = levels_of(ground.plan, ENDS)
    low, high = ends_alone(ground).T
    at, euros = np.array([one.rows[0] for one in single], dtype=np.intp), high - low
    unit = np.sign([ground.row(row).slope for row in at.tolist()])
    owner = np.repeat(np.arange(len(ground.movers)), [len(one.members) for one in ground.movers])
    shape = len(ground.movers), len(values)
    total = np.bincount(owner, weights=euros, minlength=shape[0])[owner]
    alone = np.bincount(owner, minlength=shape[0])[owner] == 1
    weight = np.where(alone | (total == 0), unit, np.sign(total) * euros / (values[at, 1] - values[at, 0]))
    return Index(ground, csr_array((weight, (owner, at)), shape=shape))


def samples(ledger: Ledger, names: Collection[str]) -> Iterator[tuple[slice, Floats]]:
    """The draws of some quantities once more: where a block stands, and its rows. Shape: row d, the others zero.

    The rows are in the same place every time: use them before the next.
    """
    plan, size = ledger.compiled.plan, ledger.design.block
    part = narrowed(plan, names, ledger.design)
    rows = [i for i, row in enumerate(plan.rows, start=FIRST) if row.name in names]
    x = np.zeros((FIRST + len(plan.rows), size))
    with threadpool_limits(1):
        for block in range(ledger.design.blocks):
            x[rows] = draw(part, ledger.design, block)[FIRST:]
            yield slice(block * size, (block + 1) * size), x


def balances_of(ledger: Ledger, key: Key, place: str = TOTAL) -> Floats:
    """The balance of an area, or of all together, in every draw, in euros. Shape: d."""
    book, areas = ledger.books[key], ledger.compiled.programme.areas
    rows = [a for a, area in enumerate(areas) if place in (TOTAL, area.id)]
    return np.asarray(book.area_benefits[rows].sum(axis=0) - book.area_costs[rows].sum(axis=0))


def _ends(index: Floats, euros: Floats) -> Floats:
    """Mean and mean square of the balance where the index is lowest and highest. Shapes: m d, d -> 2 2 m."""
    count = max(1, round(FIFTH * euros.size))
    order = np.argpartition(index, (count - 1, euros.size - count), axis=1)
    low, high = euros[order[:, :count]], euros[order[:, -count:]]
    return np.array([[end.mean(axis=1), (end**2).mean(axis=1)] for end in (low, high)])


def _fifths(ground: Ground, ends: Floats, count: int) -> Iterator[Fifths]:
    """One future and alternative; ``count`` draws per end and block. Shape: end moment m k."""
    blocks = ends.shape[3]
    (low, low_square), (high, high_square) = ends
    errors = [_error(low, low_square, count), _error(high, high_square, count)]
    apart = (
        np.hypot(*errors) if blocks < ENOUGH_BLOCKS else (high - low).std(axis=1, ddof=1) / np.sqrt(blocks)
    )
    for m, one in enumerate(ground.movers):
        yield Fifths(
            *ground.key, ground.place, one.name, len(one.members),
            float(low[m].mean()), float(errors[0][m]), float(high[m].mean()), float(errors[1][m]), float(apart[m]),
            blocks,
        )  # fmt: skip


def _error(means: Floats, squares: Floats, count: int) -> Floats:
    """Monte Carlo error of the mean over blocks; of few blocks that of independent draws. Shapes: m k, m k -> m."""
    blocks = means.shape[1]
    if blocks < ENOUGH_BLOCKS:
        variance = np.maximum(squares.mean(axis=1) - means.mean(axis=1) ** 2, 0.0)
        return np.asarray(np.sqrt(variance / (count * blocks)))
    return np.asarray(means.std(axis=1, ddof=1) / np.sqrt(blocks))
