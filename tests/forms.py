"""Forms for tests: the answers of an area as sheets of cells, to change and read without a workbook, or as a real one."""

import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from mkba.files.form.cells import Cell, Page
from mkba.files.form.layout import HEADING, RECORD, TABLE, VALUE
from mkba.files.form.make import answers_of
from mkba.files.form.reading import judge_pages
from mkba.files.judge import document_of, setting_for

WORKED = Path(__file__).parent / "cases" / "worked"
ALPHA, HEAD = WORKED / "areas" / "alpha.yaml", WORKED / "programme.yaml"
START = 6  # the row of the first answers of a table, from 0
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = {str: "s", bool: "b", int: "n", float: "n", date: "d"}


@cache
def setting():
    """What the worked example is judged against."""
    return setting_for(HEAD)


def data_of(area=ALPHA):
    """What an area file says, with all that it extends."""
    return {key: value for key, value in document_of(area).data.items() if key != "extends"}


def plain(value):
    """Data without what says nothing: empty texts, lists and maps, and explicit nothings."""
    if isinstance(value, dict):
        kept = {key: plain(inside) for key, inside in value.items()}
        return {key: inside for key, inside in kept.items() if inside not in ("", [], {}, None)}
    return [plain(inside) for inside in value] if isinstance(value, list) else value


@cache
def with_a_gigabyte(form):
    """A form of a megabyte that holds a text of a gigabyte."""
    made = BytesIO()
    with ZipFile(BytesIO(form)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            if one.filename != "xl/sharedStrings.xml":
                new.writestr(one.filename, old.read(one))
        with new.open("xl/sharedStrings.xml", "w", force_zip64=True) as stream:
            stream.write(f'<sst xmlns="{MAIN}"><si><t>'.encode())
            for _ in range(1_000):
                stream.write(b"a" * 1_000_000)
            stream.write(b"</t></si></sst>")
    return made.getvalue()


class Draft:
    """The sheets of a form of which cells are changed by sheet, row (from 0) and key."""

    def __init__(self, data=None, world=None):
        self.world = world or setting()
        self.sheets = {}
        for filled in answers_of(data_of() if data is None else data, self.world):
            keys = [key for column in filled.sheet.columns for key in keys_of(column)]
            self.sheets[filled.sheet.name] = (
                filled.sheet.pattern,
                keys,
                [_written(row) for row in filled.rows],
                {},
            )

    def put(self, sheet, row, key, value, *, kind=""):
        """Type a value; a new row where there is none yet."""
        _, keys, rows, kinds = self.sheets[sheet]
        while len(rows) <= row:
            rows.append({})
        if key not in keys:
            keys.append(key)
        rows[row][key] = value
        kinds[row, key] = kind
        return self

    def drop(self, sheet, row, *gone):
        """Clear cells; of every key when none is named."""
        rows = self.sheets[sheet][2]
        rows[row] = {key: value for key, value in rows[row].items() if gone and key not in gone}
        return self

    def at(self, sheet, row, key):
        """The address of a cell."""
        pattern, keys, *_ = self.sheets[sheet]
        place = keys.index(key) + 1
        return (Cell(sheet, 0, START + row, place) if pattern else Cell(sheet, 0, place, VALUE - 1)).address

    def pages(self):
        """What the reader of workbooks would give."""
        return tuple(_page(name, order, one) for order, (name, one) in enumerate(self.sheets.items()))

    def judged(self):
        """The form read and judged."""
        return judge_pages(self.pages(), self.world, form="f.xlsx")

    def told(self):
        """Every error as (cell, code)."""
        return {(one.cell, one.code) for one in self.judged().errors}

    def say(self, code):
        """The Dutch text of the one complaint with this code."""
        (found,) = [one for one in self.judged().complaints if one.code == code]
        return found.text()


def _written(row):
    """A row as its file would hold it: what looks like an escape is escaped."""
    return {
        key: re.sub("_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", value) if isinstance(value, str) else value
        for key, value in row.items()
    }


def keys_of(column):
    """The keys of the cells of a column: four of a quantity."""
    own = str(column.key)
    return [f"{own}:{part}" for part in ("low", "mid", "high", "form")] if column.quantity else [own]


def _page(name, order, sheet):
    pattern, keys, rows, kinds = sheet
    cells = {(0, 0): (f"{TABLE} {pattern}" if pattern else RECORD)}
    types = {}
    for place, key in enumerate(keys, start=1):
        cells[(0, place) if pattern else (place, 0)] = key
        for number, row in enumerate(rows):
            if key in row:
                at = (START + number, place) if pattern else (place, VALUE - 1)
                cells[at] = str(row[key]) if isinstance(row[key], date) else row[key]
                types[at] = kinds.get((number, key)) or KINDS[type(row[key])]
    if pattern:
        cells |= {(row, 0): HEADING for row in range(1, START)}
    return Page(
        name, order, {at: Cell(name, order, *at, types.get(at, "s"), value) for at, value in cells.items()}
    )
