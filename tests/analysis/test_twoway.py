"""Two at a time, where both lines are straight."""

import numpy as np
import pytest
from scipy.special import ndtri

from mkba.analysis.oneway.tornado import P10, P90, tornado
from mkba.analysis.oneway.twoway import LEVELS, twoway
from mkba.analysis.subject import subject
from mkba.domain.distribution import Normal
from mkba.errors import UsageError
from tests.programmes import area, cost, measure, programme

COSTS = [
    cost("c", Normal(50.0, 20.0)),
    cost("d", Normal(30.0, 10.0)),
    cost("e", Normal(1.0, 0.1)),
    cost("f", -85.0),
]
ASKED = subject(programme(area("x", measure("m", *COSTS)), horizon=1))


def test_the_two_largest_add_up_where_they_do_not_meet():
    (found,) = twoway(ASKED)
    assert (found.rows, found.columns) == ("areas.x.m.costs.c.amount", "areas.x.m.costs.d.amount")
    z = ndtri(np.array(LEVELS))
    assert np.array(found.balances) == pytest.approx(4 - 20 * z[:, None] - 10 * z[None, :])
    assert found.row_values == pytest.approx(50 + 20 * z)
    assert found.column_values == pytest.approx(30 + 10 * z)
    assert found.central == pytest.approx(4.0)
    assert np.array(found.turned).tolist() == (4 - 20 * z[:, None] - 10 * z[None, :] <= 0).tolist()


def test_its_margins_are_the_tornado():
    (found,) = twoway(ASKED, levels=(P10, 0.5, P90))
    first, second, *_ = tornado(ASKED)
    middle = [row[1] for row in found.balances]
    assert (middle[0], middle[2]) == pytest.approx((first.low, first.high))
    assert (found.balances[1][0], found.balances[1][2]) == pytest.approx((second.low, second.high))


def test_named_movers_a_family_among_them():
    both = subject(
        programme(*(area(n, measure("m", cost("c", Normal(5.0, 1.0)))) for n in ("x", "y")), horizon=1)
    )
    (found,) = twoway(both, names=("areas.*.m.costs.c.amount", "areas.x.m.costs.c.amount"), levels=(0.1, 0.9))
    assert found.row_values == ()
    assert len(found.column_values) == 2


def test_nothing_to_move_is_nothing_and_an_unknown_name_is_refused():
    assert twoway(subject(programme(area("x", measure("m", cost("c", 5.0))), horizon=1))) == ()
    with pytest.raises(UsageError):
        twoway(ASKED, names=("areas.x.m.costs.c.amount", "nobody"))
