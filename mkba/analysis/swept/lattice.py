"""The lattice: where every variant stands on every axis, and which variants are neighbours; lines and surfaces rest on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np

from mkba.analysis.swept.swept import AxisFacts, Swept
from mkba.axes import Floats, Ints

Level: TypeAlias = str | float | None  # None: as the programme has it
NEUTRAL: dict[str, float] = {"scale": 1.0, "add": 0.0}  # the level at which nothing moves
LIST, TOGETHER, RANDOM = "list", "zip", "latin_hypercube"  # designs without a grid
OK = "ok"
BASE = 0  # the number of the variant in which nothing moves


@dataclass(frozen=True)
class Lattice:
    """The variants that succeeded (n) on the axes (a): ``numbers`` (n), and ``places`` (n a), the place of a variant's level
    among the ``levels`` of that axis: numbers ascending, words as they come.
    """  # fmt: skip

    axes: tuple[AxisFacts, ...]
    design: str
    numbers: Ints
    levels: tuple[tuple[Level, ...], ...]
    places: Ints

    @cached_property
    def own(self) -> Ints:
        """The rows of all variants but the base; of a list the base too, for it is one of its points. Shape: n."""
        keep = np.ones(len(self.numbers), dtype=bool) if self.design == LIST else self.numbers != BASE
        return np.asarray(np.flatnonzero(keep), dtype=np.intp)

    @cached_property
    def resting(self) -> tuple[int, ...]:
        """Per axis the place at which it is held while others move: where nothing moves if variants stand there, else the
        first level as written.
        """  # fmt: skip
        return tuple(self._rest(place, axis) for place, axis in enumerate(self.axes))

    def along(self, axis: int) -> Floats | None:
        """The levels of an axis as numbers (nan: as the programme has it); None where they are words. Shape: levels."""
        return self._along[axis]

    def elsewhere(self, axis: int) -> Ints:
        """Which combination of levels of all other axes each row has. Shape: n."""
        others = np.delete(self.places, axis, axis=1)
        if not others.size:
            return np.zeros(len(self.numbers), dtype=np.intp)
        return np.asarray(np.unique(others, axis=0, return_inverse=True)[1].reshape(-1), dtype=np.intp)

    def held(self, moving: Iterable[int]) -> tuple[tuple[str, Level], ...]:
        """Which axes stand still, and at what level, while others move."""
        free = set(moving)
        return tuple(
            (axis.id, self.levels[a][self.resting[a]]) for a, axis in enumerate(self.axes) if a not in free
        )

    def at_rest(self, moving: Iterable[int], among: Ints | None = None) -> Ints:
        """The rows (of all, or of those ``among``) in which all axes but the moving ones rest, one for each place. Shape: n."""
        free = list(moving)
        rows = np.arange(len(self.numbers)) if among is None else among
        still = [a for a in range(len(self.axes)) if a not in free]
        rest = np.array(self.resting, dtype=np.intp)[still]
        rows = rows[(self.places[rows][:, still] == rest).all(axis=1)]
        _, first = np.unique(self.places[rows][:, free], axis=0, return_index=True)
        return np.asarray(rows[first], dtype=np.intp)

    @cached_property
    def _along(self) -> tuple[Floats | None, ...]:
        """The levels of every axis as numbers."""
        return tuple(
            None
            if any(isinstance(level, str) for level in levels)
            else np.array([np.nan if level is None else level for level in levels], dtype=np.float64)
            for levels in self.levels
        )

    def _rest(self, place: int, axis: AxisFacts) -> int:
        """Where one axis rests."""
        at, own = {level: i for i, level in enumerate(self.levels[place])}, self.places[self.own, place]
        neutral = NEUTRAL.get(axis.kind)
        if neutral in at and at[neutral] in own:
            return at[neutral]
        written = (at[level] for level in axis.levels if _hashable(level) and level in at)
        return next(written, int(own[0]) if len(own) else 0)


@dataclass(frozen=True, slots=True)
class Steps:
    """Neighbours: pairs of rows of the lattice between which only some axes (their places) take a step. Shapes: m."""

    axes: tuple[int, ...]
    before: Ints
    after: Ints


def lattice(swept: Swept) -> Lattice:
    """The lattice of a sweep."""
    variants = swept.variants[swept.variants["status"] == OK]
    columns = [[_level(axis, value) for value in variants[axis.id].tolist()] for axis in swept.axes]
    levels = [_ordered(column) for column in columns]
    places = np.zeros((len(variants), len(columns)), dtype=np.intp)
    for a, (column, known) in enumerate(zip(columns, levels, strict=True)):
        at = {level: place for place, level in enumerate(known)}
        places[:, a] = [at[level] for level in column]
    numbers = variants.index.to_numpy(dtype=np.intp)
    return Lattice(swept.axes, str(swept.facts["design"]), numbers, tuple(levels), places)


def neighbours(found: Lattice) -> tuple[Steps, ...]:
    """Per axis the pairs that differ by one step on it alone; of axes that move together the variants in their order;
    nothing for a latin hypercube, whose variants differ on every axis at once.
    """  # fmt: skip
    if found.design == RANDOM:
        return ()
    if found.design == TOGETHER:
        rows = found.own
        return (Steps(tuple(range(len(found.axes))), rows[:-1], rows[1:]),)
    return tuple(_along_axis(found, axis) for axis in range(len(found.axes)))


def _along_axis(found: Lattice, axis: int) -> Steps:
    """The neighbours on one axis, everything else equal."""
    mine, group = found.places[:, axis], found.elsewhere(axis)
    order = np.lexsort((found.numbers, mine, group))
    fresh = np.ones(len(order), dtype=bool)  # the base may stand where another variant stands
    fresh[1:] = (np.diff(group[order]) != 0) | (np.diff(mine[order]) != 0)
    order = order[fresh]
    before, after = order[:-1], order[1:]
    joined = group[before] == group[after]
    at = found.along(axis)
    if at is not None:  # nobody knows where between numbers the programme's own stands
        joined &= np.isfinite(at[mine[before]])
    return Steps((axis,), before[joined], after[joined])


def _level(axis: AxisFacts, value: Any) -> Level:
    """A level as it stands in the table; what does not move a number is the neutral level of its kind."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return NEUTRAL.get(axis.kind)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _ordered(column: Iterable[Level]) -> tuple[Level, ...]:
    """The levels once: None first, numbers ascending, and words in the order in which they come."""
    known = list(dict.fromkeys(column))
    none: list[Level] = [level for level in known if level is None]
    words: list[Level] = [level for level in known if isinstance(level, str)]
    numbers: list[Level] = [*sorted(level for level in known if isinstance(level, float))]
    return (*none, *numbers, *words)


def _hashable(level: Any) -> bool:
    """Whether a level as written can be looked up: a number or a word."""
    return isinstance(level, str | int | float)
