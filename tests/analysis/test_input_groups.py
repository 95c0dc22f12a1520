import pytest

from mkba.analysis.inventory import inventory
from mkba.analysis.subject import subject
from mkba.analysis.variance.input_groups import (
    NATIONAL,
    WAYS,
    input_groups,
    sobol_groups,
    sobol_groups_of,
)
from mkba.analysis.variance.pairs import pair_of
from mkba.analysis.variance.sobol import sobol
from mkba.domain.distribution import Lognormal, Normal
from mkba.domain.method import Correlation
from tests.programmes import area, cost, effect, measure, outcome, programme, value

STAFF = "areas.x.m.costs.staff.amount"
WORTH = "library.education.good.worth.amount"


def whole(**more):
    part = measure("m", cost("staff", Normal(50.0, 20.0)), effect("e", "good", Normal(1.0, 0.2)))
    return programme(
        area("x", part), area("y", part), outcome("good", value("worth", Lognormal(2.0, 0.5))),
        common={"*.costs.*.amount": 0.5}, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "names"),
    [("kind", {"costs", "size", "value"}), ("domain", {"education"}), ("area", {"x", "y", "*", NATIONAL})],
)
def test_inputs_fall_in_groups_and_each_in_one(by, names):
    asked = subject(whole())
    inputs = pair_of(asked.plan, 2).inputs
    found = input_groups(inventory(asked), inputs, by)
    assert {one.name for one in found} == names
    assert sorted(i for one in found for i in one.members.tolist()) == list(range(len(inputs.names)))


def test_a_tie_joins_the_groups_that_it_spans():
    asked = subject(whole(correlations=(Correlation((STAFF, WORTH), 0.3),)))
    found = input_groups(inventory(asked), pair_of(asked.plan, 2).inputs, "area")
    assert {frozenset(one.names) for one in found} == {frozenset({"x", NATIONAL, "*"}), frozenset({"y"})}
    assert next(one.name for one in found if len(one.names) == 3).count("+") == 2


def test_a_group_of_one_input_has_the_total_of_that_input():
    asked = subject(whole())
    (single,) = sobol(asked, 64, seed=1)
    worth = next(one for one in single.inputs if one.name == WORTH)
    (kinds,) = [one for one in sobol_groups(asked, 64, seed=1) if one.by == "kind"]
    value_ = next(one for one in kinds.groups if one.name == "value")
    assert value_.total == pytest.approx(worth.total, rel=1e-12)


def test_all_in_one_group_is_the_whole_variance():
    (found,) = [one for one in sobol_groups(subject(whole()), 1024) if one.by == "domain"]
    (one,) = found.groups
    assert one.first == pytest.approx(1, abs=2 * one.first_band)
    assert one.total == pytest.approx(1, abs=2 * one.total_band)


def test_every_way_of_grouping_in_every_case():
    asked, told = subject(whole(futures=("hoog", "laag"))), []
    pair = pair_of(asked.plan, 16)
    found = sobol_groups_of(asked, pair, progress=lambda done, count: told.append((done, count)))
    assert [(one.future, one.by) for one in found] == [
        (future, by) for future in ("hoog", "laag") for by in WAYS
    ]
    assert told[-1][0] == told[-1][1] == len(told)
