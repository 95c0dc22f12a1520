"""A fan: bands within each other around the mean, futures on one scale."""

import pytest

from mkba.report.graphics.axis import on_one_scale
from mkba.report.graphics.fan import INNER, OUTER, Blade, Fan, fan_chart
from mkba.report.graphics.picture import Curve, Patch
from mkba.report.styles import future_colours
from tests.report.graphics.looks import assert_good, of, said

YEARS = [2026, 2027, 2028]


def blade(place=0, size=1.0, **options):
    mean = [-10e6 * size, 5e6 * size, 10e6 * size]
    outer = ([m - 4e6 for m in mean], [m + 4e6 for m in mean])
    inner = ([m - 1e6 for m in mean], [m + 1e6 for m in mean])
    return Blade(f"toekomst {place}", place, mean, outer, **({"inner": inner} | options))


def fan(*blades, **options):
    return Fan("T", "D", YEARS, blades, ("P5–P95", "P25–P75"), **options)


def points(text):
    return [tuple(map(float, one.split(","))) for one in text.split()]


def test_bands_lie_within_each_other_and_the_mean_in_the_middle():
    drawn = fan_chart(fan(blade()))
    outer, inner = (points(patch.points) for patch in of(drawn, Patch))
    mean = [tuple(map(float, one.split())) for one in of(drawn, Curve)[0].d.removeprefix("M").split("L")]
    assert len(outer) == len(inner) == 6
    for year, (x, y) in enumerate(mean):
        low, high = outer[year], outer[5 - year]
        near, far = inner[year], inner[5 - year]
        assert {low[0], high[0], near[0], far[0]} == {x}
        assert low[1] > near[1] > y > far[1] > high[1]
        assert (low[1] + high[1]) / 2 == pytest.approx(y, abs=0.1)
    assert [patch.veil for patch in of(drawn, Patch)] == [OUTER, INNER]
    assert [sign.name for sign in drawn.legend] == ["toekomst 0", "P5–P95", "P25–P75"]
    assert {"2026", "2027", "2028"} <= set(said(drawn))
    assert_good(drawn)


def test_two_futures_differ_in_colour_and_dash():
    drawn = fan_chart(fan(blade(0), blade(1, inner=((), ()))))
    first, second = of(drawn, Curve)
    assert (first.colour, second.colour) == (future_colours(0)[0], future_colours(1)[0])
    assert (first.dash, bool(second.dash)) == ("", True)
    assert len(of(drawn, Patch)) == 3
    assert [sign.name for sign in drawn.legend][2:] == [
        "toekomst 0: P5–P95",
        "toekomst 0: P25–P75",
        "toekomst 1: P5–P95",
    ]


def test_beside_each_other_they_share_their_scale():
    charts = [fan_chart(one) for one in on_one_scale([fan(blade()), fan(blade(1, 10.0))])]
    levels = [[text.text for text in chart.texts if text.anchor == "end"] for chart in charts]
    assert levels[0] == levels[1]
    assert charts[0] == fan_chart(fan(blade(), ends=(-104e6, 104e6)))


def test_one_year_is_a_fan_too():
    one = Blade("h", 0, [1e6], ([0.0], [2e6]))
    assert_good(fan_chart(Fan("T", "D", [2026], [one], ("a", "b"))))
