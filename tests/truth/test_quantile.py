"""Every family of the engine is the textbook's, tails included."""

from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import norm

from mkba.domain.distribution import (
    Beta,
    Fixed,
    Gamma,
    Interval,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from mkba.engine.quantile import values
from mkba.engine.streams import TINY
from tests.truth.families import frozen, inverse

TAILS = (TINY, 1e-12, 1e-9, 1e-6, 1e-4)
GRID = np.array([*TAILS, *np.linspace(0.001, 0.999, 199), *(1 - tail for tail in reversed(TAILS))])
FAMILIES = [
    Uniform(-2.0, 5.0), Triangular(1.0, 2.0, 6.0), Triangular(1.0, 1.0, 6.0), Triangular(1.0, 6.0, 6.0),
    Pert(450.0, 520.0, 640.0), Pert(0.0, 0.0, 1.0), Pert(-3.0, 9.0, 10.0), Normal(3.0, 2.0), Normal(-0.06, 0.02),
    Lognormal(2600.0, 800.0), Lognormal(1.0, 3.0), Beta(0.3, 0.05), Beta(0.5, 0.25), Beta(0.02, 0.01), Beta(0.97, 0.02),
    Gamma(5.0, 2.0), Gamma(100.0, 10.0), Gamma(1.0, 0.999),
]  # fmt: skip
# shapes that a smooth table cannot follow: a spike against an edge
SPIKED = [Beta(0.5, 0.45), Beta(0.05, 0.1), Gamma(1.0, 3.0)]


def sampled(family, u=GRID):
    return values(family, u, ndtri(u))


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_values_are_scipys(family):
    assert sampled(family) == pytest.approx(
        frozen(family).ppf(GRID), rel=2e-8, abs=2e-8 * frozen(family).std()
    )


@pytest.mark.parametrize("family", SPIKED, ids=str)
def test_values_of_spiked_families_are_scipys(family):
    assert sampled(family) == pytest.approx(frozen(family).ppf(GRID), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("family", [f for f in FAMILIES if isinstance(f, Pert | Beta | Gamma)], ids=str)
def test_the_table_errs_less_than_its_bound_between_its_points(family):
    u = norm.cdf(np.linspace(-6, 6, 5001))
    low = frozen(family).support()[0]
    exact = frozen(family).ppf(u) - low
    assert np.abs(sampled(family, u) - low - exact).max() <= 3e-8 * max(1.0, exact.max())


def test_an_interval_passes_through_its_three_percentiles():
    family = Interval(1.0, 4.0, 12.0)
    assert sampled(family, np.array([0.05, 0.5, 0.95])) == pytest.approx([1.0, 4.0, 12.0])
    assert sampled(family) == pytest.approx([inverse(family, float(u)) for u in GRID])


ALL = [*FAMILIES, Interval(1.0, 4.0, 12.0), Interval(-8.0, -2.0, -1.0)]


@pytest.mark.parametrize("family", ALL, ids=str)
def test_the_mean_is_that_of_the_quantity_itself(family):
    middle = (np.arange(400_000) + 0.5) / 400_000
    drawn = sampled(family, middle)
    assert drawn.mean() == pytest.approx(family.mean, rel=2e-3, abs=1e-3 * drawn.std())


@pytest.mark.parametrize(
    "family", [f for f in FAMILIES if isinstance(f, Normal | Lognormal | Beta | Gamma)], ids=str
)
def test_mean_and_sd_are_those_of_the_quantity_itself(family):
    assert frozen(family).mean() == pytest.approx(family.mean)
    assert frozen(family).std() == pytest.approx(family.sd)


def test_the_mean_of_an_interval_in_closed_form():
    # a half normal has mean sd sqrt(2 / pi); each half counts for half: p50 + (up - down) / c / sqrt(2 pi)
    assert Interval(1.0, 4.0, 12.0).mean == pytest.approx(4 + (8 - 3) / norm.ppf(0.95) / sqrt(2 * pi))


@pytest.mark.parametrize(
    "family", [Fixed(3.0), Uniform(3, 3), Triangular(3, 3, 3), Pert(3, 3, 3), Normal(3, 0), Lognormal(3, 0), Beta(0.3, 0),
               Gamma(3, 0), Interval(3, 3, 3)], ids=str)  # fmt: skip
def test_zero_spread_is_a_number_in_every_family(family):
    assert np.all(sampled(family) == family.mean)


@settings(max_examples=30)
@given(st.floats(0.02, 0.98), st.floats(0.02, 0.9), st.integers(0, 2))
def test_any_beta_pert_or_gamma_is_scipys(mean, part, kind):
    sd = part * sqrt(mean * (1 - mean)) * 0.6
    family = (Beta(mean, sd), Pert(0.0, mean, 1.0), Gamma(mean, 2 * part * mean))[kind]
    assert sampled(family) == pytest.approx(frozen(family).ppf(GRID), rel=2e-6, abs=1e-8)


@settings(max_examples=20)
@given(st.sampled_from(ALL), st.lists(st.floats(TINY, 1 - TINY), min_size=2, max_size=6))
def test_a_higher_probability_gives_no_lower_value(family, u):
    drawn = sampled(family, np.sort(u))
    assert np.all(np.diff(drawn) >= -1e-12 * np.abs(drawn).max())


@pytest.mark.parametrize("family", [Beta(0.3, 0.2), Beta(0.02, 0.01), Beta(0.5, 0.45)], ids=str)
def test_a_share_stays_between_zero_and_one(family):
    drawn = sampled(family)
    assert drawn.min() >= 0
    assert drawn.max() <= 1
