"""Some quantities at other values: the same as rows written by hand, and only where a case rests on them."""

import numpy as np
import pytest

from mkba.analysis.oneway.moved import at_levels, balances_at, grounds, levels_of, nowhere, one_by_one
from mkba.analysis.subject import balance, subject
from mkba.domain.distribution import Beta, Lognormal, Normal, Uniform
from mkba.engine.draws import FIRST, central
from mkba.engine.replaced import rows_of
from tests.engine.test_replaced import whole


@pytest.fixture(scope="module")
def ground():
    (found,) = grounds(subject(whole()))
    return found


def test_every_quantity_is_moved_once_and_families_together(ground):
    names = [name for one in ground.movers for name in one.members]
    used = {ground.row(at).name for rows in ground.used for at in rows.tolist() if at >= FIRST}
    assert len(names) == len(set(names))
    assert set(names) == used
    family = next(one for one in ground.movers if one.name == "areas.*.coach.reach.share")
    assert family.members == ("areas.x.coach.reach.share", "areas.y.coach.reach.share")
    assert not [one for one in ground.movers if one.name.startswith("areas.*") and len(one.members) == 1]


def test_all_rows_of_a_quantity_move_together(ground):
    # the complement 1 - x of a deadweight, and a size after its grade, stand under the name of their quantity
    for one in ground.movers:
        assert {ground.row(at).name for at in one.rows.tolist()} == set(one.members)


def test_balances_are_those_of_rows_written_by_hand(ground):
    levels = (0.2, 0.7, 0.9)
    found = balances_at(ground, at_levels(ground, levels))
    table = levels_of(ground.plan, levels)
    for m, one in enumerate(ground.movers):
        for k in range(len(levels)):
            x = central(ground.plan, 1)
            x[one.rows] = table[one.rows, k : k + 1]
            expected = [float(balance(case, x)[0]) for case in ground.cases]
            assert found[:, m * len(levels) + k] == pytest.approx(expected, rel=1e-12)


def test_a_row_that_a_case_does_not_rest_on_moves_nothing(ground):
    for case in ground.cases:
        x = central(ground.plan, 2)
        others = np.setdiff1d(np.arange(FIRST, len(x)), rows_of(case))
        assert others.size
        x[others, 1] = 77.0
        first, second = balance(case, x)
        assert first == pytest.approx(second, rel=1e-12)


def test_one_area_by_itself_and_each_quantity_by_itself():
    asked = subject(whole())
    (alone,) = grounds(asked, place="x")
    assert [case.area for case in alone.cases] == ["x"]
    assert not [one for one in alone.movers if "*" in one.name or ".y." in one.name]
    (each,) = grounds(asked, each=True)
    (together,) = grounds(asked)
    assert {one.name for one in each.movers} == {one.name for one in one_by_one(together)}
    assert all(len(one.members) == 1 for one in each.movers)


def test_nowhere_is_the_central_case(ground):
    assert ground.balances(nowhere(3)) == pytest.approx([ground.balance] * 3, rel=1e-12)
    assert ground.balance == pytest.approx(
        sum(float(balance(c, central(ground.plan, 1))[0]) for c in ground.cases)
    )


def test_families_are_of_many_kinds(ground):
    kinds = {type(ground.row(int(at)).distribution) for one in ground.movers for at in one.rows}
    assert kinds >= {Normal, Lognormal, Beta, Uniform}
