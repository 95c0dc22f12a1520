"""Rates of return and payback, from flows whose answer is known."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkba.analysis.headline import first_year_return, irr_roots, payback_year


def from_roots(rates, scale=1.0):
    """Flows that are worth nothing at exactly these rates: the product of (1 - v (1 + rate))."""
    flows = np.array([-scale])
    for rate in rates:
        flows = np.convolve(flows, [1.0, -(1 + rate)])
    return flows


@settings(max_examples=50)
@given(st.lists(st.floats(-0.5, 2.0), min_size=1, max_size=3, unique=True), st.floats(1e-3, 1e9))
def test_every_rate_is_found(rates, scale):
    rates = sorted(rates)
    assume(all(b - a > 0.05 for a, b in pairwise(rates)))
    assert irr_roots(from_roots(rates, scale)) == pytest.approx(rates, abs=1e-6)


@settings(max_examples=50)
@given(st.floats(1, 1e9), st.lists(st.floats(0, 1e8), min_size=1, max_size=40))
def test_an_investment_has_one_rate_at_which_it_is_worth_nothing(outlay, income):
    flows = np.array([-outlay, *income])
    assume(sum(income) > 1e-3 * outlay)
    (rate,) = irr_roots(flows)
    discounted = flows / (1 + rate) ** np.arange(len(flows))
    assert discounted.sum() == pytest.approx(0, abs=1e-7 * np.abs(discounted).sum())


@pytest.mark.parametrize("flows", [[1.0, 2.0], [-1.0, 0.0, -3.0], [0.0, 0.0], [5.0]])
def test_flows_of_one_sign_have_no_rate(flows):
    assert irr_roots(np.array(flows)) == ()


def test_flows_without_a_real_rate():
    # -1 + 2v - 2v^2 is below zero for every v
    assert irr_roots(np.array([-1.0, 2.0, -2.0])) == ()


def test_years_without_a_flow_before_and_after_do_not_matter():
    assert irr_roots(np.array([0, 0, -100, 110, 0.0])) == pytest.approx([0.1])


def test_an_investment_after_the_income_has_a_rate_too():
    assert irr_roots(np.array([100.0, -110.0])) == pytest.approx([0.1])


def test_payback_is_the_first_year_that_stays_in_the_black():
    assert payback_year(np.array([-10.0, 12.0, -5.0, 4.0]), 2026) == 2029
    assert payback_year(np.array([3.0, 1.0]), 2026) == 2026
    assert payback_year(np.array([-3.0, 3.0]), 2026) == 2027
    assert payback_year(np.array([-3.0, 2.0]), 2026) is None
    assert payback_year(np.array([0.0, 0.0]), 2026) == 2026


def test_first_year_return():
    net = np.array([-100.0, -50.0, 12.0, 30.0])
    assert first_year_return(net, 1, 150.0, 4) == pytest.approx(12 / 150)
    assert first_year_return(net, None, 150.0, 4) is None  # nothing was built
    assert first_year_return(net, 3, 150.0, 4) is None  # the year lies past the horizon
    assert first_year_return(net, 1, 0.0, 4) is None
