"""Spread: the four cells of a quantity as a number or a family, or what is missing or too much among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from mkba.files.form.cells import Cell
from mkba.files.form.fields import Field
from mkba.files.form.layout import PARTS
from mkba.files.form.tree import Item
from mkba.files.form.typed import Typed, choice, typed
from mkba.files.form.words import families, needs
from mkba.files.marks import Path
from mkba.files.schema.families import INSIDE

NUMBERS: Final = ("low", "mid", "high")
FORM: Final = "form"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quantity: its path below it, its value and its cell; or a complaint: a code with its words."""

    path: Path
    value: Any
    cell: Cell
    code: str = ""
    words: Mapping[str, object] = field(default_factory=dict)


def spread(parts: Mapping[str, Cell], of: Field, *, sourced: bool) -> Iterator[Piece]:
    """The pieces of a quantity whose cells are not all blank; ``sourced``: it has a source of its own."""
    given = [part for part in NUMBERS if part in parts and not parts[part].blank]
    form = parts.get(FORM)
    named = _family(form)
    if form is not None and named.code:
        yield Piece((), named.value, form, named.code, named.words)
        return
    family = named.value
    fixed = not family
    more = [part for part in given if part != "low"]
    if fixed and more and (form is None or form.blank):
        yield _untold(form or parts[more[0]])
        return
    wanted = PARTS[family]
    said = {} if form is None or form.blank else {"found": form.text.strip(), "hint_known": _asked()[family]}
    for part in given:
        if part not in wanted:
            yield Piece((), None, parts[part], "FORM-OVER", said)
    for place, part in enumerate(wanted):
        path: Path = (family, _step(family, place)) if family else ("value",) if sourced else ()
        if part not in given:
            lacking = parts.get(part) or form or next(iter(parts.values()))
            yield Piece(
                path, "", lacking, "FORM-LACKS", said or {"found": _word(""), "hint_known": _asked()[""]}
            )
            continue
        read = typed(parts[part], of, (part,))
        yield Piece(path, read.value, parts[part], read.code, read.words)


def _family(form: Cell | None) -> Typed:
    """The family that a cell names; a fixed number when it names none."""
    if form is None or form.blank:
        return Typed("")
    if form.kind in {"f", "e"}:
        return typed(form, Field("text", "", required=False), (FORM,))
    return choice(form, families(), code="FORM-FAMILY")


def _untold(cell: Cell) -> Piece:
    """Several numbers without the word of a family."""
    words = [word for key, word in families() if key]
    return Piece((), "", cell, "FORM-SPREAD", {"hint_known": ", ".join(words)})


def _step(family: str, place: int) -> str | Item:
    """The key or number of a family's number."""
    inside = INSIDE.get(family)
    return inside[place] if inside else Item(place)


def _asked() -> dict[str, str]:
    """What each family asks for, in words."""
    return {key: asked for (key, _), asked in zip(families(), needs(), strict=True)}


def _word(family: str) -> str:
    """The word of a family."""
    return dict(families())[family]
