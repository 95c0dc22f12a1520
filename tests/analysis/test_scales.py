import numpy as np
import pytest

from mkba.analysis.oneway.moved import grounds
from mkba.analysis.oneway.scales import limits_of, scale_of, scales
from mkba.analysis.subject import subject
from mkba.domain.distribution import Beta, Gamma, Lognormal, Normal, Uniform
from tests.programmes import area, cost, effect, evidence, measure, outcome, programme, reach

PARTS = (measure("m", cost("c", Normal(50.0, 2.0)), effect("e", "good", evidence(0.7, name="education.k.good", between_areas=0.1)),
                 reached=reach(share=Beta(0.5, 0.1))),)  # fmt: skip


@pytest.fixture(scope="module")
def ground():
    (found,) = grounds(subject(programme(area("x", *PARTS), area("y", *PARTS), outcome("good"), horizon=1)))
    return found


@pytest.mark.parametrize(
    ("name", "family", "expected"),
    [
        ("a.amount", Normal(50.0, 2.0), (30.0, 70.0)),
        ("a.amount", Normal(5.0, 2.0), (-15.0, 25.0)),
        ("a.amount", Lognormal(5.0, 2.0), (0.0, 25.0)),
        ("a.amount", Gamma(5.0, 0.2), (3.0, 7.0)),
        ("a.deadweight", Normal(0.3, 0.1), (0.0, 1.0)),
        ("a.amount", Uniform(-1.0, 1.0), (-5.773502691896258, 5.773502691896258)),
    ],
)
def test_limits(name, family, expected):
    assert limits_of(name, family) == pytest.approx(expected)


def test_families_move_by_a_factor_or_around_zero_by_an_addition(ground):
    by_name = {one.name: scale_of(ground, one) for one in ground.movers}
    costs = by_name["areas.*.m.costs.c.amount"]
    assert (costs.measure, costs.now, costs.low, costs.high) == (
        "factor",
        1.0,
        pytest.approx(0.6),
        pytest.approx(1.4),
    )
    share = by_name["areas.*.m.reach.share"]
    assert (share.low, share.high) == pytest.approx((0.0, 2.0))  # no share above one
    around = by_name["areas.*.deviation.education.k.good"]
    assert (around.measure, around.now, around.low, around.high) == ("shift", 0.0, -1.0, 1.0)


def test_a_family_goes_as_far_as_its_widest_member_and_each_stops_at_its_own_limit():
    parts = [
        area(name, measure("m", cost("c", spread), effect("e", "good"), reached=reach(share=share)))
        for name, spread, share in (
            ("x", Normal(50.0, 20.0), Beta(0.2, 0.1)),
            ("y", Normal(50.0, 0.1), Beta(0.8, 0.1)),
        )
    ]
    (ground,) = grounds(subject(programme(*parts, outcome("good"), horizon=1)))
    costs, share = (scale_of(ground, one) for one in ground.movers)
    # the narrow one by itself goes from 0.98 to 1.02 of its mean
    assert (costs.low, costs.high, costs.free) == (pytest.approx(-3.0), pytest.approx(5.0), True)
    assert costs.rows_at(1.5) == pytest.approx([75.0, 75.0])
    assert (share.low, share.high, share.free) == (0.0, pytest.approx(5.0), False)
    assert share.rows_at(2.0) == pytest.approx([0.4, 1.0])
    points = scales(ground, ground.movers).points(np.array([1]), np.array([2.0]))
    assert points.value == pytest.approx([0.4, 1.0])


def test_points_put_every_member_at_its_own_value(ground):
    held = scales(ground, ground.movers)
    for m, one in enumerate(held.held):
        points = held.points(np.array([m, m]), np.array([one.now, one.now + 0.1]))
        assert points.count == 2
        rows = points.row[points.column == 0]
        assert rows.tolist() == one.mover.rows.tolist()
        assert points.value[points.column == 0] == pytest.approx(ground.middle[rows])
        assert (points.value[points.column == 1] != ground.middle[rows]).all()
