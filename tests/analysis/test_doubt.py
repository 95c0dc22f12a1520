"""Doubt against trying every set in every draw, and how sure the share of draws is."""

import pytest

from mkba.analysis.choice.candidates import Floors, demands
from mkba.analysis.choice.doubt import Doubt, doubted
from mkba.analysis.choice.selection import best_set
from tests.packages import every_set, made, menu_of_one_each


@pytest.mark.parametrize("seed", [7, 8])
def test_doubt_is_that_of_trying_all(seed):
    known = made(seed, count=6, draws=10)
    asked = demands(known, Floors(), 8.0)
    tried = every_set(known, asked)
    chosen = best_set(known, known.worth, asked)
    told = []
    doubt, often = doubted(menu_of_one_each(known), asked, chosen, 10, progress=lambda *one: told.append(one))
    best = (tried @ known.balance).argmax(axis=0)
    assert doubt.regret == pytest.approx(
        ((tried @ known.balance).max(axis=0) - chosen @ known.balance).mean()
    )
    assert often == pytest.approx(tried[best].mean(axis=0))
    assert doubt.same == pytest.approx((tried[best] == chosen).all(axis=1).mean())
    assert (doubt.draws, told[-1]) == (10, (10, 10))


def test_no_draws_no_doubt():
    known = made(7, count=6, draws=10)
    doubt, often = doubted(menu_of_one_each(known), demands(known, Floors(), 8.0), known.worth > 9, 0)
    assert (doubt.draws, doubt.same_error, often.sum()) == (0, 0.0, 0.0)


@pytest.mark.parametrize(("same", "error"), [(0.2, 0.04), (0.0, 0.03), (1.0, 0.03)])
def test_the_share_of_draws_has_an_error(same, error):
    assert Doubt(100, same, 0.0, 0.0, 1.0).same_error == pytest.approx(
        error
    )  # sqrt(0.2 x 0.8 / 100); 3 / 100
