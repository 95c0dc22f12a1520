import openpyxl
import pytest
from xlsxwriter import Workbook

from mkba.report.cells import Sheet
from mkba.report.frame import Page
from mkba.report.paging import break_pages, height, page_begins, room
from mkba.report.styles import make_styles


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "paging.xlsx"
    with Workbook(str(path)) as workbook:
        yield Sheet(workbook, workbook.add_worksheet("x"), make_styles(workbook))


def test_a_block_goes_with_the_one_before_where_it_fits():
    assert page_begins([200, 200, 200, 200], 450) == [2]
    assert page_begins([200, 200, 200, 200], 1000) == []
    assert page_begins([], 450) == []


def test_what_is_left_of_a_long_block_is_filled():
    assert page_begins([600, 200, 200], 450) == [2]  # 150 of 600 on the second page, then 200, then no room


def test_rows_are_as_high_as_they_were_made(sheet):
    sheet.worksheet.set_row(1, 30)
    assert height(sheet, 0, 3) == pytest.approx(15 + 30 + 15)


def test_a_wider_sheet_is_printed_smaller_and_holds_more(sheet):
    narrow, wide = Page((20,) * 5), Page((20,) * 15)
    assert room(sheet, narrow) < room(sheet, wide)
    assert room(sheet, Page((20,) * 15, split=(1, 3))) < room(sheet, wide)


def test_a_page_begins_where_a_block_no_longer_fits(tmp_path):
    path, page = tmp_path / "pages.xlsx", Page((10,))
    with Workbook(str(path)) as workbook:
        sheet = Sheet(workbook, workbook.add_worksheet("x"), make_styles(workbook))
        rows = int(room(sheet, page) / 15)
        break_pages(sheet, page, [2, 5, 2 + rows], 2 + rows + 3)
    breaks = openpyxl.load_workbook(path)["x"].row_breaks.brk
    assert [one.id for one in breaks] == [2 + rows]
