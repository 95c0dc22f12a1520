"""Grid: where on its sheet every cell of the form stands, and which ranges the cells refer to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname

from mkba.files.form.layout import Column, Key, Part, Sheet
from mkba.files.form.plan import SOURCES, SPILL, VARIED
from mkba.files.form.rows import Filled
from mkba.files.form.words import word

KEYS, TITLE, ABOUT, GROUP, LABEL, UNIT, START = 1, 2, 3, 4, 5, 6, 7  # rows of a table
CHECK: Final = 2  # the column of Controle in a table
ANSWERS: Final = 3  # the first column of answers
PARTS: Final[tuple[Part, ...]] = ("low", "mid", "high", "form")
# tables that others take names from: the pattern, and the name of the range of its first column
OFFERED: Final = {
    "interventions/{1}": "measures",
    "indicators/{1}": "indicators",
    SOURCES: "sources",
    SPILL: "spilled",
    "interventions/{1}/intensity/{2}/{3}": "levels",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A column of cells on the sheet: its key and place, what it belongs to, and what stands above it."""

    key: Key
    column: Column
    place: int
    label: str
    group: str

    @property
    def letter(self) -> str:
        """The letter of the column."""
        return get_column_letter(self.place)

    @property
    def name(self) -> str:
        """What the cell is called in a sentence."""
        if self.key.path in VARIED or self.key.part not in ("", "low"):
            return f"{self.group} {self.label}"
        return self.column.label


def spots(sheet: Sheet) -> tuple[Spot, ...]:
    """The columns of a table from left to right; a quantity has four."""
    found: list[Spot] = []
    for column in sheet.columns:
        for part in PARTS if column.quantity else ("",):
            key = Key(column.key.path, column.key.future, part)
            label = word("delen", part) if part else column.label
            group = column.label if part else column.group
            found.append(Spot(key, column, ANSWERS + len(found), label, group))
    return tuple(found)


def keys_of(sheet: Sheet) -> tuple[str, ...]:
    """The keys that a sheet holds, as they stand there."""
    return tuple(str(one.key) for one in (spots(sheet) if sheet.pattern else sheet.columns))


def last_row(filled: Filled) -> int:
    """The last row with yellow cells of a table."""
    return START + len(filled.rows) + filled.sheet.spare - 1


def ranges(tables: Sequence[Filled], lists: Mapping[str, Sequence[str | int]]) -> dict[str, str]:
    """Absolute references by name: of the lists on the hidden sheet, and of the names on the sheets that offer them."""
    return dict([*_offered(tables), *_listed(lists)])


def _offered(tables: Sequence[Filled]) -> Iterator[tuple[str, str]]:
    for table in tables:
        if table.sheet.pattern in OFFERED:
            name = quote_sheetname(table.sheet.name)
            letter = get_column_letter(ANSWERS)
            yield OFFERED[table.sheet.pattern], f"{name}!${letter}${START}:${letter}${last_row(table)}"


def _listed(lists: Mapping[str, Sequence[str | int]]) -> Iterator[tuple[str, str]]:
    sheet = quote_sheetname(word("lijsten", "naam"))
    for place, (name, items) in enumerate(lists.items(), start=1):
        letter = get_column_letter(place)
        yield name, f"{sheet}!${letter}$2:${letter}${len(items) + 1 if items else 2}"
