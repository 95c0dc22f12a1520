"""How drawn rows move with the balance: sums over blocks, the same bits for any number of workers."""

import numpy as np
import pytest

from mkba.domain.distribution import Normal, Uniform
from mkba.engine.draws import draw
from mkba.engine.movement import movement
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme

KEY = ("hoog", "a")


def whole():
    one = measure("school", cost("c", Uniform(10, 30)), effect("e", "good", Normal(2.0, 0.4)))
    other = measure("bus", cost("c", Normal(5.0, 1.0)))
    return programme(area("x", one), area("y", other), outcome("good"), horizon=3, rate=0.03)


def test_rows_count_as_deviations_from_their_mean_and_stay_what_they_are():
    x = np.array([[1.0, 2.0, 6.0], [4.0, 4.0, 4.0]])
    squares, products = movement(x, {"k": np.array([[1.0, 0.0, 2.0]])})
    assert squares.tolist() == [4 + 1 + 9, 0.0]
    assert x.tolist() == [[1.0, 2.0, 6.0], [4.0, 4.0, 4.0]]
    assert products["k"].tolist() == [[-2 * 1 + 3 * 2], [0.0]]


def test_a_book_holds_variance_and_covariance_within_blocks():
    found = simulate(whole(), draws=3_000, seed=4).ledger
    book, d = found.books[KEY], found.design.block
    squares, products = 0.0, 0.0
    for block in range(3):
        x = draw(found.compiled.plan, found.design, block)
        npv = (book.area_benefits - book.area_costs)[:, block * d : (block + 1) * d]
        apart = x - x.mean(axis=1, keepdims=True)
        squares = squares + (apart**2).sum(axis=1)
        products = products + apart @ (npv - npv.mean(axis=1, keepdims=True)).T
    assert book.squares == pytest.approx(squares / 3_000)
    assert book.products == pytest.approx(products / 3_000, abs=1e-9)
    assert book.products.shape == (len(book.squares), 2)


def test_workers_change_no_bit():
    one, two = (simulate(whole(), draws=4_000, seed=4, workers=n).ledger.books[KEY] for n in (1, 2))
    assert np.array_equal(one.squares, two.squares)
    assert np.array_equal(one.products, two.products)
