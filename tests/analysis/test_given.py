from itertools import pairwise

import numpy as np
import pytest
from SALib.analyze import pawn as salib
from scipy.stats import ks_2samp

from mkba.analysis.variance.given import SLICES, chance, distances, pawn
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme

DRAWS = 3000


@pytest.fixture(scope="module")
def ledger():
    """One cost that is nearly all, one that is next to nothing, in two areas."""
    part = measure("m", cost("much", Normal(100.0, 30.0)), cost("little", Normal(10.0, 0.01)))
    other = measure("m", effect("e", "good", Normal(1.0, 0.05)))
    return simulate(programme(area("x", part), area("y", other), outcome("good")), draws=DRAWS, seed=0).ledger


def test_distances_are_those_of_salib():
    x = np.random.default_rng(1).random((5, DRAWS))
    y = 3 * x[0] + x[1] ** 2 + 0.1 * x[2]
    problem = {"num_vars": 5, "names": list("abcde"), "bounds": [[0, 1]] * 5}
    theirs = salib.analyze(problem, x.T, y, S=SLICES)
    found = distances(x, y)
    assert np.median(found, axis=1) == pytest.approx(theirs["median"], abs=1e-12)
    assert found.max(axis=1) == pytest.approx(theirs["maximum"], abs=1e-12)


def test_a_distance_is_that_of_kolmogorov_and_smirnov():
    x = np.random.default_rng(4).random((1, 200))
    y = np.sin(7 * x[0]) + np.random.default_rng(5).random(200)
    edges = np.quantile(x[0], np.linspace(0, 1, SLICES + 1))
    expected = [ks_2samp(y[(x[0] >= low) & (x[0] < high)], y).statistic for low, high in pairwise(edges)]
    assert distances(x, y)[0] == pytest.approx(expected)


def test_slices_of_what_decides_alone_do_not_overlap():
    # the lowest tenth stands before nine tenths of all: distance 0.9; those in the middle 0.45 to 0.8
    x = (np.arange(1000.0) / 1000)[None]
    found = distances(x, x[0])[0]
    assert found[0] == pytest.approx(0.9)
    assert found.min() == pytest.approx(0.5, abs=0.06)


def test_equal_values_leave_slices_empty_and_a_still_balance_has_none():
    x = np.array([[0.0] * 50 + [1.0] * 50])
    found = distances(x, np.arange(100.0))[0]
    assert found.max() == pytest.approx(0.5)
    assert (found >= 0).all()
    assert not distances(x, np.ones(100)).any()


def test_equal_balances_are_no_order_as_salib_has_it():
    # six tenths of the balances are exactly zero
    x = np.random.default_rng(2).random((3, DRAWS))
    y = np.maximum(x[0] - 0.6, 0.0)
    problem = {"num_vars": 3, "names": list("abc"), "bounds": [[0, 1]] * 3}
    theirs = salib.analyze(problem, x.T, y, S=SLICES)
    found = distances(x, y)
    assert np.median(found, axis=1) == pytest.approx(theirs["median"], abs=1e-12)
    assert found.max(axis=1) == pytest.approx(theirs["maximum"], abs=1e-12)


def test_chance_becomes_smaller_with_draws_and_larger_with_quantities():
    few, many = chance(1000, 20), chance(4000, 20)
    assert few[0] < few[1] < 1
    assert many[0] / few[0] == pytest.approx(0.5)
    assert chance(1000, 2000)[0] > few[0]


def test_of_many_quantities_of_nothing_hardly_ever_any_is_named():
    # forty families of twenty-five: 5% of them, so two, may pass; the maximum alone is passed by half of these
    x = np.random.default_rng(8).random((1000, 1000))
    found = distances(x, np.arange(1000.0)).reshape(40, 25, SLICES)
    median, maximum = chance(1000, 25)
    passed = (np.median(found, axis=2) > median) | (found.max(axis=2) > maximum)
    assert passed.any(axis=1).sum() <= 5
    assert chance(1000, 1)[1] < np.quantile(found.max(axis=2), 0.99)


def test_what_moves_the_balance_stands_above_chance_and_nothing_else(ledger):
    (found,) = pawn(ledger)
    assert found.quantities[0].name == "areas.x.m.costs.much.amount"
    assert "areas.x.m.costs.little.amount" not in [one.name for one in found.quantities]
    assert len(found.quantities) + found.below == 3
    assert found.quantities[0].median > found.chance_median
    assert found.draws == DRAWS


def test_of_an_area_only_what_can_move_it_is_asked(ledger):
    (found,) = pawn(ledger, "y")
    assert (len(found.quantities), found.below) == (1, 0)
