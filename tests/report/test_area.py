"""The page of an area: its grid fits every programme, and nothing it writes overlaps."""

import re
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from mkba.report.area.page import FIRST, LEAST, MEASURE, PER_FUTURE, AreaPage
from mkba.report.cells import LINE, Sheet
from mkba.report.figures import figures
from mkba.report.labels import load_labels
from mkba.report.material import Material
from mkba.report.styles import make_styles
from mkba.run import simulate
from tests.programmes import area, measure, outcome, programme

ROOT = Path(__file__).parents[2] / "mkba" / "report"


@pytest.fixture
def page(shown, tmp_path):
    with Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = Sheet(book, book.add_worksheet("x"), make_styles(book))
        yield AreaPage(sheet, Material(shown, load_labels(), {}), shown.programme.areas[0])


def test_the_grid_holds_the_widest_table(page):
    assert page.last == FIRST - 1 + LEAST
    assert len(page.widths) == page.last + 1


def test_the_grid_grows_with_the_futures():
    whole = programme(area("x", measure("m")), outcome("good"), futures=("hoog", "laag", "corona"))
    found = figures(simulate(whole, draws=1000, seed=1).ledger)
    page = AreaPage(None, Material(found, load_labels(), {}), whole.areas[0])
    assert page.last == FIRST - 1 + MEASURE + 3 * PER_FUTURE


def test_a_row_is_as_high_as_its_longest_text(page):
    page.across(3, {(0, 0): ("kort", "terugloop"), (1, 1): ("woord " * 20, "terugloop")})
    assert page.sheet.worksheet.row_info[3].height > 5 * LINE


def test_a_case_is_named_by_alternative_and_future(page):
    assert page.case(("laag", "integraal")) == "Integrale aanpak, WLO Laag"


def test_every_text_that_is_told_exists():
    sources = [*sorted((ROOT / "area").glob("*.py")), ROOT / "sheets" / "gebied.py"]
    told = {
        key
        for path in sources
        for key in re.findall(r'tell\(\s*"([\w.]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(told) > 20
    assert {f"gebied.{key}" for key in told} <= set(load_labels().texts)
