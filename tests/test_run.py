"""The front door: arguments, progress, workers."""

import numpy as np
import pytest

from mkba.domain.distribution import Uniform
from mkba.errors import UsageError
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


def whole():
    place = area("x", measure("m", cost("c", Uniform(50, 90)), effect("e", "good", Uniform(0.1, 2.0))))
    return programme(place, outcome("good"))


def npv(**arguments):
    return simulate(whole(), **arguments).ledger.books["hoog", "a"].npv


@pytest.mark.parametrize(
    "arguments", [{"draws": 999}, {"draws": 1_000, "design": "sobol"}, {"seed": -1}, {"design": "grid"}]
)
def test_impossible_arguments_are_refused(arguments):
    with pytest.raises(UsageError):
        simulate(whole(), **arguments)


def test_progress_is_told_after_every_block():
    told = []
    simulate(whole(), draws=3_000, seed=1, progress=lambda done, asked: told.append((done, asked)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_more_workers_than_blocks_are_no_problem():
    assert np.array_equal(npv(draws=2_000, seed=0, workers=8), npv(draws=2_000, seed=0))


def test_every_design_finds_the_same_mean():
    # cost uniform(50, 90), benefit 100 x uniform(0.1, 2): 105 - 70 = 35
    assert npv(draws=10_000, seed=1)[0].mean() == pytest.approx(35, abs=0.2)
    assert npv(draws=10_240, seed=1, design="sobol")[0].mean() == pytest.approx(35, abs=0.2)
    assert npv(draws=10_000, seed=1, design="random")[0].mean() == pytest.approx(35, abs=3)


def test_the_programme_is_left_as_it_was():
    programme_before = whole()
    simulate(programme_before, draws=1_000, seed=1)
    assert programme_before == whole()
