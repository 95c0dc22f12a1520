"""Profiles in time: what persists, and how entries of different years add up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.engine.profile import LAST_YEAR, Calendar, Persistence, Term, carry, persistence, trend_path

YEARS = st.floats(0, 30)


def recipe(onset, duration, fade):
    return Persistence(Term(onset), Term(duration), Term(fade))


@settings(max_examples=40)
@given(YEARS, YEARS, st.floats(0, 1))
def test_an_effect_lasts_its_duration_and_fades(onset, duration, fade):
    r = persistence(recipe(onset, duration, fade), np.zeros((2, 1)))[:, 0]
    assert len(r) == LAST_YEAR + 1
    if not fade:
        assert r.sum() == pytest.approx(duration, abs=1e-12)
    assert r.sum() <= duration + 1e-12
    assert np.all(r[: int(onset)] == 0)
    assert np.all(r[int(np.ceil(onset + duration)) :] == 0)
    for k in range(int(onset) + 1, min(int(onset + duration), LAST_YEAR)):
        assert r[k] == pytest.approx((1 - fade) ** (k - onset))


def test_a_drawn_recipe_is_the_plain_one_at_the_same_values():
    values = np.array([[0.0, 1.5, 3.0], [2.0, 4.5, 9.0], [0.0, 0.1, 1.0]])
    drawn = persistence(Persistence(Term(9, 0), Term(9, 1), Term(9, 2)), values)
    for d, at in enumerate(values.T):
        assert drawn[:, d] == pytest.approx(persistence(recipe(*at), values)[:, 0])


def test_a_drawn_trend_is_the_plain_one_at_the_same_values():
    calendar, values = Calendar(2026, 12), np.array([[-0.03, 0.0, 0.05]])
    drawn = trend_path(Term(9, 0), 2024, calendar, values)
    for d, rate in enumerate(values[0]):
        assert drawn[:, d] == pytest.approx(trend_path(Term(rate), 2024, calendar, values)[:, 0])
        assert drawn[3, d] == pytest.approx((1 + rate) ** 5)
        assert np.all(drawn[12:, d] == drawn[11, d])  # held after the horizon


@pytest.mark.parametrize(("left", "right"), [(1, 1), (1, 3), (3, 1), (3, 3)])
def test_entries_carry_on_year_by_year(left, right):
    random = np.random.default_rng(1)
    drive, persists = random.random((7, left)), random.random((7, right))
    drive[2] = 0.0
    found = carry(drive, persists)
    for y in range(7):
        assert found[y] == pytest.approx(sum(drive[s] * persists[y - s] for s in range(y + 1)))


def test_fading_stops_after_a_year_and_the_rest_stays():
    # 1, then half each year until the second after entry
    steady = Persistence(Term(0.0), Term(5.0), Term(0.5), steady=2)
    r = persistence(steady, np.zeros((2, 1)))[:, 0]
    assert r[:6] == pytest.approx([1, 0.5, 0.25, 0.25, 0.25, 0])
    drawn = persistence(
        Persistence(Term(9, 0), Term(9, 1), Term(9, 2), steady=2), np.array([[0.0], [5.0], [0.5]])
    )
    assert drawn[:, 0] == pytest.approx(r)
