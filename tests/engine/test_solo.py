"""A single flow on a stock: the short series is the formula, for any horizon and any pressure on the stock."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.engine.solo import series


@settings(max_examples=40)
@given(st.integers(1, 101), st.floats(1e-6, 5e3), st.floats(0, 1), st.integers(0, 2**32))
def test_the_series_is_the_formula(years, top, low, seed):
    random = np.random.default_rng(seed)
    course, ratio = random.random((3, years)), random.uniform(low * top, top, (3, 50))
    course[0, 0] = 0.0  # a year in which nothing is asked
    found = series(course.copy(), ratio.copy())
    for b in range(3):
        asked = course[b][:, None] * ratio[b]
        exact = np.where(asked > 0, -np.expm1(-asked) / np.where(asked > 0, asked, 1.0), 1.0)
        assert found.scale(b) == pytest.approx(exact, rel=1e-9)


def test_equal_draws_give_equal_parts():
    found = series(np.array([[0.5, 1.0, 2.0]]), np.full((1, 7), 0.8))
    assert np.all(np.ptp(found.scale(0), axis=1) == 0)
