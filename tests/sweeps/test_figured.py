"""The figures of a variant next to the base: areas that stand still, areas that come and go, sums that must hold."""

from dataclasses import replace

import numpy as np
import pytest

from mkba.errors import InvariantError
from mkba.sweeps import figured as module
from mkba.sweeps.bench import Bench
from mkba.sweeps.figured import base_npv, figured
from mkba.sweeps.job import prepare
from mkba.sweeps.part import Part
from mkba.sweeps.task import worked
from tests.sweeps.starters import sweep_file

VARIANTS = """design: list
variants:
  - {id: een, set: [{path: "areas.voorbeeldwijk.*.costs.*.amount", scale: 1.5}]}
  - {id: minder, set: [{path: areas, value: [areas/buurwijk.yaml]}]}
"""
PLACE = ("hoog", "integraal")
DIFFERENCES = [name for name in module.unmoved(0)]  # noqa: C416 - their names


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return prepare(sweep_file(tmp_path_factory.mktemp("figured"), VARIANTS))


@pytest.fixture(scope="module")
def at(prepared):
    return Bench(prepared.assignment)


@pytest.fixture(scope="module")
def found(at, prepared):
    recipes = tuple(one for part in prepared.parts for one in part.recipes)
    done = {one.recipe.variant.id: one for one in worked(at, Part(0, recipes))}
    assert [one.outcome.nl for one in done.values() if one.outcome.failed] == []
    return {name: one.figures for name, one in done.items()}


def test_the_base_does_not_differ_from_itself(found):
    for one in found["basis"].values():
        assert all((one.results[name] == 0).all() for name in DIFFERENCES)


def test_an_area_that_stands_still_keeps_its_figures_to_the_bit(found):
    for place, one in found["een"].items():
        assert one.areas == ("voorbeeldwijk", "buurwijk")
        before = found["basis"][place]
        for name, values in one.results.items():
            assert (
                values[2] == before.results[name][2] or np.isnan([values[2], before.results[name][2]]).all()
            )
        assert one.results["costs"][1] == pytest.approx(1.5 * before.results["costs"][1])
        assert one.results["costs"][0] == pytest.approx(one.results["costs"][1:].sum())
        assert (one.results["diff_mean"][:2] < 0).all()


def test_without_an_area_the_rest_is_compared_with_the_base(found):
    """An area alone is the area in the whole; the total differs by what the other one was."""
    for place, one in found["minder"].items():
        assert one.areas == ("buurwijk",)
        before = found["basis"][place].results
        assert one.results["npv_mean"][1] == pytest.approx(before["npv_mean"][2])
        assert one.results["diff_sd"][1] == pytest.approx(0, abs=1e-6)
        assert one.results["diff_mean"][0] == pytest.approx(-before["npv_mean"][1])


def test_what_the_base_does_not_have_has_no_difference(at):
    base = at.base
    args = base.ground, base.as_is(), base.tables
    lone = replace(at.reference, npv={}, figures={})
    for one in figured(*args, lone).values():
        assert all(np.isnan(one.results[name]).all() for name in DIFFERENCES)
        assert np.isfinite(one.results["npv_mean"]).all()
    other = replace(at.reference, areas=("voorbeeldwijk", "elders"), figures={})
    one = figured(*args, other)[PLACE]
    assert np.isnan(one.results["diff_mean"]).tolist() == [False, False, True]


def test_the_balance_in_every_draw_is_that_of_the_areas_together(at):
    base = at.base
    for npv in base_npv(base.ground, base.as_is(), base.tables).values():
        assert npv.shape == (3, 1000)
        assert npv[0] == pytest.approx(npv[1:].sum(axis=0))


@pytest.mark.parametrize("name", ["domains", "parties", "years"])
def test_chapters_that_do_not_sum_to_the_balance_are_refused(at, monkeypatch, name):
    really = module.yielded

    def off(*args):
        one = really(*args)
        values = getattr(one, name).copy()
        values[1, 0] += 1e-6 * np.abs(values).sum()
        return replace(one, **{name: values})

    monkeypatch.setattr(module, "yielded", off)
    base = at.base
    with pytest.raises(InvariantError, match="BALANCE"):
        figured(base.ground, base.as_is(), base.tables, at.reference)


@pytest.mark.parametrize("name", ["npv", "domains"])
def test_a_figure_that_is_not_finite_is_refused(at, monkeypatch, name):
    really = module.yielded

    def endless(*args):
        one = really(*args)
        values = getattr(one, name).copy()
        values.flat[-1] = np.inf
        return replace(one, **{name: values})

    monkeypatch.setattr(module, "yielded", endless)
    base = at.base
    with pytest.raises(InvariantError, match="hoog/gericht"):
        figured(base.ground, base.as_is(), base.tables, at.reference)
