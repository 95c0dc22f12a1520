"""Members of a family where the family as a whole is at a percentile, against what the normal says."""

import numpy as np
import pytest
from scipy.special import ndtri

from mkba.analysis.oneway.families import ends_alone, family_levels, scores, ties
from mkba.analysis.oneway.moved import grounds, levels_of
from mkba.analysis.subject import subject
from mkba.domain.distribution import Lognormal, Normal
from mkba.domain.method import Correlation
from tests.programmes import area, cost, measure, programme

C = "areas.{}.m.costs.c.amount".format
Z = float(ndtri(0.9))


def ground(*spreads, **more):
    names = "xyz"[: len(spreads)]
    areas = [area(n, measure("m", cost("c", one))) for n, one in zip(names, spreads, strict=True)]
    (found,) = grounds(subject(programme(*areas, horizon=1, **more)))
    return found


def test_who_is_most_of_the_sum_goes_furthest():
    # sd 30 and 40: the sum has sd 50; correlations with it 0.6 and 0.8
    held = ground(Normal(100.0, 30.0), Normal(100.0, 40.0))
    assert ties(held) == pytest.approx({C("x"): 0.6, C("y"): 0.8})
    table = family_levels(held, (0.1, 0.5, 0.9))
    (family,) = held.movers
    assert table[family.rows] == pytest.approx(
        np.array([[100 - 18 * Z, 100.0, 100 + 18 * Z], [100 - 32 * Z, 100.0, 100 + 32 * Z]])
    )


def test_who_goes_against_the_family_lies_on_the_other_side():
    # a yield of 100 with sd 30 beside costs with sd 40: costs high, yields low
    held = ground(Normal(100.0, 40.0), Normal(-100.0, 30.0))
    assert ties(held) == pytest.approx({C("x"): 0.8, C("y"): 0.6})


def test_a_skewed_member_by_itself_has_its_own_percentiles_and_in_a_family_what_is_expected_of_it():
    # a lognormal of score w: E[x | sum at z] = mean exp(c w z - (c w)^2 / 2), c = 1 / sqrt(2)
    spread = Lognormal(10.0, 5.0)
    held = ground(spread, spread)
    w = np.sqrt(np.log1p(0.25))
    expected = 10 * np.exp(w * Z / np.sqrt(2) - w**2 / 4)
    assert family_levels(held, (0.9,))[held.movers[0].rows, 0] == pytest.approx([expected] * 2)
    (alone,) = grounds(subject(programme(area("x", measure("m", cost("c", spread))), horizon=1)))
    assert (family_levels(alone, (0.1, 0.9)) == levels_of(alone.plan, (0.1, 0.9))).all()


def test_what_is_in_common_and_what_is_declared_tie_members():
    held = ground(Normal(9.0, 1.0), Normal(9.0, 1.0), common={"*.costs.*.amount": 0.5})
    assert scores(held.plan, held.movers[0]) == pytest.approx(np.array([[1.0, 0.5], [0.5, 1.0]]))
    tie = Correlation((C("x"), C("y")), 1.0)
    held = ground(Normal(9.0, 1.0), Normal(9.0, 1.0), Normal(9.0, 1.0), correlations=(tie,))
    found = scores(held.plan, held.movers[0])
    assert found == pytest.approx(np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]))
    # the sum of 2 + 1 has variance 4 + 1
    assert list(ties(held).values()) == pytest.approx([2 / 5**0.5, 2 / 5**0.5, 1 / 5**0.5], abs=1e-6)


def test_a_family_that_moves_no_euro_moves_as_one():
    held = ground(Normal(9.0, 1.0), Normal(9.0, 1.0))
    assert ends_alone(held) == pytest.approx(np.array([[-18 + Z, -18 - Z]] * 2))
    idle = ground(Normal(0.0, 0.0), Normal(0.0, 0.0))
    assert set(ties(idle).values()) <= {1.0}
