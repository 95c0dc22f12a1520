"""Cells: what stands in the sheets of a form, read by a process apart after the gate; nothing of it is judged yet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from mkba.errors import Complaint, InputError
from mkba.files.apart import Ration, asked
from mkba.files.complaints import complaint
from mkba.files.complaints.form import MUCH
from mkba.files.form.kind import refuse_other
from mkba.files.form.layout import FORM, LISTED, STAMP_SHEET
from mkba.files.gate import Limits, gate
from mkba.files.marks import Mark
from mkba.files.marks import Path as MarkPath

LIMITS: Final = Limits(packed=5 * 1024 * 1024, unpacked=50 * 1024 * 1024)
RATION: Final = Ration(seconds=30, memory=1024**3, processor=20)
CHILD: Final = Path(__file__).with_name("child.py")
APART: Final = "\0"  # between the name of the form and that of a sheet, in marks
LETTERS: Final = 26
MOST_KEYS: Final = 1000  # of a sheet, that a form can say it was made with
NO_WORDS: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and what stands in it; ``kind`` is n, p (a number shown as a percentage), s, b, d (a day as text), e (error), f (formula) or nothing (empty)."""

    sheet: str
    order: int  # of the sheet among those with answers
    row: int  # from 0, as the column
    column: int
    kind: str = ""
    value: Any = None

    @property
    def address(self) -> str:
        """As people read it: ``Kosten!E7``."""
        return f"{self.sheet}!{letters(self.column)}{self.row + 1}"

    @property
    def text(self) -> str:
        """What stands in it, as text; a whole number without decimals."""
        if self.kind == "b":
            return "TRUE" if self.value else "FALSE"
        whole = isinstance(self.value, float) and self.value.is_integer()
        return str(int(self.value) if whole else "" if self.value is None else self.value)

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it, or nothing but spaces."""
        return not self.kind or (isinstance(self.value, str) and self.kind == "s" and not self.value.strip())

    def mark(self, form: str, *, key: "Cell | None" = None, children: Any = None) -> Mark:
        """The place of the cell in a form of this name, with that of its key; sheets are files that sort by their order."""
        file = f"{form}{APART}{self.order:03d}{APART}{self.sheet}"
        at = key or self
        return Mark(file, self.row, self.column, at.row, at.column, children)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with answers and its cells by (row, column), an empty cell is not there; and the keys it was made with, if known."""

    name: str
    order: int
    cells: Mapping[tuple[int, int], Cell]
    made: tuple[str, ...] = ()

    def at(self, row: int, column: int) -> Cell:
        """The cell at a place, perhaps an empty one."""
        return self.cells.get((row, column)) or Cell(self.name, self.order, row, column)

    @property
    def rows(self) -> int:
        """The number of rows up to the last that holds something."""
        return 1 + max((row for row, _ in self.cells), default=-1)


def letters(column: int) -> str:
    """The letters of a column, from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def amiss(
    code: str, cell: Cell, *, form: str, path: MarkPath = (), words: Mapping[str, object] = NO_WORDS
) -> Complaint:
    """A complaint about a cell, with its sheet as its file until `located` gives it its address."""
    given: dict[str, Any] = dict(words)
    return complaint(code, mark=cell.mark(form), path=path, **given)


def located(one: Complaint, *, form: str) -> Complaint:
    """A complaint about a cell with the address of that cell; lines of the form that it points at become rows."""
    lines = re.compile(rf"{re.escape(form)}{APART}[0-9]+{APART}([^{APART}:]+):([0-9]+)")
    nl, en = lines.sub(r"\1 rij \2", one.nl), lines.sub(r"\1 row \2", one.en)
    name, apart, rest = one.file.partition(APART)
    if not apart:
        return replace(one, nl=nl, en=en)
    sheet = rest.partition(APART)[2]
    return replace(one, file=name, nl=nl, en=en, cell=f"{sheet}!{letters(one.column - 1)}{one.line}")


def read_cells(path: Path, *, file: str) -> tuple[Page, ...]:
    """The sheets with answers of a form, in their order.

    Raises:
        InputError: no workbook, no sound or plain or small one (XLSX-…), no form (FORM-STAMP), one of a newer version
            (FORM-VERSION), or one that takes too much to read (FORM-STOPPED, FORM-FAR, FORM-MUCH).
    """
    refuse_other(path, file=file)
    gate(path, limits=LIMITS, file=file)
    answer = asked(CHILD, {"path": str(path.resolve())}, ration=RATION)
    if answer is None:
        raise InputError([complaint("FORM-STOPPED", file=file)])
    if "broken" in answer:
        raise InputError([complaint("XLSX-BROKEN", file=file, found=answer["broken"])])
    if "much" in answer:
        raise InputError([_too_much(*answer["much"], file=file)])
    pages = tuple(_page(name, order, cells) for order, (name, cells) in enumerate(answer["sheets"]))
    stamp = _stamp(next((one for one in pages if one.name == STAMP_SHEET), None), file=file)
    made = {
        stamp.at(row, 0).text: tuple(stamp.at(row, 1).text.split()[:MOST_KEYS])
        for row in range(LISTED - 1, stamp.rows)
    }
    return tuple(
        replace(one, made=made.get(one.at(0, 0).text, ())) for one in pages if one.name != STAMP_SHEET
    )


def _page(name: str, order: int, cells: list[tuple[int, int, str, Any]]) -> Page:
    return Page(
        name, order, {(row, column): Cell(name, order, row, column, *rest) for row, column, *rest in cells}
    )


def _too_much(what: str, *found: Any, file: str) -> Complaint:
    """The complaint about what there is too much of."""
    if what == "far":
        sheet, row, column, rows, columns = found
        cell = Cell(sheet, 0, row, column)
        words = {"hint_rows": rows, "hint_columns": columns}
        far = amiss("FORM-FAR", cell, form=file, words=words)
        return located(far, form=file)
    nl, en = (text.format(limit=found[0]) for text in MUCH[what])
    return complaint("FORM-MUCH", file=file, hint_nl=nl, hint_en=en)


def _stamp(page: Page | None, *, file: str) -> Page:
    """The sheet with which a form says that it is one, of a version that is known."""
    found = page.at(0, 1).text if page else ""
    kind, _, version = found.partition("/")
    if page is None or kind != FORM.partition("/")[0] or not version:
        raise InputError([complaint("FORM-STAMP", file=file)])
    if found != FORM:
        raise InputError([complaint("FORM-VERSION", file=file, found=found, expected=FORM)])
    return page
