"""The headline's cases, asked at points of our own, give the balances of the run."""

import pytest

from mkba.analysis.subject import balances, subject, subject_of
from mkba.domain.distribution import Normal
from mkba.engine.draws import draw
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


def test_balances_are_those_of_the_run():
    whole = programme(
        area("x", measure("m", cost("c", Normal(50.0, 5.0)), effect("e", "good", Normal(0.1, 0.05)))),
        area("y", measure("m", cost("c", 5.0))), outcome("good"), futures=("hoog", "laag"),
    )  # fmt: skip
    ledger = simulate(whole, draws=1000, seed=1).ledger
    for asked in (subject(whole), subject_of(ledger)):
        found = balances(asked, draw(asked.plan, ledger.design, 0))
        for key, book in ledger.books.items():
            assert found[key] == pytest.approx(book.area_benefits - book.area_costs, rel=1e-12)
    assert [case.area for case in asked.cases_of(("hoog", "a"), "y")] == ["y"]
    assert len(asked.cases_of(("hoog", "a"))) == 2
