"""Relations between runs: seeds, prefixes, spreads of zero."""

import numpy as np
import pytest
from hypothesis import given, settings

from mkba.run import simulate
from tests.properties.changes import certain
from tests.strategies import programmes

few = settings(max_examples=8)
ARRAYS = ("costs", "benefits", "variants", "pv", "after", "flows", "alone", "bands")


def same_bits(one, other):
    return all(
        np.array_equal(getattr(book, name), getattr(other.ledger.books[key], name))
        for key, book in one.ledger.books.items()
        for name in ARRAYS
    )


@few
@given(programmes(spread=True))
def test_the_same_seed_twice_gives_the_same_bits(whole):
    assert same_bits(simulate(whole, draws=1_000, seed=0), simulate(whole, draws=1_000, seed=0))


@few
@given(programmes(spread=True))
def test_another_seed_gives_other_draws_wherever_something_is_uncertain(whole):
    one, other = simulate(whole, draws=1_000, seed=0), simulate(whole, draws=1_000, seed=1)
    for key, book in one.ledger.books.items():
        moves = np.ptp(book.npv, axis=1) > 1e-9 * (1 + np.abs(book.npv).max(axis=1))
        differs = np.any(book.npv != other.ledger.books[key].npv, axis=1)
        assert np.array_equal(moves & differs, moves)


@pytest.mark.parametrize("design", ["latin_hypercube", "random"])
@settings(max_examples=4)
@given(programmes(spread=True))
def test_n_draws_are_the_first_of_twice_as_many(design, whole):
    few_draws = simulate(whole, draws=1_000, seed=4, design=design)
    many = simulate(whole, draws=2_000, seed=4, design=design)
    for key, book in few_draws.ledger.books.items():
        longer = many.ledger.books[key]
        assert np.array_equal(book.costs, longer.costs[:, :1_000])
        assert np.array_equal(book.benefits, longer.benefits[:, :1_000])
        assert np.array_equal(book.variants, longer.variants[:, :, :1_000])


@few
@given(programmes(spread=True))
def test_without_spread_every_draw_is_the_central_case_exactly(whole):
    results = simulate(certain(whole), draws=1_000, seed=4)
    for row in results.rows:
        assert row.npv.mean == row.npv.central
        assert row.costs == row.central_costs
        assert row.benefits == row.central_benefits
        assert {row.npv.p5, row.npv.p25, row.npv.p50, row.npv.p75, row.npv.p95} == {row.npv.central}
        assert row.npv.sd == 0
    for book in results.ledger.books.values():
        assert np.array_equal(book.costs, np.broadcast_to(book.central.costs, book.costs.shape))
        assert np.array_equal(book.benefits, np.broadcast_to(book.central.benefits, book.benefits.shape))


@few
@given(programmes(spread=True))
def test_the_central_case_is_the_run_without_spread(whole):
    spread = simulate(whole, draws=1_000, seed=4)
    calm = simulate(certain(whole), draws=1_000, seed=4)
    for key, book in spread.ledger.books.items():
        other = calm.ledger.books[key].central
        assert book.central.pv == pytest.approx(other.pv, rel=1e-9, abs=1e-7)
        assert book.central.flows == pytest.approx(other.flows, rel=1e-9, abs=1e-7)
