"""What cannot be assessed, on sums that fit on paper."""

import numpy as np
import pytest

from mkba.analysis.expert import expert
from mkba.analysis.measures import measures
from mkba.analysis.unassessed import entrants, unassessed
from mkba.domain.future import Future, Shock
from mkba.run import simulate
from tests.programmes import (
    BASE,
    area,
    cost,
    effect,
    evidence,
    factor,
    indicator,
    measure,
    outcome,
    programme,
    reach,
)

KEY = ("hoog", "a")


def found(*areas, **more):
    ledger = simulate(programme(*areas, outcome("good"), **more), draws=1_000, seed=1).ledger
    return unassessed(ledger, KEY, measures=measures(ledger), stated=expert(ledger))


def test_what_it_would_have_to_yield():
    # 100 people at 6 euro: 600 of costs; experts, halved for grade E, expect 0.5 x 3 x 100 = 150
    hoped = measure("hoped", cost("c", 6, per="entrant"), effect("e", "good", evidence(3.0, grade="E")))
    silent = measure("silent", cost("c", 50))
    proven = measure("proven", cost("c", 50), effect("e", "good", 1.0))
    first, second = found(area("x", hoped, silent, proven))
    assert (first.intervention, first.areas, first.populations) == ("hoped", ("x",), ("people",))
    assert (first.entrants, first.costs) == pytest.approx((100, 600))
    assert first.needed == pytest.approx(6)
    assert first.at_stake == pytest.approx(150)
    assert first.factor == pytest.approx(4)
    assert (second.intervention, second.at_stake, second.factor) == ("silent", None, None)
    assert second.needed == pytest.approx(0.5)


def test_a_measure_is_weighed_in_the_areas_where_it_cannot_be_assessed():
    hoped = measure("m", cost("c", 5), effect("e", "good", evidence(1.0, grade="E")))
    proven = measure("m", cost("c", 5), effect("e", "good", 1.0))
    (one,) = found(area("x", hoped), area("y", proven))
    assert (one.areas, one.costs, one.entrants) == (("x",), pytest.approx(5), 100)
    assert one.at_stake == pytest.approx(50)  # half of 100, in x alone
    assert found(area("x", proven), area("y", proven)) == ()
    both = found(area("x", hoped), area("y", measure("m", cost("c", 7))))
    assert (both[0].areas, both[0].costs, both[0].entrants) == (("x", "y"), pytest.approx(12), 200)


def test_nobody_reached_and_nothing_spent():
    idle = measure("idle", effect("e", "good", evidence(1.0, grade="E")), reached=reach(share=0.0))
    (one,) = found(area("x", idle))
    assert (one.entrants, one.costs, one.needed) == (0, 0, None)
    assert one.factor is None


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, 100),
        ({"share": 0.25}, 25),
        ({"last": BASE + 1, "stay": 2.0}, 100),  # half of a hundred places a year, two years
        ({"last": BASE + 3, "renewal": "once", "ramp": 2}, 100),  # one population, spread over the ramp
        ({"last": BASE + 99}, 1000),  # the horizon is ten years
    ],
)
def test_entrants(how, expected):
    whole = programme(area("x", measure("m", cost("c", 1), reached=reach(**how))))
    place = whole.areas[0]
    assert entrants(whole, place, place.interventions[0], KEY) == pytest.approx(expected)


def test_entrants_follow_trend_shock_level_and_factors_as_the_engine_does():
    far = Future("hoog", "hoog", shocks={"people": Shock(BASE + 1, 0.25, 2)})
    m = measure("m", cost("c", 1, per="entrant"), intensity=0.5, reached=reach(share=0.4, last=BASE + 4))
    place = area("x", indicator("people", 100, trend=0.1), m)
    whole = programme(place, factor("slow", "reach", 0.8), futures=(far,))
    path = 1.1 ** np.arange(5) * np.array([1, 1.25, 1.125, 1, 1])
    expected = 100 * 0.4 * 0.5 * 0.8 * path.sum()
    place = whole.areas[0]
    assert entrants(whole, place, place.interventions[0], KEY) == pytest.approx(expected)
    ledger = simulate(whole, draws=1_000, seed=1).ledger
    assert -ledger.books[KEY].central.pv.sum() == pytest.approx(expected)  # a euro an entrant
