"""States in between are calculated once each, and only for the areas that they can move."""

import numpy as np
import pytest

from mkba.analysis.changes.changes import Pair
from mkba.analysis.changes.clusters import clusters
from mkba.analysis.changes.states import States
from mkba.domain.method import Correlation
from mkba.engine.streams import Design
from tests.programmes import area, cost, measure, programme


def pair(**more):
    def whole(x, y):
        places = [area(name, measure("m", cost("c", amount))) for name, amount in (("x", x), ("y", y))]
        return programme(*places, **more)

    return Pair(whole(1.0, 10.0), whole(2.0, 30.0))


def states(found, design=None):
    return States(found, clusters(found)[1], design or Design(2000, 1))


def test_an_area_is_asked_for_with_the_changes_that_touch_it():
    found = states(pair())
    one, other = found.players
    assert found.touching("x") == (one,)
    assert np.array_equal(found.of("x", frozenset({one, other})), found.of("x", frozenset({one})))
    # minus 2 and minus 10, in each of two blocks
    assert found.total(frozenset({one})) == pytest.approx(np.full((1, 2), -12.0))
    assert found.missing([("x", frozenset()), ("x", frozenset({one})), ("y", frozenset({other}))]) == {
        frozenset(): ("x",),
        frozenset({other}): ("y",),
    }


def test_progress_ends_where_it_said():
    told = []
    states(pair()).learn([("x", frozenset()), ("y", frozenset())], lambda *pair: told.append(pair))
    assert told == [(2, 4), (4, 4)]


@pytest.mark.parametrize(
    ("more", "name"),
    [({"correlations": (Correlation(("a", "b"), 0.1),)}, "latin_hypercube"), ({}, "sobol")],
)
def test_where_all_draws_hang_together_every_change_touches_every_area(more, name):
    found = states(pair(**more), Design(1024 if name == "sobol" else 1000, 1, name))
    assert found.touching("x") == found.touching("y") == tuple(found.players)


def test_an_area_that_a_state_lacks_is_worth_nothing():
    a = programme(area("x", measure("m", cost("c", 1.0))))
    b = programme(area("y", measure("m", cost("c", 3.0))))
    found = states(Pair(a, b))
    assert found.total(frozenset()).mean() == -1.0
    assert found.total(frozenset({"areas.x"})).mean() == 0.0
    assert found.total(frozenset({"areas.x", "areas.y"})).mean() == -3.0
