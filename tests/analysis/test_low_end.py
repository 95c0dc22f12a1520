"""The highest 5th percentile against trying every set."""

import numpy as np
import pytest

from mkba.analysis.choice.candidates import Floors, demands
from mkba.analysis.choice.low_end import best_low_end, low_value, stepped
from mkba.analysis.choice.selection import best_set
from mkba.errors import UsageError
from tests.packages import every_set, made


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("floors", [Floors(), Floors(each_area=1, each_domain=2)])
@pytest.mark.parametrize("scenarios", [21, 41])
def test_the_highest_low_end_is_that_of_trying_all(seed, floors, scenarios):
    known = made(seed, count=8, draws=scenarios)
    asked = demands(known, floors, 16.0)
    start = best_set(known, known.worth, asked)
    found = best_low_end(known, asked, start, scenarios=scenarios, seconds=10.0)
    values = known.balance.T
    best = max(low_value(values, x) for x in every_set(known, asked))
    assert found.value == pytest.approx(best)
    assert found.proven
    assert found.gap == pytest.approx(0.0, abs=1e-4)
    assert found.scenarios == scenarios
    assert low_value(values, found.flags) == pytest.approx(best)


def test_the_low_value_is_an_order_statistic():
    values = np.arange(41.0)[:, None]
    assert low_value(values, np.array([True])) == 2.0  # two of 41 lie below
    assert low_value(values, np.array([True])) == np.percentile(values, 5)


def test_no_time_keeps_the_start():
    known = made(2, count=9, draws=41)
    asked = demands(known, Floors(), 16.0)
    start = best_set(known, known.worth, asked)
    found = best_low_end(known, asked, start, scenarios=41, seconds=1e-9)
    assert found.value >= low_value(known.balance.T, start)
    assert found.gap >= 0


@pytest.mark.parametrize("scenarios", [1, 20, 100])
def test_a_percentile_must_be_a_scenario(scenarios):
    known = made(2)
    with pytest.raises(UsageError, match="SCENARIOS"):
        best_low_end(
            known, demands(known, Floors(), 5.0), np.zeros(9, bool), scenarios=scenarios, seconds=1.0
        )


@pytest.mark.parametrize("seed", range(4))
def test_steps_over_all_draws_reach_what_trying_all_finds(seed):
    known = made(seed, count=8, draws=400)
    asked = demands(known, Floors(), 16.0)
    start = best_set(known, known.worth, asked)
    found = best_low_end(known, asked, start, scenarios=21, seconds=10.0)
    lows = [np.percentile(x @ known.balance, 5) for x in every_set(known, asked)]
    assert found.overall == pytest.approx(max(lows))
    assert found.overall == pytest.approx(np.percentile(found.flags @ known.balance, 5))
    assert stepped(known.balance, asked, (start,))[1] >= np.percentile(start @ known.balance, 5)
