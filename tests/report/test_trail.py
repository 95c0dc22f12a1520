"""Every line leads to the assumptions behind it."""

import openpyxl
import pytest

from mkba.report.live.inputs import HEAD
from mkba.report.sheets.aannames import rows_of
from mkba.report.sheets.effectketens import head_row, trail_from
from mkba.report.trail import COLUMNS, MARK


@pytest.fixture(scope="module")
def opened(workbook):
    return openpyxl.load_workbook(workbook, data_only=True)


def test_links_lead_to_the_row_of_the_quantity(opened, programme):
    sheet, target = opened["Effectketens"], opened["Aannames"]
    first = trail_from(programme) + 1
    checked = 0
    for row in range(head_row(programme) + 2, sheet.max_row + 1):
        for column in range(first, first + len(COLUMNS)):
            cell = sheet.cell(row, column)
            if cell.value:
                where = cell.hyperlink.location.rpartition("!A")[2]
                assert target.cell(int(where), 1).value == cell.value
                checked += 1
        assert sheet.cell(row, first + MARK).value in {"gevonden", "geheugen", "keuze", "geen bron"}
    assert checked > 2 * (sheet.max_row - head_row(programme) - 1)


def test_rows_are_those_of_the_sheet(opened, programme):
    sheet = opened["Aannames"]
    names = [row[0] for row in sheet.iter_rows(min_row=HEAD + 2, max_col=1, values_only=True)]
    for name, row in rows_of(programme).items():
        assert names.index(name) == row - HEAD - 1
