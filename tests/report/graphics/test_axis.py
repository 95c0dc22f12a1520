"""The axis of euros: round, with zero in it, and its words apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.report.graphics.axis import axis, scale
from mkba.report.graphics.letters import width_of

EUROS = st.floats(-1e12, 1e12).filter(lambda v: v == 0 or abs(v) > 1)


@given(st.lists(EUROS, max_size=6))
def test_everything_lies_between_its_ends_and_zero_is_a_line(reach):
    along = axis(reach, 100.0, 300.0)
    assert all(99.9 <= along.at(euros) <= 300.1 for euros in (0.0, *reach))
    lines = along.levels()
    assert 2 <= len(lines) <= 8
    assert any(not set(text) - set("0,") and x == along.at(0.0) for x, text in lines)
    assert len({text for _, text in lines}) == len(lines)


@given(st.lists(EUROS, max_size=6), st.floats(20, 300))
def test_words_never_run_into_each_other_and_zero_stays(reach, wide):
    along = axis(reach, 0.0, wide)
    words = along.words(10.0)
    assert any(not set(text) - set("0,") for _, text in words)
    for (x, text), (other, beside) in pairwise(words):
        assert other - x >= (width_of(text, 10) + width_of(beside, 10)) / 2


def test_steps_are_written_in_full():
    assert [text for _, text in axis([0.0, 12e6], 0, 1).levels()] == [
        "0,0",
        "2,5",
        "5,0",
        "7,5",
        "10,0",
        "12,5",
    ]
    assert [text for _, text in axis([-100e6], 0, 1).levels()] == ["−100", "−80", "−60", "−40", "−20", "0"]
    assert scale((0.0, 0.0)) == pytest.approx((0.0, 0.2, 0.2))
