import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.report.bars import PLOT, VALUE, Plot, lying_bars

EUROS = st.floats(-1e10, 1e10).filter(lambda v: v == 0 or abs(v) > 1)


@given(st.lists(st.tuples(EUROS, EUROS), min_size=1, max_size=8))
def test_bars_stay_in_the_plot_and_start_at_zero(values):
    names = [f"n{i}" for i in range(len(values))]
    chart = lying_bars(Plot("t", "d", names, ["a", "b"], [[v[0] for v in values], [v[1] for v in values]]))
    left = chart.width - PLOT - VALUE
    for row in chart.rows:
        for bar in row.bars:
            assert left - 0.1 <= bar.x <= bar.x + bar.width <= left + PLOT + 0.1
            assert min(abs(bar.x - chart.zero), abs(bar.x + bar.width - chart.zero)) <= 0.02
    assert 2 <= len(chart.ticks) <= 8
    assert any(not set(tick.text) - set("0,") for tick in chart.ticks)


def test_longer_is_larger():
    chart = lying_bars(Plot("t", "d", ["a", "b"], ["s"], [[10e6, -20e6]]))
    first, second = (row.bars[0] for row in chart.rows)
    assert second.width == pytest.approx(2 * first.width, abs=0.02)
    assert (first.anchor, second.anchor) == ("start", "end")
    assert (first.text, second.text) == ("10,0", "−20,0")


def test_short_names_make_a_chart_that_fits_a_telephone():
    short = lying_bars(Plot("t", "d", ["Rotterdam-Zuid"], ["a"], [[1e6]]))
    long = lying_bars(Plot("t", "d", ["Volkshuisvesting en Ruimtelijke Ordening (XXII)"], ["a"], [[1e6]]))
    assert (short.size, long.size) == ("narrow", "wide")
    assert short.width < long.width


def test_series_that_share_a_line_stand_on_either_side_and_none_hides_another():
    values = [[-10e6, 5e6], [20e6, 15e6], [-1e6, 1e6]]
    chart = lying_bars(Plot("t", "d", ["x", "y"], ["a", "b", "c"], values, [0, 0, 1], ["p", "q", "r"]))
    first, second = ({bar.series: bar for bar in row.bars} for row in chart.rows)
    assert first[0].y == first[1].y < first[2].y
    assert first[0].x + first[0].width == pytest.approx(first[1].x, abs=0.02)
    assert [bar.series for bar in chart.rows[1].bars] == [1, 0, 2]  # the longer one first, so below the other
    assert second[1].width > second[0].width
    assert chart.classes == ("p", "q", "r")


def test_values_have_one_decimal_in_every_chart():
    chart = lying_bars(Plot("t", "d", ["x", "y"], ["a"], [[-150.94e6, 3.04e6]]))
    assert [bar.text for row in chart.rows for bar in row.bars] == ["−150,9", "3,0"]


def test_a_long_name_stands_in_lines_below_each_other_and_is_never_cut_by_the_edge():
    name = (
        "Kosten van Gestapelde bouw vervangen en mengen: Latere vervanging die vervalt (alle gebieden samen)"
    )
    chart = lying_bars(Plot("t", "d", [name, "kort"], ["a"], [[1e6, 2e6]]))
    first, second = chart.rows
    assert " ".join(one.text for one in first.name) == name
    assert [one.y for one in first.name] == sorted({one.y for one in first.name})
    assert first.name[-1].y < second.name[0].y
    assert max(len(one.text) for one in first.name) * 6.2 <= chart.label_x
    assert first.bars[0].y < second.bars[0].y < chart.bottom
