"""Fields: what the schema of an area file says about one value: its kind, its limits, its choices, and its explanation."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from mkba.files.bounds import bounds
from mkba.files.form.layout import Kind
from mkba.files.form.words import options
from mkba.files.schema.area import AreaModel
from mkba.files.schema.base import SourceModel, Strict
from mkba.files.schema.families import Family
from mkba.files.schema.numbers import PerFuture

LONG: Final = frozenset({"notes", "note", "theory", "argument"})  # texts of several lines
DAYS: Final = frozenset({"checked", "due"})
EARLIEST: Final = 1900  # from here a whole number is a year
SOURCES: Final = "sources"  # no key of an area file: the form numbers its sources
Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One value of an area file. ``quantity``: a number or a family, or one per future. A limit is None where there is none."""

    kind: Kind
    help: str
    required: bool
    quantity: bool = False
    options: tuple[tuple[str, str], ...] = ()
    low: float | None = None
    high: float | None = None


@lru_cache(maxsize=4096)
def field_of(path: Steps) -> Field:
    """The field at a path of an area file; names in it may be any, and ``sources/<n>`` is a map of sources.

    >>> field_of(("interventions", "x", "reach", "share")).kind, field_of(("indicators", "x", "year")).kind
    ('share', 'year')

    Raises:
        KeyError: the schema has no such field.
    """
    info: FieldInfo | None = None
    hints: list[Any] = [AreaModel]
    steps = path
    if path[0] == SOURCES:
        steps, hints = path[2:], [SourceModel]
    for step in steps:
        info, hints = _below(hints, step, info)
    if info is None or not hints:
        raise KeyError(path)
    leaves = [leaf for hint in hints for leaf in _open(hint, tuple(info.metadata))]
    types = [one for one, _ in leaves]
    quantity = any(isinstance(one, type) and issubclass(one, Family) for one in types)
    low, high = _limits(leaves)
    if quantity:
        low, high = (None if abs(one) >= 1e12 else one for one in bounds("area", path))
    return Field(
        kind=_kind(path[-1], types, low, high, money=quantity and path[-1] == "amount"),
        help=info.description or "",
        required=info.is_required(),
        quantity=quantity,
        options=_options(path[-1], types),
        low=low,
        high=high,
    )


def children(hint: Any) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a model as they stand in a file, and their fields."""
    for name, info in hint.model_fields.items():
        yield info.alias or name, info


def _below(hints: list[Any], step: str, above: FieldInfo | None) -> tuple[FieldInfo | None, list[Any]]:
    """The field at a key and the types it may have; a name in a map belongs to the field of the map."""
    for hint in hints:
        for one, _ in _open(hint):
            if get_origin(one) in (dict, list):
                return above, [get_args(one)[-1]]
            if isinstance(one, type) and issubclass(one, Strict) and not issubclass(one, Family | PerFuture):
                found = dict(children(one)).get(step)
                if found is not None:
                    return found, [found.annotation]
    return None, []


def _open(hint: Any, checks: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The plain types behind a type, each with what it is annotated with."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *more = get_args(hint)
        found = [check for one in more for check in (one.metadata if isinstance(one, FieldInfo) else (one,))]
        yield from _open(inner, (*checks, *found))
    elif origin in (Union, UnionType):
        for one in get_args(hint):
            if one is not type(None):
                yield from _open(one, checks)
    else:
        yield hint, checks


def _limits(leaves: list[tuple[Any, tuple[Any, ...]]]) -> tuple[float | None, float | None]:
    """The lowest and highest number, of the first type that has such limits."""
    for one, checks in leaves:
        if one in (int, float):
            low = [
                check.ge if isinstance(check, Ge) else check.gt
                for check in checks
                if isinstance(check, Ge | Gt)
            ]
            high = [check.le for check in checks if isinstance(check, Le)]
            if low or high:
                return (float(low[0]) if low else None), (float(high[0]) if high else None)  # type: ignore[arg-type]
    return None, None


def _options(key: str, types: list[Any]) -> tuple[tuple[str, str], ...]:
    """The choices, in the order of the schema, with their Dutch words."""
    literals = [str(one) for kind in types if get_origin(kind) is Literal for one in get_args(kind)]
    if not literals:
        return ()
    words = dict(options(key))
    return tuple((one, words[one]) for one in literals)


def _kind(key: str, types: list[Any], low: float | None, high: float | None, *, money: bool) -> Kind:  # noqa: PLR0911
    """The kind of a value, from its types and limits."""
    first = types[0]
    if get_origin(first) is Literal:
        return "choice"
    if first is bool:
        return "truth"
    if get_origin(first) is list:
        return "words"
    if isinstance(first, type) and issubclass(first, SourceModel):
        return "source"
    if first is str:
        return "day" if key in DAYS else "long" if key in LONG else "text"
    if first is int:
        return "year" if low == EARLIEST else "whole"
    if money:
        return "money"
    return "share" if low is not None and high is not None and high <= 1 and low >= -1 else "number"
