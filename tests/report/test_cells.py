import openpyxl
import pytest
from xlsxwriter import Workbook

from mkba.report import cells
from mkba.report.cells import Sheet
from mkba.report.styles import make_styles


def written(tmp_path, fill):
    path = tmp_path / "cells.xlsx"
    with Workbook(str(path)) as workbook:
        styles = make_styles(workbook)
        fill(Sheet(workbook, workbook.add_worksheet("x"), styles))
    return openpyxl.load_workbook(path)["x"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "{=1}", "#REF!", "http://a.b", "0123", "<r><t>x</t></r>"]
)
def test_a_text_stays_a_text(tmp_path, text):
    cell = written(tmp_path, lambda sheet: sheet.text(0, 0, text))["A1"]
    assert cell.data_type == "s"
    assert cell.value.rstrip("\u200b") == text
    assert cell.hyperlink is None


def test_a_link_leads_inside_and_its_text_stays_a_text(tmp_path):
    cell = written(tmp_path, lambda sheet: sheet.link(0, 0, "=1+1", "x"))["A1"]
    assert (cell.data_type, cell.value, cell.hyperlink.location) == ("s", "=1+1", "'x'!A1")


def test_beyond_what_a_sheet_can_hold_a_link_is_a_text(tmp_path, monkeypatch):
    monkeypatch.setattr(cells, "MOST_LINKS", 2)

    def fill(sheet):
        for row in range(3):
            sheet.link(row, 0, f"naar {row}", "x")

    found = written(tmp_path, fill)
    assert [bool(cell.hyperlink) for (cell,) in found.iter_rows()] == [True, True, False]
    assert found["A3"].value == "naar 2"


def test_a_text_that_is_too_long_is_cut_and_says_so(tmp_path):
    cell = written(tmp_path, lambda sheet: sheet.text(0, 0, "x" * 40_000))["A1"]
    assert len(cell.value) == 32_767
    assert cell.value.endswith("…")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_finite_gets_no_cell(tmp_path, value):
    with pytest.raises(ValueError, match="no cell"):
        written(tmp_path, lambda sheet: sheet.number(0, 0, value, "mln"))
    with pytest.raises(ValueError, match="no cell"):
        written(tmp_path, lambda sheet: sheet.formula(0, 0, "=1", value, "mln"))


def test_a_missing_number_says_why(tmp_path):
    sheet = written(tmp_path, lambda sheet: sheet.known(0, 0, None, "mln", "n.v.t."))
    assert sheet["A1"].value == "n.v.t."


def test_every_number_style_has_a_form(tmp_path):
    def fill(sheet):
        for row, name in enumerate(("mln", "sterk_mln", "totaal_mln", "kans")):
            sheet.number(row, 0, 1.0, name)

    sheet = written(tmp_path, fill)
    assert all(sheet.cell(row, 1).number_format != "General" for row in range(1, 5))
