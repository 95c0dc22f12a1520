"""Mistakes: what is wrong with a draft, by the sheet of the form where it is mended, each with its place and what to type."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from mkba.errors import Complaint
from mkba.files.form.where import whereabouts
from mkba.portal.nouns import Draft

CELL = "!"  # between a sheet and its cell
SYNTAX = "YAML-SYNTAX"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A complaint: its id on the page, its place in the file, what the row and the field are called, the id of its field in the
    page where figures are typed (empty for none), and the sentence.
    """  # fmt: skip

    id: str
    code: str
    place: str
    row: str
    field: str
    box: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """What is wrong on one sheet; no name is the file as a whole."""

    id: str
    sheet: str
    lines: tuple[Wrong, ...]


def groups_of(draft: Draft, severity: Literal["error", "warning"]) -> tuple[Group, ...]:
    """The complaints of a draft by sheet, in the order in which they come first."""
    found: dict[str, list[Wrong]] = {}
    told = (one for one in draft.complaints if one.severity == severity)
    for number, one in enumerate(told, start=1):
        found.setdefault(_sheet(one), []).append(wrong_of(one, f"{severity}-{number}", draft.origin))
    return tuple(
        Group(f"{severity}-groep-{number}", sheet, tuple(lines))
        for number, (sheet, lines) in enumerate(found.items(), start=1)
    )


def reading_of(draft: Draft) -> Literal["fields", "lines", "nothing"]:
    """How much of a draft with mistakes could be read: its fields, so that they can be mended in a page; its lines alone, for YAML
    that is no YAML; or nothing, for another kind of file.
    """  # fmt: skip
    errors = [one for one in draft.complaints if one.severity == "error"]
    if any(one.where or one.cell for one in errors):
        return "fields"
    return "lines" if any(one.code == SYNTAX for one in errors) else "nothing"


def wrong_of(one: Complaint, id: str, origin: str) -> Wrong:
    """A complaint as a page shows it."""
    spot = whereabouts(one.where)
    cell = "" if one.cell.startswith(CELL) else one.cell  # of the form as a whole
    place = cell or (str(one.line) if one.line and origin != "page" else "")
    return Wrong(
        id,
        one.code,
        place,
        spot.row,
        spot.field or ("" if spot.sheet else one.where),
        spot.box,
        sentence(one.nl),
    )


def sentence(text: str) -> str:
    """A text as a sentence.

    >>> sentence("dit kan niet; typ 5"), sentence('"x" is geen getal')
    ('Dit kan niet; typ 5.', '"x" is geen getal.')
    """
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def by_box(complaints: Iterable[Complaint], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(id of the field or group of fields, sentence) of every mistake, each once.

    ``known``: the ids on the page. A mistake in something that holds fields is told at the nearest group; one in what is not on
    the page has no id, and its sentence begins with its place.
    """
    errors = [one for one in complaints if one.severity == "error"]
    boxes = [_nearest(whereabouts(one.where).box, known) for one in errors]
    told = (sentence(one.nl) if box else _placed(one) for one, box in zip(errors, boxes, strict=True))
    yield from dict.fromkeys(zip(boxes, told, strict=True))


def _placed(one: Complaint) -> str:
    """A sentence after its place: the cell or the sheet, and what the row and the field are called."""
    spot = whereabouts(one.where)
    names = ": ".join(filter(None, (spot.row, spot.field or ("" if spot.sheet else one.where))))
    place = one.cell or spot.sheet
    where = f"{place} ({names})" if place and names else place or names
    return f"{where}: {sentence(one.nl)}" if where else sentence(one.nl)


def _nearest(box: str, known: frozenset[str]) -> str:
    """The id itself, or that of the nearest group around it."""
    while box and box not in known:
        box = box.rpartition(":")[0] if ":" in box else box.rpartition(".")[0]
    return box


def _sheet(one: Complaint) -> str:
    """Where people look for it."""
    return one.cell.partition(CELL)[0] if CELL in one.cell else whereabouts(one.where).sheet
