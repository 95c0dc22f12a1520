"""Dependence hits its target and leaves every marginal as it was."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from mkba.domain.method import Correlation
from mkba.engine.correlation import Shared, correlate, groups, share
from mkba.engine.streams import BLOCK, Design, probabilities
from mkba.errors import RunError

NAMES = ("a", "b", "c", "d", "e")
AT = {name: i for i, name in enumerate(NAMES)}


def cube(block=0):
    return probabilities(NAMES, Design(), block)


@pytest.mark.parametrize("rank", [-0.9, -0.3, 0.0, 0.5, 0.95])
def test_the_rank_correlation_is_the_one_asked_for(rank):
    (group,) = groups([Correlation(("b", "d"), rank)], AT)
    u = cube()
    made = correlate(u, group)
    assert spearmanr(made[0], made[1]).statistic == pytest.approx(rank, abs=0.03)
    assert np.array_equal(np.sort(made, axis=1), np.sort(u[group.members], axis=1))


def test_a_group_of_three_hits_all_its_targets():
    wanted = {("a", "c"): 0.6, ("c", "e"): -0.4, ("a", "e"): -0.2}
    (group,) = groups([Correlation(pair, rank) for pair, rank in wanted.items()], AT)
    made = correlate(cube(), group)
    place = {NAMES[position]: i for i, position in enumerate(group.members)}
    for (left, right), rank in wanted.items():
        assert spearmanr(made[place[left]], made[place[right]]).statistic == pytest.approx(rank, abs=0.04)


def test_a_chain_of_pairs_is_one_group_in_order_of_name():
    found = groups(
        [Correlation(("e", "d"), 0.1), Correlation(("b", "a"), 0.1), Correlation(("d", "a"), 0.1)], AT
    )
    assert [group.members.tolist() for group in found] == [[0, 1, 3, 4]]
    apart = groups([Correlation(("e", "d"), 0.1), Correlation(("b", "a"), 0.1)], AT)
    assert [group.members.tolist() for group in apart] == [[0, 1], [3, 4]]


def test_a_pair_that_is_not_drawn_is_left_out():
    assert groups([Correlation(("a", "elsewhere"), 0.5)], AT) == ()


def test_correlations_that_contradict_each_other_are_refused():
    wrong = [Correlation(("a", "b"), 0.9), Correlation(("b", "c"), 0.9), Correlation(("a", "c"), -0.9)]
    with pytest.raises(RunError) as complaint:
        groups(wrong, AT)
    assert complaint.value.code == "CORR-PSD"


def test_a_perfect_correlation_is_possible():
    (group,) = groups([Correlation(("a", "b"), 1.0)], AT)
    made = correlate(cube(), group)
    assert spearmanr(made[0], made[1]).statistic > 0.999


@pytest.mark.parametrize("rho", [0.2, 0.5, 0.9])
def test_a_common_share_correlates_areas_by_rho(rho):
    # rows 0 and 1 are two areas, row 4 what they have in common: corr(z0, z1) = rho in normal scores
    shared = Shared(np.array([0, 1]), np.array([4, 4]), np.array([rho, rho]))
    ranks = 6 / np.pi * np.arcsin(rho / 2)  # the rank correlation of normals with correlation rho
    found = []
    for block in range(6):
        u = cube(block)
        made = share(u, shared)
        found.append(spearmanr(made[0], made[1]).statistic)
        assert np.array_equal(np.sort(made, axis=1), np.sort(u[:2], axis=1))
    assert np.mean(found) == pytest.approx(ranks, abs=4 / np.sqrt(6 * BLOCK))


def test_quantities_without_a_common_share_stay_independent():
    shared = Shared(np.array([0, 1]), np.array([3, 4]), np.array([0.9, 0.9]))
    made = share(cube(), shared)
    assert abs(spearmanr(made[0], made[1]).statistic) < 4.5 / np.sqrt(BLOCK)
