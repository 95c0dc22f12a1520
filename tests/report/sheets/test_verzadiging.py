from math import exp

import pytest

from mkba.report.live.quantities import HEAD
from mkba.report.sheets.verzadiging import COUNT, LEAST, REACHABLE, column_of


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
