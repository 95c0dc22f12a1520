"""The value of information where it is known without drawing: normal and lognormal gains, correlation, and a nested loop."""

from math import log, pi, sin, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from mkba.analysis.knowledge.information import evpi
from mkba.analysis.knowledge.learning import evppi
from mkba.analysis.subject import balance, subject_of
from mkba.domain.distribution import Lognormal, Normal, Uniform
from mkba.domain.method import Correlation
from mkba.engine.inputs import rows_at
from mkba.run import simulate
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, reach, value

KEY = ("hoog", "a")
STANDARD = NormalDist()
WORTH = "library.education.good.worth.amount"
STAFF = "areas.x.m.costs.staff.amount"


def normal_gain(mean, sd):
    """E[max(0, N)] - max(0, mean): sd times the unit normal loss at |mean| / sd."""
    t = abs(mean) / sd
    return sd * (STANDARD.pdf(t) - t * (1 - STANDARD.cdf(t)))


def lognormal_gain(mean, sd, strike):
    """E[max(0, X - strike)] - max(0, mean - strike), X lognormal: the form of Black and Scholes."""
    spread = sqrt(log(1 + (sd / mean) ** 2))
    d1 = log(mean / strike) / spread + spread / 2
    return mean * STANDARD.cdf(d1) - strike * STANDARD.cdf(d1 - spread) - max(0.0, mean - strike)


def run(*parts, draws=20_000, **more):
    return simulate(programme(*parts, horizon=1, **more), draws=draws, seed=11).ledger


def school(staff, worth, *, size=0.1, **more):
    """100 people x size x worth, less staff."""
    parts = measure("m", cost("staff", staff), effect("e", "good", size))
    return run(area("x", parts), outcome("good", value("worth", worth)), **more)


def learned(ledger, axis="quantity"):
    return {one.name: one for one in evppi(ledger, axes=[axis])}


def near(found, truth):
    return abs(found.value - truth) <= 3 * found.error


@pytest.mark.parametrize("mean", [90.0, 110.0, 125.0])
def test_two_normal_quantities(mean):
    # NPV = 10 worth - staff = N(100, 30) - N(mean, 40): together sd 50; each alone its own sd
    ledger = school(Normal(mean, 40.0), Normal(10.0, 3.0))
    (choice,) = evpi(ledger)
    assert near(choice, normal_gain(100 - mean, 50.0))
    assert choice.best == ("a" if mean < 100 else "")
    chance = 1 - STANDARD.cdf(abs(100 - mean) / 50)  # that the other option is better
    assert choice.regret == pytest.approx(chance, abs=3 * choice.regret_error + 1e-9)
    found = learned(ledger)
    assert near(found[WORTH], normal_gain(100 - mean, 30.0))
    assert near(found[STAFF], normal_gain(100 - mean, 40.0))
    for axis in ("kind", "area", "domain"):
        for one in learned(ledger, axis).values():
            assert one.value <= choice.value
    kinds = learned(ledger, "kind")
    assert near(kinds["value"], normal_gain(100 - mean, 30.0))
    assert near(kinds["costs"], normal_gain(100 - mean, 40.0))
    assert near(learned(ledger, "domain")["education"], normal_gain(100 - mean, 50.0))


@pytest.mark.parametrize("strike", [80.0, 130.0])
def test_a_lognormal_quantity(strike):
    # NPV = 10 worth - staff, worth lognormal(10, 6): E[NPV | worth] = 10 worth - mean of staff
    ledger = school(Normal(strike, 20.0), Lognormal(10.0, 6.0))
    assert near(learned(ledger)[WORTH], lognormal_gain(100.0, 60.0, strike))
    assert near(learned(ledger, "kind")["value"], lognormal_gain(100.0, 60.0, strike))
    (certain,) = evpi(school(strike, Lognormal(10.0, 6.0)))
    assert near(certain, lognormal_gain(100.0, 60.0, strike))


