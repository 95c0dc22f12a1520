"""Page: the main figures of an area as questions for a page, by the part of the area that they are about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mkba.files.form.boxes import quantity_boxes, shown_number
from mkba.files.form.layout import Column, Key, Part, Sheet
from mkba.files.form.plan import at, entries
from mkba.files.form.words import SHARES, families

RECORD: Final = ""
COUNTS: Final = "indicators/{1}"
MEASURES: Final = "interventions/{1}"
BELOW: Final = ("interventions/{1}/costs/{2}", "interventions/{1}/effects/{2}")
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
SPLIT: Final = "payers"
LEVELS: Final = "intensity"


@dataclass(frozen=True, slots=True)
class Question:
    """A figure or a text: where it stands in the area file, what is asked, and what stands there now, in one box or in four.

    ``away``: it differs per future or per year, and is answered in the form only.
    """

    path: tuple[str, ...]
    column: Column
    texts: Mapping[Part, str]
    away: bool = False

    @property
    def id(self) -> str:
        """Its path, as the id of a field."""
        return ".".join(self.path)

    @property
    def percent(self) -> bool:
        """Whether it is asked in percents."""
        return self.column.unit.startswith("%")

    @property
    def help(self) -> str:
        """What it explains, unless that is its name again."""
        return "" if self.column.help.rstrip(".") == self.column.label else self.column.help

    @property
    def boxes(self) -> Mapping[Part, str]:
        """The id of each box."""
        return {part: str(Key(self.path, part=part)) for part in self.texts}

    @property
    def first(self) -> str:
        """The id of its first box."""
        return next(iter(self.boxes.values()))

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """The families that it may have, as they stand in the file and in Dutch."""
        bounded = self.column.kind == "share"
        return tuple(one for one in families() if not bounded or one[0] in SHARES)

    @property
    def split(self) -> bool:
        """Whether it is a part of a whole that others share."""
        return self.column.key.path[0] == SPLIT

    @property
    def listed(self) -> bool:
        """Whether it is one of many short questions of a kind: a share of every party, a level of every alternative."""
        return not self.away and self.column.key.path[0] in (SPLIT, LEVELS)

    @property
    def given(self) -> bool:
        """Whether it is shown at once: it was answered, or there are few of its kind."""
        return not self.split or any(self.texts.values())


@dataclass(frozen=True, slots=True)
class Block:
    """What is asked about one thing: the area, a count, a measure, a cost or an effect; ``sheet``: where it stands in the form."""

    path: tuple[str, ...]
    sheet: str
    name: str
    questions: tuple[Question, ...]

    @property
    def id(self) -> str:
        """Its path, as the id of a group of fields."""
        return ".".join(self.path) or "gebied"


@dataclass(frozen=True, slots=True)
class Theme:
    """Blocks that are shown together: the area, its counts, or a measure with its costs and effects."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def themes(sheets: Sequence[Sheet], data: Mapping[str, Any]) -> tuple[Theme, ...]:
    """Everything that a page asks of an area, filled with what its data says, whatever shape that has."""
    known = {sheet.pattern: sheet for sheet in sheets}
    area = _block(known[RECORD], (), data)
    counts = tuple(_blocks(known[COUNTS], data))
    found = [Theme("deel-gebied", area.sheet, (area,)), Theme("deel-aantallen", known[COUNTS].name, counts)]
    for measure in _blocks(known[MEASURES], data):
        below = (
            one
            for pattern in BELOW
            for one in _blocks(known[pattern], data)
            if one.path[1] == measure.path[1]
        )
        found.append(Theme(f"deel-{measure.path[1]}", measure.name, (measure, *below)))
    return tuple(found)


def questions(asked: Sequence[Theme]) -> Iterator[Question]:
    """All questions, in their order."""
    for theme in asked:
        for block in theme.blocks:
            yield from block.questions


def _blocks(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[Block]:
    """What is asked about every row of a table; a row whose names no file can have is left to the form."""
    parts = tuple(sheet.pattern.split("/"))
    for names, value in entries(data, parts):
        if isinstance(value, Mapping) and all(isinstance(one, str) and NAME.fullmatch(one) for one in names):
            path = tuple(names[int(one[1:-1]) - 1] if one.startswith("{") else one for one in parts)
            yield _block(sheet, path, value)


def _block(sheet: Sheet, path: tuple[str, ...], value: Mapping[str, Any]) -> Block:
    """What is asked about one row, or the record."""
    name = value.get("name") if path else None
    asked = tuple(
        _question(column, path, value) for column in sheet.columns if column.main and _reached(column, value)
    )
    return Block(path, sheet.name, name if isinstance(name, str) and name else ".".join(path[-1:]), asked)


def _reached(column: Column, value: Mapping[str, Any]) -> bool:
    """Whether what holds the field is a map, or can become one."""
    return all(at(value, column.key.path[:end]) is None or isinstance(at(value, column.key.path[:end]), Mapping)
               for end in range(1, len(column.key.path)))  # fmt: skip


def _question(column: Column, path: tuple[str, ...], value: Mapping[str, Any]) -> Question:
    """One field, with what stands there."""
    whole = (*path, *column.key.path)
    found, percent = at(value, column.key.path), column.unit.startswith("%")
    if column.quantity:
        texts = quantity_boxes(found, percent=percent)
        return Question(whole, column, texts or {}, away=texts is None)
    if isinstance(found, Mapping | list):
        return Question(whole, column, {}, away=True)
    return Question(whole, column, {"": shown_number(found, percent=percent)})
