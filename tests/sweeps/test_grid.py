"""The variants of every design."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mkba.domain.sweep import Axis, Sweep, Variant
from mkba.sweeps.grid import filled
from mkba.sweeps.job import prepare
from mkba.sweeps.naming import sweep_key

CASES = Path(__file__).parents[1] / "cases"

A = Axis("a", "a", "values", ("x", "y"))
B = Axis("b", "b", "scale", (0.5, 1.0, 1.5))
SPAN = Axis("s", "s", "add", (), (10.0, 20.0))


def sweep(axes, design="factorial", **more):
    return Sweep("s", "s", "p.yaml", 1000, 7, "random", design, tuple(axes), (), **more)


def levels(found):
    return [one.levels for one in found.variants]


def test_the_base_is_first_and_nothing_moves_in_it():
    assert filled(sweep([A, B])).variants[0] == Variant(0, "basis", (None, None))


def test_factorial_is_every_combination_with_the_last_axis_fastest():
    found = filled(sweep([A, B]))
    assert levels(found)[1:] == [("x", 0.5), ("x", 1.0), ("x", 1.5), ("y", 0.5), ("y", 1.0), ("y", 1.5)]
    assert [one.number for one in found.variants] == list(range(7))
    assert [one.id for one in found.variants[1:]] == [f"v000{i}" for i in range(1, 7)]


def test_zip_takes_levels_together():
    found = filled(sweep([Axis("a", "a", "values", (1, 2, 3)), B], "zip"))
    assert levels(found)[1:] == [(1, 0.5), (2, 1.0), (3, 1.5)]


def test_a_list_is_left_as_the_file_says():
    named = (Variant(0, "basis", (None,)), Variant(1, "eigen", ("x",)))
    one = Sweep("s", "s", "p.yaml", 1000, 7, "random", "list", (A,), named)
    assert filled(one) is one


def test_numbers_are_as_wide_as_the_last():
    found = filled(sweep([Axis("a", "a", "values", tuple(range(10_000)))]))
    assert (found.variants[1].id, found.variants[-1].id) == ("v00001", "v10000")


def test_a_latin_hypercube_has_one_point_in_every_slice_of_an_axis():
    found = filled(sweep([SPAN, Axis("t", "t", "scale", (), (0.0, 1.0))], "latin_hypercube", points=40))
    points = np.array(levels(found)[1:])
    assert points.shape == (40, 2)
    assert sorted(np.floor((points[:, 0] - 10) / 10 * 40).astype(int)) == list(range(40))
    assert sorted(np.floor(points[:, 1] * 40).astype(int)) == list(range(40))


def test_a_latin_hypercube_takes_listed_levels_equally_often():
    found = levels(filled(sweep([A, SPAN, B], "latin_hypercube", points=60)))[1:]
    assert [sum(one[0] == level for one in found) for level in A.levels] == [30, 30]
    assert [sum(one[2] == level for one in found) for level in B.levels] == [20, 20, 20]


def test_a_latin_hypercube_follows_a_seed_of_its_own():
    one, same, other = (
        filled(sweep([SPAN], "latin_hypercube", points=5, points_seed=seed)) for seed in (0, 0, 1)
    )
    assert levels(one) == levels(same) != levels(other)
    assert levels(filled(replace(one, seed=8))) == levels(one)


@pytest.mark.parametrize("own", ["", ", seed: 7"])
def test_other_draws_have_the_same_points(tmp_path, own):
    shutil.copytree(CASES / "worked", tmp_path / "worked")
    shutil.copytree(CASES / "library", tmp_path / "worked" / "library")
    path = tmp_path / "worked" / "punten.yaml"
    path.write_text(
        f"schema: sweep/1\nid: punten\nbase: programme.yaml\ndraws: 1000\nseed: 5\ndesign: {{latin_hypercube: 4{own}}}\n"
        "vary: [{path: 'areas.*.*.costs.*.amount', scale: {from: 0.5, to: 1.5}}]\n",
        encoding="utf-8",
    )
    one, other = (prepare(path, seed=seed).plan for seed in (None, 99))
    assert (one.sweep.seed, other.sweep.seed) == (5, 99)
    assert one.sweep.points_seed == other.sweep.points_seed == (7 if own else 5)
    assert levels(one.sweep) == levels(other.sweep)
    assert sweep_key(one) != sweep_key(other)


def test_these_points_stay_these_points():
    found = levels(filled(sweep([SPAN, A], "latin_hypercube", points=3, points_seed=2026)))[1:]
    assert [round(one[0], 6) for one in found] == [12.057696, 13.560117, 17.43651]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (sweep([A, B]), 7),
        (sweep([B, Axis("c", "c", "add", (1, 2, 3))], "zip"), 4),
        (sweep([SPAN], "latin_hypercube", points=9), 10),
        (Sweep("s", "s", "p", 1000, 7, "random", "list", (A,), (Variant(0, "basis", (None,)),)), 1),
    ],
)
def test_there_are_as_many_variants_as_the_design_says(one, expected):
    assert len(filled(one).variants) == expected
