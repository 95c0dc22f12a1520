"""Alone: the variants in which a single axis moves; what a list, which is no grid, tells of its axes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import NEUTRAL, Lattice, Level
from mkba.axes import Floats


@dataclass(frozen=True, slots=True)
class Single:
    """A variant in which one axis moves, to this level."""

    number: int
    axis: str
    level: Level


@dataclass(frozen=True, slots=True)
class Alone:
    """``singles``: those that differ most from the base in any case first; ``several``: in how many variants more than one axis moves."""

    singles: tuple[Single, ...]
    several: int


def alone(found: Lattice, cases: Sequence[Case]) -> Alone:
    """The variants that succeeded, by how many of their axes are elsewhere than in the base."""
    rest = np.array(
        [
            _rest(levels, NEUTRAL.get(axis.kind))
            for axis, levels in zip(found.axes, found.levels, strict=True)
        ],
        dtype=np.intp,
    )
    moved = found.places != rest
    count = moved.sum(axis=1)
    rows = np.flatnonzero(count == 1)
    far = _farthest(found, cases)
    singles = []
    for row in rows[np.argsort(-far[rows], kind="stable")].tolist():
        axis = int(np.argmax(moved[row]))
        level = found.levels[axis][found.places[row, axis]]
        singles.append(Single(int(found.numbers[row]), found.axes[axis].id, level))
    return Alone(tuple(singles), int((count > 1).sum()))


def _rest(levels: tuple[Level, ...], neutral: Level) -> int:
    """The place of the level at which nothing moves; none of them where no variant stands there."""
    return levels.index(neutral) if neutral in levels else -1


def _farthest(found: Lattice, cases: Sequence[Case]) -> Floats:
    """The largest difference to the base in any case, nothing where it is not known. Shape: n."""
    far = np.zeros(len(found.numbers))
    for case in cases:
        rows = np.isin(found.numbers, case.lattice.numbers)
        far[rows] = np.fmax(far[rows], np.abs(case.column("diff_mean")))
    return far
