"""Shrinkage: closed form, both limits, and what all have in common plays no part."""

import numpy as np
import pytest

from mkba.analysis.choice.shrinkage import between_variance, shrink, shrink_draws


def test_equal_errors_have_a_closed_form():
    # mean 3; sample variance ((-3)² + (-1)² + 1² + 3²) / 3 = 20 / 3; between = 20/3 - 5/3 = 5; weight 5 / (20/3) = 3/4
    found = shrink(np.array([0.0, 2.0, 4.0, 6.0]), np.full(4, np.sqrt(5 / 3)))
    assert found.between == pytest.approx(5.0)
    assert found.middle == pytest.approx(3.0)
    assert found.estimates == pytest.approx([0.75, 2.25, 3.75, 5.25])
    assert found.weights == pytest.approx([0.75] * 4)


def test_errors_that_explain_everything_leave_one_middle():
    found = shrink(np.array([1.0, 1.5, 2.0]), np.array([5.0, 5.0, 5.0]))
    assert found.between == 0
    assert found.estimates == pytest.approx([1.5, 1.5, 1.5])
    assert not found.weights.any()


def test_certain_estimates_stay():
    found = shrink(np.array([1.0, 2.0, 6.0]), np.zeros(3))
    assert found.estimates == pytest.approx([1.0, 2.0, 6.0])
    assert found.between == pytest.approx(7.0)  # sample variance (4 + 1 + 9) / 2


@pytest.mark.parametrize("estimates", [[3.0], [2.0, 2.0, 2.0]])
@pytest.mark.parametrize("error", [0.0, 1.0])
def test_one_or_equal_estimates_stay(estimates, error):
    found = shrink(np.array(estimates), np.full(len(estimates), error))
    assert found.estimates == pytest.approx(estimates)


def test_the_less_certain_moves_most():
    found = shrink(np.array([0.0, 4.0, 4.0, -4.0]), np.array([0.1, 0.1, 2.0, 1.0]))
    assert found.weights[0] > found.weights[3] > found.weights[2]
    assert found.estimates[1] > found.estimates[2] > found.middle


def test_between_solves_its_own_equation():
    estimates, own = np.array([0.0, 3.0, 5.0, 9.0]), np.array([0.5, 1.0, 2.0, 0.2])
    between = between_variance(estimates, own)
    weights = 1 / (own + between)
    middle = (weights * estimates).sum() / weights.sum()
    assert (weights * (estimates - middle) ** 2).sum() == pytest.approx(3.0)


def test_what_all_have_in_common_does_not_shrink():
    rng = np.random.default_rng(5)
    own = rng.normal(0, 1, (4, 2000)) + np.array([[0.0], [3.0], [6.0], [9.0]])
    shocked = own + rng.normal(0, 100, 2000)
    quiet, loud = shrink_draws(own), shrink_draws(shocked)
    assert loud.weights == pytest.approx(quiet.weights)
    assert loud.estimates - loud.estimates.mean() == pytest.approx(quiet.estimates - quiet.estimates.mean())


def test_draws_of_equal_spread_follow_the_closed_form():
    # two draws: values (0, 2) and (4, 6): deviations -1, -3 and 1, 3 of the means 1 and 5... apart: (-2, -2), (2, 2)
    found = shrink_draws(np.array([[0.0, 2.0], [4.0, 6.0]]))
    assert found.estimates == pytest.approx([1.0, 5.0])  # what sets them apart is certain
    assert found.weights == pytest.approx([1.0, 1.0])