def test_what_is_correlated_is_learned_along():
    # worth (10 x sd 3 = 30) and staff (sd 40) of rank correlation 0.6 are bivariate normal with r = 2 sin(pi 0.6 / 6):
    # given worth the balance moves by 30 - 40 r a sd, given staff by 30 r - 40
    r = 2 * sin(pi * 0.6 / 6)
    together = sqrt(30**2 + 40**2 - 2 * r * 30 * 40)
    tied = (Correlation((WORTH, STAFF), 0.6),)
    ledger = school(Normal(105.0, 40.0), Normal(10.0, 3.0), correlations=tied)
    (choice,) = evpi(ledger)
    assert near(choice, normal_gain(-5.0, together))
    found = learned(ledger)
    assert near(found[WORTH], normal_gain(-5.0, abs(30 - 40 * r)))
    assert near(found[STAFF], normal_gain(-5.0, abs(30 * r - 40)))
    assert near(learned(ledger, "kind")["costs"], normal_gain(-5.0, abs(30 * r - 40)))


def test_what_areas_have_in_common_is_learned_along():
    # two areas, costs sd 40 each, half in common: r = 0.5; given one of them the total moves by 40 + 0.5 x 40 a sd,
    # given the common part (z) by 2 x 40 x sqrt(0.5)
    parts = [
        area(name, measure("m", cost("c", Normal(50.0, 40.0)), effect("e", "good", 0.48))) for name in "xy"
    ]
    ledger = run(*parts, outcome("good"), common={"*.costs.*.amount": 0.5})
    found = learned(ledger)
    assert near(found["areas.x.m.costs.c.amount"], normal_gain(-4.0, 60.0))
    assert near(found["areas.*.m.costs.c.amount"], normal_gain(-4.0, 80 * sqrt(0.5)))


LONE = {
    "duration": ({"duration": Uniform(0.0, 60.0)}, 1.0, 700.0, 1.6),
    "onset": ({"duration": 3, "onset": Uniform(0.0, 40.0)}, 1.0, 10.0, 1.0),
    "stock": ({}, Lognormal(20.0, 30.0), 1300.0, 1.9),
    "lognormal": ({}, Lognormal(10.0, 6.0), 800.0, 1.0),
}


@pytest.mark.parametrize("kind", LONE)
def test_a_lone_quantity_is_worth_what_everything_is(kind):
    # whatever its shape in the model: with nothing else uncertain, to know it is to know all
    lasting, size, costs, worth = LONE[kind]
    held = {"stock": "pool"} if kind == "stock" else {}
    parts = measure("m", cost("c", costs), effect("e", "good", size, **lasting), reached=reach(share=0.5))
    place = area("x", indicator("people", 100), indicator("pool", 1200), parts)
    whole = programme(place, outcome("good", value("worth", worth), **held), horizon=10 if lasting else 1)
    ledger = simulate(whole, draws=10_000, seed=7).ledger
    (choice,), (one,) = evpi(ledger), evppi(ledger, axes=["quantity"])
    assert choice.value > 1
    assert one.value == pytest.approx(choice.value, rel=0.015)


def eight_areas():
    """Costs a million each (sd 2e5, half in common) and a rent of a million (sd 4e5 in x0, 2e4 elsewhere); a certain gain."""
    rent = [4e5, *([2e4] * 7)]
    parts = [
        area(f"x{i}", measure("s", cost("staff", Normal(1e6, 2e5)), cost("rent", Normal(1e6, own))))
        for i, own in enumerate(rent)
    ]
    gain = area("w", measure("win", cost("gain", -16.05e6)))
    return run(*parts, gain, outcome("good"), common={"*.staff.amount": 0.5}, draws=10_000)


