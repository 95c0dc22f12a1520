"""Empty: complaints about what is not there become complaints about the cells in which it is to be typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from mkba.errors import Complaint
from mkba.files.complaints.form import FILL, FORM, OWN_SIZE, PICK, ROW
from mkba.files.form.cells import APART, Cell
from mkba.files.form.where import label_of
from mkba.files.form.words import options
from mkba.files.marks import Path, dotted
from mkba.files.rules.effects import OWN_KEYS

SOURCE: Final = ".source"


def shown(complaints: Iterable[Complaint], strays: Mapping[Path, Sequence[str]]) -> Iterator[Complaint]:
    """Complaints, but not those about what is on no sheet, such as a measure that only its costs name: that is told of the name,
    and those about the lines that stand in it are kept; nor those about a family of which a number is no share.
    """  # fmt: skip
    every = list(complaints)
    shares = [one.where for one in every if one.code == "FORM-SHARE"]
    places = {dotted(stray): lines for stray, lines in strays.items()}
    for one in every:
        if one.code == "NUM-BETA" and any(_within(share, one.where) for share in shares):
            continue
        lines = [kept for place, kept in places.items() if _within(one.where, place)]
        if one.code.startswith("FORM-") or all(
            any(_within(one.where, kept) for kept in few) for few in lines
        ):
            yield one


def moved(complaints: Iterable[Complaint], empty: Mapping[str, Cell], *, form: str) -> Iterator[Complaint]:
    """Complaints about what is not there, at the empty cell where it is to be typed."""
    for one in complaints:
        if one.code == "SIZE-OWN":
            yield from _own_size(one, empty, form) or [one]
            continue
        cell = empty.get(one.where + SOURCE) if one.code == "SOURCE-NONE" else None
        cell = cell or empty.get(one.where)
        if cell is None and one.code == "KEY-MISSING":
            cell = next((found for where, found in empty.items() if _within(where, one.where)), None)
        if one.code == "KEY-MISSING":
            yield _missing(one, cell, form)
        else:
            yield one if cell is None else _at(one, cell, form)


def _own_size(one: Complaint, empty: Mapping[str, Cell], form: str) -> list[Complaint]:
    """The cells that a size of its own asks for, as far as they are empty."""
    effect = one.where.rpartition(".")[0]
    keys = [key for key in OWN_KEYS if f" {key}" in one.en and f"{effect}.{key}" in empty]
    every = (replace(one, where=f"{effect}.{key}") for key in keys)
    return [_missing(each, empty[each.where], form, more=OWN_SIZE) for each in every]


def _missing(one: Complaint, cell: Cell | None, form: str, *, more: tuple[str, str] = ("", "")) -> Complaint:
    """That a cell is still empty, and what belongs in it; or that its row has no such cell."""
    key = one.where.rpartition(".")[2]
    if cell is None and APART in one.file:
        nl, en = (text.format(hint_known=f'"{label_of(one.where) or key}"') for text in ROW)
        return replace(one, code="FORM-MISSING", nl=nl, en=en)
    try:
        known = ", ".join(word for _, word in options(key))
        nl, en = (text.format(hint_known=known) for text in PICK)
    except KeyError:
        nl, en = FILL
    dutch, english = FORM["FORM-MISSING"]
    nl, en = dutch.format(hint_nl=nl + more[0]), english.format(hint_en=en + more[1])
    told = replace(one, code="FORM-MISSING", nl=nl, en=en)
    return _at(told, cell, form) if cell else told


def _at(one: Complaint, cell: Cell, form: str) -> Complaint:
    """A complaint, at a cell."""
    mark = cell.mark(form)
    return replace(one, file=mark.file, line=mark.line + 1, column=mark.column + 1)


def _within(where: str, place: str) -> bool:
    """Whether a dotted path is this place, or in it."""
    return where == place or where.startswith((f"{place}.", f"{place}["))
