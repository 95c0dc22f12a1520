"""Recipes: what makes each variant out of the base - values in its files, and quantities that move.

Two axes may touch one thing: each acts on what the one before it made, in the order of the file; of a named variant in the
order in which it sets them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any, Final, TypeVar

from mkba.domain.sweep import Axis, Limit, Move, Override, Recipe, Spot, Sweep, Variant
from mkba.engine.linked import atoms
from mkba.errors import Complaint
from mkba.sweeps.stepped import Alike, Step, Stepped, level_key, stepped
from mkba.sweeps.targets import NO_BOUNDS, Address, Target, located

KEPT: Final = 4096  # made things that are remembered, per group of axes
_NAME: Final = attrgetter("name")
T = TypeVar("T")


def recipes(sweep: Sweep, targets: Sequence[Sequence[Target]]) -> Iterator[Recipe]:
    """A recipe for every variant of a sweep, in their order, one by one; ``targets``: per axis what it moves.

    A variant whose mean would leave the bounds of its quantity has a fault (SWEEP-MEAN), as has one in which two axes set a
    thing and a part of it (SWEEP-NESTED), or that scales what another axis made no number (SWEEP-NUMBER).
    Of names that always move together only the first has its move in a recipe; `whole` has them all.
    """
    groups = list(_groups(sweep.axes, targets))
    nested = list(_nested(targets))
    known: dict[tuple[int, ...], tuple[Limit, ...]] = {}
    for variant in sweep.variants:
        yield _recipe(sweep.axes, variant, groups, nested, known)


def together(axes: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """By their first: the names that always move together; ``axes``: per axis the names that it moves.

    >>> together([["a", "b", "c"], ["c"]])
    {'a': ('a', 'b'), 'c': ('c',)}
    """
    return {names[0]: names for names in atoms(axes)}


def whole(recipe: Recipe, by_first: Mapping[str, Sequence[str]]) -> dict[str, Move]:
    """The moves of a recipe for every name that they move; ``by_first``: the names that move `together`."""
    moves = ((name, one) for one in recipe.moves for name in by_first[one.name])
    return {name: Move(name, one.factor, one.shift) for name, one in moves}


@dataclass(frozen=True, slots=True)
class Made:
    """What some axes do to what they share, at some levels, each in order; or the first complaint about it."""

    moves: tuple[Move, ...] = ()
    overrides: tuple[Override, ...] = ()
    limits: tuple[Limit, ...] = ()
    fault: Complaint | None = None


class Group:
    """The targets that the same axes touch, and what was made of them before."""

    def __init__(self, axes: Mapping[int, Axis], targets: Sequence[Target]) -> None:
        self.axes = axes
        ordered = sorted(targets, key=lambda one: one.called)
        self.settings = [one for one in ordered if not one.name]
        self.quantities = [one for one in ordered if one.name]
        self.limits = tuple(one.limit for one in self.quantities if one.bounds != NO_BOUNDS)
        self._alike = Alike(self.quantities)
        self._spots = {number: _spots(axis) for number, axis in axes.items()}
        self._made: dict[tuple[Any, ...], Made] = {}

    def made(self, variant: Variant) -> Made:
        """What the axes make of the targets at the levels of a variant, in its order."""
        levels = variant.levels
        moving = [i for i in variant.order or self.axes if i in self.axes and levels[i] is not None]
        key = tuple((i, level_key(levels[i])) for i in moving)
        if key not in self._made:
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made[key] = self._new([self._step(i, levels[i]) for i in moving]) if moving else Made()
        return self._made[key]

    def _step(self, number: int, level: Any) -> Step:
        axis = self.axes[number]
        return Step(axis, level, self._spots[number].get(level_key(level), axis.spot))

    def _new(self, steps: Sequence[Step]) -> Made:
        """What steps, in order, make of the targets; their limits are the very same every time, for there may be many variants."""
        if any(one.replaces for one in steps):
            quantities = [stepped(one, steps) for one in self.quantities]
        else:
            quantities = [self._alike.stepped(steps)] if self.quantities else []
        every = [*quantities, *(stepped(one, steps) for one in self.settings)]
        faults = [fault for fault in (one.fault() for one in every) if fault is not None]
        if faults:
            return Made(fault=min(faults))
        overrides = tuple(sorted((_override(one) for one in every if one.is_set), key=_place))
        if not (quantities and quantities[0].is_moved):
            return Made((), overrides)
        move = Move(self.quantities[0].name, quantities[0].factor, quantities[0].shift)
        return Made((move,), overrides, self.limits)


def _spots(axis: Axis) -> dict[Any, Spot]:
    """Where each level of an axis stands; of equal ones the first."""
    levels = [level_key(one) for one in axis.levels[: len(axis.spots)]]
    return dict(zip(reversed(levels), reversed(axis.spots[: len(levels)]), strict=True))


def _override(one: Stepped) -> Override:
    return Override(one.target.file, one.target.path, one.value, one.spot)


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
    sharing: dict[tuple[int, ...], list[Target]] = {}
    for address, numbers in touched.items():
        sharing.setdefault(tuple(numbers), []).append(every[address])
    for group, held in sharing.items():
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
    axes: Sequence[Axis],
    variant: Variant,
    groups: Sequence[Group],
    nested: Sequence[Nesting],
    known: dict[tuple[int, ...], tuple[Limit, ...]],
) -> Recipe:
    """The recipe of one variant; ``known``: the limits of groups together, by which tuples they came of."""
    levels = variant.levels
    for one in nested:
        if levels[one.outer] is not None and levels[one.inner] is not None:
            axis, other = axes[one.inner], axes[one.outer].id
            words = {"found": other, "hint_found": one.part.called}
            return Recipe(
                variant, fault=located("SWEEP-NESTED", axis.at(levels[one.inner]), axis.path, **words)
            )
    made = [group.made(variant) for group in groups]
    faults = sorted(one.fault for one in made if one.fault is not None)
    if faults:
        return Recipe(variant, fault=faults[0])
    limits = [one.limits for one in made]
    key = tuple(map(id, limits))
    if key not in known:
        known[key] = _merged(limits, itemgetter(0))
    return Recipe(
        variant,
        _merged([one.overrides for one in made], _place),
        _merged([one.moves for one in made], _NAME),
        known[key],
    )


def _merged(parts: Sequence[tuple[T, ...]], order: Callable[[T], Any]) -> tuple[T, ...]:
    """Parts that are each in order as one; the very same one when there is only one with anything in it."""
    filled = [one for one in parts if one]
    if len(filled) == 1:
        return filled[0]
    return tuple(sorted((inside for one in filled for inside in one), key=order))


def _place(one: Override) -> tuple[str, tuple[str, ...]]:
    return one.file, tuple(map(str, one.path))
