"""The best set under one limit against trying every set, and what is had in part against a linear programme."""

from itertools import product
from math import inf

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, linprog

from mkba.analysis.choice import knapsack
from mkba.analysis.choice.knapsack import GAP, limit_of, packed, poured


def drawn(seed, count, *, whole=False):
    rng = np.random.default_rng(seed)
    worth, cost = rng.normal(1.0, 3.0, count), rng.exponential(1.0, count)
    if whole:  # ties, nothings and things for nothing
        worth, cost = np.round(worth), np.round(cost)
    return worth, cost, float(cost.sum() * rng.random())


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_packed_is_the_best_of_all_sets(seed, whole):
    worth, cost, room = drawn(seed, 1 + seed % 11, whole=whole)
    sets = np.array(list(product([False, True], repeat=len(worth))))
    fits = sets @ cost <= room
    found = packed(worth, cost, room)
    assert cost @ found <= room * (1 + 1e-12)
    assert worth @ found == pytest.approx((sets @ worth)[fits].max())


@pytest.mark.parametrize("seed", range(5))
def test_of_hundreds_the_best_is_near_what_parts_would_bring(seed):
    worth, cost, room = drawn(seed, 300)
    found = packed(worth, cost, room)
    most = float(poured(worth[None], cost, room)[0])
    dearest = worth.max()  # the set is at most one item worse than parts
    assert most - dearest <= worth @ found <= most


def test_many_of_equal_worth_per_euro_are_as_good_as_parts():
    cost = np.random.default_rng(1).exponential(1.0, 200)
    found = packed(cost * 2, cost, cost.sum() / 3)
    assert 2 * cost @ found == pytest.approx(2 * cost.sum() / 3, rel=GAP)


def test_what_does_not_end_in_time_is_not_answered(monkeypatch):
    monkeypatch.setattr(knapsack, "NODES", 1)
    worth, cost = np.array([6.0, 5.0, 5.0, 4.0]), np.array([3.1, 2.0, 2.1, 1.9])
    assert packed(worth, cost, 5.0) is None


@pytest.mark.parametrize("seed", range(5))
def test_poured_is_the_linear_programme(seed):
    worth, cost, room = drawn(seed, 20)
    least = linprog(-worth, A_ub=cost[None], b_ub=[room], bounds=(0, 1)).fun
    assert poured(worth[None], cost, room) == pytest.approx([-least])


@pytest.mark.parametrize("seed", range(20))
def test_a_limit_from_below_is_one_on_what_is_left_out(seed):
    worth, cost, least = drawn(seed, 8)
    limit = limit_of([LinearConstraint(cost[None], least, cost.sum())])
    sets = np.array(list(product([False, True], repeat=8)))
    enough = sets @ cost >= least
    assert limit.least
    assert worth @ limit.best(worth) == pytest.approx((sets @ worth)[enough].max())
    parts = linprog(-worth, A_ub=-cost[None], b_ub=[-least], bounds=(0, 1)).fun
    assert limit.most(worth[None]) == pytest.approx([-parts])


def test_more_than_one_limit_is_none():
    cost = np.array([[1.0, 2.0]])
    assert limit_of([LinearConstraint(cost, -inf, 2.0)]).room == pytest.approx(2.0)
    assert limit_of([LinearConstraint(cost, 1.0, 2.0)]) is None  # two ends that both bind
    assert limit_of([LinearConstraint(cost, 4.0, inf)]) is None  # cannot be met
    assert limit_of([LinearConstraint(cost, 0.0, 2.0)] * 2) is None
    assert limit_of([LinearConstraint(-cost, 0.0, 2.0)]) is None
