"""A case in two parts against the plain evaluation of the whole, for every set of groups."""

import numpy as np
import pytest

from mkba.analysis.inventory import inventory
from mkba.analysis.subject import balance, subject
from mkba.analysis.variance.input_groups import WAYS, input_groups
from mkba.analysis.variance.pairs import NOTHING, pair_of
from mkba.analysis.variance.parted import parted
from mkba.domain.distribution import Lognormal, Normal
from mkba.domain.method import Correlation
from tests.programmes import area, cost, effect, measure, outcome, programme, value

STAFF = "areas.x.m.costs.staff.amount"
WORTH = "library.education.good.worth.amount"


def whole(**more):
    part = measure("m", cost("staff", Normal(50.0, 20.0)), effect("e", "good", Normal(1.0, 0.2)))
    worth = outcome("good", value("worth", Lognormal(2.0, 0.5)))
    return programme(area("x", part), area("y", part), worth, common={"*.costs.*.amount": 0.5}, **more)


def room(pair):
    return np.zeros((len(pair.inputs.own), pair.points))


@pytest.mark.parametrize("tied", [(), (Correlation((STAFF, WORTH), 0.3),)])
@pytest.mark.parametrize("by", WAYS)
def test_both_parts_together_are_the_whole_balance(by, tied):
    asked = subject(whole(correlations=tied))
    pair = pair_of(asked.plan, 16)
    shared = room(pair)  # what one case leaves there does not trouble the next
    for case in asked.cases["hoog", "a"]:
        one = parted(case, pair, shared)
        for group in input_groups(inventory(asked), pair.inputs, by):
            for _ in range(2):  # found, and remembered
                found = one.balance(pair.chosen(group.members))
                assert found == pytest.approx(balance(case, pair.mixed(group.members)), rel=1e-12)


def test_a_case_does_not_move_by_what_it_does_not_rest_on():
    asked = subject(whole())
    pair = pair_of(asked.plan, 4)
    groups = {one.name: one for one in input_groups(inventory(asked), pair.inputs, "area")}
    x = parted(asked.cases["hoog", "a"][0], pair, room(pair))
    assert x.touched(groups["x"].members)
    assert not x.touched(groups["y"].members)
    none = x.balance(pair.chosen(NOTHING))
    assert (x.balance(pair.chosen(groups["y"].members)) == none).all()
    assert (x.balance(pair.chosen(groups["x"].members)) != none).any()


def test_prices_leave_what_is_counted_alone():
    asked = subject(whole())
    pair = pair_of(asked.plan, 4)
    one = parted(asked.cases["hoog", "a"][0], pair, room(pair))
    kinds = {group.name: group.members for group in input_groups(inventory(asked), pair.inputs, "kind")}
    for members in (
        NOTHING,
        kinds["value"],
        kinds["costs"],
        np.concatenate([kinds["value"], kinds["costs"]]),
    ):
        one.balance(pair.chosen(members))
    assert (len(one.counted.found), len(one.priced.found)) == (1, 4)
    one.balance(pair.chosen(kinds["size"]))
    assert (len(one.counted.found), len(one.priced.found)) == (2, 4)
