import openpyxl
import pytest
from xlsxwriter import Workbook

from mkba.report.cells import Sheet
from mkba.report.labels import load_labels
from mkba.report.small import less, tenths, write_tenths
from mkba.report.styles import make_styles

SAY = load_labels()


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "minder dan 0,1"), (0.049, "minder dan 0,1"), (0.05, "0,1"), (12.34, "12,3")]
)
def test_what_does_not_show_is_less_than_a_tenth(value, words):
    assert tenths(value, SAY) == words


def test_in_a_cell_it_is_a_number_or_words(tmp_path):
    path = tmp_path / "x.xlsx"
    with Workbook(str(path)) as book:
        sheet = Sheet(book, book.add_worksheet("x"), make_styles(book))
        write_tenths(sheet, (0, 0), 0.0, SAY)
        write_tenths(sheet, (0, 1), 0.4, SAY)
    assert [cell.value for cell in openpyxl.load_workbook(path)["x"][1]] == [less(SAY), 0.4]
