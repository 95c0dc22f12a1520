import openpyxl
import pytest
from xlsxwriter.worksheet import Worksheet

from mkba.report.worksheets import Plain, add_sheet, new_workbook


def made(path, *, large):
    with new_workbook(path, {}) as workbook:
        first = add_sheet(workbook, "een", large=large)
        second = add_sheet(workbook, "twee", large=False)
        for row in range(3):
            first.write_string(row, 0, f"<rij & {row}>")
            first.write_formula(row, 1, f"=SUMPRODUCT(twee!$A$1:$A$3)+{row}", None, 6 + row)
            second.write_number(row, 0, row + 1)
    return path


@pytest.mark.parametrize("large", [False, True])
def test_large_and_small_sheets_hold_the_same(tmp_path, large):
    path = made(tmp_path / "map.xlsx", large=large)
    for data, cell in ((True, 6), (False, "=SUMPRODUCT(twee!$A$1:$A$3)+0")):
        book = openpyxl.load_workbook(path, data_only=data)
        assert book.sheetnames == ["een", "twee"]
        assert [book["een"]["A3"].value, book["een"]["B1"].value] == ["<rij & 2>", cell]


def test_a_formula_goes_in_as_the_library_itself_would_write_it():
    for formula in ("=PRODUCT($M9:$N9,O9:P9)*Q9", '=IF(A1>0,SUMIF(B1:B3,"<0"),MIN(1,EXP(-A1)))', "1+1"):
        own, theirs = (kind._prepare_formula(kind(), formula) for kind in (Plain, Worksheet))
        assert own == theirs


def test_what_goes_wrong_leaves_no_file_behind(tmp_path):
    def fill():
        with new_workbook(tmp_path / "half.xlsx", {}) as workbook:
            add_sheet(workbook, "een", large=True).write_number(0, 0, 1)
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        fill()
    assert list(tmp_path.iterdir()) == []
