"""One at a time, fifths of the draws and switching values, where the answer is known without calculating the model."""

from math import exp, log, log1p, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from mkba.analysis.oneway.breakeven import breakeven, switching
from mkba.analysis.oneway.conditional import balances_of, conditional
from mkba.analysis.oneway.tornado import tornado
from mkba.analysis.subject import subject
from mkba.domain.distribution import Lognormal, Uniform
from mkba.run import simulate
from tests.programmes import area, cost, effect, factor, measure, outcome, programme, value

NORMAL = NormalDist()
WORTH, OVERRUN = Lognormal(2.0, 0.8), Lognormal(1.1, 0.3)
ERRORS = 4.0


def product():
    """100 people x 0.5 x worth - 60 x overrun, in one year: 100 - 66 = 34."""
    parts = measure("m", cost("c", 60.0), effect("e", "good", 0.5))
    return programme(
        area("x", parts),
        outcome("good", value("worth", WORTH)),
        factor("overrun", "costs", OVERRUN),
        horizon=1,
    )


def log_moments(family):
    variance = log1p((family.sd / family.mean) ** 2)
    return log(family.mean) - variance / 2, sqrt(variance)


def percentile(family, u):
    middle, scale = log_moments(family)
    return exp(middle + scale * NORMAL.inv_cdf(u))


def test_a_product_of_lognormals_swings_between_its_percentiles():
    by_name = {one.name: one for one in tornado(subject(product()))}
    worth, overrun = by_name["library.education.good.worth.amount"], by_name["factors.overrun.value"]
    assert (worth.low, worth.high) == pytest.approx([50 * percentile(WORTH, u) - 66 for u in (0.1, 0.9)])
    assert (overrun.low, overrun.high) == pytest.approx(
        [100 - 60 * percentile(OVERRUN, u) for u in (0.1, 0.9)]
    )
    assert overrun.swing == pytest.approx(overrun.low - overrun.high)


def test_a_family_alone_swings_between_the_percentiles_of_the_draws():
    # nothing else is uncertain: P10 and P90 of the sum of 16 skewed costs, partly in common, are those of the balance
    areas = [area(f"x{i}", measure("m", cost("c", Lognormal(50.0, 20.0 + i)))) for i in range(16)]
    whole = programme(*areas, horizon=1, common={"*.costs.*.amount": 0.3})
    (one,) = tornado(subject(whole))
    euros = balances_of(simulate(whole, draws=20_000, seed=8).ledger, ("hoog", "a"))
    high, low = np.percentile(euros, [10, 90])  # high costs are a low balance
    assert one.low - one.high == pytest.approx(low - high, rel=0.03)
    assert (one.low, one.high) == pytest.approx((low, high), abs=0.03 * (low - high))
    assert one.together > 1.4 * one.swing


def test_a_lognormal_turns_where_it_must_with_its_own_odds():
    by_name = {one.name: one for one in switching(subject(product()))}
    for name, family, at, side in (
        ("library.education.good.worth.amount", WORTH, 66 / 50, -1),
        ("factors.overrun.value", OVERRUN, 100 / 60, 1),
    ):
        middle, scale = log_moments(family)
        assert by_name[name].value == pytest.approx(at)
        assert by_name[name].odds == pytest.approx(NORMAL.cdf(-side * (log(at) - middle) / scale), abs=1e-12)


def test_fifths_of_a_lognormal_are_partial_expectations():
    # E[X; X below its percentile u] = mean x Phi(z - scale)
    by_name = {one.name: one for one in conditional(simulate(product(), draws=20_000, seed=8).ledger)}
    _, scale = log_moments(WORTH)
    z = NORMAL.inv_cdf(0.2)
    low, high = (100 * NORMAL.cdf(z - scale) / 0.2 - 66, 100 * (1 - NORMAL.cdf(-z - scale)) / 0.2 - 66)
    found = by_name["library.education.good.worth.amount"]
    assert abs(found.low - low) < ERRORS * found.low_error
    assert abs(found.high - high) < ERRORS * found.high_error
    assert found.high - found.low == pytest.approx(high - low, abs=ERRORS * found.apart_error)


def test_the_odds_are_the_share_of_draws_where_nothing_else_is_uncertain():
    # 100 x 0.5 - costs uniform on 20 to 70: negative above 50, in 0.4 of the draws
    whole = programme(
        area("x", measure("m", cost("c", Uniform(20.0, 70.0)), effect("e", "good", 0.5))),
        outcome("good"),
        horizon=1,
    )
    ledger = simulate(whole, draws=1_000, seed=8).ledger
    (one,) = breakeven(ledger)
    book = ledger.books["hoog", "a"]
    assert one.odds == pytest.approx(0.4)
    assert float((book.area_benefits[0] < book.area_costs[0]).mean()) == pytest.approx(0.4, abs=0.001)
