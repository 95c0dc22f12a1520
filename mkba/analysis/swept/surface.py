"""Surfaces: the mean balance over the levels of two axes; every other axis stands still, or classes where there is no grid."""

from dataclasses import dataclass

import numpy as np

from mkba.analysis.swept.bins import classed
from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import RANDOM, TOGETHER, Level
from mkba.axes import Floats, Ints

LEAST = 2  # levels on either axis
FILLED = 2 / 3  # the least part of the cells that must have a variant: a cross is no grid


@dataclass(frozen=True, slots=True)
class Surface:
    """One future and alternative over two axes.

    ``mean`` (r c): mean balance in euros, nan where no variant is; ``counts`` (r c): the variants behind it; ``held``: the other axes with the
    levels at which they stand still; ``classed``: levels may be middles of classes, and a cell is the mean of all variants in it,
    whatever the other axes do.
    """

    future: str
    alternative: str
    rows: str
    columns: str
    row_levels: tuple[Level, ...]
    column_levels: tuple[Level, ...]
    mean: Floats
    counts: Ints
    held: tuple[tuple[str, Level], ...]
    classed: bool


def surface(case: Case, axes: tuple[str, str]) -> Surface | None:
    """The surface over two axes (rows, columns); None where their levels do not make a grid."""
    found = case.lattice
    if found.design == TOGETHER:
        return None
    ids = [axis.id for axis in found.axes]
    down, across = (ids.index(name) for name in axes)
    free = found.design == RANDOM
    rows = found.own if free else found.at_rest([down, across], found.own)
    row_levels, row_places = _places(case, down, rows)
    column_levels, column_places = _places(case, across, rows)
    shape = (len(row_levels), len(column_levels))
    cells = row_places * shape[1] + column_places
    counts = np.bincount(cells, minlength=shape[0] * shape[1])
    sums = np.bincount(cells, case.column("npv_mean")[rows], shape[0] * shape[1])
    mean = np.full(len(counts), np.nan)
    np.divide(sums, counts, out=mean, where=counts > 0)
    if min(shape) < LEAST or (counts > 0).mean() < FILLED:
        return None
    held = () if free else found.held([down, across])
    return Surface(
        case.future, case.alternative, *axes, row_levels, column_levels, mean.reshape(shape),
        np.asarray(counts.reshape(shape), dtype=np.intp), held, free,
    )  # fmt: skip


def _places(case: Case, axis: int, rows: Ints) -> tuple[tuple[Level, ...], Ints]:
    """The levels on which any of these rows stands, and where each stands among them."""
    found = case.lattice
    if found.design == RANDOM:
        return classed(found, axis, rows)
    there, again = np.unique(found.places[rows, axis], return_inverse=True)
    return tuple(found.levels[axis][place] for place in there), np.asarray(again.reshape(-1), dtype=np.intp)
