"""Columns of cases: alternatives over their futures."""

from dataclasses import replace

import openpyxl
from xlsxwriter import Workbook

from mkba.engine.ledger import Ledger
from mkba.report.cases import case_columns, case_heads
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
    assert [found.row_dimensions[row].height for row in (4, 5)] == [18, 18]  # one line of letters


def test_a_long_name_gets_two_lines_and_a_short_one_keeps_one(shown, tmp_path):
    """Nine letters above one column: "WLO Hoog" fits, a longer future or alternative does not."""
    programme = shown.programme
    futures = tuple(replace(one, name="Hoge groei en welvaart") for one in programme.futures)
    alternatives = tuple(
        replace(one, name="Een heel lange naam van een pakket") for one in programme.alternatives
    )
    found = {"futures": replace(programme, futures=futures)}
    found["alternatives"] = replace(programme, alternatives=alternatives)
    heights = {}
    for which, other in found.items():
        ledger = Ledger(
            replace(shown.ledger.compiled, programme=other), shown.ledger.design, shown.ledger.books
        )
        material = Material(replace(shown, ledger=ledger), load_labels(), {})
        path = tmp_path / f"{which}.xlsx"
        with Workbook(str(path)) as book:
            case_heads(Sheet(book, book.add_worksheet("x"), make_styles(book)), material, 3, 2)
        sheet = openpyxl.load_workbook(path)["x"]
        heights[which] = [sheet.row_dimensions[row].height for row in (4, 5)]
    assert heights == {"futures": [18, 30], "alternatives": [30, 18]}
