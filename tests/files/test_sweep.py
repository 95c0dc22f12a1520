"""Sweep files: read, judged by themselves, and turned into a noun."""

import json

import pytest

from mkba.domain.sweep import BASE, Spot
from mkba.engine.streams import BLOCK, SOBOL_BLOCK, Design
from mkba.errors import InputError
from mkba.files import judge
from mkba.files.rules.sweep import BLOCKS
from mkba.files.sweep import base_path, load_sweep, spaced

HEAD = "schema: sweep/1\nid: s\nbase: programme.yaml\n"


@pytest.fixture
def sweep(worked):
    def write(text, head=HEAD):
        path = worked / "s.yaml"
        path.write_text(head + text, encoding="utf-8")
        return load_sweep(path)

    return write


def test_a_sound_file_becomes_a_noun(worked):
    sweep = load_sweep("sweeps/bereik.yaml")
    assert (sweep.id, sweep.name, sweep.draws, sweep.seed) == ("bereik", "Bereik en discontovoet", 2000, 7)
    assert [axis.id for axis in sweep.axes] == ["discounting", "reach_share", "productie", "reach_ramp"]
    assert [axis.kind for axis in sweep.axes] == ["values", "scale", "scale", "values"]
    assert sweep.axes[2].levels == (0.5, 1.0, 1.5)
    assert sweep.areas == ("alpha", "beta")
    assert [one.id for one in sweep.variants] == [BASE]
    assert sweep.input.text.startswith("# Every kind")


def test_the_programme_may_lie_in_a_folder_above(worked):
    sweep = load_sweep("sweeps/bereik.yaml")
    assert base_path("sweeps/bereik.yaml", sweep).resolve() == worked / "programme.yaml"


def test_what_a_file_need_not_say(sweep):
    found = sweep("vary: [{path: horizon, values: [20, 30]}]\n")
    assert (found.name, found.draws, found.seed, found.sampling) == ("s", 10_000, 2026, "latin_hypercube")
    assert (found.design, found.areas) == ("factorial", ())
    assert sweep("sampling: sobol\nvary: [{path: horizon, values: [20]}]\n").draws == 10_240


def test_every_level_has_its_place(sweep):
    axis = sweep("vary:\n  - {path: horizon, values: [20, 30]}\n").axes[0]
    assert (axis.spot.line, axis.spot.column) == (5, 12)
    assert [(spot.line, spot.column) for spot in axis.spots] == [(5, 30), (5, 34)]
    assert axis.at(30).column == 34
    assert axis.at(30.0) == axis.spot


def test_equal_steps_are_the_numbers_that_people_would_write():
    assert spaced(0.5, 1.5, 11) == (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5)
    assert spaced(-1, 1, 2) == (-1.0, 1.0)


def test_a_latin_hypercube_has_points_and_spans(sweep):
    found = sweep("design: {latin_hypercube: 200}\nvary: [{path: a.b, scale: {from: 0, to: 2}}]\n")
    assert (found.design, found.points) == ("latin_hypercube", 200)
    assert (found.axes[0].span, found.axes[0].levels) == ((0.0, 2.0), ())


@pytest.mark.parametrize(("design", "points_seed"), [
    ("{latin_hypercube: 4}", 5),
    ("{latin_hypercube: 4, seed: 0}", 0),
    ("{latin_hypercube: 4, seed: 7}", 7),
    ("factorial", 0),
])  # fmt: skip
def test_points_have_a_seed_of_their_own(sweep, design, points_seed):
    found = sweep(f"seed: 5\ndesign: {design}\nvary: [{{path: a.b, scale: [1, 2]}}]\n")
    assert (found.seed, found.points_seed) == (5, points_seed)


@pytest.mark.parametrize("path", ["price_year", "base_year", "*_year", "*", "price*"])
def test_the_price_year_and_the_base_year_do_not_vary(sweep, path):
    with pytest.raises(InputError, match=r"s.yaml:4:15 \[SWEEP-UNIT\]"):
        sweep(f"vary: [{{path: '{path}', add: [-1]}}]\n")
    with pytest.raises(InputError, match=r"s.yaml:6:26 \[SWEEP-UNIT\]"):
        sweep(f"design: list\nvariants:\n  - {{id: a, set: [{{path: '{path}', value: 2020}}]}}\n")


@pytest.mark.parametrize(
    "path", ["study_start", "areas.*.price_year", "library.*.*.price_year", "*.price_year"]
)
def test_dates_of_amounts_and_of_the_study_are_data(sweep, path):
    assert sweep(f"vary: [{{path: '{path}', values: [2020]}}]\n").axes[0].path == path


def test_named_variants_are_there_at_once(sweep):
    found = sweep(
        "design: list\nvariants:\n"
        "  - {id: a, name: Een, set: [{path: x.y, scale: 2}, {path: discounting, value: NL2021}]}\n"
        "  - {id: b, set: [{path: x.y, scale: 3}]}\n"
        "  - {id: c, set: [{path: x.y, add: 1}, {path: discounting, value: {a: [1]}}]}\n"
    )
    assert [(axis.path, axis.kind, axis.levels) for axis in found.axes] == [
        ("x.y", "scale", (2.0, 3.0)),
        ("discounting", "values", ("NL2021", {"a": [1]})),
        ("x.y", "add", (1.0,)),
    ]
    assert [(one.number, one.id, one.name, one.levels, one.order) for one in found.variants] == [
        (0, BASE, "", (None, None, None), ()),
        (1, "a", "Een", (2.0, "NL2021", None), (0, 1)),
        (2, "b", "", (3.0, None, None), (0,)),
        (3, "c", "", (None, {"a": [1]}, 1.0), (2, 1)),
    ]
    assert found.axes[0].at(3.0).line == 7


