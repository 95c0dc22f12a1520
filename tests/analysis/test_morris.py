import numpy as np
import pytest
from SALib.analyze import morris as salib_analyze
from SALib.sample import morris as salib_sample

from mkba.analysis.subject import subject
from mkba.analysis.variance.morris import STEP, Effect, Morris, morris, radial, screened
from mkba.analysis.variance.pairs import BAND, counts
from mkba.domain.distribution import Normal
from mkba.domain.method import Correlation
from mkba.errors import UsageError
from tests.programmes import area, cost, effect, measure, outcome, programme

COSTS = "areas.x.m.costs.one.amount", "areas.x.m.costs.two.amount"


def whole(**more):
    parts = (
        cost("one", Normal(100.0, 10.0)),
        cost("two", Normal(100.0, 20.0)),
        effect("e", "good", Normal(1.0, 0.1)),
    )
    return programme(area("x", measure("m", *parts)), outcome("good"), **more)


def test_so_many_starts_are_a_power_of_two():
    with pytest.raises(UsageError):
        morris(subject(whole()), 30)


def test_the_other_end_of_every_step_is_half_a_probability_away():
    a, b, step = radial(7, 16, 0)
    assert ((b > 0) & (b < 1)).all()
    assert np.abs(b - a) == pytest.approx(np.full(a.shape, STEP))
    assert b - a == pytest.approx(step)


def test_measures_of_elementary_effects():
    # effects 1, 3 and -2, 2: mu 2 and 0, mu* 2 and 2, sigma sqrt 2 and sqrt 8; resampled means of |2| never differ
    found = screened(np.array([[1.0, 3.0], [-2.0, 2.0]]), counts(2, 0))
    assert found[:, :3] == pytest.approx(np.array([[2, 2, 2**0.5], [0, 2, 8**0.5]]))
    assert found[0, 3] > 0
    assert found[1, 3] == pytest.approx(0)


def test_salib_finds_the_same_means_within_error():
    # linear, linear with a product, and nothing at all
    function = lambda u: 3 * u[0] + u[1] + 2 * u[1] * u[2] + 0 * u[3]
    problem = {"num_vars": 4, "names": list("abcd"), "bounds": [[0, 1]] * 4}
    x = salib_sample.sample(problem, 256, num_levels=4, seed=1)
    theirs = salib_analyze.analyze(problem, x, function(x.T), num_levels=4, seed=1)
    a, b, step = radial(4, 256, 1)
    change = [function(np.where(np.arange(4)[:, None] == i, b, a)) - function(a) for i in range(4)]
    ours = screened(np.array(change) / step, counts(256, 1))
    error = np.hypot(ours[:, 3], np.asarray(theirs["mu_star_conf"], dtype=float)) / BAND
    assert (np.abs(ours[:, 1] - np.asarray(theirs["mu_star"], dtype=float)) <= 3 * error + 1e-9).all()
    assert (np.abs(ours[:, 0] - np.asarray(theirs["mu"], dtype=float)) <= 3 * error + 1e-9).all()


def test_costs_lower_the_balance_and_effects_raise_it():
    (found,) = morris(subject(whole()))
    signs = {one.name: np.sign(one.mu) for one in found.effects}
    assert [signs[name] for name in COSTS] == [-1, -1]
    assert sum(signs.values()) == -1
    assert found.effects[0].name == COSTS[1]  # twice the spread of the other
    assert (found.still, found.repeats) == (0, 32)


def test_tied_quantities_are_moved_together():
    (found,) = morris(subject(whole(correlations=(Correlation(COSTS, 0.5),))))
    assert {one.names for one in found.effects if len(one.names) > 1} == {COSTS}


def test_how_many_are_needed_for_a_part_of_all_movement():
    effects = tuple(
        Effect(name, (name,), size, size, 0.0, 0.0) for name, size in (("a", 6.0), ("b", 3.0), ("c", 1.0))
    )
    found = Morris("hoog", "a", "total", 32, effects, 0)
    assert [found.needed(part) for part in (0.5, 0.6, 0.7, 0.9, 1.0)] == [1, 1, 2, 2, 3]
    assert Morris("hoog", "a", "total", 32, (), 5).needed(0.9) == 0


def test_what_stands_still_is_counted():
    told = []
    asked = subject(
        programme(area("x", measure("m", cost("c", Normal(9.0, 1.0)))), area("y"), outcome("good"))
    )
    (found,) = morris(asked, place="y", progress=lambda *count: told.append(count))
    assert (found.effects, found.still, told) == ((), 1, [(1, 1)])
