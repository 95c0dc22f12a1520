"""The additive part of the model: responses, correlations of scores, and what a group tells of the others."""

import numpy as np
import pytest
from scipy.special import ndtr

from mkba.analysis.knowledge.response import grid, hermite, response, telling, ties
from mkba.analysis.subject import subject
from mkba.domain.distribution import Normal, Uniform
from mkba.domain.method import Correlation
from mkba.engine.draws import FIRST
from tests.programmes import area, cost, effect, measure, outcome, programme, value

X, Y, STAR = "areas.x.m.costs.c.amount", "areas.y.m.costs.c.amount", "areas.*.m.costs.c.amount"
WORTH = "library.education.good.worth.amount"


def asked(**more):
    """Costs of two areas, sd 2 and 3; 100 x 0.5 x worth of sd 1 in both."""
    parts = [
        area(name, measure("m", cost("c", Normal(5.0, sd)), effect("e", "good", 0.5)))
        for name, sd in (("x", 2.0), ("y", 3.0))
    ]
    return subject(programme(*parts, outcome("good", value("worth", Normal(1.0, 1.0))), horizon=1, **more))


def test_polynomials_are_orthonormal():
    z, weights = grid()
    terms = np.stack([np.ones_like(z), *hermite(z)])
    assert np.einsum("im,jm,m->ij", terms, terms, weights) == pytest.approx(np.eye(4), abs=1e-4)


def test_a_linear_model_is_its_own_response():
    question = asked()
    found = response(question)
    at = {name: q for q, name in enumerate(question.plan.streams)}
    assert found.hermite[at[X], :, 0] == pytest.approx([-2.0, 0.0, 0.0], abs=1e-3)
    assert found.hermite[at[Y], :, 0] == pytest.approx([-3.0, 0.0, 0.0], abs=1e-3)
    # worth: 2 areas x 100 people x 0.5
    assert found.hermite[at[WORTH], :, 0] == pytest.approx([100.0, 0.0, 0.0], abs=1e-2)
    assert found.lack == pytest.approx(np.zeros_like(found.lack), abs=0.02)
    alone = response(question, "x")
    assert alone.hermite[at[Y]] == pytest.approx(np.zeros((3, 1)))


def test_a_bent_response_is_known_in_full():
    # a uniform cost of 0 to 1 is Phi(z): s and what it lacks make the whole of it
    staff = measure("m", cost("c", Uniform(0.0, 1.0)))
    found = response(subject(programme(area("x", staff), outcome("good"), horizon=1)))
    z, _ = grid()
    made = found.hermite[0, :, 0] @ np.stack(hermite(z)) + found.lack[0, 0]
    near = np.abs(z) < 3
    assert made[near] == pytest.approx(0.5 - ndtr(z[near]), abs=2e-3)


def test_scores_that_share_a_part_correlate():
    plan = asked(common={"*.costs.*.amount": 0.25}).plan
    at = [plan.streams.index(name) for name in (X, Y, STAR, WORTH)]
    found = ties(plan)[at][:, at].toarray()
    # two areas 0.25; an area with the common part sqrt(0.25)
    assert found == pytest.approx(
        np.array([[1, 0.25, 0.5, 0], [0.25, 1, 0.5, 0], [0.5, 0.5, 1, 0], [0, 0, 0, 1]])
    )


def test_a_declared_correlation_reaches_what_shares_a_part():
    # worth comes after the costs of x in the group: it takes r of their score, and so r x 0.25 of those of y
    tied = Correlation((X, WORTH), 0.5)
    plan = asked(common={"*.costs.*.amount": 0.25}, correlations=(tied,)).plan
    at = [plan.streams.index(name) for name in (X, Y, WORTH)]
    found = ties(plan)[at][:, at].toarray()
    r = 2 * np.sin(np.pi * 0.5 / 6)
    assert found == pytest.approx(np.array([[1, 0.25, r], [0.25, 1, 0.25 * r], [r, 0.25 * r, 1]]), abs=1e-6)


def test_what_one_area_tells_of_the_other():
    question = asked(common={"*.costs.*.amount": 0.25})
    plan, found = question.plan, response(question)
    rows = np.array([FIRST + [row.name for row in plan.rows].index(X)])
    tells = telling(found, plan, rows)
    assert [plan.streams[q] for q in tells.others] == [Y]
    scores = np.zeros((len(plan.streams), 1))
    scores[plan.streams.index(X)] = 2.0
    assert tells.additive(scores) == pytest.approx(np.array([[-3.0 * 0.25 * 2.0]]), rel=1e-6)
    alone = telling(response(asked()), asked().plan, rows)
    assert alone.others.size == 0
    assert not alone.additive(scores).any()


def test_what_a_stream_tells_of_the_balance():
    # the common part tells sqrt(0.25) of both costs; the costs of x all of their own and 0.25 of those of y
    question = asked(common={"*.costs.*.amount": 0.25})
    told = response(question).told()[:, 0, 0]
    streams = question.plan.streams
    assert told[streams.index(STAR)] == pytest.approx(-0.5 * 5.0, rel=1e-6)
    assert told[streams.index(X)] == pytest.approx(-2.0 - 0.25 * 3.0, rel=1e-6)
    assert told[streams.index(WORTH)] == pytest.approx(100.0, rel=1e-6)
