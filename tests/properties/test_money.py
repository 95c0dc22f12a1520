"""Relations in euros: scale, prices, rates, more and less."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.domain.cost import Cost
from mkba.domain.distribution import Beta, Fixed, Lognormal, Normal, Uniform
from mkba.domain.effect import Effect
from mkba.domain.unit_value import UnitValue
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    flat,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    value,
)
from tests.properties.changes import MONEY, benefits, close, dearer, each, npv, points, size_of, total
from tests.strategies import programmes

few = settings(max_examples=15)
FACTORS = st.sampled_from([0.5, 3.0, 1e3])


@few
@given(programmes(spread=True), FACTORS)
def test_values_k_times_as_high_make_benefits_k_times_as_high(whole, k):
    before, after = points(whole), points(dearer(whole, UnitValue, k))
    for name, (line, pv) in before.items():
        assert close(after[name][1], pv * (k if line.kind == "effect" else 1))


@few
@given(programmes(spread=True), FACTORS)
def test_all_money_k_times_as_high_makes_every_line_k_times_as_high(whole, k):
    before, after = points(whole), points(dearer(whole, MONEY, k))
    assert all(close(after[name][1], pv * k) for name, (_, pv) in before.items())


@settings(max_examples=8)
@given(programmes(spread=True), st.sampled_from([0.5, 4.0]))
def test_all_money_k_times_as_high_leaves_ratio_and_chance(whole, k):
    before = simulate(whole, draws=1_000, seed=3).rows
    after = simulate(dearer(whole, MONEY, k), draws=1_000, seed=3).rows
    for one, other in zip(before, after, strict=True):
        assert other.npv.mean == pytest.approx(k * one.npv.mean, rel=1e-9, abs=1e-7)
        assert other.bcr == (None if one.bcr is None else pytest.approx(one.bcr, rel=1e-9, abs=1e-9))
        # powers of two move no bit, so not one draw changes sign
        assert other.p_npv_positive == one.p_npv_positive
        assert other.payback_year == one.payback_year


@few
@given(programmes(spread=True))
def test_another_price_year_and_back(whole):
    earlier = replace(whole, price_year=2019)  # 100 against 125 in these programmes
    now = points(whole)
    for name, (_, pv) in points(earlier).items():
        assert close(pv * 1.25, now[name][1])
    assert close(npv(replace(earlier, price_year=whole.price_year)), npv(whole), size_of(whole))


@settings(max_examples=8)
@given(programmes(spread=True))
def test_rate_zero_is_the_undiscounted_sum(whole):
    plain = replace(whole, regime=replace(flat(0.0), rates={"standard": ((0, 0.0),), "fixed": ((0, 0.0),)}))
    for book in simulate(plain, draws=1_000, seed=3).ledger.books.values():
        assert close(book.pv, book.flows.sum(axis=1), np.abs(book.flows).sum(axis=1))
        assert close(book.central.pv, book.central.flows.sum(axis=1), np.abs(book.central.flows).sum(axis=1))


@few
@given(programmes(spread=True), st.floats(0.0, 0.1), st.floats(0.001, 0.05))
def test_a_higher_rate_makes_no_line_larger(whole, rate, more):
    # a cost, a benefit and harm are each of one sign in all years
    low, high = points(replace(whole, regime=flat(rate))), points(replace(whole, regime=flat(rate + more)))
    for name, (_, pv) in low.items():
        assert np.all(np.abs(high[name][1]) <= np.abs(pv) * (1 + 1e-12))


def simple(*, size=0.1, amount=40.0, rate=0.03, **more):
    parts = [
        cost("c", amount, "place"),
        effect("e", "good", evidence(size, grade="B", between_areas=0.01), duration=5, **more),
    ]
    held = measure("m", *parts, reached=reach(share=Beta(0.3, 0.05), last=2029, ramp=2))
    good = outcome("good", value("worth", Lognormal(900.0, 300.0)))
    return programme(area("x", indicator("people", 300), held), area("y", held_in_y()), good, rate=rate)


def held_in_y():
    return measure("n", cost("c", Uniform(5, 9)), effect("f", "good", Normal(0.2, 0.1)))


@few
@given(st.floats(-0.2, 0.5), st.floats(0.001, 0.3))
def test_a_larger_effect_makes_no_draw_lower(size, more):
    before, after = npv(simple(size=Normal(size, 0.05))), npv(simple(size=Normal(size + more, 0.05)))
    # the haircut sets in where the mean turns positive, and takes away from what is then a benefit
    assert np.all(after >= before - 1e-9) or size < 0 <= size + more


@few
@given(st.floats(0.0, 500.0), st.floats(0.001, 300.0))
def test_a_higher_cost_makes_no_draw_higher(amount, more):
    assert np.all(npv(simple(amount=amount + more)) < npv(simple(amount=amount)))


@few
@given(programmes(spread=True))
def test_deadweight_one_leaves_no_effect(whole):
    def idle(item):
        return replace(item, deadweight=replace(item.deadweight, by_future={"": Fixed(1.0)}))

    assert not np.any(benefits(each(whole, Effect, idle)))


@few
@given(programmes(spread=True))
def test_without_costs_only_effects_are_left(whole):
    free = each(
        whole, Cost, lambda item: replace(item, amount=replace(item.amount, by_future={"": Fixed(0.0)}))
    )
    assert not np.any(total(points(free), "cost"))
    assert np.array_equal(benefits(free), benefits(whole))


@settings(max_examples=8)
@given(programmes(spread=True))
def test_a_ratio_above_one_is_a_positive_balance_and_percentiles_are_in_order(whole):
    results = simulate(whole, draws=1_000, seed=3)
    for row in results.rows:
        band = row.npv
        assert band.p5 <= band.p25 <= band.p50 <= band.p75 <= band.p95
        assert (row.bcr is None) == (row.costs <= 0)
        if row.bcr is not None and abs(band.mean) > 1e-9 * row.costs:
            assert (row.bcr > 1) == (band.mean > 0)
        assert 0 <= row.p_npv_positive <= 1
        assert band.mean == pytest.approx(row.benefits - row.costs, rel=1e-9, abs=1e-6)
    for book in results.ledger.books.values():
        assert np.all(np.diff(book.bands, axis=-1) >= 0)
