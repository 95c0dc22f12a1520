"""Where the balance turns, in programmes where that is a division."""

from math import sqrt

import numpy as np
import pytest
from scipy import stats
from scipy.special import ndtr

from mkba.analysis.oneway.breakeven import LARGEST, breakeven, of_swings, switching
from mkba.analysis.oneway.moved import balances_at, grounds
from mkba.analysis.oneway.scales import scales
from mkba.analysis.oneway.tornado import largest_of, tornado
from mkba.analysis.subject import subject, subject_of
from mkba.domain.distribution import Beta, Normal, Uniform
from mkba.run import simulate
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    measure,
    outcome,
    programme,
    reach,
    value,
)

GOOD = outcome("good")
SEVENTY = measure(
    "m", cost("c", Normal(50.0, 20.0)), effect("e", "good", 0.7)
)  # 100 x 0.7 x 1 euro - 50 = 20


def made(*parts, **more):
    return programme(*parts, **{"horizon": 1, **more})


def test_a_straight_balance_turns_at_a_division_with_exact_odds():
    # costs of 70 eat the 70 of benefits; one sd of 20 above 50: 1 - Phi(1) = 0.1587
    (one,) = switching(subject(made(area("x", SEVENTY), GOOD)))
    assert (one.measure, one.now, one.members) == ("value", 50.0, 1)
    assert one.value == pytest.approx(70.0)
    assert one.odds == pytest.approx(1 - ndtr(1.0))
    assert one.central == pytest.approx(20.0)
    assert one.price_year == 2025
    assert (one.others, one.mean, one.roots) == ((), None, (one.value,))


def test_a_product_turns_where_it_equals_the_costs():
    # 100 x size x worth = 50: at size 0.7 worth must be 0.714; at worth 1 size must be 0.5 (grade C: 0.8 (0.7 + 1.5 (x - 0.7)))
    graded = effect("e", "good", evidence(Uniform(0.4, 1.0), grade="C"))
    asked = subject(
        made(
            area("x", measure("m", cost("c", 50.0), graded)),
            outcome("good", value("worth", Uniform(0.0, 4.0))),
        )
    )
    by_name = {one.name: one for one in switching(asked)}
    worth = by_name["library.education.good.worth.amount"]
    assert worth.value == pytest.approx(50 / 56)  # size 0.8 x 0.7 = 0.56
    assert worth.odds == pytest.approx(50 / 56 / 4)
    # at worth 2: 0.8 (0.7 + 1.5 (x - 0.7)) = 0.25 gives x = 0.441667
    size = by_name["areas.x.m.effects.e.size"]
    assert size.value == pytest.approx(0.7 + (0.25 / 0.8 - 0.7) / 1.5)
    assert size.odds == pytest.approx((size.value - 0.4) / 0.6)


def test_no_value_turns_what_cannot_be_turned():
    # benefits of 700 against costs that are 250 at most (ten sd)
    (one,) = switching(
        subject(made(area("x", measure("m", cost("c", Normal(50.0, 20.0)), effect("e", "good", 7.0))), GOOD))
    )
    assert (one.value, one.odds, one.others) == (None, 0.0, ())
    assert one.furthest == pytest.approx(700 - 250)


def test_a_balance_that_only_becomes_zero_at_a_limit_does_not_turn():
    # nobody reached: no costs and no benefits, and no other sign beyond it
    place = measure(
        "m", cost("c", 0.5, "place"), effect("e", "good", 1.0), reached=reach(share=Beta(0.5, 0.1))
    )
    (one,) = switching(subject(made(area("x", place), GOOD)))
    assert one.value is None


def test_a_bent_balance_is_searched():
    # min(100 p, 50) - 60 p: 20 at p = 0.5, zero at p = 50 / 60 where the stock is empty and costs go on
    people, pool = indicator("people", 100), indicator("pool", 50)
    place = measure(
        "m", cost("c", 0.6, "place"), effect("e", "good", 1.0), reached=reach(share=Beta(0.5, 0.2))
    )
    stock = outcome("good", value("worth"), stock="pool", saturation="cap")
    (one,) = switching(subject(made(area("x", people, pool, place), stock)))
    assert one.central == pytest.approx(20.0)
    assert one.value == pytest.approx(50 / 60, abs=1e-9)
    assert one.odds == pytest.approx(beta_above(0.5, 0.2, 50 / 60), abs=1e-9)


