"""One at a time at P10 and P90, in programmes where every swing is a line of arithmetic."""

import pytest

from mkba.analysis.oneway.moved import at_levels, grounds
from mkba.analysis.oneway.tornado import tornado
from mkba.analysis.subject import subject
from mkba.domain.distribution import Normal, Triangular, Uniform
from mkba.engine.compiled import compile_programme
from tests.engine.test_replaced import whole as rich
from tests.programmes import (
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    lines,
    measure,
    outcome,
    programme,
    reach,
    value,
)

Z90 = 1.2815515655446004  # the standard normal's 90% point
WORTH = outcome("good", value("worth", Normal(10.0, 1.0)))


def made(*parts, **more):
    return subject(programme(*parts, **{"horizon": 1, **more}))


def test_a_straight_line_swings_from_percentile_to_percentile():
    # 100 people x 0.1 x worth (sd 1): 10 x 2 z90 = 25.6; costs with sd 20: 20 x 2 z90 = 51.3
    found = tornado(
        made(area("x", measure("m", cost("c", Normal(50.0, 20.0)), effect("e", "good", 0.1))), WORTH)
    )
    assert [one.name for one in found] == ["areas.x.m.costs.c.amount", "library.education.good.worth.amount"]
    assert [one.swing for one in found] == pytest.approx([40 * Z90, 20 * Z90])
    assert (found[0].low, found[0].central, found[0].high) == pytest.approx(
        (50 + 20 * Z90, 50.0, 50 - 20 * Z90)
    )
    assert (found[1].low, found[1].high) == pytest.approx((50 - 10 * Z90, 50 + 10 * Z90))
    assert found[0].members == 1


def test_at_the_medians_of_what_is_symmetric_it_is_the_plain_run():
    asked = subject(rich_symmetric())
    plain = sum(lines(rich_symmetric()).values())
    (ground,) = grounds(asked)
    assert ground.balances(at_levels(ground, (0.5,))) == pytest.approx(
        [plain] * len(ground.movers), rel=1e-12
    )
    assert tornado(asked, levels=(0.5, 0.5)) == ()
    assert all(one.central == pytest.approx(plain, rel=1e-12) for one in tornado(asked))


def rich_symmetric():
    parts = (
        measure(
            "m",
            cost("c", Uniform(10.0, 30.0)),
            effect("e", "good", Triangular(0.1, 0.2, 0.3), deadweight=0.2),
        ),
        measure("n", cost("d", Normal(5.0, 1.0)), effect("f", "good", Uniform(0.0, 0.4), duration=3)),
    )
    return programme(
        area("x", *parts), area("y", *parts), outcome("good", value("worth", Normal(4.0, 1.0))), horizon=5
    )


def test_local_quantities_of_one_kind_move_together_and_each_by_itself_when_asked():
    asked = made(*(area(name, measure("m", cost("c", Normal(50.0, 20.0)))) for name in ("x", "y")))
    (together,) = tornado(asked)
    assert (together.name, together.members) == ("areas.*.m.costs.c.amount", 2)
    assert together.together == pytest.approx(80 * Z90)
    assert together.swing == pytest.approx(80 * Z90 / 2**0.5)  # independent: the sum has sd 20 sqrt(2)
    each = tornado(asked, each=True)
    assert [one.name for one in each] == ["areas.x.m.costs.c.amount", "areas.y.m.costs.c.amount"]
    assert [one.swing for one in each] == pytest.approx([40 * Z90] * 2)
    (alone,) = tornado(asked, place="y")
    assert (alone.name, alone.place, alone.central) == ("areas.y.m.costs.c.amount", "y", pytest.approx(-50.0))


def test_each_future_has_its_own_band_on_one_name():
    # the same percentile of its own distribution: sd 20 in one future, 5 in the other
    amount = {"hoog": Normal(50.0, 20.0), "laag": Normal(60.0, 5.0)}
    found = tornado(made(area("x", measure("m", cost("c", amount))), futures=("hoog", "laag")))
    swings = {one.future: one.swing for one in found}
    assert swings == pytest.approx({"hoog": 40 * Z90, "laag": 10 * Z90})


def test_a_graded_size_and_a_complement_follow_their_quantity():
    # grade C: haircut 0.8, widened 1.5: slope 1.2; 100 people x 1 euro x 1.2 x sd 0.1 x 2 z90, then 1 - deadweight
    size = evidence(Normal(1.0, 0.1), grade="C", counterfactual="gross")
    found = tornado(
        made(
            area("x", measure("m", effect("e", "good", size, deadweight=Uniform(0.2, 0.6)))), outcome("good")
        )
    )
    by_name = {one.name.rpartition(".")[2]: one for one in found}
    # size: 100 x 0.6 x 1.2 x 0.2 z90; deadweight: 100 x 0.8 x (0.8 x 0.4), and high is the lower balance
    assert by_name["size"].swing == pytest.approx(100 * 0.6 * 1.2 * 0.2 * Z90)
    assert by_name["deadweight"].swing == pytest.approx(100 * 0.8 * 0.32)
    assert by_name["deadweight"].high < by_name["deadweight"].low


def test_what_moves_no_euro_is_left_out_and_the_largest_stands_first():
    costs = [cost(f"c{i}", Normal(50.0, 1.0 + i)) for i in range(4)]
    whole = made(area("x", measure("m", *costs)), factor("idle", "effects", Normal(1.0, 0.1)))
    assert [one.name[-9:-7] for one in tornado(whole)] == ["c3", "c2", "c1", "c0"]
    assert tornado(made(area("x", measure("m", cost("c", 5.0))))) == ()


@pytest.mark.parametrize(("rho", "scale"), [(0.0, (1 / 16) ** 0.5), (0.5, (8.5 / 16) ** 0.5), (1.0, 1.0)])
def test_a_family_is_put_at_the_percentile_of_its_own_sum(rho, scale):
    # 16 equal areas: var of the sum = 16 (1 + 15 rho) against 256 of all together
    areas = [area(f"x{i}", measure("m", cost("c", Normal(50.0, 20.0)))) for i in range(16)]
    (one,) = tornado(made(*areas, common={"*.costs.*.amount": rho} if rho else {}))
    assert one.together == pytest.approx(16 * 40 * Z90)
    assert one.swing == pytest.approx(one.together * scale)
    assert (one.low + one.high) / 2 == pytest.approx(one.central)


def test_a_balance_that_rises_and_falls_swings_to_its_top():
    # min(100 p, 50) x 2 - 100 p: 0 at p = 0, 50 at 0.5, 0 at 1: P10 and P90 give 10, P25 and P75 25, the mean 50
    people, pool = indicator("people", 100), indicator("pool", 50)
    place = measure("m", cost("c", 1.0, "place"), effect("e", "good"), reached=reach(share=Uniform(0.0, 1.0)))
    stock = outcome("good", value("worth", 2.0), stock="pool", saturation="cap")
    (one,) = tornado(made(area("x", people, pool, place), stock))
    assert (one.low, one.central, one.high) == pytest.approx((10.0, 50.0, 10.0))
    assert (one.least, one.most, one.swing) == pytest.approx((10.0, 50.0, 40.0))
    assert one.bent


def test_what_moves_one_way_has_the_swing_of_its_ends():
    for one in tornado(subject(rich_symmetric()), each=True):
        assert one.swing == abs(one.high - one.low)
        assert one.together == one.swing
        assert not one.bent


def test_every_drawn_quantity_stands_under_one_name():
    whole = rich()
    rows = {row.name for row in compile_programme(whole).plan.rows}
    assert {one.name for one in tornado(subject(whole), each=True)} <= rows
