"""Regression of the balance on one quantity: its terms, its futures, and which balances rest on it."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.knowledge.basis import basis_of
from mkba.analysis.knowledge.singles import moves
from mkba.analysis.subject import subject
from mkba.domain.distribution import Beta, Lognormal, Normal, Uniform
from mkba.domain.method import Correlation
from tests.programmes import area, cost, effect, measure, outcome, programme, reach, value

STAFF, SHARE = "areas.x.m.costs.c.amount", "areas.x.m.reach.share"
WORTH = "library.education.good.worth.amount"


def asked(*, futures=("hoog", "laag"), **more):
    """Area x acts in alternative a only, area y in b only."""
    staff = {"hoog": Uniform(1.0, 2.0), "laag": Lognormal(3.0, 1.0)}
    one = measure("m", cost("c", staff), effect("e", "good", 0.1), reached=reach(share=Beta(0.5, 0.2)))
    other = measure("n", cost("c", Normal(5.0, 1.0)))
    places = (area("x", one), area("y", replace(other, intensity={"b": other.intensity["a"]})))
    whole = programme(
        *places,
        outcome("good", value("worth", Normal(10.0, 1.0))),
        alternatives=("a", "b"),
        futures=futures,
        **more,
    )
    return subject(whole)


def test_terms_are_orthonormal_in_the_quantity_itself():
    found = basis_of(asked(), ["hoog", "laag"])
    products = np.einsum("rbm,rcm,m->rbc", found.grid, found.grid, found.weights)
    for matrix in products:
        used = np.diag(matrix) > 0
        assert matrix == pytest.approx(np.diag(used.astype(float)), abs=1e-6)
        assert used[0]
        assert used[1]


def test_a_normal_quantity_is_its_own_score():
    question = asked()
    found = basis_of(question, ["hoog", "laag"])
    at = found.of[0][question.plan.streams.index(WORTH)]
    assert np.einsum("bm,bm,m->b", found.grid[at], found.grid[at], found.weights) == pytest.approx(
        [1, 1, 0, 1, 1]
    )


def test_each_future_has_its_own_distribution():
    question = asked()
    found = basis_of(question, ["hoog", "laag"])
    q = question.plan.streams.index(STAFF)
    high, low = found.of[:, q]
    assert found.centre[[high, low]] == pytest.approx([1.5, 3.0], rel=1e-3)
    assert found.scale[[high, low]] == pytest.approx([np.sqrt(1 / 12), 1.0], rel=1e-3)


def test_a_balance_rests_on_its_own_quantities_and_on_what_moves_with_them():
    question = asked(common={"*.costs.*.amount": 0.5})
    names = np.array(question.plan.streams)
    a, b = (set(names[moves(question, ("hoog", one))]) for one in "ab")
    assert a == {STAFF, SHARE, WORTH, "areas.*.m.costs.c.amount"}
    assert b == {"areas.y.n.costs.c.amount", "areas.*.n.costs.c.amount"}
    tied = asked(correlations=(Correlation((WORTH, "areas.y.n.costs.c.amount"), 0.5),))
    names = np.array(tied.plan.streams)
    assert set(names[moves(tied, ("hoog", "b"))]) == {"areas.y.n.costs.c.amount", WORTH}
    assert not moves(tied, ("hoog", "a"), "y").any()
