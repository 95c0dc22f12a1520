"""Conditions for failure, in programmes where they are planted, with density and coverage counted again on the draws."""

from dataclasses import asdict

import numpy as np
import pytest

from mkba.analysis.conditions.discovery import RARE, discovery, halves, of_drivers, regions
from mkba.analysis.drivers import drivers
from mkba.analysis.summary import TOTAL
from mkba.domain.distribution import Normal, Uniform
from mkba.domain.future import Future
from mkba.engine.draws import draw
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    value,
)

WORTH = outcome("good", value("worth", Uniform(0.0, 2.0)))
SCHOOL = measure(
    "school", cost("staff", Uniform(40.0, 100.0)), effect("e", "good", 1.0)
)  # 100 x worth - staff


def ledger_of(*parts, draws=10_000, **more):
    return simulate(programme(*parts, horizon=1, **more), draws=draws, seed=3).ledger


@pytest.fixture(scope="module")
def ledger():
    return ledger_of(area("x", SCHOOL), WORTH)


@pytest.fixture(scope="module")
def total(ledger):
    return next(one for one in discovery(ledger) if one.place == TOTAL)


def drawn(ledger, name):
    """The values of a quantity in the blocks that judge: the odd ones."""
    plan = ledger.compiled.plan
    row = next(i for i, one in enumerate(plan.rows, start=2) if one.name == name)
    return np.concatenate([draw(plan, ledger.design, k)[row] for k in range(1, ledger.design.blocks, 2)])


def test_the_main_condition_is_found_in_the_units_of_the_quantity(total):
    assert (total.target, total.why, total.level) == ("below", "found", 0.0)
    assert total.rate == pytest.approx(0.35, abs=0.005)  # the mean staff cost of 70, of 200
    limits = {(one.name, one.side): one for one in total.boxes[0].limits}
    worth = limits["library.education.good.worth.amount", "below"]
    assert 0.5 < worth.value < 1.0
    assert worth.value == pytest.approx(2 * worth.at)
    assert worth.part == worth.at
    assert (worth.unit, worth.price_year) == ("", 2025)
    assert worth.chance < 1e-6


def test_density_coverage_and_support_counted_again_on_the_draws(ledger, total):
    book, block = next(iter(ledger.books.values())), ledger.design.block
    npv = (book.area_benefits - book.area_costs).sum(axis=0)
    judged = npv.reshape(-1, block)[1::2].ravel() < 0
    before = np.zeros(judged.size, dtype=bool)
    for box in total.boxes:
        inside = np.ones(judged.size, dtype=bool)
        for one in box.limits:
            x = drawn(ledger, one.name)
            inside &= x > one.value if one.side == "above" else x < one.value
        assert box.support == pytest.approx(inside.mean())
        assert box.density == pytest.approx(judged[inside].mean())
        assert box.coverage == pytest.approx((judged & inside).sum() / judged.sum())
        assert box.added == pytest.approx((judged & inside & ~before).sum() / judged.sum())
        before |= inside
    assert total.draws == judged.size == 5_000


def test_errors_are_those_of_independent_halves_of_other_seeds(total):
    found = []
    for seed in range(6):
        other = simulate(programme(area("x", SCHOOL), WORTH, horizon=1), draws=2_000, seed=seed).ledger
        book = next(iter(other.books.values()))
        npv = (book.area_benefits - book.area_costs).sum(axis=0)
        inside = np.ones(npv.size, dtype=bool)
        for one in total.boxes[0].limits:
            row = next(i for i, r in enumerate(other.compiled.plan.rows, start=2) if r.name == one.name)
            x = np.concatenate([draw(other.compiled.plan, other.design, k)[row] for k in range(2)])
            inside &= x > one.value if one.side == "above" else x < one.value
        found.append((npv[inside] < 0).mean())
    box = total.boxes[0]
    assert np.mean(found) == pytest.approx(box.density, abs=5 * box.density_error)
    assert 0 < box.density_error < 0.02
    assert 0 < box.coverage_error < 0.03


def test_the_rarer_outcome_is_the_target_and_another_level_asks_another_question(ledger):
    (below,) = (one for one in discovery(ledger, -20.0) if one.place == TOTAL)
    (above,) = (one for one in discovery(ledger, 60.0) if one.place == TOTAL)
    assert (below.target, above.target) == ("below", "above")
    assert below.rate < 0.35
    assert above.rate == pytest.approx(1 - (70 + 60) / 200, abs=0.01)
    sides = {one.side for one in above.boxes[0].limits if one.name.endswith("worth.amount")}
    assert sides == {"above"}


def test_an_outcome_that_hardly_ever_happens_has_no_conditions():
    dear = measure("school", cost("staff", Uniform(400.0, 410.0)), effect("e", "good", 1.0))
    (one,) = discovery(ledger_of(area("x", dear), WORTH, draws=2_000))
    assert (one.why, one.boxes, one.target, one.rate) == ("settled", (), "above", 0.0)
    assert RARE > 0


