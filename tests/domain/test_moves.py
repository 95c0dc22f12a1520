"""Moving quantities of a programme: what is named moves, in every future, and all else is the very same object."""

import pytest

from mkba.domain.distribution import Fixed, Normal, Uniform, Varied, is_certain
from mkba.domain.moves import loosened, moved, quantities
from mkba.domain.sweep import Move
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme, reach, value

STAFF, SHARE = "areas.x.coach.costs.staff.amount", "areas.x.coach.reach.share"


@pytest.fixture
def base():
    return programme(
        area(
            "x", indicator("people", 1000.0),
            measure("coach", cost("staff", Normal(50.0, 5.0)), effect("job", "job", 0.1), reached=reach(share=0.5)),
        ),
        area("y", indicator("people", 10.0), measure("school", cost("staff", {"hoog": Uniform(1, 3), "laag": 4.0}))),
        outcome("job", value("worth", 10.0)), horizon=6,
    )  # fmt: skip


def named(base, name):
    return next(one for one in quantities(base) if one.name == name)


def test_a_drawn_quantity_is_varied_and_a_certain_one_stays_certain(base):
    found = moved(base, {STAFF: Move(STAFF, 2.0, 1.0), SHARE: Move(SHARE, 0.5)})
    assert named(found, STAFF).by_future[""] == Varied(Normal(50.0, 5.0), 2.0, 1.0)
    assert named(found, STAFF).mean("hoog") == 101.0
    assert named(found, SHARE).by_future[""] == Fixed(0.25)


def test_moves_compose(base):
    twice = moved(moved(base, {STAFF: Move(STAFF, 2.0, 1.0)}), {STAFF: Move(STAFF, 3.0, 0.5)})
    assert named(twice, STAFF).by_future[""] == Varied(Normal(50.0, 5.0), 6.0, 3.5)


def test_every_future_moves(base):
    name = "areas.y.school.costs.staff.amount"
    found = named(moved(base, {name: Move(name, 2.0)}), name)
    assert [found.mean(future) for future in ("hoog", "laag")] == [4.0, 8.0]


def test_what_is_not_named_is_the_same_object(base):
    found = moved(base, {STAFF: Move(STAFF, 2.0)})
    assert found.areas[1] is base.areas[1]
    assert found.outcomes is base.outcomes
    assert moved(base, {}).areas is base.areas


def test_loosened_counts_as_drawn_and_has_the_same_mean(base):
    found = named(loosened(base, {SHARE: SHARE}), SHARE)
    assert not is_certain(found.by_future[""])
    assert found.mean("") == 0.5
    again = named(loosened(loosened(base, {SHARE: SHARE}), {SHARE: SHARE}), SHARE)
    assert again == found
