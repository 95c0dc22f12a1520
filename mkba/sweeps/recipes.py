"""Recipes: what makes each variant out of the base - values in its files, and quantities that move.

Two axes may touch one thing: each acts on what the one before it made, in the order of the file.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from operator import attrgetter
from typing import Any, Final, TypeVar

from mkba.domain.sweep import Axis, Move, Override, Recipe, Spot, Sweep, Variant
from mkba.errors import Complaint
from mkba.files.bounds import means_of
from mkba.files.complaints.sweeps import fitting
from mkba.files.place import number_of
from mkba.sweeps.targets import Address, Target, is_number, told

SLACK: Final = 1e-9  # of a mean: less is rounding
ROUNDING: Final = 1e-12  # of a whole number that was scaled
KEPT: Final = 4096  # made things that are remembered, per group of axes
_NAME: Final = attrgetter("name")
T = TypeVar("T")


def recipes(sweep: Sweep, targets: Sequence[Sequence[Target]]) -> Iterator[Recipe]:
    """A recipe for every variant of a sweep, in their order, one by one; ``targets``: per axis what it moves.

    A variant whose mean would leave the bounds of its quantity has a fault (SWEEP-MEAN), as has one in which two axes set a
    thing and a part of it (SWEEP-NESTED), or that scales what another axis made no number (SWEEP-NUMBER).
    """
    groups = list(_groups(sweep.axes, targets))
    nested = list(_nested(targets))
    for variant in sweep.variants:
        yield _recipe(sweep.axes, variant, groups, nested)


@dataclass(frozen=True, slots=True)
class Made:
    """What some axes do to what they share, at some levels, each in order; or the first complaint about it."""

    moves: tuple[Move, ...] = ()
    overrides: tuple[Override, ...] = ()
    shares: tuple[str, ...] = ()
    fault: Complaint | None = None


class Group:
    """The targets that the same axes touch, and what was made of them before."""

    def __init__(self, axes: Mapping[int, Axis], targets: Sequence[Target]) -> None:
        self.axes = axes
        self.targets = sorted(targets, key=lambda one: one.called)
        self._made: dict[tuple[Any, ...], Made] = {}

    def made(self, levels: Sequence[Any]) -> Made:
        """What the axes make of the targets at the levels of a variant."""
        steps = [(axis, levels[i]) for i, axis in self.axes.items() if levels[i] is not None]
        key = tuple(_key(levels[i]) for i in self.axes)
        if key not in self._made:
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made[key] = _made(steps, self.targets)
        return self._made[key]


@dataclass(frozen=True, slots=True)
class Nesting:
    """Two axes of which one moves a thing, and the other a part of it."""

    outer: int
    inner: int
    part: Target


def _groups(axes: Sequence[Axis], targets: Sequence[Sequence[Target]]) -> Iterator[Group]:
    """The targets by the axes that touch them."""
    touched: dict[Address, list[int]] = {}
    every: dict[Address, Target] = {}
    for number, held in enumerate(targets):
        for one in held:
            touched.setdefault(one.address, []).append(number)
            every[one.address] = one
    together: dict[tuple[int, ...], list[Target]] = {}
    for address, numbers in touched.items():
        together.setdefault(tuple(numbers), []).append(every[address])
    for group, held in together.items():
        yield Group({number: axes[number] for number in group}, held)


def _nested(targets: Sequence[Sequence[Target]]) -> Iterator[Nesting]:
    """Every pair of axes of which one moves a part of what the other moves, with an example."""
    owners: dict[Address, list[int]] = {}
    for number, held in enumerate(targets):
        for one in held:
            owners.setdefault(one.address, []).append(number)
    seen = set()
    for inner, held in enumerate(targets):
        for one in held:
            for depth in range(1, len(one.path)):
                for outer in owners.get((one.file, one.path[:depth]), ()):
                    if (outer, inner) not in seen:
                        seen.add((outer, inner))
                        yield Nesting(outer, inner, one)


def _recipe(
    axes: Sequence[Axis], variant: Variant, groups: Sequence[Group], nested: Sequence[Nesting]
) -> Recipe:
    """The recipe of one variant."""
    levels = variant.levels
    for one in nested:
        if levels[one.outer] is not None and levels[one.inner] is not None:
            axis, other = axes[one.inner], axes[one.outer].id
            words = {"found": other, "hint_found": one.part.called}
            return Recipe(variant, fault=told("SWEEP-NESTED", axis.at(levels[one.inner]), axis.path, **words))
    made = [group.made(levels) for group in groups]
    faults = sorted(one.fault for one in made if one.fault is not None)
    if faults:
        return Recipe(variant, fault=faults[0])
    return Recipe(
        variant,
        _merged([one.overrides for one in made], _place),
        _merged([one.moves for one in made], _NAME),
        _merged([one.shares for one in made], str),
    )


def _merged(parts: Sequence[tuple[T, ...]], order: Callable[[T], Any]) -> tuple[T, ...]:
    """Parts that are each in order as one; the very same one when there is only one with anything in it."""
    filled = [one for one in parts if one]
    if len(filled) == 1:
        return filled[0]
    return tuple(sorted((inside for one in filled for inside in one), key=order))


def _made(steps: Sequence[tuple[Axis, Any]], targets: Iterable[Target]) -> Made:
    """What steps, in order, make of targets."""
    moves: list[Move] = []
    overrides: list[Override] = []
    shares: list[str] = []
    faults: list[Complaint] = []
    for target in targets if steps else ():
        thing = _Thing(target)
        for axis, level in steps:
            thing.step(axis, level)
        fault = thing.fault()
        if fault is not None:
            faults.append(fault)
        elif thing.is_moved:
            moves.append(Move(target.name, thing.factor, thing.shift))
            if target.bounds[1] <= 1:
                shares.append(target.name)
        if thing.is_set:
            overrides.append(Override(target.file, target.path, thing.value, thing.spot))
    first = min(faults, default=None)
    return Made(tuple(moves), tuple(sorted(overrides, key=_place)), tuple(shares), first)


class _Thing:
    """One target on its way to a variant: the value in its file, and the factor and shift of a quantity."""

    def __init__(self, target: Target) -> None:
        self.target, self.value, self.spot = target, target.value, Spot()
        self.factor, self.shift = 1.0, 0.0
        self._last: tuple[Axis, Any] | None = None
        self._refused: Complaint | None = None

    @property
    def is_moved(self) -> bool:
        """Whether a quantity moves."""
        return (self.factor, self.shift) != (1.0, 0.0)

    @property
    def is_set(self) -> bool:
        """Whether another value than the base's stands in the file."""
        return self.value is not self.target.value and _key(self.value) != _key(self.target.value)

    def step(self, axis: Axis, level: Any) -> None:
        """One axis more, at a level."""
        self._last = axis, level
        number = number_of(level)
        if axis.kind == "values" and not (self.target.name and number is not None):
            self.value, self.spot, self.factor, self.shift = level, axis.at(level), 1.0, 0.0
        elif self.target.name and number is not None:
            self._move(axis, number)
        elif is_number(self.value):
            self.value, self.spot = changed(self.value, axis.kind, level), axis.at(level)
        else:
            self._refused = told("SWEEP-NUMBER", axis.spot, axis.path, hint_found=self.target.called)

    def _move(self, axis: Axis, number: float) -> None:
        """A quantity by a number."""
        if axis.kind == "values":
            self.value, self.factor, self.shift = self.target.value, 0.0, number
        elif axis.kind == "scale":
            self.factor, self.shift = self.factor * number, self.shift * number
        else:
            self.shift += number

    def fault(self) -> Complaint | None:
        """Why this cannot be: the mean leaves the bounds of the quantity."""
        if self._refused is not None or self._last is None or not self.is_moved:
            return self._refused
        low, high = self.target.bounds
        for mean in means_of(self.value) if self.is_set else self.target.means:
            found = self.shift + self.factor * mean
            slack = SLACK * max(1.0, abs(found))
            if not low - slack <= found <= high + slack:
                axis, level = self._last
                words = {"mean": f"{found:.6g}", **fitting(low, high)}
                return told("SWEEP-MEAN", axis.at(level), axis.path, hint_found=self.target.called, **words)
        return None


def changed(value: Any, kind: str, level: float) -> Any:
    """A number, or every number of a map, scaled or added to; a whole number stays whole where the result is.

    >>> changed(4, "scale", 1.5), changed({"hoog": 0.01, "laag": 0}, "add", 0.5), changed(3, "scale", 0.5)
    (6, {'hoog': 0.51, 'laag': 0.5}, 1.5)
    """
    if isinstance(value, dict):
        return {key: changed(one, kind, level) for key, one in value.items()}
    found = value * level if kind == "scale" else value + level
    whole = round(found)
    return whole if isinstance(value, int) and isclose(found, whole, rel_tol=ROUNDING) else found


def _key(level: Any) -> Any:
    """A level as something that can be looked up; 1, 1.0 and true are three levels."""
    return json.dumps(level) if isinstance(level, list | dict) else (type(level), level)


def _place(one: Override) -> tuple[str, tuple[str, ...]]:
    return one.file, tuple(map(str, one.path))
