import numpy as np
import pytest

from mkba.errors import UsageError
from mkba.sweeps.reading import read_sweep
from tests.sweeps.stores import opened, plan, whole

pytest.importorskip("xarray")
BAD = {5: "NOT-FINITE"}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return read_sweep(whole(tmp_path_factory.mktemp("cube"), plan(), BAD))


def test_the_cube_has_every_figure_in_its_place(results):
    cube = results.to_xarray()
    assert dict(cube.sizes) == {"variant": 13, "future": 2, "alternative": 3, "area": 3}
    for row in results.swept.results.sample(50, random_state=1).itertuples():
        at = {"variant": row.variant, "future": row.future, "alternative": row.alternative, "area": row.area}
        assert cube["npv_p5"].sel(at).item() == row.npv_p5
    assert np.isnan(cube["npv_mean"].sel(variant=5)).all()
    assert not np.isnan(cube["npv_mean"].sel(variant=6)).any()


def test_levels_lie_along_the_variants(results):
    cube = results.to_xarray()
    assert list(cube["discounting"].values[:3]) == ["", "NL2026", "NL2026"]
    assert np.isnan(cube["axis_costs"].values[0])
    assert (cube["axis_costs"].sel(variant=7).item(), cube["id"].sel(variant=7).item()) == (0.5, "v07")
    assert cube.attrs["price_year"] == 2025


def test_the_grid_has_a_dimension_for_each_axis(results):
    cube, grid = results.to_xarray(), results.grid()
    assert grid["npv_mean"].dims == ("discounting", "axis_costs", "packages", "future", "alternative", "area")
    assert grid["npv_mean"].shape == (2, 3, 2, 2, 3, 3)
    for row in results.variants.iloc[1:].itertuples():
        at = {"discounting": row.discounting, "axis_costs": row.axis_costs, "packages": row.packages}
        np.testing.assert_array_equal(
            grid["costs"].sel(at).transpose("future", "alternative", "area"),
            cube["costs"].sel(variant=row.Index),
        )


def test_another_design_has_no_grid(tmp_path):
    listed = read_sweep(whole(tmp_path / "list", plan(design="list")))
    with pytest.raises(UsageError, match=r"SWEEP-GRID.*list"):
        listed.grid()
    with opened(tmp_path / "open", plan(count=4)) as store:
        assert dict(read_sweep(store.path).to_xarray().sizes)["variant"] == 4
