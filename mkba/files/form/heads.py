"""Heads: where in the area file the lines of a table stand, by the names typed in them; names that cannot be are told."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from mkba.errors import Complaint
from mkba.files.complaints import meant
from mkba.files.form.cells import Cell, amiss
from mkba.files.form.fields import SOURCES
from mkba.files.form.lines import LIST, NAME, Line, Steps
from mkba.files.form.plan import SPILL
from mkba.files.form.tree import Item
from mkba.files.form.typed import number, text_of
from mkba.files.marks import Path

YEARS: Final = (("leefbaarometer", "series", "{1}"), ("interventions", "{1}", "intensity", "{2}", "{3}"))
FIRST_YEAR: Final = 1900  # as in the schema
LAST_YEAR: Final = 2200
SHORT: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Owner:
    """The sheet on which names stand to which other sheets refer, and those names."""

    sheet: str
    names: Collection[str]


@dataclass(frozen=True, slots=True)
class Head:
    """Where a line stands; the cells of the keys on the way; whether it can be put there; what is wrong with its names; and
    the place that it is in when there is no such thing on another sheet.
    """  # fmt: skip

    path: Path
    keys: tuple[Cell, ...]
    placed: bool
    complaints: tuple[Complaint, ...]
    stray: Path = ()


def head(line: Line, number_: int, owners: Mapping[Steps, Owner], *, form: str) -> Head:
    """Where a line of a table stands; it is the `number_`-th item if it is one of a list."""
    path: list[str | int] = []
    keys: list[Cell] = []
    complaints: list[Complaint] = []
    names = iter(line.names)
    stray: Path = ()
    own = sum(1 for step in line.pattern if NAME.fullmatch(step))
    for depth, step in enumerate(line.pattern):
        if not NAME.fullmatch(step):
            path.append(Item(number_) if step == LIST else step)
            keys.append(line.first)
            continue
        cell, own = next(names), own - 1
        name, wrong = _name(cell, line.pattern, own=own == 0, form=form)
        owner = owners.get(line.pattern[: depth + 1])
        if wrong is None and own and owner and name not in owner.names:
            words = {"found": str(name), "hint_sheet": owner.sheet, **meant(name, owner.names)}
            wrong = amiss("FORM-PARENT", cell, form=form, words=words)
        complaints += [wrong] if wrong else []
        path.append(name)
        keys.append(cell)
        stray = stray or (tuple(path) if wrong and own else ())
    return Head(tuple(path), tuple(keys), placed=True, complaints=tuple(complaints), stray=stray)


def _name(cell: Cell, pattern: Steps, *, own: bool, form: str) -> tuple[str | int, Complaint | None]:
    """The name in a cell, or one in its place with what is wrong; ``own``: this line gives the name, it does not refer."""
    stand_in = f"rij-{cell.row + 1}"
    if cell.blank:
        return stand_in, amiss("FORM-NAME", cell, form=form)
    if cell.kind in {"f", "e"}:
        code = "FORM-FORMULA" if cell.kind == "f" else "FORM-ERROR"
        return stand_in, amiss(code, cell, form=form, words={"found": cell.text})
    name = text_of(cell).strip()
    if own and pattern in YEARS:
        year = number(cell, whole=True).value
        if isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR:
            return year, None
        return name, amiss("FORM-YEAR", cell, form=form, words={"found": name})
    free = pattern in ((SOURCES, "{1}"), tuple(SPILL.split("/")))
    if own and not free and not SHORT.fullmatch(name):
        return name, amiss(
            "FORM-ID", cell, form=form, words={"found": name, "hint_expected": short(name) or stand_in}
        )
    return name, None


def short(name: str) -> str:
    """A short name that is like a text, or nothing when no letter of it can be kept.

    >>> short("Rijke Schooldag (PO)"), short("Één loket!")
    ('rijke_schooldag_po', 'een_loket')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9-]+", "_", plain).strip("_-")[:LONGEST].rstrip("_-")


def alike(path: Path) -> tuple[str, ...]:
    """A path as the loader of files compares keys: capitals and - or _ make no difference."""
    return tuple(str(step).casefold().replace("-", "_") for step in path)
