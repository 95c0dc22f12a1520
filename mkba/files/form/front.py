"""Front: the sheets of the form without answers: how it works with the open points, explanations, names, lists, the stamp."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from mkba.files.form.grid import CHECK, START, keys_of, last_row
from mkba.files.form.layout import FORM, LISTED, RECORD, TABLE
from mkba.files.form.looks import lines
from mkba.files.form.names import Names
from mkba.files.form.pages import LINE, formula, link, print_setup, protect, put
from mkba.files.form.record import checked_cells
from mkba.files.form.rows import Filled
from mkba.files.form.words import tables, word
from mkba.version import VERSION

NAMED: Final = ("outcomes", "evidence", "parties", "alternatives", "futures")
README: Final = {"B": 24, "C": 92, "D": 12, "E": 14}  # widths of columns


def write_readme(sheet: Worksheet, filled: Sequence[Filled], area: str) -> None:
    """How the form works, what its colours mean, and how many points are open on each sheet."""
    put(sheet.cell(1, 2), word("leesmij", "titel", area=area or word("leesmij", "leeg")), "titel")
    put(sheet.cell(3, 2), word("leesmij", "kop_hoe"), "groep")
    row = 4
    for text in tables()["leesmij"]["hoe"]:
        put(sheet.cell(row, 2), text, "tekst")
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
        sheet.row_dimensions[row].height = LINE * lines(text, sum(README.values())) + 2
        row += 1
    put(sheet.cell(row + 1, 2), word("leesmij", "kop_kleuren"), "groep")
    for place, (key, look) in enumerate((("geel", "geel"), ("wit", "veld"), ("rood", "fout")), start=row + 2):
        put(sheet.cell(place, 2), word("leesmij", key), look)
    last = _open_points(sheet, filled, row + 6)
    put(sheet.cell(last + 2, 2), word("leesmij", "versie", form=FORM, version=VERSION), "over")
    for letter, wide in {"A": 2, **README}.items():
        sheet.column_dimensions[letter].width = wide
    sheet.row_dimensions[1].height = 24
    print_setup(sheet, f"B1:E{last + 2}", titles="1:1")
    protect(sheet)


def _open_points(sheet: Worksheet, filled: Sequence[Filled], row: int) -> int:
    """A line per sheet with a link, its rows and its open points, and the sum; the last row."""
    for place, key in ((2, "kop_bladen"), (3, "kop_over"), (4, "kop_regels"), (5, "kop_open")):
        put(sheet.cell(row, place), word("leesmij", key), "kop")
    good = word("controle", "goed")
    first = row + 1
    for at, one in enumerate(filled, start=first):
        cells = f"{quote_sheetname(one.sheet.name)}!{_checked(one)}"
        link(sheet.cell(at, 2), one.sheet.name, one.sheet.name, to="B1")
        put(sheet.cell(at, 3), one.sheet.about, "veld")
        sheet.row_dimensions[at].height = LINE * lines(one.sheet.about, README["C"]) + 2
        formula(sheet.cell(at, 4), f'=SUMPRODUCT(--({cells}<>""))', "getal")
        formula(sheet.cell(at, 5), f'=SUMPRODUCT(({cells}<>"")*({cells}<>"{good}"))', "getal")
    total = first + len(filled)
    put(sheet.cell(total, 2), word("leesmij", "totaal"), "vet")
    put(sheet.cell(total, 3), "", "vet")
    formula(sheet.cell(total, 4), f"=SUM(D{first}:D{total - 1})", "getal_vet")
    formula(sheet.cell(total, 5), f"=SUM(E{first}:E{total - 1})", "getal_vet")
    return total


def _checked(one: Filled) -> str:
    """The cells of Controle on a sheet."""
    letter = get_column_letter(CHECK)
    return f"${letter}${START}:${letter}${last_row(one)}" if one.sheet.pattern else checked_cells(one)


def write_help(sheet: Worksheet, filled: Sequence[Filled]) -> None:
    """Every field with its explanation, unit, and whether it must be there."""
    put(sheet.cell(1, 2), word("uitleg", "titel"), "titel")
    link(sheet.cell(2, 2), word("leesmij", "naam"), word("kop", "terug"))
    for place, key in enumerate(("blad", "veld", "uitleg", "eenheid", "verplicht"), start=2):
        put(sheet.cell(4, place), word("kop", key), "kop")
    row = 5
    for one in filled:
        for (group, _), block in groupby(one.sheet.columns, key=lambda column: (column.group, column.help)):
            column, *more = block
            labels = (group,) if more else (group, column.label)
            label = " - ".join(dict.fromkeys(part for part in labels if part)) or column.label
            must = word("kop", "ja") if column.required else ""
            for place, text in enumerate((one.sheet.name, label, column.help, column.unit, must), start=2):
                put(sheet.cell(row, place), text, "veld")
            row += 1
    _plain(sheet, row - 1, {"A": 2, "B": 20, "C": 50, "D": 90, "E": 24, "F": 11})


def write_names(sheet: Worksheet, names: Names) -> None:
    """What the names in the dropdowns stand for."""
    put(sheet.cell(1, 2), word("kengetallen", "titel"), "titel")
    link(sheet.cell(2, 2), word("leesmij", "naam"), word("kop", "terug"))
    put(sheet.cell(2, 3), word("kengetallen", "noot"), "over")
    for place, key in enumerate(("naam", "groep", "omschrijving"), start=2):
        put(sheet.cell(4, place), word("kop", key), "kop")
    row = 5
    for group in NAMED:
        for name, text in getattr(names, group).items():
            for place, shown in enumerate((name, word("kengetallen", group), text), start=2):
                put(sheet.cell(row, place), "" if shown == name and place > 2 else shown, "veld")
            row += 1
    _plain(sheet, row - 1, {"A": 2, "B": 62, "C": 18, "D": 70})


def write_lists(sheet: Worksheet, lists: Mapping[str, Sequence[Any]]) -> None:
    """What the dropdowns offer: a column each."""
    for place, (name, items) in enumerate(lists.items(), start=1):
        put(sheet.cell(1, place), name)
        for row, item in enumerate(items, start=2):
            put(sheet.cell(row, place), item)
    sheet.sheet_state = "hidden"
    protect(sheet)


def write_stamp(sheet: Worksheet, filled: Sequence[Filled], area: str) -> None:
    """Which form this is, of which version of mkba, of which area, and which keys its sheets have."""
    for row, (key, value) in enumerate((("vorm", FORM), ("versie", VERSION), ("gebied", area)), start=1):
        put(sheet.cell(row, 1), word("stempel", key))
        put(sheet.cell(row, 2), value)
    for row, one in enumerate(filled, start=LISTED):
        put(sheet.cell(row, 1), f"{TABLE} {one.sheet.pattern}" if one.sheet.pattern else RECORD)
        put(sheet.cell(row, 2), " ".join(keys_of(one.sheet)))
    sheet.sheet_state = "veryHidden"
    protect(sheet)


def _plain(sheet: Worksheet, last: int, widths: Mapping[str, int]) -> None:
    """A table to read: widths, header in sight, print."""
    for letter, wide in widths.items():
        sheet.column_dimensions[letter].width = wide
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "C5"
    print_setup(sheet, f"B1:{max(widths)}{last}", titles="4:4")
    protect(sheet)
