import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.report.bars import LABEL, PLOT, VALUE, Plot, lying_bars

EUROS = st.floats(-1e10, 1e10).filter(lambda v: v == 0 or abs(v) > 1)


@given(st.lists(st.tuples(EUROS, EUROS), min_size=1, max_size=8))
def test_bars_stay_in_the_plot_and_start_at_zero(values):
    names = [f"n{i}" for i in range(len(values))]
    chart = lying_bars(Plot("t", "d", names, ["a", "b"], [[v[0] for v in values], [v[1] for v in values]]))
    for row in chart.rows:
        for bar in row.bars:
            assert LABEL + VALUE - 0.1 <= bar.x <= bar.x + bar.width <= LABEL + VALUE + PLOT + 0.1
            assert min(abs(bar.x - chart.zero), abs(bar.x + bar.width - chart.zero)) <= 0.02
    assert 2 <= len(chart.ticks) <= 8
    assert any(not set(tick.text) - set("0,") for tick in chart.ticks)


def test_longer_is_larger():
    chart = lying_bars(Plot("t", "d", ["a", "b"], ["s"], [[10e6, -20e6]]))
    first, second = (row.bars[0] for row in chart.rows)
    assert second.width == pytest.approx(2 * first.width, abs=0.02)
    assert (first.anchor, second.anchor) == ("start", "end")
    assert (first.text, second.text) == ("10,0", "−20,0")
