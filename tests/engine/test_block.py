"""A block: what is gathered over areas is what the lines say, for odd areas too."""

import numpy as np
import pytest

from mkba.domain.distribution import Normal
from mkba.engine import ledger
from mkba.run import simulate
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, transfer, value


def test_an_area_with_transfers_only_still_moves_euros_between_parties():
    # 100 euro a year for ten years from the municipality to residents, nothing else
    parts = measure("m", transfer("grant", 100.0, per="year"))
    results = simulate(
        programme(area("x", parts), area("y", measure("n", cost("c", 1)))), draws=1_000, seed=1
    )
    book = results.ledger.books["hoog", "a"]
    names = [name for axis, name in results.ledger.groups if axis == "party"]
    received = dict(zip(names, book.npv[results.ledger.positions("party")].mean(axis=1), strict=True))
    table = results.table(by="party")["npv"].droplevel(["future", "alternative"])
    for party, amount in table.items():
        assert received[party] == pytest.approx(amount)
    assert received["residents"] > 0


def test_stocks_and_drawn_profiles_are_worked_out_once_and_give_the_same():
    good = outcome("good", value("worth", 2.0), stock="pool")
    drawn = effect("e", "good", Normal(0.2, 0.05), duration=Normal(3.0, 0.5))
    parts = [indicator("people", 100), indicator("pool", 30), measure("m", cost("c", 5), drawn)]
    results = simulate(programme(area("x", *parts), good), draws=2_000, seed=1)
    book = results.ledger.books["hoog", "a"]
    # grade A only: all ways to count are one
    for variant in book.variants:
        assert np.allclose(variant[1] - variant[0], book.npv[0], rtol=1e-12)
    assert book.alone.sum() == pytest.approx(book.npv[0].mean(), rel=1e-9)


def test_kept_draws_are_whole_blocks_of_the_design(monkeypatch):
    # a Sobol block is 1,024 draws: of 3 blocks, 2,500 draws of room keep 2 and leave nothing unwritten
    monkeypatch.setattr(ledger, "DETAIL", 2_500)
    whole = programme(area("x", measure("m", cost("c", Normal(5.0, 1.0)))))
    book = simulate(whole, draws=3_072, seed=1, design="sobol").ledger.books["hoog", "a"]
    assert book.costs.shape[1] == 2_048
    assert np.array_equal(book.costs[0], book.area_costs[0, :2_048])
    assert book.area_costs.shape[1] == 3_072
