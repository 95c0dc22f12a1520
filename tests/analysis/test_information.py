"""The value of perfect information: the arithmetic of the choice, in programmes small enough to count."""

import numpy as np
import pytest

from mkba.analysis.knowledge.information import Learned, evpi, gain, jackknife, pieces
from mkba.domain.distribution import Normal, Uniform
from mkba.engine.streams import Design
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


def ledger(*parts, draws=5_000, **more):
    return simulate(programme(*parts, outcome("good"), horizon=1, **more), draws=draws, seed=3).ledger


def place(name, staff, size=0.5):
    return area(name, measure("m", cost("c", staff), effect("e", "good", size)))


def test_a_uniform_balance():
    # NPV = 50 - U(40, 70): on (-20, 10), mean -5; E[max(0, NPV)] = 10^2 / (2 x 30) = 5/3; better in a third of the draws
    (choice,) = evpi(ledger(place("x", Uniform(40.0, 70.0))))
    assert choice.best == ""
    assert choice.value == pytest.approx(5 / 3, abs=3 * choice.error + 1e-3)
    assert choice.regret == pytest.approx(1 / 3, abs=3 * choice.regret_error + 1e-3)
    assert choice.means == (("a", pytest.approx(-5.0, abs=0.01)),)
    assert choice.clear
    assert not choice.rough


def test_futures_stand_apart():
    # the same spread around -5 and around +5: another best choice, the same value
    staff = {"hoog": Uniform(40.0, 70.0), "laag": Uniform(30.0, 60.0)}
    high, low = evpi(ledger(place("x", staff), futures=("hoog", "laag")))
    assert [(one.future, one.best) for one in (high, low)] == [("hoog", ""), ("laag", "a")]
    assert low.value == pytest.approx(high.value, abs=0.05)


def test_an_area_chooses_by_itself():
    # x is always worth it, y never: together 10 +- 5 against 0
    both = ledger(place("x", Uniform(30.0, 40.0)), place("y", Uniform(60.0, 70.0)))
    assert [evpi(both, name)[0].best for name in ("x", "y")] == ["a", ""]
    assert [evpi(both, name)[0].value for name in ("x", "y")] == [0.0, 0.0]
    assert evpi(both)[0].value > 0


def test_few_blocks_give_a_rough_error():
    (few,) = evpi(ledger(place("x", Normal(50.0, 10.0)), draws=2_000))
    (many,) = evpi(ledger(place("x", Normal(50.0, 10.0)), draws=8_000))
    assert (few.rough, many.rough) == (True, False)
    assert few.error > many.error > 0


def test_pieces_are_whole_and_never_too_many():
    assert pieces(Design(1000, 1)) == [125, 250, 375, 500, 625, 750, 875]
    assert pieces(Design(2048, 1, "sobol"))[-1] == 1920
    assert len(pieces(Design(1_000_000, 1))) == 49
    assert all(edge % 1000 == 0 for edge in pieces(Design(103_000, 1)))
    assert len(pieces(Design(10_000, 1), blocks=5)) == 4
    assert len(pieces(Design(10_000, 1), blocks=5, least=6)) == 39


def test_the_jackknife_of_a_mean_is_its_standard_error():
    y = np.array([3.0, 5.0, 10.0, 1.0])
    without = np.array([np.delete(y, i).mean() for i in range(4)])
    assert float(jackknife(without)) == pytest.approx(y.std(ddof=1) / 2)


def test_the_gain_is_never_negative():
    rng = np.random.default_rng(1)
    fits, weights = rng.normal(size=(50, 3, 7)), np.full(7, 1 / 7)
    assert (gain(fits, weights) >= 0).all()
    assert gain(fits, weights).shape == (50,)
    # one point: nothing to learn
    assert gain(fits[:, :, :1], np.ones(1)) == pytest.approx(np.zeros(50))


def test_a_study_leaves_its_value_less_its_cost():
    one = Learned("hoog", "quantity", "x", 100.0, 30.0)
    assert (one.net(40.0), one.clear) == (60.0, True)
    assert not Learned("hoog", "quantity", "x", 100.0, 50.0).clear
