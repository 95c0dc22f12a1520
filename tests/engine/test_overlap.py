"""What is left of positive effects on one stock."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.engine.overlap import inverse, portion, scale

NO_HARM = np.zeros((1, 1))


def test_blind_effects_leave_a_smooth_part():
    asked = np.array([[0.0, 1e-12, 0.5, 3.0, 1e6, np.inf]])
    expected = [1.0, 1.0, 2 * (1 - np.exp(-0.5)), (1 - np.exp(-3)) / 3, 1e-6, 0.0]
    assert scale(asked.copy(), NO_HARM, "independent")[0] == pytest.approx(expected)


def test_a_cap_is_full_until_the_stock_is_used_up():
    asked = np.array([[0.0, 0.5, 1.0, 4.0, np.inf]])
    assert scale(asked.copy(), np.zeros((1, 5)), "cap")[0] == pytest.approx([1, 1, 1, 0.25, 0])


def test_harm_takes_from_a_cap_and_never_below_zero():
    asked, harm = np.array([[2.0, 2.0, 2.0]]), np.array([[0.0, -0.5, -3.0]])
    assert scale(asked, harm, "cap")[0] == pytest.approx([0.5, 0.25, 0.0])


@settings(max_examples=40)
@given(st.floats(0, 1e6, allow_subnormal=False), st.sampled_from(["independent", "cap"]))
def test_what_is_used_lies_between_nothing_and_the_stock(asked, saturation):
    used = asked * float(scale(np.array([[asked]]), NO_HARM, saturation)[0, 0])
    assert 0 <= used <= min(asked, 1) * (1 + 1e-12)


def test_nothing_asked_of_nothing_is_nothing():
    none, some = inverse(np.array([0.0, 4.0]))
    assert (none, some) == (np.inf, 0.25)
    asked = portion(np.array([[0.0, 2.0], [3.0, 0.0]]), np.array([np.inf, 0.25]))
    assert asked.tolist() == [[0.0, 0.5], [np.inf, 0.0]]
