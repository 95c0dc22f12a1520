"""The probability of a value: the inverse of the engine's own quantile function, and the sd of the textbook."""

import numpy as np
import pytest
from scipy.special import ndtri

from mkba.domain.distribution import (
    Beta,
    Fixed,
    Gamma,
    Interval,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from mkba.engine.cumulative import below, deviation
from mkba.engine.quantile import values
from tests.truth.families import frozen

FAMILIES = (
    Uniform(1.0, 4.0), Triangular(1.0, 2.0, 5.0), Triangular(1.0, 1.0, 5.0), Triangular(1.0, 5.0, 5.0),
    Pert(10.0, 12.0, 30.0), Normal(-3.0, 2.0), Lognormal(5.0, 3.0), Beta(0.2, 0.1), Gamma(4.0, 3.0),
    Interval(1.0, 2.0, 6.0),
)  # fmt: skip
U = np.array([0.001, 0.1, 0.35, 0.5, 0.8, 0.99])


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_a_value_has_the_probability_that_made_it(family):
    at = values(family, U, ndtri(U))
    assert [below(family, float(x)) for x in at] == pytest.approx(U, abs=1e-7)


@pytest.mark.parametrize("family", FAMILIES[:-1], ids=str)
def test_the_deviation_is_that_of_the_textbook(family):
    assert deviation(family) == pytest.approx(float(frozen(family).std()), rel=1e-9)


@pytest.mark.parametrize("family", FAMILIES, ids=str)
def test_far_out_nothing_or_everything_lies_below(family):
    assert below(family, -1e6) == 0.0
    assert below(family, 1e6) == 1.0


def test_what_is_certain_is_a_step():
    assert (below(Fixed(2.0), 2.5), below(Uniform(2.0, 2.0), 1.5), deviation(Normal(2.0, 0.0))) == (
        1.0,
        0.0,
        0.0,
    )


def test_half_an_interval_without_width_is_a_step():
    flat = Interval(2.0, 2.0, 6.0)
    assert (below(flat, 1.9), below(flat, 2.0)) == (0.0, 0.5)
    assert deviation(flat) == pytest.approx(4.0 / 1.6448536269514722)
