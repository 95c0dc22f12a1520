"""Global sensitivity against closed forms, and against SALib's own sample and analysis."""

import numpy as np
import pytest
from SALib.analyze import sobol as salib_analyze
from SALib.sample import sobol as salib_sample
from SALib.test_functions import Ishigami, Sobol_G

from mkba.analysis.inventory import inventory
from mkba.analysis.subject import subject
from mkba.analysis.variance.input_groups import input_groups, sobol_groups
from mkba.analysis.variance.morris import morris
from mkba.analysis.variance.pairs import BAND, counts, pair_of, unit_points
from mkba.analysis.variance.shapley import shapley
from mkba.analysis.variance.sobol import indices, sobol
from mkba.domain.distribution import Normal, Uniform
from mkba.domain.method import Correlation
from tests.programmes import area, cost, effect, measure, outcome, programme, value

POINTS = 1024
ERRORS = 3.0  # stated errors within which the truth must lie


def ishigami(u):
    """Three inputs, uniform from -pi to pi. Shape: q d -> d."""
    return Ishigami.evaluate((2 * np.pi * u - np.pi).T)


# V = 7^2/8 + 0.1 pi^4/5 + 0.1^2 pi^8/18 + 1/2; V1 = (1 + 0.1 pi^4/5)^2/2; V2 = 7^2/8; V13 = 0.1^2 pi^8 (1/18 - 1/50)
V1, V2, V13 = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 49 / 8, 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
V = V1 + V2 + V13
ISHIGAMI = ishigami, 3, np.array([V1, V2, 0.0]) / V, np.array([V1 + V13, V2, V13]) / V

A = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])
# Vi = 1 / (3 (1 + ai)^2); V = prod(1 + Vi) - 1; STi = Vi prod of the others (1 + Vj) / V
VI = 1 / (3 * (1 + A) ** 2)
VG = np.prod(1 + VI) - 1
SOBOL_G = lambda u: Sobol_G.evaluate(u.T, a=A), 8, VI / VG, VI * np.prod(1 + VI) / (1 + VI) / VG


def sampled(function, number, points=POINTS, seed=0):
    """Balances at both samples, and what each input changes."""
    u = unit_points(2 * number, points, seed)
    a, b = u[:number], u[number:]
    base = function(a)
    change = [function(np.where(np.arange(number)[:, None] == i, b, a)) - base for i in range(number)]
    return base, function(b), np.array(change)


@pytest.mark.parametrize(("function", "number", "first", "total"), [ISHIGAMI, SOBOL_G], ids=["ishigami", "g"])
def test_the_truth_lies_within_three_stated_errors(function, number, first, total):
    found = indices(*sampled(function, number), counts(POINTS, 0))
    assert (np.abs(found.first - first) <= ERRORS * found.first_band / BAND + 1e-4).all()
    assert (np.abs(found.total - total) <= ERRORS * found.total_band / BAND + 1e-4).all()


@pytest.mark.parametrize(("function", "number", "first", "total"), [ISHIGAMI, SOBOL_G], ids=["ishigami", "g"])
def test_salib_with_its_own_sample_finds_the_same(function, number, first, total):
    problem = {"num_vars": number, "names": [f"x{i}" for i in range(number)], "bounds": [[0, 1]] * number}
    x = salib_sample.sample(problem, POINTS, calc_second_order=False, seed=3)
    theirs = salib_analyze.analyze(problem, function(x.T), calc_second_order=False, seed=3)
    ours = indices(*sampled(function, number), counts(POINTS, 0))
    error = np.hypot(ours.first_band, theirs["S1_conf"]) / BAND
    assert (np.abs(ours.first - theirs["S1"]) <= ERRORS * error + 1e-4).all()
    error = np.hypot(ours.total_band, theirs["ST_conf"]) / BAND
    assert (np.abs(ours.total - theirs["ST"]) <= ERRORS * error + 1e-4).all()


