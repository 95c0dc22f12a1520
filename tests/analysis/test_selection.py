"""The best set against trying every set, floors and budget included; its doubt, and its own calculation."""

from itertools import product
from math import inf

import numpy as np
import pytest

from mkba.analysis.choice.candidates import Candidates, Floors, demands
from mkba.analysis.choice.frontier import frontier
from mkba.analysis.choice.selection import Effort, best_set, own_worth, selection, worth_of
from mkba.domain.distribution import Normal
from mkba.errors import UsageError
from mkba.run import simulate
from tests.packages import every_set, made
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, synergy

QUICK = Effort(draws=20, scenarios=21, seconds=10.0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "floors", [Floors(), Floors(each_area=1, each_domain=2), Floors(domains={"work": 4.0}, areas={"area1": 2.0}),
               Floors(together=True)],
)  # fmt: skip
@pytest.mark.parametrize("budget", [9.0, 14.0, inf])
def test_the_best_set_is_that_of_trying_all(seed, floors, budget):
    known = made(seed)
    asked = demands(known, floors, budget)
    tried = every_set(known, asked)
    if not len(tried):
        with pytest.raises(UsageError):
            best_set(known, known.worth, asked)
        return
    chosen = best_set(known, known.worth, asked)
    assert known.worth @ chosen == pytest.approx((tried @ known.worth).max())
    assert (tried == chosen).all(axis=1).any()


def test_floors_above_the_budget_say_what_is_needed():
    known = made(1)
    need = min(known.spent[i] for i in range(0, 9, 2)) + min(known.spent[i] for i in range(1, 9, 2))
    with pytest.raises(UsageError) as caught:
        best_set(known, known.worth, demands(known, Floors(each_domain=1), 1.0))
    assert caught.value.code == "FLOORS-BUDGET"
    assert f"minstens {need:.0f} euro" in caught.value.text("nl")
    assert "need at least" in caught.value.text("en")


def test_measures_that_save_more_than_they_cost_lower_what_floors_need():
    # the floor of 10 in x and that of 90 in y take 10 + 100; the measure that saves 300 would undo the latter
    spent = np.array([10.0, 100.0, -300.0, 100.0])
    names = (("x", "a"), ("x", "b"), ("y", "c"), ("y", "d"))
    known = Candidates("hoog", "a", names, ("work",) * 4, spent, np.ones((4, 5)), ("x", "y"))
    with pytest.raises(UsageError, match="110") as caught:
        best_set(known, known.worth, demands(known, Floors(areas={"x": 10.0, "y": 90.0}), 50.0))
    assert caught.value.code == "FLOORS-BUDGET"


def test_floors_that_clash_without_a_budget():
    known = made(1)
    asked = demands(known, Floors(), inf)
    asked += [type(asked[0])(np.ones((1, 9)), 5, 9), type(asked[0])(np.ones((1, 9)), 0, 4)]
    with pytest.raises(UsageError) as caught:
        best_set(known, -np.ones(9), asked)
    assert caught.value.code == "FLOORS-CLASH"


def test_worth_of_a_set():
    known = Candidates("hoog", "a", (("x", "m"), ("x", "n")), ("work", "work"), np.array([1.0, 2.0]),
                       np.array([[1.0, 2.0, 3.0, 4.0], [0.0, -9.0, 0.0, 0.0]]), ("x",))  # fmt: skip
    found = worth_of(known, np.array([True, True]), 2)
    assert (found.spent, found.mean, found.positive) == (3.0, 0.25, 0.75)  # 1, -7, 3, 4
    assert found.p5 == pytest.approx(-7 + 0.15 * 8)


@pytest.fixture(scope="module")
def ledger():
    """Two measures that share 40 cases, one good and one bad by itself, and a pair."""
    once = {"per": "once", "year": 2026}
    stock = outcome("scarce", stock="cases", saturation="cap")
    return simulate(
        programme(
            area(
                "x", indicator("people", 100), indicator("cases", 40),
                measure("first", cost("c", 10.0, **once), effect("e", "scarce", 0.4)),
                measure("second", cost("c", 25.0, **once), effect("e", "scarce", 0.4)),
                measure("sure", cost("c", 10.0, **once), effect("e", "good", Normal(0.3, 0.05))),
                measure("poor", cost("c", 50.0, **once), effect("e", "good", 0.1), domain="work"),
                synergy("s", "sure.e", "poor", 0.5),
            ),
            outcome("good"), stock, futures=("hoog", "laag"),
        ),
        draws=1000, seed=1,
    ).ledger  # fmt: skip


def test_a_set_by_itself_differs_by_overlap_and_pairs(ledger):
    found = selection(ledger, key=("hoog", "a"), effort=QUICK)
    # within the whole: 40 cases over two measures, 20 each: first 20 - 10, second 20 - 25; sure 30 - 10 + 15 with poor
    assert set(found.chosen) == {("x", "first"), ("x", "sure")}
    assert found.inside.mean == pytest.approx(10 + 35, abs=0.1)
    # by itself: first has all 40 cases, sure lacks its partner
    assert found.exact.mean == pytest.approx(30 + 20, abs=0.1)
    assert found.exact.spent == pytest.approx(20.0)
    assert found.everything.mean == pytest.approx(10 - 5 + 35 - 40, abs=0.1)
    ((future, there),) = found.elsewhere
    assert future == "laag"
    assert there.mean == pytest.approx(found.exact.mean)  # by itself there too
    assert found.doubt.same == 1.0
    assert found.low is not None
    assert found.low.chosen == (True, False, True, False)
    assert found.low_worth is not None
    assert found.low_worth.p5 == found.exact.p5


