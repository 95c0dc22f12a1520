"""Columns of cases: alternatives over their futures."""

import openpyxl
from xlsxwriter import Workbook

from mkba.report.cases import HIGH, LOW, case_columns, case_heads
from mkba.report.cells import Sheet
from mkba.report.labels import load_labels
from mkba.report.material import Material
from mkba.report.styles import make_styles


def test_every_case_has_a_column_below_its_alternative(shown, tmp_path):
    material = Material(shown, load_labels(), {})
    with Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = Sheet(book, book.add_worksheet("x"), make_styles(book))
        assert case_heads(sheet, material, 3, 2) == 5
    found = openpyxl.load_workbook(tmp_path / "x.xlsx")["x"]
    assert [cell.value for cell in found[4]][2:6] == ["Gerichte aanpak", None, "Integrale aanpak", None]
    assert [cell.value for cell in found[5]][2:6] == ["WLO Hoog", "WLO Laag"] * 2
    assert case_columns(material, 2)["laag", "integraal"] == 5
    assert found.row_dimensions[4].height == LOW
    assert HIGH > LOW