def test_a_balance_of_exactly_zero_is_neither_side():
    whole = measure("m", cost("c", 0.0), effect("e", "good", 0.0))
    (one,) = discovery(ledger_of(area("x", whole), WORTH, draws=2_000))
    assert (one.why, one.rate, one.equal) == ("settled", 0.0, 1.0)


def test_conditions_of_a_tent_are_found_on_both_sides():
    # balance 1,000 min(200 s, 100) - 100,000 s - 22,000: below zero for s under 0.22 and over 0.78
    parts = cost("staff", 1000.0, per="entrant"), cost("fixed", 22_000.0), effect("e", "good", 2.0)
    school = measure("school", *parts, reached=reach(share=Uniform(0.0, 1.0)))
    good = outcome("good", value("worth", 1000.0), stock="stock", saturation="cap")
    place = area("x", indicator("people", 100), indicator("stock", 100), school)
    total, _ = discovery(ledger_of(place, good))
    assert total.target == "below"
    found = sorted((one.side, round(one.value, 1)) for box in total.boxes for one in box.limits)
    assert found == [("above", 0.8), ("below", 0.2)]
    assert min(box.density for box in total.boxes) > 0.9


def test_one_place_is_answered_for_alone():
    dear = area("y", measure("dear", cost("staff", Uniform(500.0, 600.0))))
    ledger = ledger_of(area("x", SCHOOL), dear, WORTH, draws=2_000)
    assert [(one.place, one.why) for one in discovery(ledger, place="y")] == [("y", "settled")]
    assert [one.place for one in discovery(ledger, place="total")] == ["total"]


def test_a_short_run_says_so():
    (one, _) = discovery(ledger_of(area("x", SCHOOL), WORTH, draws=1_000))
    assert (one.why, one.boxes, one.draws) == ("short", (), 0)


def test_an_area_with_an_open_sign_has_its_own_conditions():
    dear = area("y", measure("dear", cost("staff", Uniform(500.0, 600.0))))
    found = discovery(ledger_of(area("x", SCHOOL), dear, WORTH))
    assert [(one.place, one.why) for one in found] == [(TOTAL, "settled"), ("x", "found")]


def test_many_small_causes_give_no_box_or_a_weak_one_that_holds():
    # noise: sixty costs of equal spread, none of which decides anything by itself
    costs = [cost(f"c{i}", Normal(50.0, 5.0)) for i in range(60)]
    whole = area("x", measure("m", *costs, cost("sum", -3000.0)))
    for one in discovery(ledger_of(whole, draws=4_000)):
        for box in one.boxes:
            assert box.density > one.rate


def test_a_deviation_of_an_area_is_in_its_own_units():
    size = evidence(0.7, name="education.k.good", between_areas=0.2)
    school = measure("school", cost("staff", 70.0), effect("e", "good", size))
    (one, _) = discovery(ledger_of(area("x", school), outcome("good"), draws=4_000))
    (limit,) = one.boxes[0].limits
    assert limit.name == "areas.x.deviation.education.k.good"
    assert limit.value == pytest.approx(0.0, abs=0.02)
    assert one.boxes[0].density > 0.95


def test_futures_have_their_own_distribution():
    worth = outcome("good", value("worth", {"hoog": Uniform(0.0, 2.0), "laag": Uniform(0.0, 4.0)}))
    futures = (Future("hoog", "hoog"), Future("laag", "laag"))
    found = discovery(ledger_of(area("x", SCHOOL), worth, draws=4_000, futures=futures))
    for one in found:
        for limit in one.boxes[0].limits:
            if limit.name.endswith("worth.amount"):
                assert limit.value == pytest.approx(limit.at * (2 if one.future == "hoog" else 4))


def test_a_second_box_is_found_beside_the_first():
    chances = np.random.default_rng(5)
    u = chances.random((6, 8_000))
    target = (u[0] > 0.8) | ((u[1] < 0.15) & (u[2] > 0.5))
    first, second = list(regions(*halves(u, target, 1_000)))[:2]
    assert first.edges == ((0, "above"),)
    assert set(second.edges) == {(1, "below"), (2, "above")}


def test_noise_gives_no_boxes_at_all():
    chances = np.random.default_rng(6)
    for rate in (0.02, 0.2, 0.5):
        u = chances.random((20, 4_000))
        assert list(regions(*halves(u, chances.random(4_000) < rate, 1_000))) == []


def test_it_is_plain_figures(total):
    assert asdict(total)["boxes"][0]["limits"][0]["name"]


def test_a_first_look_asks_the_totals_alone_among_known_drivers_in_the_first_blocks(ledger, total):
    known = drivers(ledger)
    (found,) = of_drivers(ledger, known, 4)
    assert (found.place, found.why, found.target) == (TOTAL, "found", "below")
    assert found.rate == total.rate  # of all draws
    assert found.draws == 2 * ledger.design.block
    names = {one.name for one in known[found.future, found.alternative, TOTAL]}
    assert {limit.name for box in found.boxes for limit in box.limits} <= names
