"""Areas in order on the sheet of uncertainty: the figures of the analysis, area by area."""

import pytest

from mkba.domain.distribution import Normal
from mkba.report.sheets import onzekerheid
from mkba.report.sheets.onzekerheid_bord import CASE, LABEL
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, value

COLUMNS = ("value", "shrunk", "best", "top", "rank")


@pytest.fixture(scope="module")
def made_sheet(made):
    def place(name, size):
        parts = measure("m", cost("c", Normal(50.0, 5.0)), effect("e", "good", size), domain="work")
        return area(name, parts, indicator("people", 100), indicator("residents", 1000.0))

    good = outcome("good", value("worth", Normal(10.0, 1.0)), domain="work")
    return made(onzekerheid.write, programme(place("x", 0.05), place("y", 0.06), place("z", 0.02), good))


def test_every_area_stands_with_its_doubt(made_sheet):
    sheet, shown = made_sheet
    (ranks,) = shown.ranks
    head = next(cell for row in sheet.iter_rows() for cell in row if "Gebied (" in str(cell.value))
    for line, one in enumerate(ranks.rows, start=head.row + 1):
        assert sheet.cell(line, 1).value == one.area
        found = [sheet.cell(line, 2 + i).value for i in range(len(COLUMNS))]
        wanted = [getattr(one, name) * (100 if name in {"best", "top"} else 1) for name in COLUMNS]
        assert found == pytest.approx(wanted)
        assert sheet.cell(line, 7).value == f"{one.rank_low:.0f} tot {one.rank_high:.0f}"
    said = sheet.cell(head.row - 1, 1).value
    assert "y heeft in" in said
    assert "gegeven model en aannames" in said


def test_one_area_has_no_order(made):
    parts = measure("m", cost("c", 50), effect("e", "good", 0.05), domain="work")
    sheet, _ = made(
        onzekerheid.write, programme(area("x", parts), outcome("good", value("v", 10), domain="work"))
    )
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert not any("Gebied (" in text for text in texts)


def test_the_sheet_is_wide_enough_for_the_table(made_sheet):
    widths = made_sheet[0].column_dimensions
    assert widths["A"].width == pytest.approx(LABEL, abs=1)
    assert (
        widths["G"].width == pytest.approx(CASE, abs=1) or widths["B"].max >= 7
    )  # columns of one width are kept together
