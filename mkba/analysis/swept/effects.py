"""Main effects: how far the mean balance moves with one axis, at equal levels of all the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import LIST, RANDOM, TOGETHER, Lattice, Level
from mkba.axes import Floats, Ints

Weighing = Literal["paired", "fitted", "alone", "together"]
LEAST = 2  # levels of an axis with an effect
ENOUGH = 2  # variants for each coefficient of the lines


@dataclass(frozen=True, slots=True)
class Effect:
    """One axis in one future and alternative.

    ``levels`` and ``means`` of the balance there in euros; ``spread``: from the lowest to the highest of those means; ``share``: of the
    variance of the balance over the variants that count, how much lies between these levels (None where it does not vary); ``count``: how
    many variants count; ``left``: how many succeeded and do not, for want of an equal at every level; ``fit``: of that variance, how much
    the lines of all axes together explain (None where no lines are drawn).
    """

    axis: str
    levels: tuple[Level, ...]
    means: tuple[float, ...]
    spread: float
    share: float | None
    count: int
    left: int
    fit: float | None = None


def weighing(found: Lattice) -> Weighing:
    """How the axes of a design can be weighed: ``paired`` - levels compared between variants that are otherwise equal; ``fitted`` - a
    straight line along every axis, all at once; ``alone`` - not, but by the variants in which one axis moves; ``together`` - not.
    """  # fmt: skip
    if found.design == LIST:
        return "alone"
    if found.design == RANDOM:
        return "fitted"
    return "together" if found.design == TOGETHER and len(found.axes) > 1 else "paired"


def effects(case: Case) -> tuple[Effect, ...]:
    """The axes that have an effect, the largest spread first. The base does not count: no axis put it where it is."""
    way = weighing(case.lattice)
    made: Iterable[Effect | None] = ()
    if way == "paired":
        made = [_paired(case, axis) for axis in range(len(case.lattice.axes))]
    elif way == "fitted":
        made = _fitted(case)
    return tuple(sorted((one for one in made if one), key=lambda one: -one.spread))


def leading(found: Iterable[tuple[Effect, ...]]) -> tuple[str, ...]:
    """The axes by their largest spread in any future and alternative, the largest first; those without an effect are not in it."""
    largest: dict[str, float] = {}
    for per_case in found:
        for one in per_case:
            largest[one.axis] = max(largest.get(one.axis, 0.0), one.spread)
    return tuple(sorted(largest, key=lambda name: -largest[name]))


def _paired(case: Case, axis: int) -> Effect | None:
    """One axis, over the combinations of the others that are there for each of its levels; None without any."""
    found, rows = case.lattice, case.lattice.own
    there, at = np.unique(found.places[rows, axis], return_inverse=True)
    if len(there) < LEAST:
        return None
    group = found.elsewhere(axis)[rows]
    grid = np.full((int(group.max()) + 1, len(there)), np.nan)  # combinations, levels
    grid[group, at.reshape(-1)] = case.column("npv_mean")[rows]
    whole = grid[np.isfinite(grid).all(axis=1)]
    if not len(whole):
        return None
    means = whole.mean(axis=0)
    levels = tuple(found.levels[axis][place] for place in there)
    share = _part(len(whole) * _squares(means), _squares(whole))
    left = len(rows) - whole.size
    return Effect(found.axes[axis].id, levels, tuple(means.tolist()), float(np.ptp(means)), share, whole.size, left)  # fmt: skip


def _fitted(case: Case) -> list[Effect]:
    """The axes that vary, from one fit by least squares of lines along all of them; nothing where variants are too few for it."""
    found, rows = case.lattice, case.lattice.own
    mean = case.column("npv_mean")[rows]
    columns = {axis: _columns(found, axis, rows) for axis in range(len(found.axes))}
    moving = {axis: block for axis, block in columns.items() if block.shape[1]}
    design = np.hstack([np.ones((len(rows), 1)), *moving.values()])
    if len(rows) < ENOUGH * design.shape[1]:
        return []
    solved, _, rank, _ = np.linalg.lstsq(design, mean, rcond=None)
    if rank < design.shape[1]:
        return []
    fit = _part(_squares(design @ solved), _squares(mean))
    made, first = [], 1
    for axis, block in moving.items():
        along = block @ solved[first : first + block.shape[1]]
        first += block.shape[1]
        there, at = np.unique(found.places[rows, axis], return_index=True)
        means = mean.mean() + along[at] - along.mean()
        levels = tuple(found.levels[axis][place] for place in there)
        share = _part(_squares(along), _squares(mean))
        made.append(
            Effect(found.axes[axis].id, levels, tuple(means.tolist()), float(np.ptp(means)), share, len(rows), 0, fit)
        )  # fmt: skip
    return made


def _columns(found: Lattice, axis: int, rows: Ints) -> Floats:
    """What a line along an axis rests on: its levels from 0 to 1; of words a column for each but the first. Shape: n columns."""
    along, places = found.along(axis), found.places[rows, axis]
    there = np.unique(places)
    if len(there) < LEAST:
        return np.empty((len(rows), 0))
    if along is None:
        return np.asarray(places[:, None] == there[1:], dtype=np.float64)
    low, high = along[there].min(), along[there].max()
    return np.asarray((along[places] - low) / (high - low))[:, None]


def _squares(values: Floats) -> float:
    """The sum of squares about the mean."""
    return float(((values - values.mean()) ** 2).sum())


def _part(some: float, whole: float) -> float | None:
    """A part of the whole; None of nothing."""
    return some / whole if whole > 0 else None
