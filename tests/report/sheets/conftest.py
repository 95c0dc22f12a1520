"""A sheet of the workbook as it opens, and as formulas."""

import openpyxl
import pytest
from xlsxwriter import Workbook

from mkba.report.cells import Sheet
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.styles import make_styles
from mkba.run import simulate


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


@pytest.fixture(scope="session")
def alone():
    def alone(path, ledger, write, name):
        """One sheet in a workbook of its own: for a sheet whose formulas stay on it."""
        material = Material(figures(ledger), load_labels(), manifest(ledger))
        with Workbook(str(path), {"strings_to_formulas": False}) as workbook:
            styles = make_styles(workbook)
            write(Sheet(workbook, workbook.add_worksheet(material.tab(name)), styles), material)
            workbook.define_name("aannames_gewijzigd", "=0")  # stands on a sheet that is not here
        return path

    return alone


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    def made(writer, whole, *, data_only=True):
        """One sheet of another programme: as it opens, with the figures it was made from."""
        shown = figures(simulate(whole, draws=1000, seed=1).ledger)
        path = tmp_path_factory.mktemp("alone") / "blad.xlsx"
        with Workbook(str(path)) as workbook:
            sheet = Sheet(workbook, workbook.add_worksheet("Blad"), make_styles(workbook))
            writer(sheet, Material(shown, load_labels(), manifest(shown.ledger)))
            sheet.hide_signs_of_zero()
        return openpyxl.load_workbook(path, data_only=data_only)["Blad"], shown

    return made