def test_an_area_tells_of_the_others():
    # mean 5e4; staff of x0 tells half of seven others: sd 2e5 (1 + 7 x 0.5) = 9e5; with the rent sqrt(9e5^2 + 4e5^2)
    found = {one.name: one for one in evppi(eight_areas())}
    staff, rent = found["areas.x0.s.costs.staff.amount"], found["areas.x0.s.costs.rent.amount"]
    assert staff.value == pytest.approx(normal_gain(5e4, 9e5), rel=0.005)
    assert rent.value == pytest.approx(normal_gain(5e4, 4e5), rel=0.005)
    assert near(found["x0"], normal_gain(5e4, sqrt(9e5**2 + 4e5**2)))
    assert near(found["x1"], normal_gain(5e4, sqrt(9e5**2 + 2e4**2)))
    assert found["x0"].value >= max(staff.value, rent.value)


@pytest.mark.parametrize("rho", [1.0, 0.9])
def test_an_area_of_which_the_common_part_weighs_elsewhere(rho):
    # x: staff sd 100, other sd 1,000; y: staff sd 1,000. Staff of x tells rho x 1,000 of y: sd sqrt((100 + 1000 rho)^2 + 1000^2)
    one = measure("m", cost("staff", Normal(1000.0, 100.0)), cost("other", Normal(10_000.0, 1000.0)))
    two = measure("m", cost("staff", Normal(10_000.0, 1000.0)))
    gain = measure("win", cost("gain", -21_000.0))
    common = {"*.staff.amount": rho}
    ledger = run(area("x", one, gain), area("y", two), outcome("good"), common=common, draws=10_000)
    found = {one.name: one for one in evppi(ledger, axes=["area"])}
    assert near(found["x"], normal_gain(0.0, sqrt((100 + 1000 * rho) ** 2 + 1000**2)))
    assert near(found["y"], normal_gain(0.0, 1000 + 100 * rho))


def test_a_declared_correlation_is_learned_by_the_area():
    # rank correlation 0.95 is r = 2 sin(pi 0.95 / 6) of the scores
    tied = Correlation(("areas.x.m.costs.staff.amount", "areas.y.m.costs.staff.amount"), 0.95)
    r = 2 * sin(pi * 0.95 / 6)
    one = measure("m", cost("staff", Normal(1000.0, 100.0)), cost("other", Normal(10_000.0, 1000.0)))
    two = measure("m", cost("staff", Normal(10_000.0, 1000.0)))
    gain = measure("win", cost("gain", -21_000.0))
    ledger = run(area("x", one, gain), area("y", two), outcome("good"), correlations=(tied,), draws=10_000)
    found = {one.name: one for one in evppi(ledger)}
    assert found["areas.x.m.costs.staff.amount"].value == pytest.approx(
        normal_gain(0, 100 + 1000 * r), rel=0.01
    )
    assert near(found["x"], normal_gain(0.0, sqrt((100 + 1000 * r) ** 2 + 1000**2)))


@pytest.mark.parametrize("gap", [0.0, 5.0])
def test_weak_quantities_beside_a_tied_choice_are_worth_little(gap):
    # sixty of sd 0.5 beside one of sd 400: each is worth the unit normal loss of 0.5, 0.199 at a tie and nothing at 5
    parts = [cost(f"c{i}", Normal(100.0, 0.5)) for i in range(60)]
    ledger = run(
        area("x", measure("s", *parts, cost("big", Normal(-6000.0 - gap, 400.0)))),
        outcome("good"),
        draws=10_000,
    )
    weak = [one for name, one in learned(ledger).items() if "big" not in name]
    assert np.mean([one.value for one in weak]) == pytest.approx(normal_gain(gap, 0.5), abs=0.01)
    assert gap == 0 or not any(one.clear for one in weak)


