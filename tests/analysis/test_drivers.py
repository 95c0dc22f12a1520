"""What moves the balance most, in programmes where the answer is a fraction of variances."""

from dataclasses import replace

import pytest

from mkba.analysis.drivers import MOST, drivers
from mkba.analysis.summary import TOTAL
from mkba.domain.distribution import Normal, Uniform
from mkba.domain.future import Future
from mkba.domain.source import Source
from mkba.run import simulate
from tests.programmes import area, cost, effect, evidence, factor, measure, outcome, programme, value

KEY = ("hoog", "a")
WORTH = outcome("good", value("worth", Normal(10.0, 1.0)))


def found(*parts, draws=10_000, **more):
    return drivers(simulate(programme(*parts, horizon=1, **more), draws=draws, seed=3).ledger)


def test_shares_are_parts_of_the_variance():
    # 100 people x 0.1 x worth (sd 1) = sd 10; costs sd 20: of a variance of 500 they take 0.8 and 0.2
    school = measure("school", cost("staff", Normal(50.0, 20.0)), effect("e", "good", 0.1))
    of = found(area("x", school), WORTH)[*KEY, TOTAL]
    assert [one.name for one in of] == [
        "areas.x.school.costs.staff.amount",
        "library.education.good.worth.amount",
    ]
    assert [one.share for one in of] == pytest.approx([0.8, 0.2], abs=0.02)
    assert [one.sign for one in of] == [-1, 1]


def test_each_area_has_its_own():
    one = area("x", measure("m", cost("c", Normal(50.0, 20.0))))
    other = area("y", measure("m", cost("c", Normal(50.0, 10.0))))
    of = found(one, other)
    assert [d.name for d in of[*KEY, "x"]] == ["areas.x.m.costs.c.amount"]
    assert of[*KEY, "x"][0].share == pytest.approx(1.0)
    assert [d.share for d in of[*KEY, TOTAL]] == pytest.approx([0.8, 0.2], abs=0.02)


def test_what_an_area_does_not_rest_on_is_no_driver_of_it():
    # one draw in common moves both areas; the other area's quantity is still not this area's
    parts = [area(name, measure("m", cost("c", Normal(50.0, 20.0)))) for name in ("x", "y")]
    whole = programme(*parts, horizon=1, common={"*.costs.*.amount": 0.9})
    of = drivers(simulate(whole, draws=2_000, seed=3).ledger)
    assert [d.name for d in of[*KEY, "x"]] == ["areas.x.m.costs.c.amount"]
    assert len(of[*KEY, TOTAL]) == 2
    assert sum(d.share for d in of[*KEY, TOTAL]) > 1.5  # what moves together shares what it explains


def test_the_sign_is_that_of_the_quantity_and_not_of_what_is_left():
    gross = replace(evidence(1.0), counterfactual="gross")
    school = measure("school", effect("e", "good", gross, deadweight=Uniform(0.2, 0.6)))
    (one,) = found(area("x", school), outcome("good"))[*KEY, TOTAL]
    assert one.name.endswith("deadweight")
    assert one.sign == -1
    assert one.share == pytest.approx(1.0)


def test_one_name_counts_once_for_all_futures_and_grades():
    size = evidence({"hoog": Normal(1.0, 0.2), "laag": Normal(2.0, 0.2)}, grade="C")
    school = measure("school", effect("e", "good", size), cost("c", Uniform(0, 9)))
    of = found(area("x", school), outcome("good"), futures=(Future("hoog", "hoog"), Future("laag", "laag")))
    for future in ("hoog", "laag"):
        names = [one.name for one in of[future, "a", TOTAL]]
        assert len(names) == len(set(names))
        assert names[0] == "areas.x.school.effects.e.size"


def test_what_cannot_be_told_from_chance_is_left_out():
    # the second cost has a thousandth of the sd of the first
    big, small = cost("big", Normal(50.0, 20.0)), cost("small", Normal(50.0, 0.02))
    of = found(area("x", measure("m", big, small)), draws=1_000)
    assert [one.name for one in of[*KEY, TOTAL]] == ["areas.x.m.costs.big.amount"]


def test_at_most_ten_largest_first():
    costs = [cost(f"c{i}", Normal(50.0, 5.0 + i)) for i in range(12)]
    of = found(area("x", measure("m", *costs)))[*KEY, TOTAL]
    assert len(of) == MOST
    assert [one.share for one in of] == sorted((one.share for one in of), reverse=True)


def test_a_certain_programme_has_none():
    of = found(area("x", measure("m", cost("c", 5.0))), draws=1_000)
    assert of[*KEY, TOTAL] == of[*KEY, "x"] == ()


def test_marks_follow_the_source_also_of_a_deviation():
    memory = Source("T", 2020, "memory")
    size = replace(evidence(1.0, name="education.k.good", between_areas=0.3), source=memory)
    school = measure("school", effect("e", "good", size))
    (one,) = found(area("x", school), outcome("good"))[*KEY, TOTAL]
    assert one.name == "areas.x.deviation.education.k.good"
    assert (one.mark, one.weak) == ("memory", True)


def test_found_is_not_weak_and_no_source_is():
    spread = factor("overrun", "costs", Normal(1.0, 0.1))
    school = area("x", measure("m", cost("c", 50.0)))
    (one,) = found(school, replace(spread, source=Source("T", 2020, "found")))[*KEY, TOTAL]
    assert (one.mark, one.weak) == ("found", False)
    (one,) = found(school, spread)[*KEY, TOTAL]
    assert (one.mark, one.weak) == ("none", True)
