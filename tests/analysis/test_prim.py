"""PRIM on points where the box is known, and on noise where there is none."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import binom

from mkba.analysis.conditions.prim import (
    ALPHA,
    LEAST,
    MOST_LIMITS,
    Region,
    box,
    chance,
    pasted,
    peeled,
    score,
    significant,
)

COUNT = 4000


@pytest.fixture(scope="module")
def u():
    return np.random.default_rng(1).random((8, COUNT))


@pytest.fixture(scope="module")
def planted(u):
    return (u[3] > 0.7) & (u[5] < 0.4)


def test_a_planted_box_is_found_to_a_slice(u, planted):
    found = dict(box(u, planted).limits)
    assert set(found) == {(3, "above"), (5, "below")}
    assert found[3, "above"] == pytest.approx(0.7, abs=0.01)
    assert found[5, "below"] == pytest.approx(0.4, abs=0.01)


def test_a_planted_box_is_found_through_noise(u, planted):
    wrong = np.random.default_rng(2).random(COUNT) < 0.03
    found = dict(box(u, planted ^ wrong).limits)
    assert set(found) == {(3, "above"), (5, "below")}


def test_a_band_has_two_limits_on_one_row(u):
    found = dict(box(u, (u[2] > 0.3) & (u[2] < 0.6)).limits)
    assert set(found) == {(2, "above"), (2, "below")}
    assert found[2, "above"] == pytest.approx(0.3, abs=0.02)
    assert found[2, "below"] == pytest.approx(0.6, abs=0.02)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3, 0.5])
def test_noise_has_no_box(rate):
    chances = np.random.default_rng(3)
    for _ in range(5):
        points = chances.random((20, COUNT))
        assert box(points, chances.random(COUNT) < rate).limits == ()


def test_the_road_peels_a_slice_at_a_time_and_closes_no_more_than_may_be(u):
    target = np.sum(u, axis=0) > 5.0
    road = list(peeled(u, target))
    sizes = [int(one.holds(u).sum()) for one in road]
    assert sizes[0] == COUNT
    assert all(after == before - -(-before // 20) for before, after in pairwise(sizes))
    assert sizes[-1] >= LEAST * COUNT > sizes[-1] * (1 - 2 * ALPHA)
    assert max(len(one.limits) for one in road) == MOST_LIMITS


def test_each_slice_is_the_one_with_the_fewest_targets():
    # ten draws, targets where the first row is high; the second row says nothing: the lowest of the first row goes first
    points = np.array([np.arange(10) / 10 + 0.05, np.array([5, 2, 8, 0, 9, 1, 7, 3, 6, 4]) / 10 + 0.05])
    target = points[0] > 0.5
    _, first, *_ = peeled(points, target)
    assert first.limits == (((0, "above"), pytest.approx(0.1)),)


def test_phi_is_the_correlation_of_two_yes_noes(u, planted):
    inside = u[3] > 0.5
    assert score(inside, planted) == pytest.approx(np.corrcoef(inside, planted)[0, 1])
    assert score(np.ones(COUNT, dtype=bool), planted) == 0.0


def test_a_quasi_p_value_is_a_binomial_tail(u, planted):
    region = Region((((3, "above"), 0.5), ((5, "below"), 0.5)))
    wider, inside = u[5] < 0.5, (u[3] > 0.5) & (u[5] < 0.5)
    target = planted ^ (np.random.default_rng(4).random(COUNT) < 0.4)
    hits = int((inside & target).sum())
    expected = binom.sf(hits - 1, int(inside.sum()), target[wider].mean())
    assert chance(u, target, region, (3, "above")) == pytest.approx(expected)
    assert chance(u, np.zeros(COUNT, dtype=bool), region, (3, "above")) == 1.0


def test_a_limit_that_chance_makes_is_dropped(u, planted):
    region = Region((((3, "above"), 0.7), ((5, "below"), 0.4), ((0, "above"), 0.02)))
    assert significant(u, planted, region, 0.05).edges == ((3, "above"), (5, "below"))


def test_what_was_peeled_too_far_is_pasted_back(u, planted):
    narrow = Region((((3, "above"), 0.8), ((5, "below"), 0.4)))
    found = dict(pasted(u, planted, narrow).limits)
    assert found[3, "above"] == pytest.approx(0.7, abs=0.03)
    assert score(pasted(u, planted, narrow).holds(u), planted) > score(narrow.holds(u), planted)
