from math import exp

import openpyxl
import pytest

from mkba.report.live.quantities import HEAD
from mkba.report.sheets.verzadiging import COUNT, LEAST, REACHABLE, column_of
from mkba.report.workbook import write_workbook
from mkba.run import simulate
from tests.office import differences, needs_office
from tests.programmes import area, effect, indicator, measure, outcome, programme


@pytest.fixture(scope="module")
def rows(opened):
    return [
        row
        for row in opened["Verzadiging"].iter_rows(min_row=HEAD + 2, values_only=True)
        if row[0] is not None
    ]


def test_both_rules_by_hand(rows, programme):
    horizon, rules = programme.horizon, set()
    for row in rows:
        for year in range(horizon):
            available, asked, left = (row[column_of(horizon, block, year)] for block in range(3))
            if asked == 0:
                assert left == 1
            elif row[6] == "onafhankelijk":
                ratio = asked / available
                assert left == pytest.approx((1 - exp(-ratio)) / ratio, rel=1e-9)
                rules.add((row[6], left < 1))
            else:
                assert left == pytest.approx(min(1, available / asked), rel=1e-9)
                rules.add((row[6], left < 1))
    assert {("onafhankelijk", True), ("plafond", True), ("plafond", False)} <= rules


@pytest.fixture(scope="module")
def harmed(tmp_path_factory):
    """30 in a capped stock; 100 people: 40 less by one measure, 10 more by another's harm, a third does harm alone."""
    places = [
        area(
            name, indicator("people", 100), indicator("pool", pool),
            measure("help", effect("e", "good", 0.4)), measure("harm", effect("h", "good", -0.1)),
        )
        for name, pool in (("x", 30), ("y", 5), ("z", 80))
    ]  # fmt: skip
    whole = programme(*places, outcome("good", stock="pool", saturation="cap"), horizon=2)
    path = tmp_path_factory.mktemp("harmed") / "synthese.xlsx"
    ledger = simulate(whole, draws=1000, seed=1).ledger
    write_workbook(path, ledger)
    return path, ledger


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ("x", (30 - 10) / 40),  # harm is not held back: of 40 asked for, 30 less the 10 of harm
        ("y", 0),  # harm alone takes more than there is
        ("z", 1),  # there is enough for all
    ],
)
def test_harm_on_a_capped_stock_by_hand(harmed, place, left):
    path, ledger = harmed
    sheet = openpyxl.load_workbook(path, data_only=True)["Verzadiging"]
    row = next(r for r in sheet.iter_rows(min_row=HEAD + 2, values_only=True) if r[2] == place)
    available, asked, part = (row[column_of(2, block, 0)] for block in range(3))
    assert (available, asked) == ({"x": 30, "y": 5, "z": 80}[place], 40)
    assert part == pytest.approx(left)
    book = ledger.books["hoog", "a"]
    found = {
        line.intervention: quantity
        for line, quantity in zip(book.lines, book.physical.quantity, strict=True)
        if line.area == place
    }
    assert found == pytest.approx({"help": 40 * left, "harm": -10})


class TestRecalculated:
    pytestmark = needs_office

    def test_the_formulas_give_the_same_with_harm(self, harmed, tmp_path):
        assert not differences(harmed[0], tmp_path)


def test_what_is_available_follows_the_null(rows, programme):
    horizon = programme.horizon
    row = next(r for r in rows if r[0] == "WLO Hoog" and r[5] == "burglaries")
    assert (row[COUNT], row[REACHABLE]) == (9, 1)
    first, second = (row[column_of(horizon, 0, year)] for year in (0, 1))
    assert first == pytest.approx(9 * 0.98**2)  # counted in 2024, two per cent less every year
    assert second / first == pytest.approx(0.98)


def test_it_says_where_overlap_bites_most(rows, programme):
    horizon = programme.horizon
    for row in rows:
        assert row[LEAST] == min(row[column_of(horizon, 2, year)] for year in range(horizon))
