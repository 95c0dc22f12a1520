"""Lines: the cells of a sheet under their keys, a line per map of the area file; hidden keys that make no sense are told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mkba.errors import Complaint
from mkba.files.form.cells import Cell, Page, amiss
from mkba.files.form.fields import Field, field_of
from mkba.files.form.layout import HEADING, HEADINGS, TABLE, VALUE, Key, key_of
from mkba.files.form.plan import SPILL, WHOLE
from mkba.files.form.where import whereabouts

NAME: Final = re.compile(r"\{([1-9])\}")
LIST: Final = "[]"
SOURCE: Final = "source"
Steps = tuple[str, ...]
Keys = dict[str, tuple[Key, Cell]]  # by their text, with where they stand


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, or a whole record: the cells of its names in the pattern, and of its answers by their keys."""

    pattern: Steps
    names: tuple[Cell, ...]
    answers: tuple[tuple[Key, Cell], ...]

    @property
    def first(self) -> Cell:
        """Where a complaint about the line as a whole points."""
        return (self.names or tuple(cell for _, cell in self.answers))[0]

    @property
    def answered(self) -> bool:
        """Whether anything was typed in it."""
        return any(not cell.blank for cell in (*self.names, *(cell for _, cell in self.answers)))


@dataclass(frozen=True, slots=True)
class Ruled:
    """A sheet as lines: those with answers, the first one that is empty or not, and what is wrong with its keys."""

    name: str
    pattern: str
    lines: tuple[Line, ...] = ()
    first: Cell | None = None
    complaints: tuple[Complaint, ...] = ()

    @property
    def steps(self) -> Steps:
        """The pattern in pieces; none of a record."""
        return tuple(self.pattern.split("/")) if self.pattern else ()


def ruled(page: Page, *, form: str) -> Ruled:
    """A sheet as lines."""
    word, _, pattern = page.at(0, 0).text.partition(" ")
    steps = tuple(pattern.split("/")) if word == TABLE else ()
    if word == TABLE and pattern != SPILL and not _known(abstract(steps, ())) and "sources" not in steps:
        return Ruled(
            page.name,
            pattern,
            complaints=(amiss("FORM-KEYS", page.at(0, 0), form=form, words={"found": pattern}),),
        )
    keys, wrong = _keys(page, steps)
    lines = list(_table(page, steps, keys) if steps else _record(page, keys))
    wrong += _overtyped(page, keys) if steps else []
    complaints = [amiss("FORM-KEYS", cell, form=form, words={"found": cell.text}) for cell in wrong]
    complaints = complaints or list(_gone(page, steps, keys, form=form))
    if not lines and not complaints:
        complaints.append(amiss("FORM-KEYS", page.at(0, 0), form=form, words={"found": pattern or word}))
    first = lines[0].first if lines else None
    return Ruled(
        page.name, pattern, tuple(one for one in lines if one.answered or not steps), first, tuple(complaints)
    )


def field_at(path: Steps) -> Field:
    """As `field_of`, also for the source of a quantity (or of one of its futures). KeyError for no field."""
    if path[-1:] == (SOURCE,):
        for up in (1, 2):
            above = path[:-up]
            if above and _known(above) and field_of(above).quantity:
                return Field("source", "", required=False)
    if not path:
        raise KeyError(path)
    return field_of(path)


def _keys(page: Page, steps: Steps) -> tuple[Keys, list[Cell]]:
    """The keys of the first row of a table or the first column of a record, and the cells there that are none or stand there twice."""
    row_or_column = 0 if steps else 1
    places = sorted(place for place in page.cells if place[row_or_column] == 0 and place != (0, 0))
    keys: Keys = {}
    wrong = []
    for cell in (page.at(*place) for place in places):
        key = None if cell.blank else _key(cell.text, steps)
        if key is not None and str(key) not in keys:
            keys[str(key)] = key, cell
        elif not cell.blank:
            wrong.append(cell)
    return keys, wrong


def _gone(page: Page, steps: Steps, keys: Keys, *, form: str) -> Iterator[Complaint]:
    """A complaint for every key that the form was made with and has no more."""
    for text in dict.fromkeys(page.made):
        key = _key(text, steps)
        if key is not None and text not in keys:
            label = whereabouts(".".join(abstract(steps, key.path))).field
            words = {"found": text, "hint_label": f" ({label})" if label else ""}
            yield amiss("FORM-GONE", page.at(0, 0), form=form, words=words)


def _heads(page: Page) -> list[int]:
    """The rows of a table that are headings."""
    return [row for row in range(1, page.rows) if page.at(row, 0).text == HEADING]


def _overtyped(page: Page, keys: Keys) -> list[Cell]:
    """What tells that a heading is none: a mark too many, or a number under it."""
    heads = _heads(page)
    below = (page.at(row, cell.column) for row in heads for _, cell in keys.values())
    return [page.at(row, 0) for row in heads[HEADINGS:]] + [
        cell for cell in below if cell.kind not in {"", "s"}
    ]


def _key(text: str, pattern: Steps) -> Key | None:
    """The key that a form holds, or None when the schema knows no such place."""
    try:
        key = key_of(text)
    except ValueError:
        return None
    if NAME.fullmatch(text):
        return key if text in pattern else None
    if pattern == tuple(SPILL.split("/")):
        return key if key.path[0] == WHOLE else None
    return key if _known(abstract(pattern, key.path)) else None


def abstract(pattern: Steps, path: Steps) -> Steps:
    """A path with something for every name."""
    own = () if path == (WHOLE,) else path
    return (*("0" if one == LIST else one.strip("{}") for one in pattern), *own)


def _known(path: Steps) -> bool:
    """Whether the schema has this place."""
    try:
        field_at(path)
    except KeyError:
        return False
    return True


def _record(page: Page, keys: Keys) -> Iterator[Line]:
    """The one line of a record."""
    if keys:
        yield Line((), (), tuple((key, page.at(cell.row, VALUE - 1)) for key, cell in keys.values()))


def _table(page: Page, pattern: Steps, keys: Keys) -> Iterator[Line]:
    """Every row of a table but its headings, empty ones too; nothing when a name has no column or no row is marked as heading."""
    named = [keys.get(one) for one in pattern if NAME.fullmatch(one)]
    names = [one[1].column for one in named if one is not None]
    heads = _heads(page)
    if not heads or len(names) < len(named):
        return
    columns = [(key, cell.column) for text, (key, cell) in keys.items() if not NAME.fullmatch(text)]
    for row in sorted({*range(1, max(page.rows, heads[-1] + 2))} - {*heads}):
        yield Line(
            pattern,
            tuple(page.at(row, column) for column in names),
            tuple((key, page.at(row, column)) for key, column in columns),
        )
