import json
from dataclasses import replace

import pytest

import mkba
from mkba.domain.sweep import Axis, Variant
from mkba.paths import scenarios_dir
from mkba.sweeps.naming import as_json, final_hash, from_json, planned, sweep_key
from mkba.sweeps.part import Outcome
from mkba.sweeps.sealed import dumped
from tests.sweeps.stores import AXES, plan

MADE = plan()


def with_sweep(**changes):
    return replace(MADE, sweep=replace(MADE.sweep, **changes))


@pytest.mark.parametrize(
    "other",
    [
        with_sweep(draws=2000),
        with_sweep(seed=0),
        with_sweep(sampling="sobol"),
        with_sweep(areas=("noord",)),
        with_sweep(design="list"),
        with_sweep(axes=(*AXES[:2], replace(AXES[2], kind="scale"))),
        with_sweep(axes=(*AXES[:2], replace(AXES[2], path="horizon"))),
        with_sweep(variants=MADE.sweep.variants[:-1]),
        with_sweep(
            variants=(*MADE.sweep.variants[:-1], replace(MADE.sweep.variants[-1], levels=("NL2026", 2.5, 1)))
        ),
        with_sweep(variants=(*MADE.sweep.variants[:-1], replace(MADE.sweep.variants[-1], id="other"))),
        with_sweep(variants=(*MADE.sweep.variants[:-1], replace(MADE.sweep.variants[-1], order=(2, 0, 1)))),
        with_sweep(points_seed=7),
        plan(text="schema: programme/1\nother: 1\n"),
        replace(MADE, head="areas/noord.yaml"),
        replace(MADE, version="0.0.1"),
    ],
)
def test_whatever_moves_a_figure_gives_another_key(other):
    assert sweep_key(other) != sweep_key(MADE)
    assert len(sweep_key(MADE)) == 16


@pytest.mark.parametrize(
    "other",
    [
        with_sweep(name="Anders", description="anders", id="anders"),
        plan(size=100),
        replace(MADE, inputs=MADE.inputs[::-1]),
        replace(MADE, versions={"numpy": "99"}),
    ],
)
def test_whatever_does_not_keeps_it(other):
    assert sweep_key(other) == sweep_key(MADE)


def test_a_plan_comes_back_from_its_json():
    odd = {2: [True, None], 10: 0.1, "é": "x"}  # keys of which the order changes when they become texts
    axis = Axis("a", "b.c", "values", (odd, 1, 1.0, "1"), (0.0, 1.0))
    variants = (
        Variant(0, "basis", (None,)),
        *(Variant(n, f"v{n}", (one,), order=(0,)) for n, one in enumerate(axis.levels, 1)),
    )
    sweep = replace(MADE.sweep, axes=(axis,), variants=variants, input=MADE.inputs[0], points_seed=2**64 - 1)
    made = replace(MADE, sweep=sweep, matched=(3,))
    read = from_json(json.loads(dumped(as_json(made))))
    assert [one.order for one in read.sweep.variants] == [one.order for one in variants]
    assert read.sweep.points_seed == sweep.points_seed
    assert sweep_key(read) == sweep_key(made)
    assert dumped(as_json(read)) == dumped(as_json(made))
    assert read.sweep.axes[0].span == (0.0, 1.0)
    assert from_json(json.loads(dumped(as_json(MADE)))).inputs == MADE.inputs


def forged(**changes):
    return json.loads(dumped(as_json(MADE))) | changes


@pytest.mark.parametrize(
    "found",
    [
        {}, {"key": "x"}, forged(key="0" * 16), forged(draws=2000), forged(axes=None), forged(axes=[{"id": "a"}]),
        forged(variants=[[0, "basis"]]), forged(variants=3), forged(inputs=[{"path": "x"}]), forged(input={"x": 1}),
        forged(programme={"name": "x"}), forged(programme=None), forged(versions=None), forged(areas=None),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_none_of_ours(found):
    with pytest.raises((LookupError, TypeError, ValueError)):
        from_json(found)


def test_a_variant_without_a_level_for_each_axis_is_no_variant():
    short = with_sweep(variants=(replace(MADE.sweep.variants[0], levels=()), *MADE.sweep.variants[1:]))
    with pytest.raises(ValueError, match=sweep_key(short)):
        from_json(json.loads(dumped(as_json(short))))


def test_a_plan_takes_its_facts_from_the_programme():
    programme = mkba.load(scenarios_dir() / "starter" / "programme.yaml")
    made = planned(MADE.sweep, programme, matched=(1, 2, 3), head="programme.yaml", size=20)
    assert made.programme["name"] == programme.name
    assert made.programme["illustrative"] == sum(area.status == "illustrative" for area in programme.areas)
    assert list(made.programme["areas"]) == [area.id for area in programme.areas]
    assert "programme.yaml" in {one.path for one in made.inputs}


def test_the_final_hash_is_of_digests_and_codes_in_order_of_number():
    found = [
        Outcome(0, "aa"),
        Outcome(1, code="X", nl="zin", above=(("b", 1),)),
        Outcome(10, "bb"),
        Outcome(2, "cc"),
    ]
    assert final_hash(found) == final_hash(reversed(found))
    assert final_hash(found) == final_hash([replace(found[1], nl="andere zin"), *found[:1], *found[2:]])
    for other in (found[:3], [*found[:3], Outcome(2, "cd")], [*found[:3], Outcome(3, "cc")]):
        assert final_hash(other) != final_hash(found)
