"""The face of a finished calculation."""

import numpy as np
import pytest

from mkba.domain.distribution import Uniform
from mkba.run import simulate
from tests.programmes import area, cost, effect, measure, outcome, programme


@pytest.fixture(scope="module")
def results():
    places = [
        area(name, measure("m", cost("c", Uniform(50, 90)), effect("e", "good"))) for name in ("x", "y", "z")
    ]
    whole = programme(*places, outcome("good"), futures=("hoog", "laag"), alternatives=("a", "b"))
    return simulate(whole, draws=1_000, seed=2)


def test_the_summary_has_a_row_per_future_and_alternative(results):
    table = results.summary()
    assert list(table.index) == [("hoog", "a"), ("hoog", "b"), ("laag", "a"), ("laag", "b")]
    row = table.loc[("hoog", "a")]
    assert row["npv.mean"] == results.rows[0].npv.mean
    assert row["bcr"] == results.rows[0].bcr
    assert table.loc[("hoog", "b"), "costs"] == 0


def test_rows_are_made_once(results):
    assert results.rows is results.rows
    assert results.programme is results.ledger.compiled.programme


def test_draws_come_as_an_array_with_names(results):
    xarray = pytest.importorskip("xarray")
    data = results.to_xarray()
    assert isinstance(data, xarray.Dataset)
    assert dict(data.sizes)["area"] == 3
    assert dict(data.sizes)["draw"] == 1_000
    own = data["npv_by_area"].sel(future="laag", alternative="a", area="y").to_numpy()
    assert np.array_equal(own, results.ledger.books["laag", "a"].npv[1])
    total = data["costs_by_area"].sum("area")
    assert np.allclose(total, data["costs_by_intervention"].sum("intervention"))
    assert np.allclose(total, data["costs_by_party"].sum("party"))
    assert data.attrs["unit"] == "euro"
