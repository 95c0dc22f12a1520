"""Sheets: which sheets and columns the form of an area has, for a programme's names and what the area file holds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from mkba.files.form.fields import Field
from mkba.files.form.layout import Column, Key, Kind, Sheet
from mkba.files.form.names import Names, names_of
from mkba.files.form.plan import AMONG, NAMED, PLAN, SPILL, VARIED, WHOLE, Planned, by_future, spreads
from mkba.files.form.words import field_words, word
from mkba.files.rules.setting import Setting

SPLITS: Final = {"payers": "parties", "displaced_parties": "displaced", "intensity": "alternatives"}
YEARS: Final = frozenset({("inzet", "{3}"), ("leefbaarometer", "{1}")})
IDS: Final = frozenset({("gebied", "id"), ("pm", "id")})
# what the portal lets people change in its own page
EITHER: Final = frozenset({"size", "size.use"})  # one of the two, not each
MAIN: Final = frozenset({
    ("gebied", "name"), ("gebied", "municipality"), ("gebied", "status"), ("gebied", "notes"), ("aantallen", "value"),
    ("aantallen", "year"), ("maatregelen", "intensity.*"), ("maatregelen", "reach.share"), ("maatregelen", "reach.from"),
    ("maatregelen", "reach.to"), ("kosten", "amount"), ("kosten", "payers.*"), ("effecten", "deadweight"),
    ("effecten", "displacement"), ("effecten", "duration"),
})  # fmt: skip


def sheets(setting: Setting, data: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """The sheets with answers, in the order of the form; `data` is an area file with all that it extends, or nothing.

    Parties, alternatives and futures are those of the setting and those that the data names besides. A source inside a
    number's own map has a column where the data has one.
    """
    names = names_of(setting, data)
    sourced = frozenset(_sources_inside(data))
    return tuple(
        Sheet(
            name=word(one.key, "naam"),
            title=word(one.key, "titel"),
            about=word(one.key, "over"),
            columns=tuple(column for path in one.fields() for column in _columns(one, path, names, sourced)),
            pattern=one.pattern,
            spare=one.spare,
        )
        for one in PLAN
    )


def _sources_inside(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where numbers have a source in their own map: sheet and path, and for one future the sheet of those."""
    for one in spreads(data):
        futures = by_future(one.value) or {}
        if isinstance(one.value, Mapping) and "source" in one.value:
            yield one.sheet, one.field
        for future, value in futures.items():
            if isinstance(value, Mapping) and "source" in value:
                yield SPILL, (future,)


def _columns(
    planned: Planned, dotted: str, names: Names, sourced: frozenset[tuple[str, tuple[str, ...]]]
) -> Iterator[Column]:
    """The columns of one field: for every party or alternative, for every future, and for a source of its own."""
    path = tuple(dotted.split("."))
    column = _column(planned, dotted, path)
    if path[-1] == NAMED:
        for name, title in getattr(names, SPLITS[path[0]]).items():
            label = column.label.format(name=title)
            yield replace(column, key=Key((*path[:-1], name)), label=label)
    elif planned.pattern == SPILL and path == (WHOLE,):
        yield from _per_future(column, names, sourced)
    elif path in VARIED:
        yield replace(column, quantity=False, group=column.label, label=word("delen", "alle"))
        for future, title in names.futures.items():
            label = word("delen", "toekomst", future=title)
            yield replace(column, key=Key(path, future), quantity=False, group=column.label, label=label)
        if (planned.key, path) in sourced:
            yield _source(column, path)
    else:
        yield column
        if (planned.key, path) in sourced:
            yield _source(column, path)


def _per_future(
    column: Column, names: Names, sourced: frozenset[tuple[str, tuple[str, ...]]]
) -> Iterator[Column]:
    """A quantity in every future, a quantity for all of them, and the sources."""
    for future, title in names.futures.items():
        label = word("delen", "toekomst", future=title)
        yield replace(column, key=Key((WHOLE,), future), label=label)
        if (SPILL, (future,)) in sourced:
            yield _source(replace(column, label=label), (WHOLE, future))
    yield replace(column, label=word("delen", "alle"))
    yield _source(column, (WHOLE,))


def _source(column: Column, path: tuple[str, ...]) -> Column:
    """The source of a number itself."""
    return Column(
        key=Key((*path, "source")),
        kind="source",
        label=word("delen", "bron"),
        help=word("invoer", "bron"),
        unit=word("delen", "nummer"),
        group=column.label,
        among="sources",
    )


def _column(planned: Planned, dotted: str, path: tuple[str, ...]) -> Column:
    """The column of a field as the schema and the words have it."""
    words = field_words(planned.key)[dotted]
    field = _field(planned, path)
    kind: Kind = "id" if (planned.key, dotted) in IDS else field.kind
    return Column(
        key=Key(path),
        kind=kind,
        label=words["label"],
        help=words.get("help", word("invoer", "bron") if kind == "source" else field.help),
        unit=words.get("unit", ""),
        required=field.required and path[-1] != NAMED and dotted not in EITHER,
        quantity=field.quantity,
        options=field.options,
        low=field.low,
        high=field.high,
        main=(planned.key, dotted) in MAIN,
        group=words.get("group", ""),
        among="sources" if kind == "source" else AMONG.get((planned.key, dotted), ""),
    )


def _field(planned: Planned, path: tuple[str, ...]) -> Field:
    """What the schema says; names, numbers and years that are keys in the file have no field there."""
    if path[0].startswith("{"):
        year = (planned.key, path[0]) in YEARS
        kind: Kind = "year" if year else "whole" if planned.key == "bronnen" else "id"
        low, high = (1900.0, 2200.0) if year else (1.0, 1e6) if kind == "whole" else (None, None)
        return Field(kind if planned.pattern != SPILL else "text", "", required=True, low=low, high=high)
    if planned.pattern == SPILL:
        return Field("number", "", required=False, quantity=True)
    return planned.field(path)
