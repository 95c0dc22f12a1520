"""Table: a sheet of the form with a row per map: yellow cells below their headings, and what Controle says of each row."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mkba.files.form.checks import Line, table_checks, verdict
from mkba.files.form.entry import validation
from mkba.files.form.grid import (
    ABOUT,
    ANSWERS,
    CHECK,
    GROUP,
    KEYS,
    LABEL,
    START,
    TITLE,
    UNIT,
    Spot,
    last_row,
    spots,
)
from mkba.files.form.layout import HEADING, TABLE
from mkba.files.form.looks import lines, number_form, width
from mkba.files.form.pages import A3, LINE, formula, letters, link, print_setup, protect, put, redden
from mkba.files.form.rows import Filled, Row
from mkba.files.form.words import word

SPLITS: Final = frozenset({"payers", "displaced_parties"})
FEW: Final = 4  # parties from which their names are turned
CENTRED: Final = frozenset({"whole", "year", "truth", "source", "day"})
RIGHT: Final = frozenset({"number", "share", "money"})
LONGEST: Final = 6000  # characters of a formula; Excel takes 8192
MOST_LINES: Final = 6  # of a row that shows a long text
PAGE_WIDTH, ZOOM = 330, 90  # characters on a page as wide as the paper; percent on the screen
HEADING_HEIGHT, TURNED_HEIGHT, GROUP_HEIGHT = 44.0, 190.0, 30.0  # points


def write_table(sheet: Worksheet, filled: Filled, ranges: Mapping[str, str]) -> None:
    """The whole sheet."""
    columns = spots(filled.sheet)
    last = last_row(filled)
    _headings(sheet, filled, columns)
    line = Line(filled.sheet, columns, ranges, START, last)
    helpers = 0
    for row in range(START, last + 1):
        answers = filled.rows[row - START] if row - START < len(filled.rows) else {}
        _answers(sheet, row, columns, answers)
        helpers = _control(sheet, row, line)
    for spot in columns:
        rule = validation(spot.column, spot.name, spot.key.part, ranges)
        rule.add(f"{spot.letter}{START}:{spot.letter}{last}")
        sheet.add_data_validation(rule)
    check = get_column_letter(CHECK)
    redden(sheet, f"{check}{START}:{check}{last}", f"${check}{START}")
    _shape(sheet, columns, last, helpers)


def _headings(sheet: Worksheet, filled: Filled, columns: Sequence[Spot]) -> None:
    """Keys, title, what the sheet is about, and the three rows above the answers."""
    put(sheet.cell(KEYS, 1), f"{TABLE} {filled.sheet.pattern}")
    for row in range(TITLE, START):
        put(sheet.cell(row, 1), HEADING)
    put(sheet.cell(TITLE, CHECK), filled.sheet.title, "titel")
    put(sheet.cell(ABOUT, ANSWERS), filled.sheet.about, "over")
    link(sheet.cell(ABOUT, CHECK), word("leesmij", "naam"), word("kop", "terug"))
    put(sheet.cell(GROUP, CHECK), "", "groep")
    put(sheet.cell(LABEL, CHECK), word("kop", "controle"), "kop")
    put(sheet.cell(UNIT, CHECK), "", "eenheid")
    for spot in columns:
        turned = spot.place in _turned(columns)
        put(sheet.cell(KEYS, spot.place), str(spot.key))
        put(sheet.cell(LABEL, spot.place), spot.label, "kop_gedraaid" if turned else "kop")
        put(sheet.cell(UNIT, spot.place), "" if spot.key.part == "form" else spot.column.unit, "eenheid")
        put(sheet.cell(GROUP, spot.place), "", "groep")
    for title, block in groupby(columns, key=lambda spot: spot.group):
        places = [spot.place for spot in block]
        if title:
            put(sheet.cell(GROUP, places[0]), title, "groep")
            if len(places) > 1:
                sheet.merge_cells(
                    start_row=GROUP, end_row=GROUP, start_column=places[0], end_column=places[-1]
                )


def _answers(sheet: Worksheet, row: int, columns: Sequence[Spot], answers: Row) -> None:
    """The yellow cells of one row; a row with answers is as high as its longest text, up to some lines."""
    most = 1
    for spot in columns:
        value = answers.get(str(spot.key))
        kind = "choice" if spot.key.part == "form" else spot.column.kind
        look = "antwoord_midden" if kind in CENTRED else "antwoord_getal" if kind in RIGHT else "antwoord"
        put(sheet.cell(row, spot.place), value, look, number_form(kind, value))
        if isinstance(value, str):
            most = max(most, lines(value, _width(spot)))
    if answers:
        sheet.row_dimensions[row].height = LINE * min(max(most, 2), MOST_LINES) + 2


def _control(sheet: Worksheet, row: int, line: Line) -> int:
    """Controle of one row, with the checks in hidden cells at its far right; how many those are."""
    first, last = line.spots[0], line.spots[-1]
    answers = f"{first.letter}{row}:{last.letter}{row}"
    blocks = list(_blocks(table_checks(line, row)))
    for number, block in enumerate(blocks, start=1):
        sheet.cell(row, last.place + number, f'=IF(COUNTA({answers})=0,"",{block})')
    cells = [f"{get_column_letter(last.place + number)}{row}" for number in range(1, len(blocks) + 1)]
    formula(sheet.cell(row, CHECK), verdict(answers, cells), "controle")
    return len(blocks)


def _blocks(checks: Sequence[str]) -> Iterator[str]:
    """The checks together, in as few formulas as their length allows."""
    block = ""
    for check in checks:
        if block and len(block) + len(check) > LONGEST:
            yield block
            block = ""
        block = f"{block}&{check}" if block else check
    yield block


def _turned(columns: Sequence[Spot]) -> frozenset[int]:
    """The columns of parties, where there are many."""
    groups = {head: [spot.place for spot in columns if spot.key.path[0] == head] for head in SPLITS}
    return frozenset(place for places in groups.values() if len(places) >= FEW for place in places)


def _width(spot: Spot) -> float:
    """The width of a column."""
    if spot.key.part == "form":
        return width("form")
    if spot.column.among == "evidence" or (spot.key.path == ("{1}",) and spot.column.kind == "text"):
        return width("long")
    return width(spot.column.kind)


def _shape(sheet: Worksheet, columns: Sequence[Spot], last: int, helpers: int) -> None:
    """Widths and heights, what is hidden, what stays in sight, and how it prints."""
    turned = _turned(columns)
    wide = {spot.place: width("partij") if spot.place in turned else _width(spot) for spot in columns}
    for place, size in {CHECK: width("controle"), **wide}.items():
        sheet.column_dimensions[get_column_letter(place)].width = size
    for place in (1, *range(columns[-1].place + 1, columns[-1].place + helpers + 1)):
        sheet.column_dimensions[get_column_letter(place)].hidden = True
    sheet.row_dimensions[KEYS].hidden = True
    sheet.row_dimensions[TITLE].height = 24
    sheet.row_dimensions[GROUP].height = GROUP_HEIGHT if any(spot.group for spot in columns) else LINE / 2
    sheet.row_dimensions[LABEL].height = TURNED_HEIGHT if turned else HEADING_HEIGHT
    sheet.row_dimensions[UNIT].height = 2 * LINE
    named = [spot.place for spot in columns if spot.key.path[0].startswith("{") or spot.key.path == ("id",)]
    sheet.freeze_panes = sheet.cell(START, max(named, default=CHECK) + 1).coordinate
    area = letters(CHECK, columns[-1].place).replace(":", f"{TITLE}:") + str(last)
    across = ceil(sum(wide.values()) / PAGE_WIDTH)
    print_setup(sheet, area, titles=f"{TITLE}:{UNIT}", paper=A3, across=across)
    sheet.print_title_cols = letters(CHECK, max(named, default=CHECK))
    sheet.sheet_view.zoomScale = ZOOM
    protect(sheet)