def beta_above(mean, sd, at):
    size = mean * (1 - mean) / sd**2 - 1
    return stats.beta(mean * size, (1 - mean) * size).sf(at)


def test_two_values_turn_a_balance_that_rises_and_falls():
    # min(100 p, 50) - 60 p - 10: zero at p = 0.25 and at p = 40 / 60; 10 at p = 0.5
    people, pool = indicator("people", 100), indicator("pool", 50)
    place = measure(
        "m",
        cost("c", 0.6, "place"),
        cost("d", 10.0),
        effect("e", "good", 1.0),
        reached=reach(share=Uniform(0.1, 0.9)),
    )
    stock = outcome("good", value("worth"), stock="pool", saturation="cap")
    (one,) = switching(subject(made(area("x", people, pool, place), stock)))
    assert one.central == pytest.approx(10.0)
    assert one.roots == pytest.approx((0.25, 2 / 3), abs=1e-9)
    assert one.value == pytest.approx(2 / 3)  # nearest to 0.5
    assert one.odds == pytest.approx((0.15 + 0.9 - 2 / 3) / 0.8)
    # each side by itself: below 0.25 and above 2/3
    assert one.turned == ((None, one.roots[0]), (one.roots[1], None))
    assert one.chances == pytest.approx((0.15 / 0.8, (0.9 - 2 / 3) / 0.8))


def test_a_narrow_member_does_not_keep_its_family_from_turning():
    # 55 + 55 against 50 + 50: 10 left, so both 1.1 times, or x alone at 60: half a sd of 20; y hardly moves by itself
    parts = [
        area(name, measure("m", cost("c", Normal(50.0, sd)), effect("e", "good", 0.55)))
        for name, sd in (("x", 20.0), ("y", 0.01))
    ]
    (one,) = breakeven(simulate(made(*parts, GOOD), draws=20_000, seed=2).ledger)
    assert one.value == pytest.approx(1.1)
    assert one.odds == pytest.approx(1 - ndtr(0.5), abs=4 * one.odds_error)
    assert one.chances == pytest.approx((one.odds,))


def test_a_family_of_yields_turns_below_its_factor():
    # costs of -50 each bring 100 against 80: zero at 0.8 of it, 20 less where the sum has sd 28.3
    fixed = area("z", measure("m", cost("d", 80.0)))
    yields = [area(name, measure("m", cost("c", Normal(-50.0, 20.0)))) for name in ("x", "y")]
    (one,) = breakeven(simulate(made(*yields, fixed), draws=20_000, seed=2).ledger)
    assert one.value == pytest.approx(0.8)
    assert one.turned == ((None, one.value),)
    assert one.odds == pytest.approx(ndtr(-20 / (20 * sqrt(2))), abs=4 * one.odds_error)
    assert one.chances == pytest.approx((one.odds,))


def test_a_family_of_shares_stops_at_one():
    # 100 (p + q) - 110 with p = 0.2 f and q = 0.8 f up to 1: zero at f = 1.1, where both still move
    parts = [
        area(name, measure("m", cost("c", 55.0), effect("e", "good"), reached=reach(share=Beta(mean, 0.05))))
        for name, mean in (("x", 0.2), ("y", 0.8))
    ]
    (one,) = switching(subject(made(*parts, GOOD)))
    assert one.value == pytest.approx(1.1)
    # 100 (p + q) - 130: q stops at one, p must be 0.3: f = 1.5
    dear = [
        area(name, measure("m", cost("c", 65.0), effect("e", "good"), reached=reach(share=Beta(mean, 0.05))))
        for name, mean in (("x", 0.2), ("y", 0.8))
    ]
    (one,) = switching(subject(made(*dear, GOOD)))
    assert one.value == pytest.approx(1.5)


def test_a_family_turns_by_a_common_factor_with_odds_from_the_draws():
    # together 100 against 140: factor 1.4; the sum has sd 20 sqrt(2): beyond 40 / 28.3 = sqrt(2) sd
    ledger = simulate(made(area("x", SEVENTY), area("y", SEVENTY), GOOD), draws=20_000, seed=2).ledger
    (one,) = breakeven(ledger)
    assert (one.measure, one.members, one.now) == ("factor", 2, 1.0)
    assert one.value == pytest.approx(1.4)
    assert abs(one.odds - (1 - ndtr(sqrt(2)))) < 4 * one.odds_error
    assert one.mean == pytest.approx(40.0, abs=4 * one.mean_error + 1e-9)
    each = breakeven(ledger, each=True)
    assert [round(other.value, 9) for other in each] == [90.0, 90.0]  # 50 + 40: two sd
    assert [other.odds for other in each] == pytest.approx([1 - ndtr(2.0)] * 2)
    assert switching(subject(made(area("x", SEVENTY), area("y", SEVENTY), GOOD)))[0].odds is None


