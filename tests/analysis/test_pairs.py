import numpy as np
import pytest

from mkba.analysis.subject import balance, subject
from mkba.analysis.variance.pairs import CELL, TOGETHER, band, counts, pair_of, unit_points
from mkba.domain.distribution import Normal
from mkba.domain.method import Correlation
from mkba.engine.inputs import rows_at
from mkba.errors import UsageError
from tests.programmes import area, cost, measure, outcome, programme


def whole():
    """Two areas that share a part of a cost, and two other costs that are tied."""
    costs = cost("one", Normal(100.0, 10.0)), cost("two", Normal(100.0, 20.0)), cost("own", Normal(50.0, 5.0))
    tied = tuple(f"areas.x.m.costs.{name}.amount" for name in ("one", "two"))
    return programme(
        area("x", measure("m", *costs)), area("y", measure("m", *costs)), outcome("good"),
        common={"*.costs.own.amount": 0.5, "*.costs.two.amount": 0.3}, correlations=(Correlation(tied, 0.5),),
    )  # fmt: skip


def test_a_group_from_the_other_sample_is_as_if_its_streams_were():
    asked = subject(whole())
    count = len(asked.plan.streams)
    u = unit_points(2 * count, 8, 5)
    pair = pair_of(asked.plan, 8, 5)
    rng = np.random.default_rng(1)
    for _ in range(20):
        members = np.flatnonzero(rng.random(len(pair.inputs.names)) < 0.5)
        other = np.where(np.isin(pair.inputs.of_stream, members)[:, None], u[count:], u[:count])
        for case in asked.cases["hoog", "a"]:
            found = balance(case, pair.mixed(members))
            assert found == pytest.approx(balance(case, rows_at(asked.plan, other)), rel=1e-12)


@pytest.mark.parametrize("points", [-4, 0, 1, 3, 1000])
def test_points_that_are_no_power_of_two_are_refused(points):
    with pytest.raises(UsageError) as told:
        pair_of(subject(whole()).plan, points)
    assert told.value.code == "POINTS-POWER"


def test_zero_is_a_seed_and_every_seed_another():
    assert (unit_points(3, 8, 0) == unit_points(3, 8, 0)).all()
    assert (unit_points(3, 8, 0) != unit_points(3, 8, 1)).any()


def test_every_dimension_has_one_point_in_every_slice():
    u = unit_points(3 * TOGETHER + 1, 64, 0)
    assert ((u > 0) & (u < 1)).all()
    assert (np.sort((u * 64).astype(int), axis=1) == np.arange(64)).all()
    assert u.min() >= CELL / 2


def test_dimensions_of_different_sets_are_not_alike():
    # in the plain sequence some pairs of so many dimensions have a correlation above 0.8
    score = unit_points(2000, 1024, 0)
    found = np.corrcoef(score) - np.eye(len(score))
    assert np.abs(found).max() < 6 / np.sqrt(1024)


def test_no_dimensions_have_points_too():
    assert unit_points(0, 4, 0).shape == (0, 4)


def test_bootstrap_samples_are_those_of_salib():
    taken = np.random.default_rng(7).integers(16, size=(16, 5))
    values = np.random.default_rng(1).random(16)
    assert counts(16, 7, 5).shape == (16, 5)
    assert values @ counts(16, 7, 5) / 16 == pytest.approx(values[taken].mean(axis=0))


def test_a_band_is_196_errors():
    # sd of 1, 2, 3 is 1
    assert band(np.array([[1.0, 2.0, 3.0]])) == pytest.approx([1.959964])