def own_costs(**sds):
    """A programme whose balance is minus the sum of costs of one euro-year each, with these standard deviations."""
    costs = [cost(name, Normal(100.0, sd)) for name, sd in sds.items()]
    return programme(area("x", measure("m", *costs)), outcome("good"), horizon=1)


def test_an_additive_balance_shares_its_variance_as_its_parts_do():
    # variances 9 and 16 of 25
    (found,) = sobol(subject(own_costs(one=3.0, two=4.0)), POINTS, seed=0)
    by_name = {one.name.split(".")[-2]: one for one in found.inputs}
    for name, share in (("one", 9 / 25), ("two", 16 / 25)):
        one = by_name[name]
        assert one.first == pytest.approx(share, abs=ERRORS * one.first_band / BAND)
        assert one.total == pytest.approx(share, abs=ERRORS * one.total_band / BAND)
    assert found.alone == pytest.approx(1, abs=ERRORS * found.alone_band / BAND)


TWO, THREE = Normal(2.0, 1.0), Normal(3.0, 1.0)


def product(size=TWO, worth=THREE):
    """A balance of size x worth for each of a hundred people."""
    return programme(
        area("x", measure("m", effect("e", "good", size))), outcome("good", value("worth", worth)), horizon=1
    )


def test_a_product_of_two_has_an_interaction():
    # X ~ (2, 1), Y ~ (3, 1): V = 9 + 4 + 1 = 14; S1: 9/14 and 4/14; ST: 10/14 and 5/14
    (found,) = sobol(subject(product()), POINTS, seed=0)
    by_size = {one.name.endswith("size"): one for one in found.inputs}
    for is_size, first, total in ((True, 9 / 14, 10 / 14), (False, 4 / 14, 5 / 14)):
        one = by_size[is_size]
        assert one.first == pytest.approx(first, abs=ERRORS * one.first_band / BAND)
        assert one.total == pytest.approx(total, abs=ERRORS * one.total_band / BAND)


def test_shapley_halves_the_interaction_of_two():
    # (9 + 1/2) / 14 and (4 + 1/2) / 14
    (found,) = shapley(subject(product()), "kind", points=POINTS)
    shares = {one.name: one for one in found.shares}
    for name, share in (("size", 9.5 / 14), ("value", 4.5 / 14)):
        assert shares[name].share == pytest.approx(share, abs=ERRORS * shares[name].band / BAND)
    assert sum(one.share for one in found.shares) == pytest.approx(1, abs=1e-12)


def tied(*, rank):
    """Two costs of sd 3 and 4 that are tied, in an area; a third of sd 5 in another."""
    names = [f"areas.x.m.costs.{name}.amount" for name in ("one", "two")]
    return programme(
        area("x", measure("m", cost("one", Normal(100.0, 3.0)), cost("two", Normal(100.0, 4.0)))),
        area("y", measure("m", cost("three", Normal(100.0, 5.0)))),
        outcome("good"), horizon=1, correlations=(Correlation(tuple(names), rank),),
    )  # fmt: skip


def test_a_correlated_linear_pair_keeps_its_covariance_in_its_group():
    # product-moment r = 2 sin(pi/6 x 0.5) = 0.517638; pair: 9 + 16 + 2 r 12 = 37.4233; with 25 beside it
    pair = 25 + 24 * 2 * np.sin(np.pi / 12)
    (found,) = shapley(subject(tied(rank=0.5)), "area", points=POINTS)
    shares = {one.name: one for one in found.shares}
    for name, part in (("x", pair), ("y", 25.0)):
        assert shares[name].share == pytest.approx(part / (pair + 25), abs=ERRORS * shares[name].band / BAND)
    (grouped,) = [one for one in sobol_groups(subject(tied(rank=0.5)), POINTS) if one.by == "area"]
    for one in grouped.groups:
        part = pair if one.name == "x" else 25.0
        assert one.total == pytest.approx(part / (pair + 25), abs=ERRORS * one.total_band / BAND)


def kinds(whole):
    """Total index by kind of input."""
    return {
        one.name: one
        for case in sobol_groups(subject(whole), POINTS)
        if case.by == "kind"
        for one in case.groups
    }