def test_a_family_around_zero_turns_by_a_common_addition():
    # 2 x (100 (0.7 + d) - 50): zero at d = -0.2; the mean of two deviations of sd 0.1 has sd 0.0707
    size = evidence(0.7, name="education.k.good", between_areas=0.1)
    parts = [area(n, measure("m", cost("c", 50.0), effect("e", "good", size))) for n in ("x", "y")]
    (one,) = breakeven(simulate(made(*parts, GOOD), draws=20_000, seed=2).ledger)
    assert (one.measure, one.now) == ("shift", 0.0)
    assert one.value == pytest.approx(-0.2)
    assert abs(one.odds - ndtr(-2 * sqrt(2))) < 4 * one.odds_error


def test_names_pick_families_and_single_quantities():
    asked = subject(made(area("x", SEVENTY), area("y", SEVENTY), GOOD))
    names = ("areas.*.m.costs.c.amount", "areas.y.m.costs.c.amount")
    assert [one.name for one in switching(asked, names=names)] == list(names)
    assert switching(asked, names=("nobody",)) == ()


def test_the_value_brings_the_central_balance_to_zero():
    parts = (
        measure("m", cost("c", Uniform(10.0, 90.0)), effect("e", "good", Uniform(0.0, 1.0)), reached=reach(share=Beta(0.6, 0.1))),
        measure("n", cost("d", Normal(5.0, 1.0)), effect("f", "good", Uniform(0.0, 0.4))),
    )  # fmt: skip
    pool = (indicator("people", 100), indicator("pool", 60))
    stock = outcome("good", value("worth", Normal(1.2, 0.2)), stock="pool")
    asked = subject(made(area("x", *pool, *parts), stock, factor("overrun", "costs", Normal(1.0, 0.2))))
    (ground,) = grounds(asked)
    held, found = scales(ground, ground.movers), switching(asked)
    turning = [(m, one.value) for m, one in enumerate(found) if one.value is not None]
    assert len(turning) > 3
    for m, at in turning:
        (euros,) = balances_at(ground, held.points(np.array([m]), np.array([at]))).sum(axis=0)
        assert euros == pytest.approx(0.0, abs=1e-7)


def test_what_moves_most_each_in_its_own_distribution():
    costs = [cost(f"c{i}", Normal(20.0, 2.0 + i)) for i in range(7)]
    ledger = simulate(
        made(area("x", measure("m", *costs, effect("e", "good", 1.5))), GOOD), draws=2_000, seed=2
    ).ledger
    found = of_swings(ledger, tornado(subject_of(ledger)))
    assert [one.name for one in found] == [f"areas.x.m.costs.c{i}.amount" for i in (6, 5, 4, 3, 2)]
    # 150 - 140 = 10: any of them turns at 30
    assert [one.value for one in found] == pytest.approx([30.0] * 5)
    assert all(one.mean is not None for one in found)


def test_the_same_quantity_of_many_areas_is_asked_once_and_futures_share_their_five():
    """Each small area moves the balance less than the one that stands alone, all together more."""
    small = measure("m", cost("c", Normal(20.0, 1.0)), effect("e", "good", 1.5))
    areas = [area(f"x{i}", small) for i in range(9)]
    alone = area("y", measure("n", cost("d", Normal(20.0, 1.5))))
    found = tornado(subject_of(simulate(made(*areas, alone, GOOD), draws=1_000, seed=2).ledger))
    first, second = largest_of(found, LARGEST)["a"][:2]
    assert first == "areas.*.m.costs.c.amount"
    assert second == "areas.y.n.costs.d.amount"


def test_without_uncertainty_nothing_is_asked():
    ledger = simulate(made(area("x", measure("m", cost("c", 5.0)))), draws=1_000, seed=2).ledger
    assert of_swings(ledger, tornado(subject_of(ledger))) == ()
    assert breakeven(ledger) == ()
