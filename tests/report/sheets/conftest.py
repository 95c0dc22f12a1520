"""A sheet of the workbook as it opens, and as formulas."""

import openpyxl
import pytest


@pytest.fixture(scope="session")
def opened(workbook):
    return openpyxl.load_workbook(workbook, data_only=True)


@pytest.fixture(scope="session")
def unopened(workbook):
    return openpyxl.load_workbook(workbook)


@pytest.fixture(scope="session")
def find():
    def find(sheet, text, after=1):
        """The first cell with this text, from a row on."""
        cells = (cell for row in sheet.iter_rows(min_row=after) for cell in row)
        return next(cell for cell in cells if cell.value == text)

    return find
