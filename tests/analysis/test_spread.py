import numpy as np
import pytest

from mkba.analysis.spread import LEVELS, balance, edges, quantiles, round_up, shares
from mkba.domain.distribution import Uniform
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme, reach


def test_the_balance_is_formed_within_each_draw():
    share = Uniform(0.0, 1.0)
    places = [
        area(name, measure("m", cost("c", 50), effect("e", "good"), reached=reach(share=share)))
        for name in "xy"
    ]
    ledger = simulate(programme(*places, outcome("good")), draws=1000, seed=1).ledger
    book = ledger.books["hoog", "a"]
    found = balance(book)
    assert found == pytest.approx(book.npv[ledger.positions("area")].sum(axis=0))
    assert found.mean() == pytest.approx(0.0, abs=0.5)


def test_quantiles_are_those_of_a_sheet():
    sample = np.array([4.0, 1.0, 3.0, 2.0, 5.0])
    assert dict(zip(LEVELS, quantiles(sample), strict=True)) == pytest.approx(
        {1: 1.04, 5: 1.2, 25: 2, 50: 3, 75: 4, 95: 4.8, 99: 4.96}
    )


@pytest.mark.parametrize(
    "ends", [(-1.0, 1.0), (0.0, 3e9), (-7.3e8, -1.1e8), (99.0, 101.0), (-1e-3, 2e-3), (-440.0, 1280.0)]
)
@pytest.mark.parametrize("most", [5, 20])
def test_limits_are_round_hold_the_sample_and_are_not_too_many(ends, most):
    sample = np.linspace(*ends, 10_001)
    limits = edges([sample], most)
    steps = np.diff(limits)
    assert len(steps) <= most
    assert steps == pytest.approx(steps[0])
    assert limits / steps[0] == pytest.approx(np.round(limits / steps[0]))
    assert limits[0] <= np.percentile(sample, 0.5)
    assert limits[-1] >= np.percentile(sample, 99.5)
    if ends[0] < 0 < ends[1]:
        assert 0.0 in limits


def test_futures_share_their_limits():
    low, high = np.linspace(-10, 0, 1001), np.linspace(0, 30, 1001)
    limits = edges([low, high], 20)
    assert limits[0] <= -9.95
    assert limits[-1] >= 29.85


@pytest.mark.parametrize("only", [0.0, 12.5, -3e8])
def test_a_balance_without_spread_has_a_class(only):
    sample = np.full(1000, only)
    found = shares(sample, edges([sample], 20))
    assert found.sum() == 1.0
    assert found.max() == 1.0
    assert found.argmax() != 0


def test_every_draw_is_in_one_class():
    sample = np.random.default_rng(1).normal(size=4000)
    found = shares(sample, edges([sample], 20))
    assert found.sum() == pytest.approx(1.0, abs=1e-12)
    assert found[0] <= 0.005
    assert found[-1] <= 0.005


@pytest.mark.parametrize("width", [1e-7, 0.11, 0.2, 2.4, 7.0, 99.0, 1.3e8])
def test_a_round_width_is_no_smaller_and_not_much_larger(width):
    assert width <= round_up(width) <= 2 * width + 1e-12
