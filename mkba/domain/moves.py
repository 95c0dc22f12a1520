"""Moves: a programme in which some quantities are moved, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mkba.domain.distribution import Distribution, Fixed, Varied, is_certain
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.domain.sweep import Move

T = TypeVar("T")
HELD = ("outcomes", "areas", "factors", "evidence")  # where quantities stand in a programme


def moved(programme: Programme, moves: Mapping[str, Move]) -> Programme:
    """The programme of a variant: a certain number stays certain, and what no longer varies is certain too.

    Every distribution d becomes shift + factor x d, in every future. What is not named is the very same object. A quantity
    that others are correlated with stays drawn, so that their draws stay as they were.
    """
    tied = {name for one in programme.correlations for name in one.between}
    return _changed(programme, moves, lambda one, move: _moved(one, move, drawn=move.name in tied))


def loosened(programme: Programme, names: Mapping[str, Any]) -> Programme:
    """The same programme, in which these quantities count as drawn even where they are certain."""
    return _changed(programme, names, lambda one, _: one if isinstance(one, Varied) else Varied(one))


def quantities(programme: Programme) -> Iterator[Quantity]:
    """Every quantity of a programme, in the order in which it stands there; one that stands in two places comes twice."""
    for name in HELD:
        yield from _found(getattr(programme, name))


def _found(node: Any) -> Iterator[Quantity]:
    """The quantities in a noun and in what it holds."""
    if isinstance(node, Quantity):
        yield node
    elif is_dataclass(node):
        for field in fields(node):
            yield from _found(getattr(node, field.name))
    elif isinstance(node, Mapping):
        for inside in node.values():
            yield from _found(inside)
    elif isinstance(node, tuple):
        for inside in node:
            yield from _found(inside)


def _moved(one: Distribution, move: Move, *, drawn: bool) -> Distribution:
    """One distribution, moved: shift + factor x what is drawn of it."""
    if is_certain(one) or (move.factor == 0 and not drawn):
        return Fixed(move.shift + move.factor * one.mean)
    if isinstance(one, Varied):
        return Varied(one.of, move.factor * one.factor, move.shift + move.factor * one.shift)
    return Varied(one, move.factor, move.shift)


def _changed(
    programme: Programme, chosen: Mapping[str, Any], change: Callable[[Distribution, Any], Distribution]
) -> Programme:
    """The programme with a change of every distribution of the quantities that are chosen by name."""

    def quantity(one: Quantity) -> Quantity:
        of = chosen.get(one.name)
        if of is None:
            return one
        return replace(one, by_future={key: change(inside, of) for key, inside in one.by_future.items()})

    return replace(programme, **{name: _rebuilt(getattr(programme, name), quantity) for name in HELD})


def _rebuilt(node: T, change: Callable[[Quantity], Quantity]) -> T:
    """A noun with its quantities changed; the very same object where none in it is."""
    again: Any = node
    if isinstance(node, Quantity):
        again = change(node)
    elif is_dataclass(node) and not isinstance(node, type):
        taken = {field.name: getattr(node, field.name) for field in fields(node)}
        new = {name: _rebuilt(one, change) for name, one in taken.items()}
        other = {name: one for name, one in new.items() if one is not taken[name]}
        again = replace(node, **other) if other else node
    elif isinstance(node, Mapping):
        inside = {key: _rebuilt(one, change) for key, one in node.items()}
        again = inside if any(inside[key] is not one for key, one in node.items()) else node
    elif isinstance(node, tuple):
        items = tuple(_rebuilt(one, change) for one in node)
        again = items if any(a is not b for a, b in zip(items, node, strict=True)) else node
    found: T = again
    return found
