"""Rows: what stands in the cells of the form for the data of an area file."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from mkba.files.form.layout import PARTS, Column, Key, Part, Sheet
from mkba.files.form.plan import (
    SOURCES,
    SPILL,
    VARIED,
    WHOLE,
    Spread,
    at,
    by_future,
    entries,
    is_number,
    spreads,
)
from mkba.files.form.words import families, truth
from mkba.files.marks import dotted
from mkba.files.schema.families import FAMILIES

Scalar: TypeAlias = str | int | float | date
Row: TypeAlias = Mapping[str, Scalar]
ORDER: Final = ("mean", "sd", "p5", "p50", "p95")  # of the numbers of a family that names them
LISTED: Final = ", "


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet with its answers: of a record one row, of a table every row; each cell under its key as text."""

    sheet: Sheet
    rows: tuple[Row, ...]


def filled(sheets: Sequence[Sheet], data: Mapping[str, Any]) -> tuple[Filled, ...]:
    """The sheets with what the data says; every source once, the others by its number."""
    found = [(sheet, list(_rows(sheet, data))) for sheet in sheets]
    every = {
        _same(cell): cell
        for _, rows in found
        for row in rows
        for cell in row.values()
        if isinstance(cell, Mapping)
    }
    numbers = {text: number for number, text in enumerate(every, start=1)}
    listed = {"sources": {numbers[text]: source for text, source in every.items()}}
    return tuple(
        Filled(
            sheet,
            tuple(
                {
                    key: numbers[_same(cell)] if isinstance(cell, Mapping) else cell
                    for key, cell in row.items()
                }
                for row in (_rows(sheet, listed) if sheet.pattern == SOURCES else rows)
            ),
        )
        for sheet, rows in found
    )


def quantity_cells(value: Any) -> dict[Part, Any] | None:
    """A number or a family in the cells of a quantity; None for anything else.

    >>> quantity_cells({"beta": {"mean": 0.25, "sd": 0.04}})
    {'low': 0.25, 'mid': 0.04, 'form': 'bèta'}
    """
    if is_number(value):
        return {"low": value}
    family = next((key for key in value if key in FAMILIES), None) if isinstance(value, Mapping) else None
    if family is None:
        return None
    body = value[family]
    if isinstance(body, Mapping):
        body = [body[key] for key in ORDER if key in body]
    name = "" if family == "value" else family
    cells: dict[Part, Any] = dict(zip(_parts(name), body if name else [body], strict=True))
    return {**cells, "form": dict(families())[name]} if name else cells


def _parts(family: str) -> tuple[Part, ...]:
    """The cells that a family's numbers stand in."""
    return PARTS[family]  # type: ignore[return-value]  # words of Part


def _rows(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The cells of every row, with sources still as maps."""
    if sheet.pattern == SPILL:
        yield from (_spilled(one) for one in spreads(data) if _spills(one.field, one.value))
        return
    parts = tuple(sheet.pattern.split("/")) if sheet.pattern else ()
    numbers = {one.key.path for one in sheet.columns if one.quantity or one.key.path in VARIED}
    for names, value in entries(data, parts):
        away = {path for path in numbers if _spills(path, at(value, path))}
        cells = {key: cell for column in sheet.columns for key, cell in _cells(column, names, value, away)}
        yield {str(key): cell for key, cell in cells.items() if cell is not None and cell != ""}


def _cells(
    column: Column, names: tuple[Any, ...], value: Any, away: Collection[tuple[str, ...]]
) -> Iterator[tuple[Key, Any]]:
    """The cells of one column in one row; the numbers of `away` stand on the sheet for those that differ per future."""
    key = column.key
    found = names[int(key.path[0][1:-1]) - 1] if key.path[0].startswith("{") else at(value, key.path)
    if key.path in away or key.path[:-1] in away:
        return
    if column.quantity:
        for part, number in (quantity_cells(found) or {}).items():
            yield Key(key.path, key.future, part), number
    elif key.path in VARIED:
        yield (
            key,
            (by_future(found) or {}).get(key.future) if key.future else found if is_number(found) else None,
        )
    elif found is not None and (column.kind == "source" or not isinstance(found, Mapping)):
        yield key, _scalar(column, found)


def _scalar(column: Column, value: Any) -> Any:
    """A plain value as it stands in a cell."""
    if column.kind == "choice":
        return dict(column.options)[value]
    if column.kind == "truth":
        return truth()[0 if value else 1]
    if column.kind == "words":
        return LISTED.join(str(one) for one in value)
    return date.fromisoformat(value) if column.kind == "day" else value


def _spills(field: tuple[str, ...], value: Any) -> bool:
    """Whether a number does not fit the cells of its own row."""
    futures = by_future(value)
    if field in VARIED:
        return not (value is None or is_number(value) or (futures and all(map(is_number, futures.values()))))
    return futures is not None and field[-1] != WHOLE and _is_spread(futures)


def _is_spread(futures: Mapping[str, Any]) -> bool:
    """Whether these are numbers or families by name, and not some other map."""
    return bool(futures) and all(quantity_cells(one) is not None for one in futures.values())


def _spilled(one: Spread) -> dict[str, Any]:
    """The row of a number that does not fit its own: its cells in each future, or for all of them."""
    futures = by_future(one.value)
    whole = futures is None
    row: dict[str, Any] = {"{1}": dotted(one.path)}
    for future, value in {"": one.value}.items() if whole else (futures or {}).items():
        for part, number in (quantity_cells(value) or {}).items():
            row[str(Key((WHOLE,), future, part))] = number
        if not whole and isinstance(value, Mapping) and "source" in value:
            row[str(Key((WHOLE, future, "source")))] = value["source"]
    source = one.value.get("source") if isinstance(one.value, Mapping) else None
    return row if source is None else {**row, str(Key((WHOLE, "source"))): source}


def _same(source: Mapping[str, Any]) -> str:
    """A source as text: equal for equal sources."""
    return json.dumps(source, sort_keys=True, ensure_ascii=False)