def test_floors_bring_in_what_does_not_pay(ledger):
    found = selection(ledger, 60.0, key=("hoog", "a"), floors=Floors(each_domain=1), effort=QUICK)
    # the only one in work costs 50; 10 are left, for sure
    assert set(found.chosen) == {("x", "poor"), ("x", "sure")}
    assert found.inside.mean == pytest.approx(-40 + 35, abs=0.1)
    assert found.exact.mean == pytest.approx(-40 + 35, abs=0.1)  # the pair is complete


def test_no_money_and_no_search_on_the_low_end(ledger):
    told = []
    found = selection(
        ledger, 5.0, key=("laag", "a"), effort=Effort(draws=3, seconds=0.0),
        progress=lambda done, asked: told.append((done, asked)),
    )  # fmt: skip
    assert found.chosen == ()
    assert (found.inside.mean, found.exact.mean, found.exact.spent) == (0.0, 0.0, 0.0)
    assert found.low is None
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_nothing_to_choose_from_and_no_doubt_asked():
    bare = simulate(programme(area("x"), outcome("good")), draws=1000, seed=1)
    found = selection(bare.ledger, 5.0, key=("hoog", "a"), effort=Effort(0, 21, 1.0))
    assert (found.members, found.chosen, found.pays) == ((), (), False)
    assert (found.everything.spent, found.doubt.draws) == (0.0, 0)
    assert found.low is not None
    assert found.low.proven


def stocked(*measures):
    once = {"per": "once", "year": 2026}
    parts = [
        measure(name, cost("c", price, **once), effect("e", "scarce", size)) for name, price, size in measures
    ]
    return simulate(
        programme(
            area("x", indicator("people", 100), indicator("cases", 40), *parts),
            outcome("scarce", stock="cases", saturation="cap"),
        ),
        draws=1000, seed=1,
    ).ledger  # fmt: skip


def test_two_substitutes_of_which_each_pays_alone():
    # each alone 40 cases - 30; together 20 - 30 each: within everything nothing pays
    found = selection(stocked(("m", 30.0, 0.4), ("n", 30.0, 0.4)), key=("hoog", "a"), effort=QUICK)
    assert len(found.chosen) == 1
    assert found.exact.mean == pytest.approx(10.0)
    assert found.inside.mean == pytest.approx(-10.0)
    assert (found.pays, found.bound, found.moved, found.proven) == (True, False, 1, True)
    assert found.doubt.regret == pytest.approx(0.0)


@pytest.mark.parametrize("budget", [20.0, 40.0, 70.0, inf])
def test_on_a_shared_stock_it_is_that_of_trying_every_set_anew(budget):
    ledger = stocked(
        ("a", 12.0, 0.2), ("b", 15.0, 0.25), ("c", 22.0, 0.4), ("d", 9.0, 0.1), ("e", 30.0, 0.35)
    )
    names = [("x", name) for name in "abcde"]
    sets = [[n for n, one in zip(names, held, strict=True) if one] for held in product([0, 1], repeat=5)]
    tried = [own_worth(ledger, ("hoog", "a"), one) for one in sets]
    best = max(one.mean for one in tried if one.spent <= budget + 1e-9)
    assert selection(ledger, budget, key=("hoog", "a"), effort=QUICK).exact.mean == pytest.approx(best)
    points = frontier(ledger, key=("hoog", "a"), points=9).points
    for point in points:
        reach = [
            one.mean
            for one in tried
            if (one.spent >= point.budget - 1e-9 if point.forced else one.spent <= point.budget + 1e-9)
        ]
        assert point.mean == pytest.approx(max(reach))


def test_what_saves_money_makes_room():
    once = {"per": "once", "year": 2026}
    ledger = simulate(
        programme(
            area(
                "x", measure("saves", cost("c", -20.0, **once), effect("e", "good", -0.05)),
                measure("good", cost("c", 25.0, **once), effect("e", "good", 0.6)),
                measure("free", effect("e", "good", 0.1)),
            ),
            outcome("good"),
        ),
        draws=1000, seed=1,
    ).ledger  # fmt: skip
    found = selection(ledger, 10.0, key=("hoog", "a"), effort=QUICK)
    assert {name for _, name in found.chosen} == {"saves", "good", "free"}  # 25 - 20 fits in 10
    assert found.exact.mean == pytest.approx(15 + 35 + 10)
    assert found.exact.spent == pytest.approx(5.0)


def test_a_budget_too_small_is_not_nothing_pays(ledger):
    found = selection(ledger, 5.0, key=("hoog", "a"), effort=Effort(0, seconds=0.0))
    assert (found.chosen, found.pays, found.bound) == ((), True, True)
