"""Ranks within each draw: by hand, with ties, without spread, and on a small programme."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.analysis.choice.ranking import areas_ranked, measures_ranked, places, ranks
from mkba.domain.distribution import Normal
from mkba.run import simulate
from tests.programmes import area, cost, effect, indicator, measure, outcome, programme

NAMES = [("x", ""), ("y", ""), ("z", "")]
# draw by draw: x wins 3 of 4, y 1 of 4
VALUES = np.array([[9.0, 8.0, 7.0, 0.0], [5.0, 5.0, 5.0, 4.0], [1.0, 6.0, 1.0, 1.0]])


def test_ranks_by_hand():
    (x, y, z), _ = ranks(NAMES, VALUES, 2, 2)
    assert (x.area, x.value, x.best, x.top) == ("x", 6.0, 0.75, 0.75)  # third in the last draw
    assert (y.area, y.value, y.best, y.top) == ("y", 4.75, 0.25, 0.75)  # ranks 2 3 2 1
    assert (z.best, z.top) == (0.0, 0.5)  # ranks 3 2 3 2
    assert [row.rank for row in (x, y, z)] == [1.5, 2.0, 2.5]
    assert (x.rank_low, x.rank_high) == (1.0, 3.0)
    # the best of each draw: 9 8 7 4, mean 7
    assert [row.loss for row in (x, y, z)] == [1.0, 2.25, 4.75]
    # fewer than five blocks: sd / sqrt(n) of (1, 1, 1, 0) = 0.5 / 2
    assert x.best_error == pytest.approx(0.25)
    assert sum(row.best for row in (x, y, z)) == 1.0
    assert sum(row.top for row in (x, y, z)) == 2.0


def test_ties_share_a_place():
    rank, first, among = places(np.array([[1.0], [1.0], [1.0], [0.0]]), 2)
    assert rank[:, 0].tolist() == [2.0, 2.0, 2.0, 4.0]
    assert first[:, 0] == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])
    assert among[:, 0] == pytest.approx([2 / 3, 2 / 3, 2 / 3, 0])


def test_rounding_is_a_tie():
    rank, first, _ = places(np.array([[0.3], [0.1 + 0.2], [-1.0]]), 1)
    assert rank[:, 0].tolist() == [1.5, 1.5, 3.0]
    assert first[:, 0].tolist() == [0.5, 0.5, 0.0]


def test_all_equal_and_nobody():
    rows, between = ranks(NAMES, np.full((3, 4), 2.0), 1, 2)
    assert [row.best for row in rows] == pytest.approx([1 / 3] * 3)
    assert {row.loss for row in rows} == {0.0}
    assert {row.shrunk_rank for row in rows} == {1}
    assert between == 0
    assert ranks([], np.zeros((0, 4)), 1, 2) == ((), 0.0)


def test_certain_values_keep_their_order():
    rows, between = ranks(NAMES, np.array([[1.0, 1.0], [3.0, 3.0], [2.0, 2.0]]), 1, 1)
    assert [(row.area, row.best, row.rank, round(row.shrunk, 9), row.shrunk_rank) for row in rows] == [
        ("y", 1.0, 1.0, 3.0, 1), ("z", 0.0, 2.0, 2.0, 2), ("x", 0.0, 3.0, 1.0, 3),
    ]  # fmt: skip
    assert between == pytest.approx(1.0)


@pytest.fixture(scope="module")
def ledger():
    good = outcome("good")  # one euro a unit

    def place(name, people, gain, *more):
        return area(
            name, indicator("people", 100), indicator("residents", people),
            measure("m", cost("c", 10.0, per="once", year=2026), effect("e", "good", gain)), *more,
        )  # fmt: skip

    bureau = replace(place("bureau", 1.0, 9.0), scope="national")
    free = measure("free", effect("e", "good", 0.2))
    return simulate(
        programme(
            place("x", 100.0, Normal(0.3, 0.05)), place("y", 1000.0, Normal(1.0, 0.1), free), bureau,
            area("empty", indicator("residents", 50.0)), good,
        ),
        draws=2000, seed=1,
    ).ledger  # fmt: skip


def test_areas_by_balance_per_resident(ledger):
    (one,) = areas_ranked(ledger, top=1)
    assert [row.area for row in one.rows] == ["x", "y"]  # not the bureau, and not who does nothing
    x, y = one.rows
    # x: 100 people x 0.3 - 10 = 20 over 100 residents; y: 100 x 1 - 10 + 100 x 0.2 = 110 over 1,000
    assert x.value == pytest.approx(0.20, abs=1e-3)
    assert y.value == pytest.approx(0.11, abs=1e-3)
    assert (one.unit, one.draws, one.top) == ("euro_per_resident", 2000, 1)
    assert x.best > 0.9
    (euros,) = areas_ranked(ledger, scale="euros")
    assert [row.area for row in euros.rows] == ["y", "x"]
    assert euros.rows[0].value == pytest.approx(110, abs=0.1)


def test_measures_by_balance_per_euro_of_cost(ledger):
    (one,) = measures_ranked(ledger, top=1)
    assert [(row.area, row.measure) for row in one.rows] == [("bureau", "m"), ("y", "m"), ("x", "m")]
    assert [row.value for row in one.rows] == pytest.approx([89.0, 9.0, 2.0], abs=0.05)
    (kinds,) = measures_ranked(ledger, of="kind")
    (row,) = kinds.rows  # what costs nothing has no ratio
    assert kinds.left == (("", "free"),)
    assert one.left == (("y", "free"),)
    assert (row.area, row.measure) == ("", "m")
    assert row.value == pytest.approx((890 + 90 + 20) / 30, abs=0.05)
    assert (row.best, row.loss) == (1.0, 0.0)