def test_axes_get_names_of_their_own(sweep):
    paths = ["a.b.c", "x.b.c", "a.b.c", "*.*"]
    found = sweep("vary:\n" + "".join(f"  - {{path: '{path}', scale: [1]}}\n" for path in paths))
    assert [axis.id for axis in found.axes] == ["b_c", "x_b_c", "a_b_c", "alles"]
    assert len({axis.id for axis in found.axes}) == 4


def test_a_name_in_the_file_goes_before_one_that_is_made(sweep):
    found = sweep("vary: [{path: a.b, scale: [1]}, {path: c.d, id: a_b, scale: [1]}]\n")
    assert [axis.id for axis in found.axes] == ["a_b_scale", "a_b"]


def test_blocks_of_draws_are_those_of_the_engine():
    assert BLOCKS == {"latin_hypercube": BLOCK, "random": BLOCK, "sobol": SOBOL_BLOCK}
    for name, size in BLOCKS.items():
        Design(10 * size, 0, name)


def test_all_mistakes_come_together(worked, sweep):
    with pytest.raises(InputError) as refused:
        sweep(
            "draws: 15\nsize: 3\nvary: [{path: a.b}, {path: 'a b', scale: [-1]}]\n", HEAD.replace("prog", "x")
        )
    codes = [one.code for one in refused.value.complaints]
    assert codes == ["SWEEP-BASE", "SWEEP-DRAWS", "KEY-UNKNOWN", "SWEEP-KIND", "ID-FORM", "SWEEP-SIGN"]


def test_a_file_that_cannot_be_read(worked):
    with pytest.raises(InputError, match="FILE-MISSING"):
        load_sweep("nowhere.yaml")
    with pytest.raises(InputError, match="SCHEMA-WRONG"):
        load_sweep("programme.yaml")


@pytest.mark.parametrize(
    "text",
    ["vary: 3\n", "vary: [3]\n", "design: 3\nvary: []\n", "variants: [a]\ndesign: list\n", "vary: {a: b}\n",
     "vary: [{path: 3, values: 4, scale: x}]\n", "design: {latin: 3}\nvary: [{path: a, values: [1]}]\n",
     "vary: [{path: a, scale: {from: x, to: [1]}}]\n", "areas: [{a: b}, [1]]\nvary: [{path: a, values: [1.250]}]\n",
     "draws: x\nsampling: [y]\nvary: [{path: a, values: [1]}]\n", 'base: "a\\0b"\n', "variants: [{id: a, set: 3}]\n"],
)  # fmt: skip
def test_no_shape_of_a_file_breaks_its_judgement(sweep, text):
    with pytest.raises(InputError):
        sweep(text, "schema: sweep/1\nid: s\n" if text.startswith("base") else HEAD)


def test_sweeps_are_judged_like_any_other_file(worked, edit):
    assert judge(["sweeps/bereik.yaml"]) == ()
    edit("sweeps/bereik.yaml", "draws: 2000", "draws: 2001")
    assert [one.text() for one in judge(["sweeps"])] == [
        "sweeps/bereik.yaml:6:8 [SWEEP-DRAWS] draws: 2001 trekkingen; neem een veelvoud van 1000"
    ]
    assert [one.code for one in judge(["."]) if one.severity == "error"] == ["SWEEP-DRAWS"]


def test_a_sweep_survives_as_json(sweep):
    found = sweep("vary: [{path: a, values: [1, {b: [2]}, x]}]\n")
    assert json.loads(json.dumps(found.axes[0].levels)) == [1, {"b": [2]}, "x"]
    assert found.axes[0].spot != Spot()


def test_whole_ends_give_whole_levels(sweep):
    """A horizon is a whole number: 20.0 would be refused."""
    axis = sweep("vary: [{path: horizon, values: {from: 20, to: 40, steps: 3}}]\n").axes[0]
    assert [(type(one), one) for one in axis.levels] == [(int, 20), (int, 30), (int, 40)]
    halves = sweep("vary: [{path: horizon, values: {from: 1, to: 2, steps: 3}}]\n").axes[0]
    assert halves.levels == (1.0, 1.5, 2.0)


def test_more_variants_than_any_number_can_count_are_a_complaint(sweep):
    axes = "\n".join(
        f"  - {{path: horizon, id: a{i}, values: {{from: 1, to: 2, steps: 100000}}}}" for i in range(64)
    )
    with pytest.raises(InputError) as fault:
        sweep(f"vary:\n{axes}\n")
    assert [one.code for one in fault.value.complaints] == ["SWEEP-LARGE"]
    assert "1e320" in fault.value.complaints[0].nl


def test_a_name_that_the_system_cannot_look_for_is_no_programme(sweep):
    with pytest.raises(InputError) as fault:
        sweep("vary: [{path: horizon, values: [20]}]\n", head=f"schema: sweep/1\nid: s\nbase: {'a' * 280}\n")
    assert [one.code for one in fault.value.complaints] == ["SWEEP-BASE"]


def test_ends_that_no_amount_reaches_are_refused(sweep):
    with pytest.raises(InputError) as fault:
        sweep("design: {latin_hypercube: 5}\nvary: [{path: horizon, add: {from: -1.0e308, to: 1.0e308}}]\n")
    assert [one.code for one in fault.value.complaints] == ["NUM-RANGE", "NUM-RANGE"]
