from dataclasses import replace

import pytest

from mkba.engine.ledger import Ledger
from mkba.errors import InvariantError
from mkba.report.sheets.controles import HEAD
from mkba.report.workbook import write_workbook


def test_both_roads_are_compared_by_formulas(unopened):
    for row in unopened["Controles"].iter_rows(min_row=HEAD + 2, values_only=True):
        assert str(row[3]).startswith("=") or str(row[4]).startswith("=")
        assert row[5].startswith("=ROUND(")
        assert row[6].startswith("=IF(")


def test_a_result_that_does_not_add_up_gets_no_workbook(ledger, tmp_path):
    key, book = next(iter(ledger.books.items()))
    wrong = replace(book, pv=book.pv * 1.000_001)
    with pytest.raises(InvariantError, match="CHECK-BROKEN"):
        write_workbook(
            tmp_path / "wrong.xlsx", Ledger(ledger.compiled, ledger.design, {**ledger.books, key: wrong})
        )
    assert list(tmp_path.iterdir()) == []
