import openpyxl
import pytest
from xlsxwriter import Workbook

from mkba.report.cells import Sheet
from mkba.report.grid import COLUMN, NAME, TITLE, Grid
from mkba.report.styles import make_styles


@pytest.fixture
def written(tmp_path):
    with Workbook(str(tmp_path / "grid.xlsx")) as workbook:
        grid = Grid(Sheet(workbook, workbook.add_worksheet("Blad"), make_styles(workbook)), None, 3)
        assert grid.wide(0, (1, 2), "=1+1") == ("=1+1", 2 * COLUMN)
        assert grid.wide(1, (0, 3), "alles") == ("alles", NAME + 3 * COLUMN)
        assert grid.title(2, "Titel") == 3
        assert grid.heads(3, "Naam", ["Een", "Twee"]) == 4
        assert grid.whole(4, "lang " * 100) == 5
    return openpyxl.load_workbook(tmp_path / "grid.xlsx")["Blad"]


def test_texts_span_their_columns_and_stay_texts(written):
    assert {str(area) for area in written.merged_cells.ranges} == {"B1:C1", "A2:D2", "A5:D5"}
    assert (written["B1"].value, written["B1"].data_type) == ("=1+1", "s")
    assert [written.cell(4, column).value for column in (1, 2, 3)] == ["Naam", "Een", "Twee"]


def test_rows_are_high_enough(written):
    assert written.row_dimensions[3].height == TITLE
    assert written.row_dimensions[5].height > 3 * 12
