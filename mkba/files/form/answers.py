"""Answers: what was typed in a form, as the document that an area file would have been."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from mkba.errors import Complaint
from mkba.files.complaints import complaint
from mkba.files.form.cells import Cell, Page
from mkba.files.form.gathered import Gathered
from mkba.files.form.heads import Head, Owner, alike, head
from mkba.files.form.lines import Line, Ruled, Steps, field_at, ruled
from mkba.files.form.plan import PLAN, SOURCES, SPILL
from mkba.files.form.tree import HOLDS, Leaf, grown
from mkba.files.form.typed import text_of
from mkba.files.form.words import word
from mkba.files.marks import Document, Path

SCHEMA: Final = "area/1"


@dataclass(frozen=True, slots=True)
class Answers:
    """The document of a form, what could not be read of it, and the empty cells by the dotted path they are for.

    ``strays`` are places in it that no line stands for, as a measure is that only its costs name, with those lines.
    """

    document: Document
    complaints: tuple[Complaint, ...]
    empty: Mapping[str, Cell]
    strays: Mapping[Path, Sequence[str]]


def answers(pages: tuple[Page, ...], *, form: str) -> Answers:
    """What a form of this name says."""
    gathered = Gathered(form)
    sheets = [ruled(page, form=form) for page in pages]
    gathered.complaints += _missing(sheets, form=form)
    gathered.complaints += [one for sheet in sheets for one in sheet.complaints]
    owners = {
        one.steps: Owner(one.name, frozenset(_names(one))) for one in sheets if one.pattern.count("{") == 1
    }
    for sheet in sorted(sheets, key=_turn):
        _start(sheet, gathered)
        _take(sheet, owners, gathered)
    gathered.tell_unused()
    data, mark, clashes = grown(gathered.leaves, form=form)
    return Answers(
        Document(form, data, mark), (*gathered.complaints, *clashes), gathered.empty, gathered.strays
    )


def _missing(sheets: list[Ruled], *, form: str) -> Iterator[Complaint]:
    """Sheets that every form has, and this one has not: their answers went with them."""
    found = {sheet.pattern for sheet in sheets}
    for plan in PLAN:
        if plan.pattern not in found:
            yield complaint("FORM-SHEET", file=form, found=word(plan.key, "naam"))


def _turn(sheet: Ruled) -> tuple[bool, bool, int]:
    """Sheets to which others refer come first: sources, measures, their costs; what points anywhere comes last."""
    return sheet.pattern != SOURCES, sheet.pattern == SPILL, len(sheet.steps)


def _names(sheet: Ruled) -> Iterator[str]:
    """The names that stand on a sheet."""
    return (
        text_of(line.names[-1]).strip() for line in sheet.lines if line.names and not line.names[-1].blank
    )


def _start(sheet: Ruled, gathered: Gathered) -> None:
    """The map in which a sheet's lines stand, when there must be one; and where to type when there are none."""
    if sheet.first is None or sheet.pattern in {SOURCES, SPILL}:
        return
    if not sheet.pattern:
        gathered.leaves.append(Leaf(("schema",), SCHEMA, sheet.first))
        return
    gathered.note_all([(sheet.steps[0], sheet.first)])
    if field_at(sheet.steps[:1]).required:
        gathered.leaves.append(Leaf(sheet.steps[:1], HOLDS, sheet.first))


def _take(sheet: Ruled, owners: Mapping[Steps, Owner], gathered: Gathered) -> None:
    """Every line of a sheet; a second one of the same name has no place."""
    seen: dict[tuple[str, ...], Cell] = {}
    for place, line in enumerate(sheet.lines):
        at = head(line, place, owners, form=gathered.form)
        if sheet.pattern == SPILL:
            at = _pointed(line, at, gathered)
        gathered.complaints += at.complaints
        name = line.names[-1] if line.names else line.first
        first = seen.setdefault(alike(at.path), name) if line.names else name
        if first is not name:
            words = {"found": name.text, "hint_cell": first.address}
            gathered.complain("FORM-TWICE", name, (), words)
        gathered.take(line, replace(at, placed=at.placed and first is name))


def _pointed(line: Line, at: Head, gathered: Gathered) -> Head:
    """The place of a quantity that a line points at, when there is room for such a quantity in the form."""
    (name,) = line.names
    path = gathered.pointed(text_of(name))
    room = any(leaf.path[: len(path) - 1] == path[:-1] for leaf in gathered.leaves)
    sound = room and _is_quantity(path)
    if not sound and not at.complaints:
        gathered.complain(
            "FORM-PLACE", name, (), {"found": name.text, "hint_cell": f"{word('kosten', 'naam')}!G7"}
        )
    return Head(path, (name,) * len(path), placed=sound, complaints=at.complaints)


def _is_quantity(path: Steps) -> bool:
    """Whether the schema has a quantity here."""
    try:
        return field_at(path).quantity
    except KeyError:
        return False
