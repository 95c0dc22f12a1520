"""Bounds: between what the schema holds a number, by the place where it stands in a file."""

import math
from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, TypeAdapter, ValidationError

from mkba.files.marks import Path
from mkba.files.schema import KINDS
from mkba.files.schema.base import Strict
from mkba.files.schema.numbers import AnyQuantity, Within, distributions, no_debt

EXTRA: Final = "__pydantic_extra__"
_QUANTITY: Final[TypeAdapter[Any]] = TypeAdapter(AnyQuantity)


@lru_cache(maxsize=65_536)
def bounds(kind: str, path: Path) -> tuple[float, float]:
    """The lowest and highest value that the schema of a kind of file allows a quantity; infinite where it says nothing.

    >>> bounds("area", ("interventions", "school", "reach", "share"))
    (0, 1)
    >>> bounds("outcomes", ("paid_work", "values", "tax", "amount"))
    (-1000000000000.0, 1000000000000.0)
    """
    parts = list(_open(KINDS[kind]))
    for step in path:
        parts = [inside for one, _ in parts for inside in _below(one, step)]
    low, high = -math.inf, math.inf
    for check in (one for _, checks in parts for one in checks):
        if isinstance(check, Within):
            low, high = max(low, check.low), min(high, check.high)
        elif check is no_debt:
            low = max(low, 0)
    return low, high


def means_of(value: Any) -> tuple[float, ...]:
    """The mean of a quantity as it may be written, or its mean in every future; nothing when it is none.

    >>> means_of({"hoog": {"uniform": [1, 2]}, "laag": 1}), means_of("x")
    ((1.5, 1.0), ())
    """
    try:
        found = _QUANTITY.validate_python(value, strict=True)
    except ValidationError:
        return ()
    return tuple(one.mean for one in distributions(found).values())


def _open(hint: Any, checks: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """A type with the checks on it: what it is annotated with, and of each of its choices."""
    if get_origin(hint) is Annotated:
        inner, *more = get_args(hint)
        found = tuple(one.func for one in more if isinstance(one, AfterValidator))
        yield from _open(inner, (*checks, *found))
    elif get_origin(hint) in (Union, UnionType):
        yield hint, checks
        for one in get_args(hint):
            yield from _open(one)
    else:
        yield hint, checks


def _below(hint: Any, step: str | int) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The types that may stand under one key of a map, or in a list."""
    if get_origin(hint) in (dict, list):
        yield from _open(get_args(hint)[-1])
    elif isinstance(hint, type) and issubclass(hint, Strict):
        for name, one in hint.model_fields.items():
            if (one.alias or name) == step:
                found = tuple(check.func for check in one.metadata if isinstance(check, AfterValidator))
                yield from _open(one.annotation, found)
                return
        extra = get_type_hints(hint, include_extras=True).get(EXTRA)
        if get_origin(extra) is dict:
            yield from _open(get_args(extra)[-1])