def test_a_perfectly_correlated_duplicate_does_not_change_the_importance_of_its_group():
    # a cost of (100, 20) against two of (50, 10) that move as one
    good = effect("e", "good", Normal(1.0, 0.1))
    names = tuple(f"areas.x.m.costs.{name}.amount" for name in ("one", "two"))
    halves = cost("one", Normal(50.0, 10.0)), cost("two", Normal(50.0, 10.0))
    once = programme(
        area("x", measure("m", cost("one", Normal(100.0, 20.0)), good)), outcome("good"), horizon=1
    )
    twice = programme(
        area("x", measure("m", *halves, good)),
        outcome("good"),
        horizon=1,
        correlations=(Correlation(names, 1.0),),
    )
    plain, doubled = kinds(once), kinds(twice)
    for name, one in plain.items():
        error = np.hypot(one.total_band, doubled[name].total_band) / BAND
        assert doubled[name].total == pytest.approx(one.total, abs=ERRORS * error)
        error = np.hypot(one.first_band, doubled[name].first_band) / BAND
        assert doubled[name].first == pytest.approx(one.first, abs=ERRORS * error)


def test_a_duplicate_that_is_not_used_changes_nothing():
    part = measure("m", cost("one", Normal(100.0, 20.0)), effect("e", "good", Normal(1.0, 0.1)))
    idle = outcome("idle", value("worth", Normal(5.0, 1.0)))
    plain = kinds(programme(area("x", part), outcome("good"), horizon=1))
    more = kinds(programme(area("x", part), outcome("good"), idle, horizon=1))
    assert set(more) == set(plain)
    for name, one in plain.items():
        assert more[name].total == pytest.approx(one.total, abs=ERRORS * one.total_band / BAND)


def test_tied_quantities_of_two_kinds_are_one_group():
    names = "areas.x.m.costs.one.amount", "areas.x.m.effects.e.size"
    whole = programme(
        area("x", measure("m", cost("one", Normal(100.0, 20.0)), effect("e", "good", Normal(1.0, 0.1)))),
        outcome("good", value("worth", Normal(5.0, 1.0))), horizon=1, correlations=(Correlation(names, 0.4),),
    )  # fmt: skip
    asked = subject(whole)
    found = input_groups(inventory(asked), pair_of(asked.plan, 2).inputs, "kind")
    assert sorted(sorted(one.names) for one in found) == [["costs", "size"], ["value"]]


def test_morris_on_a_line_is_its_slope_and_never_differs():
    # cost uniform from 60 to 100: minus 40 euros for the whole of its probability
    whole = programme(
        area("x", measure("m", cost("one", Uniform(60.0, 100.0), "once"))), outcome("good"), horizon=1
    )
    (found,) = morris(subject(whole), seed=0)
    (one,) = found.effects
    assert (one.mu, one.mu_star) == (pytest.approx(-40), pytest.approx(40))
    assert (one.sigma, one.band) == (pytest.approx(0, abs=1e-9), pytest.approx(0, abs=1e-9))
    assert one.moved == pytest.approx(20)


def test_morris_on_a_product_differs_as_the_other_factor_does():
    # size and worth uniform on 0 to 1: the effect of one is the other times what there is of it: mean 1/2, sd sqrt(1/12)
    one_euro = programme(
        area("x", measure("m", effect("e", "good", 1.0))), outcome("good", value("worth", 1.0)), horizon=1
    )
    scale = sampled_mean(one_euro)
    (found,) = morris(subject(product(Uniform(0.0, 1.0), Uniform(0.0, 1.0))), POINTS, seed=0)
    for one in found.effects:
        assert one.mu_star == pytest.approx(scale / 2, rel=0.01)
        assert one.sigma == pytest.approx(scale * np.sqrt(1 / 12), rel=0.01)


def sampled_mean(whole):
    """The balance of a programme in which nothing is drawn."""
    (found,) = sobol(subject(whole), 2)
    assert not found.inputs
    return found.mean
