"""Lying bars: where each starts and ends, where its value stands, and what happens when two share a line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.report.graphics.bars import BAR, Plot, lying_bars
from mkba.report.graphics.picture import Box
from mkba.report.styles import future_colours
from tests.report.graphics.looks import assert_good, of, said

EUROS = st.floats(-1e10, 1e10).filter(lambda v: v == 0 or abs(v) > 1)
NAME = "Kosten van Gestapelde bouw vervangen en mengen: Latere vervanging die vervalt (alle gebieden samen)"


def zero_of(chart):
    """Where zero lies: under the word for it."""
    return next(text.x for text in chart.texts if text.anchor == "middle" and not set(text.text) - set("0,"))


@given(st.lists(st.tuples(EUROS, EUROS), min_size=1, max_size=8))
def test_bars_stay_in_the_plot_and_start_at_zero(values):
    names = [f"n{i}" for i in range(len(values))]
    chart = lying_bars(Plot("t", "d", names, ["a", "b"], [[v[0] for v in values], [v[1] for v in values]]))
    zero = zero_of(chart)
    assert len(of(chart, Box)) == 2 * len(values)
    for bar in of(chart, Box):
        assert 0 <= bar.x <= bar.x + bar.width <= chart.width
        assert min(abs(bar.x - zero), abs(bar.x + bar.width - zero)) <= 0.02
    assert_good(chart)


def test_longer_is_larger_and_a_value_stands_behind_the_end_of_its_bar():
    chart = lying_bars(Plot("t", "d", ["a", "b"], ["s"], [[10e6, -20e6]]))
    first, second = of(chart, Box)
    assert second.width == pytest.approx(2 * first.width, abs=0.02)
    ends = {text.text: text for text in chart.texts}
    assert (ends["10,0"].anchor, ends["10,0"].x) == ("start", pytest.approx(first.x + first.width + 3))
    assert (ends["−20,0"].anchor, ends["−20,0"].x) == ("end", pytest.approx(second.x - 3))
    assert first.y < ends["10,0"].y < first.y + BAR


def test_short_names_make_a_chart_that_fits_a_telephone():
    short = lying_bars(Plot("t", "d", ["Rotterdam-Zuid"], ["a"], [[1e6]]))
    long = lying_bars(Plot("t", "d", [NAME], ["a"], [[1e6]]))
    assert (short.size, long.size) == ("narrow", "wide")
    assert short.width < long.width


def test_series_stand_below_each_other_in_the_colours_of_the_futures():
    chart = lying_bars(Plot("t", "d", ["x"], ["hoog", "laag"], [[1e6], [2e6]]))
    assert [bar.fill for bar in of(chart, Box)] == [future_colours(0)[0], future_colours(1)[0]]
    assert of(chart, Box)[0].y + BAR <= of(chart, Box)[1].y
    assert [(sign.name, sign.fill) for sign in chart.legend] == [
        ("hoog", future_colours(0)[0]),
        ("laag", future_colours(1)[0]),
    ]
    assert lying_bars(Plot("t", "d", ["x"], ["hoog"], [[1e6]])).legend == ()


def test_series_that_share_a_line_stand_on_either_side_and_none_hides_another():
    values, fills = [[-10e6, 5e6], [20e6, 15e6], [-1e6, 1e6]], ["#111111", "#222222", "#333333"]
    chart = lying_bars(Plot("t", "d", ["x", "y"], ["a", "b", "c"], values, [0, 0, 1], fills))
    bars = of(chart, Box)
    first, second = bars[:3], bars[3:]
    assert {bar.fill: bar.y for bar in first} == {
        "#111111": first[0].y,
        "#222222": first[0].y,
        "#333333": first[2].y,
    }
    assert first[0].y < first[2].y
    b, a = first[:2]
    assert (a.fill, b.fill) == ("#111111", "#222222")
    assert a.x + a.width == pytest.approx(b.x, abs=0.02)
    assert [bar.fill for bar in second] == [
        "#222222",
        "#111111",
        "#333333",
    ]  # the longer one first, so below the other
    assert second[0].width > second[1].width


def test_values_at_one_end_stand_together_in_the_order_of_the_series():
    chart = lying_bars(Plot("t", "d", ["x", "y"], ["laag", "hoog"], [[5e6, -3e6], [15e6, 0.0]], [0, 0]))
    assert {"5,0 / 15,0", "−3,0", "0,0"} <= set(said(chart))
    assert_good(chart)


def test_values_have_one_decimal_in_every_chart():
    chart = lying_bars(Plot("t", "d", ["x", "y"], ["a"], [[-150.94e6, 3.04e6]]))
    assert {"−150,9", "3,0"} <= set(said(chart))


def test_a_long_name_stands_in_lines_below_each_other_and_is_never_cut_by_the_edge():
    chart = lying_bars(Plot("t", "d", [NAME, "kort"], ["a"], [[1e6, 2e6]]))
    *first, second = [text for text in chart.texts if text.size == 11.0]
    assert " ".join(one.text for one in first) == NAME
    assert all(below.y - above.y >= 11 for above, below in pairwise([*first, second]))
    assert_good(chart)


def test_what_must_be_in_sight_is():
    alone = lying_bars(Plot("t", "d", ["x"], ["a"], [[1e6]]))
    beside = lying_bars(Plot("t", "d", ["x"], ["a"], [[1e6]], ends=(-4e6, 0.0)))
    assert of(beside, Box)[0].width < of(alone, Box)[0].width / 3
