from dataclasses import replace

import pytest

from mkba.analysis.outliers import bounds, outliers
from mkba.analysis.reference import reference
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, reach

GOOD = outcome("good")


def place(name, costs, benefit=1.0, residents=100, shops=10):
    parts = [cost("c", costs), effect("e", "good", benefit)]
    counts = [indicator("residents", residents), indicator("shops", shops)]
    return area(name, *counts, measure("m", *parts, reached=reach("residents")))


def found(*places):
    return [(one.area, one.subject) for one in outliers(reference(programme(*places, GOOD), "a"))]


def test_bounds_by_hand():
    # median 4; distances 3, 1, 0, 2, 46 with median 2: 4 +- 3 x 1.4826 x 2
    assert bounds([1.0, 3.0, 4.0, 6.0, 50.0]) == pytest.approx((4 - 8.8956, 4, 4 + 8.8956))


def test_an_area_that_costs_much_more_a_head():
    # costs per resident 10, 11, 12, 13 and 40: median 12, MAD 1: 40 is outside 12 +- 4.4478 and 3.33 times the median
    rest = [place(name, 100 * costs) for name, costs in {"a": 10, "b": 11, "c": 12, "d": 13}.items()]
    odd = place("e", 4_000)
    assert ("e", "costs") in found(*rest, odd)
    (one,) = [d for d in outliers(reference(programme(*rest, odd, GOOD), "a")) if d.subject == "costs"]
    assert (one.own, one.reference, one.factor) == pytest.approx((40, 12, 40 / 12))
    # 20 is outside too, but within a factor of two of the median
    assert ("e", "costs") not in found(*rest, place("e", 2_000))
    # of four areas nothing is said
    assert found(*rest[1:], odd) == []


def test_a_wide_spread_has_no_outliers():
    # costs per resident 1, 5, 10, 20, 30: median 10, MAD 9: bounds -30 and 50
    assert (
        found(*(place(name, 100 * costs) for name, costs in zip("abcde", (1, 5, 10, 20, 30), strict=True)))
        == []
    )


def test_indicators_per_resident():
    places = [place(name, 100) for name in "abcd"]
    assert found(*places, place("e", 100, shops=30)) == [("e", "shops")]
    assert found(*places, place("e", 100, shops=0)) == [("e", "shops")]


def test_balance_turns_its_sign():
    # each earns 100 x 5 - 100 = 400: 4 a head; the odd one 100 x 5 - 900 = -400
    places = [place(name, 100, 5.0) for name in "abcd"]
    assert found(*places, place("e", 900, 5.0)) == [("e", "costs"), ("e", "npv")]


def test_national_files_and_areas_without_residents_play_no_part():
    places = [place(name, 100) for name in "abcd"]
    odd = place("e", 4_000)
    assert found(*places, replace(odd, scope="national")) == []
    empty = area("f", measure("m", cost("c", 9)))
    assert found(*places, empty) == []


def test_a_median_of_zero_has_no_factor():
    places = [place(name, 0.0, 0.0) for name in "abcd"]
    odd = outliers(reference(programme(*places, place("e", 5, 0.0), GOOD), "a"))
    assert [(one.subject, one.factor) for one in odd] == [("costs", None), ("npv", None)]
