from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.timeline import timeline
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    factor,
    measure,
    outcome,
    programme,
    reach,
    regime,
    value,
)

KEY = "hoog", "a"


def ledger(*parts, **more):
    place = area("x", measure("m", *parts, reached=reach(last=BASE + 2)))
    return simulate(
        programme(place, outcome("good"), *more.pop("factors", ()), horizon=4, **more), draws=1000, seed=1
    ).ledger


def test_costs_and_benefits_fall_in_their_years():
    # 10 a year for three years, and 30 once with a life of 6, of which 2 are left at the horizon; 100 people a year
    found = timeline(ledger(cost("c", 10), cost("b", 30, "once", life=6), effect("e", "good", 0.2)), KEY)
    assert found.costs.tolist() == pytest.approx([40, 10, 10, 0])
    assert found.benefits.tolist() == pytest.approx([20, 20, 20, 0])
    assert found.residual == pytest.approx(30 * 2 / 6)
    assert found.net.tolist() == pytest.approx([-20, 10, 10, 0, 10])
    assert found.other == {}


def test_the_sum_of_present_values_is_the_balance():
    at = regime((0, 0.05), (2, 0.02))
    book = ledger(cost("c", 10), cost("b", 30, "once", life=6), effect("e", "good", 0.2), regime=at)
    found = timeline(book, KEY).discounted(at)
    by_hand = [-20, 10 / 1.05, 10 / 1.05 / 1.02, 0, 10 / 1.05 / 1.02**3]
    assert found.tolist() == pytest.approx(by_hand)
    assert found.sum() == pytest.approx((book.books[KEY].benefits - book.books[KEY].costs)[0].mean())


def test_another_discount_class_has_factors_of_its_own():
    # the worth of the good is discounted at 1%, the costs at 5%
    at = regime((0, 0.05))
    good = outcome("good", replace(value("worth"), discount_class="fixed"))
    place = area("x", measure("m", cost("c", 10), effect("e", "good", 0.2), reached=reach(last=BASE + 1)))
    book = simulate(programme(place, good, horizon=3, regime=at), draws=1000, seed=1).ledger
    found = timeline(book, KEY)
    assert {name: flow.tolist() for name, flow in found.other.items()} == {"fixed": [20, 20, 0, 0]}
    assert found.discounted(at).tolist() == pytest.approx([10, 20 / 1.01 - 10 / 1.05, 0, 0])
    assert found.discounted(at).sum() == pytest.approx(book.books[KEY].pv.sum())


def test_bands_hold_costs_as_positive_amounts_in_order():
    overrun = factor("f", "costs", Normal(1.0, 0.1))
    found = timeline(ledger(cost("c", 10), effect("e", "good", 0.2), factors=[overrun]), KEY)
    costs, benefits, net = found.bands[:, 0]
    assert np.all(np.diff(found.bands, axis=2) >= 0)
    assert costs == pytest.approx([10 - 1.645, 10 - 0.674, 10, 10 + 0.674, 10 + 1.645], abs=0.02)
    assert benefits == pytest.approx([20] * 5)
    assert net == pytest.approx((20 - costs)[::-1])


def test_a_cost_of_the_null_that_is_avoided_is_a_negative_cost():
    found = timeline(ledger(cost("c", 10), cost("n", 25, "once", in_null=True)), KEY)
    assert found.costs.tolist() == pytest.approx([-15, 10, 10, 0])
