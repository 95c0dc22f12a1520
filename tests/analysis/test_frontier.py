"""The frontier: zero, the best set, everything; the most at every budget; what a further euro brings."""

import pytest

from mkba.analysis.choice.candidates import Floors
from mkba.analysis.choice.frontier import frontier
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


@pytest.fixture(scope="module")
def ledger():
    # cost 10 each (and 40 for the last); 100 people: balances 20, 10, -5, -40
    sizes = {"a": 0.3, "b": 0.2, "c": 0.05, "d": 0.0}
    parts = [
        measure(
            name, cost("c", 40.0 if name == "d" else 10.0, per="once", year=2026), effect("e", "good", size),
            domain="work" if name == "d" else "education",
        )
        for name, size in sizes.items()
    ]  # fmt: skip
    return simulate(programme(area("x", *parts), outcome("good")), draws=1000, seed=1).ledger


def test_from_nothing_to_everything(ledger):
    told = []
    found = frontier(ledger, key=("hoog", "a"), points=9, progress=lambda *one: told.append(one))
    spent = [point.spent for point in found.points]
    assert spent == sorted(spent)
    assert (spent[0], spent[-1]) == (0.0, 70.0)
    assert found.points[0].marginal is None
    assert found.best.spent == pytest.approx(20.0)
    assert found.best.mean == pytest.approx(30.0)
    assert found.points[-1].mean == pytest.approx(-15.0)
    # up to the best set the first ten euros bring 20, the next 10; beyond it 30 brings -5 for 10
    by_spent = {round(point.spent): point for point in found.points}
    assert by_spent[10].mean == pytest.approx(20.0)
    assert by_spent[10].marginal == pytest.approx(2.0)
    assert by_spent[20].marginal == pytest.approx(1.0)
    assert by_spent[30].mean == pytest.approx(25.0)
    assert by_spent[30].marginal == pytest.approx(-0.5)
    assert by_spent[30].forced
    assert not found.best.forced
    assert told[-1][0] == told[-1][1] == len(found.points)


def test_floors_set_where_it_starts(ledger):
    found = frontier(ledger, key=("hoog", "a"), floors=Floors(each_domain=1), points=6)
    assert found.points[0].spent == pytest.approx(50.0)  # d, and the cheapest of the others
    assert found.best.mean == pytest.approx(-10.0)  # a, b and d
    assert found.best.spent == pytest.approx(60.0)


def test_nothing_to_choose_from():
    bare = simulate(programme(area("x"), outcome("good")), draws=1000, seed=1)
    found = frontier(bare.ledger, key=("hoog", "a"))
    assert [(point.spent, point.mean, point.measures) for point in found.points] == [(0.0, 0.0, 0)]


def test_what_costs_nothing_is_there_from_the_first():
    free = simulate(
        programme(area("x", measure("m", effect("e", "good", 0.3))), outcome("good")), draws=1000, seed=1
    )
    (point,) = frontier(free.ledger, key=("hoog", "a")).points
    assert (point.spent, point.mean, point.measures) == (0.0, 30.0, 1)


def test_nothing_pays_and_the_first_euro_is_forced():
    whole = programme(
        area("x", measure("m", cost("c", 10.0, per="once", year=2026), effect("e", "good", 0.05))),
        outcome("good"),
    )
    found = frontier(simulate(whole, draws=1000, seed=1).ledger, key=("hoog", "a"), points=6)
    assert found.best.spent == 0.0
    assert found.points[-1].mean == pytest.approx(-5.0)
    assert found.points[1].forced
    assert found.points[1].marginal == pytest.approx(-0.5)
