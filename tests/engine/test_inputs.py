"""Independent inputs behind dependent rows: who moves what, and points that keep marginals and correlations."""

import numpy as np
import pytest
from scipy.special import ndtri
from scipy.stats import qmc, spearmanr

from mkba.domain.distribution import Lognormal, Normal, Uniform
from mkba.domain.method import Correlation
from mkba.engine.draws import FIRST, Row, plan
from mkba.engine.inputs import FROM_A, FROM_B, FROM_COMMON, FROM_OWN, inputs_of, rows_at, stacks

NAMES = (
    "areas.x.m.share",
    "areas.y.m.share",
    "library.d.o.v.amount",
    "library.d.o.w.amount",
    "factors.f.value",
)
ROWS = tuple(Row(name, Normal(0.0, 1.0)) for name in NAMES)
TIED = (Correlation((NAMES[2], NAMES[3]), 0.8),)


def drawn(common=None, correlations=()):
    return plan(ROWS, {"*.share": 0.4} if common is None else common, correlations)


def cube(q, n=4096, seed=7):
    return np.ascontiguousarray(qmc.Sobol(q, rng=seed).random(n).T)


def test_a_local_quantity_is_moved_by_its_own_stream_and_by_what_areas_share():
    found = inputs_of(drawn())
    assert found.labels == (*NAMES, "areas.*.m.share")
    star = found.labels.index("areas.*.m.share")
    rows = np.arange(FIRST, FIRST + 3)
    assert found.stack_of(rows, np.full(3, star)).tolist() == [FROM_COMMON, FROM_COMMON, FROM_A]
    assert found.stack_of(rows, np.full(3, 0)).tolist() == [FROM_OWN, FROM_A, FROM_A]
    assert found.stack_of(np.array([0, 1]), np.array([star, 0])).tolist() == [FROM_A, FROM_A]


def test_quantities_with_a_declared_correlation_are_one_input():
    found = inputs_of(drawn(correlations=TIED))
    assert found.names[2] == NAMES[2:4]
    assert found.labels[2] == f"{NAMES[2]} (+1)"
    assert found.stack_of(np.array([FIRST + 2, FIRST + 3]), np.array([2, 2])).tolist() == [FROM_B, FROM_B]


def test_a_tied_quantity_takes_the_common_part_behind_it_along():
    found = inputs_of(drawn(correlations=(Correlation((NAMES[0], NAMES[4]), 0.5),)))
    assert found.names[0] == (NAMES[0], NAMES[4], "areas.*.m.share")
    # the other area still has a stream of its own, and shares the rest with the tied ones
    assert found.stack_of(np.array([FIRST + 1]), np.array([0])).tolist() == [FROM_COMMON]


def test_points_keep_their_marginals_and_have_the_asked_correlations():
    made = drawn(correlations=TIED)
    x = rows_at(made, cube(len(made.streams)))[FIRST:]
    assert x.mean(axis=1) == pytest.approx(np.zeros(5), abs=0.01)
    assert x.std(axis=1) == pytest.approx(np.ones(5), abs=0.01)
    rank = spearmanr(x.T).statistic
    assert rank[0, 1] == pytest.approx(6 / np.pi * np.arcsin(0.2), abs=0.02)  # of a normal copula with 0.4
    assert rank[2, 3] == pytest.approx(0.8, abs=0.02)
    assert rank[0, 2] == pytest.approx(0.0, abs=0.02)


def test_stacks_replace_own_and_common_streams_apart():
    made = drawn()
    a, b = cube(6, 8, 1), cube(6, 8, 2)
    first, own, common, last = np.split(stacks(made, a, b), 4)
    mixed = [
        np.sqrt(0.4) * ndtri(c[5]) + np.sqrt(0.6) * ndtri(o[0]) for o, c in ((a, a), (b, a), (a, b), (b, b))
    ]
    for stack, expected in zip((first, own, common, last), mixed, strict=True):
        assert stack[FIRST] == pytest.approx(expected)
    assert np.array_equal(own[FIRST + 2], last[FIRST + 2])
    assert np.array_equal(common[FIRST + 2], first[FIRST + 2])


def test_without_dependence_points_are_plain_quantiles():
    rows = (Row("a", Uniform(0.0, 2.0)), Row("b", Lognormal(3.0, 1.0), 1.0, -1.0))
    made = plan(rows, {}, ())
    x = rows_at(made, np.array([[0.25], [0.5]]))
    assert x[FIRST] == pytest.approx([0.5])
    assert x[FIRST + 1] == pytest.approx([1 - 3 / np.sqrt(1 + 1 / 9)])