def test_noise_of_products_does_not_pass_for_worth():
    # NPV = sum of 40 products of two normals of mean 0: knowing one factor tells nothing, for the other is 0 on average
    names = [f"good{i}" for i in range(40)]
    parts = measure("m", *(effect(name, name, Normal(0.0, 0.01)) for name in names))
    goods = [outcome(name, value("worth", Normal(0.0, 1.0))) for name in names]
    found = evppi(run(area("x", parts), *goods, draws=10_000), axes=["quantity"])
    assert len(found) == 80
    assert not any(one.clear for one in found)
    assert np.mean([one.value for one in found]) < np.mean([one.error for one in found])


def test_a_nested_loop_finds_the_same():
    # as many effects as the stock of 30 holds, give or take 60%: the balance flattens, and no closed form is left
    parts = (
        indicator("people", 100), indicator("pool", 30),
        measure("m", cost("staff", 100.0), effect("e", "good", Lognormal(0.3, 0.18))),
    )  # fmt: skip
    ledger = run(area("x", *parts), outcome("good", value("worth", Lognormal(6.0, 2.0)), stock="pool"))
    asked = subject_of(ledger)
    outer, inner, rng = 400, 500, np.random.default_rng(5)
    for name, one in learned(ledger).items():
        u = rng.random((len(asked.plan.streams), outer * inner))
        u[asked.plan.streams.index(name)] = np.repeat((np.arange(outer) + 0.5) / outer, inner)
        y = balance(asked.cases[KEY][0], rows_at(asked.plan, u)).reshape(outer, inner)
        given = y.mean(axis=1)
        nested = np.maximum(given, 0).mean() - max(0.0, given.mean())
        slack = y.std(axis=1).mean() / sqrt(outer * inner)  # of the nested loop itself
        assert abs(one.value - nested) <= 3 * (one.error + slack)
        assert nested > 2 * one.error


def alternatives(levels, *, staff, base=0.0):
    """One measure at several intensities, and the same certain gift to every one of them."""
    parts = measure("m", cost("staff", staff), effect("e", "good", 0.1), intensity=levels)
    gift = measure("gift", effect("e", "sure", base / 100), intensity=dict.fromkeys(levels, 1.0))
    return run(
        area("x", parts, gift), outcome("good", value("worth", Normal(10.0, 3.0))), outcome("sure"),
        alternatives=tuple(levels), draws=10_000,
    )  # fmt: skip


def test_nothing_is_worth_knowing_where_one_alternative_always_wins():
    ledger = alternatives({"a": 1.0, "b": 2.0}, staff=Uniform(900.0, 1100.0))
    (choice,) = evpi(ledger)
    assert (choice.best, choice.value, choice.error, choice.regret, choice.clear) == (
        "",
        0.0,
        0.0,
        0.0,
        False,
    )
    assert {(one.value, one.error) for one in evppi(ledger)} == {(0.0, 0.0)}


def test_a_gift_to_every_alternative_changes_nothing():
    # with 1,000 or 2,000 more the null alternative is out of reach; a 1.0 against b 2.0 of N(-5, 50)
    some, more = (
        alternatives({"a": 1.0, "b": 2.0}, staff=Normal(105.0, 40.0), base=base) for base in (1000.0, 2000.0)
    )
    (first,), (second,) = evpi(some), evpi(more)
    assert second.value == pytest.approx(first.value)
    assert near(first, normal_gain(-5.0, 50.0))
    for a, b in zip(evppi(some), evppi(more), strict=True):
        assert a.value == pytest.approx(b.value, abs=1e-6)


def test_a_quantity_that_moves_nothing_has_no_value_and_no_noise():
    one = area("x", measure("m", cost("c", Normal(50.0, 40.0)), effect("e", "good", 0.48)))
    other = area("y", measure("m", cost("c", Normal(50.0, 40.0)), effect("e", "good", 0.48)))
    found = {one.name: one for one in evppi(run(one, other, outcome("good"), draws=5_000), place="x")}
    assert found["areas.x.m.costs.c.amount"].clear
    assert (found["areas.y.m.costs.c.amount"].value, found["areas.y.m.costs.c.amount"].error) == (0.0, 0.0)
    assert found["y"].value == 0.0
