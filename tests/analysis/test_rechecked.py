"""A set by itself is the programme with only those measures, on the same draws."""

import numpy as np
import pytest

from mkba.analysis.choice.rechecked import only, rechecked
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, synergy

WHOLE = programme(
    area(
        "x", measure("m", cost("c", Normal(50.0, 5.0)), effect("e", "good", Normal(0.1, 0.05))),
        measure("n", cost("c", 5.0)), synergy("s", "m.e", "n", 0.5),
    ),
    area("y", measure("m", cost("c", Normal(5.0, 1.0)))), outcome("good"), futures=("hoog", "laag"),
)  # fmt: skip
KEY = ("laag", "a")


def test_only_these_measures():
    found = only(WHOLE, KEY, {("x", "m")})
    assert [(a.id, [m.id for m in a.interventions], a.synergies) for a in found.areas] == [("x", ["m"], ())]
    assert [f.id for f in found.futures] == ["laag"]
    assert len(only(WHOLE, KEY, {("x", "m"), ("x", "n")}).areas[0].synergies) == 1


def test_figures_are_those_of_a_run():
    ledger = simulate(WHOLE, draws=2000, seed=3).ledger
    names = (("x", "m"), ("y", "m"))
    costs, balance = rechecked(ledger, KEY, names)
    book = simulate(only(WHOLE, KEY, names), draws=2000, seed=3).ledger.books[KEY]
    assert balance == pytest.approx((book.area_benefits - book.area_costs).sum(axis=0))
    assert costs == pytest.approx(book.area_costs.sum(axis=0))


def test_everything_is_the_run_itself():
    ledger = simulate(WHOLE, draws=1000, seed=3).ledger
    _, balance = rechecked(ledger, KEY, (("x", "m"), ("x", "n"), ("y", "m")))
    book = ledger.books[KEY]
    assert balance == pytest.approx((book.area_benefits - book.area_costs).sum(axis=0))


def test_nothing_is_zero():
    ledger = simulate(WHOLE, draws=1000, seed=3).ledger
    costs, balance = rechecked(ledger, KEY, ())
    assert not np.any(costs)
    assert not np.any(balance)
