"""Values per future, given for exactly the futures of a programme: one without its own takes that of its base."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mkba.domain.future import EVERY
from mkba.domain.quantity import Quantity

T = TypeVar("T")
V = TypeVar("V")


def fitted(noun: T, futures: tuple[str, ...], bases: Mapping[str, str]) -> T:
    """The noun with every quantity and growth path given for these futures; ``bases`` is future -> its base.

    Nothing is copied where nothing changes; without bases the noun itself comes back.
    """
    return _fitted(noun, futures, bases) if bases else noun


def spread(values: Mapping[str, V], futures: tuple[str, ...], bases: Mapping[str, str]) -> Mapping[str, V]:
    """The value of each future: its own, else that of its base, else none (which the rules refuse).

    >>> spread({"hoog": 2, "laag": 1}, ("laag", "corona"), {"corona": "laag"})
    {'laag': 1, 'corona': 1}
    """
    if EVERY in values or not values:
        return values
    known = {future: future if future in values else bases.get(future, "") for future in futures}
    return {future: values[key] for future, key in known.items() if key in values}


def _fitted(noun: Any, futures: tuple[str, ...], bases: Mapping[str, str]) -> Any:
    """The same for any part of a noun: quantities, their growth, and what holds them."""
    if isinstance(noun, Quantity):
        return replace(noun, by_future=spread(noun.by_future, futures, bases))
    if isinstance(noun, tuple):
        return tuple(_fitted(one, futures, bases) for one in noun)
    if isinstance(noun, dict):
        return {key: _fitted(one, futures, bases) for key, one in noun.items()}
    if not is_dataclass(noun) or isinstance(noun, type):
        return noun
    changed = {}
    for one in fields(noun):
        value = getattr(noun, one.name)
        own = spread(value, futures, bases) if one.name == "growth" else _fitted(value, futures, bases)
        if own is not value:
            changed[one.name] = own
    return replace(noun, **changed) if changed else noun
