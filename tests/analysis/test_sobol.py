from dataclasses import asdict

import numpy as np
import pytest
from SALib.analyze import sobol as salib

from mkba.analysis.subject import subject
from mkba.analysis.variance.pairs import counts, pair_of
from mkba.analysis.variance.sobol import indices, sobol, sobol_of
from mkba.domain.distribution import Lognormal, Normal
from tests.programmes import area, cost, effect, measure, outcome, programme, value

POINTS, NUMBER, SEED = 64, 5, 7


@pytest.fixture
def balances():
    """Balances far from zero, and what five inputs change in them, one of which does nothing."""
    rng = np.random.default_rng(2)
    a, b = rng.normal(40.0, 3.0, (2, POINTS))
    change = rng.normal(0.0, 2.0, (NUMBER, POINTS))
    change[3] = 0.0
    return a, b, change


def whole():
    part = measure("m", cost("staff", Normal(50.0, 20.0)), effect("e", "good", Normal(1.0, 0.2)))
    return programme(
        area("x", part), area("y", part), outcome("good", value("worth", Lognormal(2.0, 0.5))),
        futures=("hoog", "laag"), common={"*.costs.*.amount": 0.5},
    )  # fmt: skip


def test_on_the_same_points_indices_and_intervals_are_those_of_salib(balances):
    a, b, change = balances
    problem = {"num_vars": NUMBER, "names": list("abcde"), "bounds": [[0, 1]] * NUMBER}
    together = np.stack([a, *(a + change), b], axis=1).ravel()
    theirs = salib.analyze(problem, together, calc_second_order=False, seed=SEED)
    ours = indices(a, b, change, counts(POINTS, SEED))
    for mine, name in (
        ("first", "S1"),
        ("first_band", "S1_conf"),
        ("total", "ST"),
        ("total_band", "ST_conf"),
    ):
        assert getattr(ours, mine) == pytest.approx(np.asarray(theirs[name]), abs=1e-10)


def test_a_balance_that_does_not_vary_has_no_indices():
    same = np.full(8, 5e8)
    found = indices(same, same, np.zeros((3, 8)), counts(8, 0))
    assert not any(np.any(part) for part in asdict(found).values())
    assert found.first.shape == (3,)


def test_what_inputs_bring_alone_is_their_sum_with_a_band(balances):
    found = indices(*balances, counts(POINTS, SEED))
    assert found.alone == pytest.approx(found.first.sum())
    assert found.alone_band > 0


def test_every_case_has_its_inputs_the_largest_first():
    found = sobol(subject(whole()), 64, seed=0)
    assert [(one.future, one.alternative, one.place) for one in found] == [
        ("hoog", "a", "total"),
        ("laag", "a", "total"),
    ]
    for one in found:
        totals = [each.total for each in one.inputs]
        assert totals == sorted(totals, reverse=True)
        assert "areas.*.m.costs.staff.amount" in [each.name for each in one.inputs]
        assert (one.points, one.sd > 0) == (64, True)


def test_an_area_has_the_inputs_that_move_it():
    for one in sobol(subject(whole()), 64, place="x"):
        assert one.place == "x"
        assert not [each for each in one.inputs if each.name.startswith("areas.y.")]
        assert [each for each in one.inputs if each.name.startswith("areas.x.")]


def test_a_pair_that_is_there_gives_the_same():
    asked = subject(whole())
    assert sobol_of(asked, pair_of(asked.plan, 32, 3)) == sobol(asked, 32, seed=3)
    assert sobol(asked, 32, seed=3) != sobol(asked, 32, seed=0)


def test_progress_is_told_for_every_area_of_every_case():
    told = []
    sobol(subject(whole()), 8, progress=lambda done, asked: told.append((done, asked)))
    assert told == [(i, 4) for i in range(1, 5)]
