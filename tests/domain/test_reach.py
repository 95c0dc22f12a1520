"""Whom a measure finds: ramps, entrants, places, levels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.domain.reach import Intensity
from tests.programmes import BASE, reach

YEARS = BASE + np.arange(30.0)
WINDOWS = st.tuples(st.integers(0, 8), st.integers(0, 12), st.integers(1, 6))


def made(window, **more):
    start, length, ramp = window
    return reach(first=BASE + start, last=BASE + start + length, ramp=ramp, **more)


@settings(max_examples=30)
@given(WINDOWS)
def test_the_ramp_rises_by_equal_steps_and_is_zero_outside(window):
    start, length, ramp = window
    up = made(window).ramp_up(YEARS)
    expected = [min(1, (i - start + 1) / ramp) if start <= i <= start + length else 0 for i in range(30)]
    assert up == pytest.approx(expected)


@settings(max_examples=30)
@given(WINDOWS, st.floats(0.5, 9))
def test_yearly_renewal_holds_places_and_renews_them_by_stay(window, stay):
    one = made(window, stay=stay)
    stock = np.linspace(50, 80, 30)
    entrants = one.entrants(YEARS, stock, np.full(30, 0.5))
    places = one.places(YEARS, entrants)
    assert places == pytest.approx(stock * 0.5 * one.ramp_up(YEARS))
    assert entrants == pytest.approx(places / stay)


@settings(max_examples=30)
@given(WINDOWS)
def test_once_spreads_one_population_and_keeps_it_to_the_end(window):
    start, length, _ = window
    one = made(window, renewal="once")
    stock = np.linspace(50, 80, 30)
    entrants = one.entrants(YEARS, stock, np.ones(30))
    assert entrants.sum() == pytest.approx(stock[start])
    places = one.places(YEARS, entrants)
    assert places[start + length] == pytest.approx(stock[start])
    assert np.all(places[start + length + 1 :] == 0)
    assert np.all(np.diff(places[: start + length + 1]) >= 0)


def test_draws_of_the_stock_are_columns():
    one = made((2, 5, 3), renewal="once")
    stock = np.outer(np.linspace(50, 80, 30), [1.0, 2.0, 0.0])
    entrants = one.entrants(YEARS, stock, np.ones(30))
    places = one.places(YEARS, entrants)
    for d in range(3):
        alone = one.entrants(YEARS, stock[:, d], np.ones(30))
        assert entrants[:, d] == pytest.approx(alone)
        assert places[:, d] == pytest.approx(one.places(YEARS, alone))


def test_a_level_is_flat_outside_its_points():
    level = Intensity(((BASE + 2, 0.2), (BASE + 4, 1.0), (BASE + 5, 0.0))).level(YEARS)
    assert level[:7] == pytest.approx([0.2, 0.2, 0.2, 0.6, 1.0, 0.0, 0.0])
    assert Intensity(((0, 0.7),)).level(YEARS) == pytest.approx(np.full(30, 0.7))
