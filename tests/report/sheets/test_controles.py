from dataclasses import replace

import openpyxl

from mkba.engine.ledger import Ledger
from mkba.report.sheets.controles import HEAD
from mkba.report.workbook import write_workbook


def test_both_roads_are_compared_by_formulas(unopened):
    for row in unopened["Controles"].iter_rows(min_row=HEAD + 2, values_only=True):
        assert str(row[3]).startswith("=") or str(row[4]).startswith("=")
        assert row[5].startswith("=ROUND(")
        assert row[6].startswith("=IF(")


def test_a_figure_that_does_not_add_up_is_seen_when_calculated(ledger, tmp_path):
    key, book = next(iter(ledger.books.items()))
    wrong = replace(book, pv=book.pv * 1.01)
    path = tmp_path / "wrong.xlsx"
    write_workbook(path, Ledger(ledger.compiled, ledger.design, {**ledger.books, key: wrong}))
    lines = openpyxl.load_workbook(path)["Effectketens"]
    assert (
        lines.max_row > HEAD
    )  # the cached word is the engine's; what a spreadsheet makes of it: test_workbook
