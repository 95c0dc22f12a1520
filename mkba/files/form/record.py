"""Record: the sheet of the form with a row per field: label, yellow cell, Controle, unit, explanation."""

from collections.abc import Iterator, Mapping
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mkba.files.form.checks import cell_checks, said, verdict
from mkba.files.form.entry import validation
from mkba.files.form.layout import RECORD, VALUE, Column
from mkba.files.form.looks import lines, number_form
from mkba.files.form.pages import A4, LINE, formula, link, print_setup, protect, put, redden
from mkba.files.form.rows import Filled, Scalar
from mkba.files.form.words import word

TITLE, ABOUT, HEAD, START = 1, 2, 4, 5  # rows
LABEL, CHECK, UNIT, HELP = 2, 4, 5, 6  # columns; the answers stand in VALUE
WIDTHS: Final = {LABEL: 28, VALUE: 54, CHECK: 30, UNIT: 17, HELP: 56}


def write_record(sheet: Worksheet, filled: Filled, ranges: Mapping[str, str]) -> None:
    """The whole sheet."""
    put(sheet.cell(TITLE, 1), RECORD)
    put(sheet.cell(TITLE, LABEL), filled.sheet.title, "titel")
    put(sheet.cell(ABOUT, VALUE), filled.sheet.about, "over")
    link(sheet.cell(ABOUT, LABEL), word("leesmij", "naam"), word("kop", "terug"))
    for place, key in (
        (LABEL, "veld"),
        (VALUE, "antwoord"),
        (CHECK, "controle"),
        (UNIT, "eenheid"),
        (HELP, "uitleg"),
    ):
        put(sheet.cell(HEAD, place), word("kop", key), "kop")
    placed = dict(_placed(filled, sheet))
    answers = filled.rows[0] if filled.rows else {}
    for row, column in placed.items():
        _field(sheet, row, column, answers.get(str(column.key)))
        _control(sheet, row, placed, ranges)
        rule = validation(column, column.label, "", ranges)
        rule.add(f"{get_column_letter(VALUE)}{row}")
        sheet.add_data_validation(rule)
    last = max(placed)
    letter = get_column_letter(CHECK)
    redden(sheet, f"{letter}{START}:{letter}{last}", f"${letter}{START}")
    for place, wide in WIDTHS.items():
        sheet.column_dimensions[get_column_letter(place)].width = wide
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[TITLE].height = 24
    sheet.freeze_panes = sheet.cell(START, VALUE).coordinate
    print_setup(sheet, f"B{TITLE}:{get_column_letter(HELP)}{last}", titles=f"{HEAD}:{HEAD}", paper=A4)
    protect(sheet)


def checked_cells(filled: Filled) -> str:
    """The cells of Controle, without the sheet."""
    groups = len({column.group for column in filled.sheet.columns})
    letter = get_column_letter(CHECK)
    return f"${letter}${START}:${letter}${START + len(filled.sheet.columns) + groups - 1}"


def _placed(filled: Filled, sheet: Worksheet) -> Iterator[tuple[int, Column]]:
    """The row of every field; a heading stands above each group."""
    row, group = START, ""
    for column in filled.sheet.columns:
        if column.group != group:
            group = column.group
            for place in WIDTHS:
                put(sheet.cell(row, place), group if place == LABEL else None, "groep_regel")
            row += 1
        yield row, column
        row += 1


def _field(sheet: Worksheet, row: int, column: Column, value: Scalar | None) -> None:
    """One row: its key, label, answer, unit and explanation."""
    put(sheet.cell(row, 1), str(column.key))
    put(sheet.cell(row, LABEL), column.label, "veld")
    put(sheet.cell(row, VALUE), value, "antwoord", number_form(column.kind, value))
    put(sheet.cell(row, UNIT), column.unit, "klein")
    put(sheet.cell(row, HELP), column.help, "klein")
    most = max(
        lines(value, WIDTHS[VALUE]), lines(column.help, WIDTHS[HELP]), lines(column.label, WIDTHS[LABEL])
    )
    sheet.row_dimensions[row].height = LINE * most + 3


def _control(sheet: Worksheet, row: int, placed: Mapping[int, Column], ranges: Mapping[str, str]) -> None:
    """Controle of one field; what a block of fields requires is asked when one of them has an answer."""
    column, letter = placed[row], get_column_letter(VALUE)
    cell = f"{letter}{row}"
    checks = list(cell_checks(column, column.label, cell, ranges))
    answers = cell
    if column.required:
        block = [place for place, one in placed.items() if one.group == column.group]
        answers = f"{letter}{block[0]}:{letter}{block[-1]}" if len(column.key.path) > 1 else "1"
        checks.append(f'IF(ISBLANK({cell}),{said("ontbreekt", label=column.label)},"")')
    formula(sheet.cell(row, CHECK), verdict(answers, checks or ['""']), "controle")
