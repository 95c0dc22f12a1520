"""What makes a variant out of the base."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from mkba.domain.moves import moved
from mkba.domain.sweep import Axis, Move, Spot, Sweep, Variant
from mkba.errors import InputError
from mkba.files.overrides import load_with, opened
from mkba.files.sweep import load_sweep
from mkba.paths import scenarios_dir
from mkba.sweeps.grid import filled
from mkba.sweeps.recipes import recipes, together, whole
from mkba.sweeps.targets import Target, targets

CASES = Path(__file__).parents[1] / "cases"
WORKED, LIBRARY = CASES / "worked" / "programme.yaml", CASES / "library"
SHARES = "areas.*.*.reach.share"
SHARE = "areas.alpha.school_day.reach.share"
RAMP = "areas.alpha.interventions.watch.reach.ramp"


@pytest.fixture(scope="module")
def worked():
    return opened(WORKED, builtin=LIBRARY)


def axis(path, kind, *levels, id=""):
    return Axis(id or path, path, kind, levels, spot=Spot("s.yaml", 5, 3))


def made(base, *axes, levels=None):
    """The recipe of the one variant of these axes, at their first level unless said otherwise."""
    chosen = tuple(one.levels[0] for one in axes) if levels is None else levels
    sweep = Sweep("s", "s", "p", 1000, 0, "random", "list", axes, (Variant(1, "een", chosen),))
    (found,) = every(sweep, base)
    return found


def every(sweep, base):
    """The recipes of a sweep, with a move for every name."""
    held = targets(sweep, base)
    by_first = together([[one.name for one in some if one.name] for some in held])
    return [replace(one, moves=tuple(sorted(whole(one, by_first).values()))) for one in recipes(sweep, held)]


def listed(base, *variants):
    """The recipes of named variants: what each sets, in its own order."""
    seen = dict.fromkeys((path, kind) for steps in variants for path, kind, _ in steps)
    levels = {key: [level for steps in variants for *at, level in steps if tuple(at) == key] for key in seen}
    axes = tuple(axis(path, kind, *levels[path, kind], id=f"{path} {kind}") for path, kind in seen)
    places = {key: place for place, key in enumerate(seen)}
    named = []
    for number, steps in enumerate(variants, 1):
        sets = {places[path, kind]: level for path, kind, level in steps}
        named.append(Variant(number, f"v{number}", tuple(map(sets.get, range(len(axes)))), order=tuple(sets)))
    sweep = Sweep("s", "s", "p", 1000, 0, "random", "list", axes, tuple(named))
    return every(sweep, base)


def moves(found):
    assert found.fault is None
    return {one.name: (one.factor, one.shift) for one in found.moves}


def test_the_base_moves_nothing(worked):
    found = made(
        worked, axis(SHARES, "scale", 0.5), axis("discounting", "values", "NL2021"), levels=(None, None)
    )
    assert (found.overrides, found.moves, found.limits, found.fault) == ((), (), (), None)


def test_scale_and_add_move_every_quantity_that_fits(worked):
    found = made(worked, axis(SHARES, "scale", 0.5))
    assert set(moves(found).values()) == {(0.5, 0.0)}
    assert [(one.name, 0, 1) for one in found.moves] == list(found.limits)
    assert len(found.moves) == 4
    assert moves(made(worked, axis(SHARE, "add", 0.1))) == {SHARE: (1.0, 0.1)}


def test_a_number_in_the_place_of_a_quantity_is_a_move_without_draws(worked):
    assert moves(made(worked, axis(SHARE, "values", 0.4))) == {SHARE: (0.0, 0.4)}
    name = "areas.alpha.watch.effects.fewer_burglaries.displacement"
    found = made(worked, axis(name, "values", 0))
    assert moves(found) == {name: (0.0, 0.0)}
    (measure,) = [
        one
        for one in moved(worked.programme, {one.name: one for one in found.moves}).areas[0].interventions
        if one.id == "watch"
    ]
    assert [measure.effects[0].displacement.mean(one) for one in ("hoog", "laag")] == [0, 0]


def test_a_distribution_in_the_place_of_a_quantity_is_an_override(worked):
    found = made(worked, axis(SHARE, "values", {"uniform": [0.1, 0.3]}))
    assert found.moves == ()
    (over,) = found.overrides
    assert (over.file, over.path) == ("areas/alpha.yaml", ("interventions", "school_day", "reach", "share"))
    assert over.value == {"uniform": [0.1, 0.3]}
    assert over.spot == Spot("s.yaml", 5, 3)
    programme = load_with(WORKED, found.overrides, builtin=LIBRARY)
    assert programme.areas[0].interventions[0].reach.share.mean("hoog") == pytest.approx(0.2)


def test_an_override_points_at_its_own_level(worked):
    spots = (Spot("s.yaml", 7, 20), Spot("s.yaml", 7, 28))
    one = Axis("d", "discounting", "values", ("NL2026", "NL2021"), None, Spot("s.yaml", 7, 3), spots)
    assert made(worked, one, levels=("NL2021",)).overrides[0].spot == spots[1]


def test_settings_that_are_numbers_are_scaled_in_the_file(worked):
    found = made(worked, axis("areas.*.*.reach.ramp", "scale", 2))
    assert {(one.file, one.path[1]): one.value for one in found.overrides}[("areas/alpha.yaml", "watch")] == 2
    assert all(isinstance(one.value, int) for one in found.overrides)
    assert load_with(WORKED, found.overrides, builtin=LIBRARY).areas[0].interventions[0].reach.ramp == 6


def test_a_map_of_numbers_is_scaled_as_a_whole(worked):
    (over,) = made(worked, axis("areas.alpha.school_day.costs.staff.growth", "add", 0.01)).overrides
    assert over.value == {"hoog": 0.02, "laag": 0.01}


def test_a_whole_number_that_becomes_a_fraction_is_refused_where_it_was_written(worked):
    found = made(worked, axis("areas.alpha.school_day.reach.ramp", "scale", 0.5))
    with pytest.raises(InputError, match=r"s.yaml:5:3 \[TYPE-WHOLE\]"):
        load_with(WORKED, found.overrides, builtin=LIBRARY)


def test_a_setting_that_stays_as_it_is_makes_no_other_setting(worked):
    assert made(worked, axis("areas.*.*.reach.ramp", "scale", 1.0)).overrides == ()
    assert made(worked, axis("horizon", "values", 40)).overrides == ()
    assert made(worked, axis(SHARES, "scale", 1.0)).moves == ()


def test_two_axes_on_one_quantity_act_in_the_order_of_the_file(worked):
    twice, plus = axis(SHARE, "scale", 2.0, id="a"), axis(SHARE, "add", 0.1, id="b")
    assert moves(made(worked, twice, plus)) == {SHARE: (2.0, 0.1)}
    assert moves(made(worked, plus, twice)) == {SHARE: (2.0, 0.2)}
    fixed = axis(SHARE, "values", 0.2, id="c")
    assert moves(made(worked, fixed, twice, plus)) == {SHARE: (0.0, 0.5)}
    assert moves(made(worked, twice, plus, fixed)) == {SHARE: (0.0, 0.2)}


@pytest.mark.parametrize("before", [
    [(SHARE, "scale", 2.0), (SHARE, "values", 0.1)],
    [(SHARE, "scale", 1.5)],
    [(SHARES, "add", 0.1), (SHARE, "scale", 1.5), (SHARE, "values", 0.3)],
    [("discounting", "values", "NL2021")],
])  # fmt: skip
def test_a_named_variant_is_what_it_is_whatever_stands_before_it(worked, before):
    up, last = (
        [(SHARE, "values", 0.3), (SHARE, "scale", 1.5)],
        [(SHARE, "scale", 1.5), (SHARE, "values", 0.3)],
    )
    _, found, other = listed(worked, before, up, last)
    assert moves(found) == {SHARE: (0.0, pytest.approx(0.45))}
    assert moves(other) == {SHARE: (0.0, 0.3)}
    assert [one.moves for one in listed(worked, up)] == [found.moves]


def test_a_named_variant_sets_its_settings_in_its_own_order(worked):
    plus, twice = (RAMP, "add", 2), (RAMP, "scale", 2)
    first, second, alone = listed(worked, [plus, twice], [twice, plus], [plus])
    assert [[one.value for one in found.overrides] for found in (first, second, alone)] == [[6], [4], [3]]


def test_a_list_on_disk_gives_each_variant_its_own_order(worked, tmp_path):
    path = tmp_path / "lijst.yaml"
    first = f"{{id: a, set: [{{path: {SHARE}, scale: 1.5}}]}}"
    second = f"{{id: b, set: [{{path: {SHARE}, value: 0.3}}, {{path: {SHARE}, scale: 1.5}}]}}"
    (tmp_path / "programme.yaml").touch()
    found = []
    for variants in ([first, second], [second, first], [second]):
        text = "schema: sweep/1\nid: s\nbase: programme.yaml\ndesign: list\nvariants:\n"
        path.write_text(text + "".join(f"  - {one}\n" for one in variants), encoding="utf-8")
        sweep = load_sweep(path)
        made = every(sweep, worked)
        found.append({one.variant.id: moves(one) for one in made if one.variant.number})
    assert found[0] == found[1]
    assert found[2] == {"b": {SHARE: (0.0, pytest.approx(0.45))}} == {"b": found[0]["b"]}


@pytest.mark.parametrize(("path", "limits"), [
    (SHARE, (0, 1)),
    ("areas.alpha.indicators.pupils.trend", (-0.5, 0.5)),
    ("areas.alpha.indicators.pupils.value", (0, 1e9)),
    ("areas.alpha.school_day.costs.start.amount", (0, 1e12)),
    ("areas.alpha.school_day.effects.qualification.duration", (0, 100)),
    ("library.education.start_qualification.productivity.amount", (-1e12, 1e12)),
])  # fmt: skip
def test_whatever_moves_has_its_own_limits(worked, path, limits):
    found = made(worked, axis(path, "scale", 0.9))
    assert found.limits == ((path, *limits),)
    assert all(isinstance(one, float) for one in found.limits[0][1:])


def test_what_can_be_nothing_but_zero_has_no_limits_to_leave(worked):
    found = made(worked, axis("areas.*.*.effects.*.deadweight", "scale", 0.5))
    still = {one.name for one in found.moves} - {one[0] for one in found.limits}
    assert "areas.alpha.school_day.effects.qualification.deadweight" in still
    assert ("areas.alpha.watch.effects.fewer_burglaries.deadweight", 0, 1) in found.limits


def test_variants_that_move_the_same_have_the_very_same_limits(worked):
    axes = (
        axis("areas.*.*.costs.*.amount", "scale", 0.5, 1.5, id="a"),
        axis(SHARES, "scale", 0.5, 0.9, 1.0, id="b"),
    )
    sweep = filled(Sweep("s", "s", "p", 1000, 0, "random", "factorial", axes, ()))
    found = [one.limits for one in recipes(sweep, targets(sweep, worked))]
    assert [{id(one) for one in found[i::3]} for i in (1, 2)] == [{id(found[1])}] * 2
    assert {id(one) for one in found[3::3]} == {id(found[3])}
    assert list(found[1]) == sorted(found[1])
    assert len(found[3]) == len(found[1]) - 4
    assert found[0] == ()


def test_an_axis_may_move_a_part_of_what_another_moves(worked):
    found = made(worked, axis(SHARES, "scale", 0.5, id="a"), axis(SHARE, "add", 0.1, id="b"))
    assert moves(found)[SHARE] == (0.5, 0.1)
    assert set(moves(found).values()) == {(0.5, 0.0), (0.5, 0.1)}


def test_a_distribution_and_a_factor_on_it(worked):
    law, half = axis(SHARE, "values", {"uniform": [0.2, 0.4]}, id="a"), axis(SHARE, "scale", 0.5, id="b")
    found = made(worked, law, half)
    assert (moves(found), len(found.overrides)) == ({SHARE: (0.5, 0.0)}, 1)
    found = made(worked, half, law)
    assert (moves(found), len(found.overrides)) == ({}, 1)
    assert made(worked, law, axis(SHARE, "values", 0.4, id="c")).overrides == ()


def test_of_names_that_always_move_together_a_recipe_names_the_first(worked):
    axes = axis(SHARES, "scale", 0.5, id="a"), axis(SHARE, "add", 0.1, id="b")
    sweep = Sweep("s", "s", "p", 1000, 0, "random", "list", axes, (Variant(1, "een", (0.5, 0.1)),))
    (found,) = recipes(sweep, targets(sweep, worked))
    names = [name for name, *_ in found.limits]
    assert [one.name for one in found.moves] == sorted([SHARE, min(set(names) - {SHARE})])
    assert len(names) == 4


def test_a_distribution_in_the_place_of_many_and_a_factor_on_them(worked):
    law = axis(SHARES, "values", {"uniform": [0.2, 0.4]}, id="a")
    found = made(worked, law, axis(SHARES, "scale", 0.5, id="b"))
    assert (set(moves(found).values()), len(found.moves), len(found.overrides)) == ({(0.5, 0.0)}, 4, 4)


def test_of_equal_levels_the_first_place_is_told_and_of_an_unplaced_one_that_of_its_axis(worked):
    spots = tuple(Spot("s.yaml", 7, column) for column in (20, 28, 36))
    one = Axis("d", RAMP, "values", (5, 5.0, 5, 6), None, Spot("s.yaml", 7, 3), spots)
    found = [made(worked, one, levels=(level,)).overrides[0].spot for level in one.levels]
    assert found == [spots[0], spots[1], spots[0], one.spot]


def test_two_axes_on_one_setting(worked):
    found = made(worked, axis(RAMP, "add", 2, id="a"), axis(RAMP, "scale", 2, id="b"))
    assert [one.value for one in found.overrides] == [6]
    found = made(worked, axis("horizon", "values", "lang", id="a"), axis("horizon", "add", 2, id="b"))
    assert found.fault.code == "SWEEP-NUMBER"


@pytest.mark.parametrize(("path", "kind", "level", "mean"), [
    (SHARES, "scale", 3.5, "1.05"),
    (SHARE, "add", 0.8, "1.1"),
    (SHARE, "add", -0.4, "-0.1"),
    (SHARE, "values", 1.01, "1.01"),
    ("areas.alpha.school_day.costs.start.amount", "add", -250001, "-1"),
    ("areas.alpha.indicators.pupils.value", "values", -1, "-1"),
    ("areas.alpha.indicators.pupils.trend", "add", 0.5, "0.51"),
    ("areas.alpha.school_day.effects.qualification.duration", "scale", 4, "120"),
    ("areas.alpha.school_day.effects.qualification.deadweight", "add", 0.1, "0.1"),
    ("areas.alpha.watch.effects.fewer_burglaries.displacement", "scale", 4, "1.2"),
    ("factors.cost_overrun.value", "scale", 100, "108"),
])  # fmt: skip
def test_a_mean_outside_its_bounds_is_a_fault_of_the_variant(worked, path, kind, level, mean):
    found = made(worked, axis(path, kind, level))
    assert (found.overrides, found.moves, found.limits) == ((), (), ())
    assert (found.fault.code, found.fault.file, found.fault.line, found.fault.where) == (
        "SWEEP-MEAN",
        "s.yaml",
        5,
        path,
    )
    assert f" {mean};" in found.fault.en


@pytest.mark.parametrize(("path", "kind", "level"), [
    (SHARE, "scale", 1 / 0.3),
    (SHARE, "values", 1),
    (SHARE, "scale", 0),
    ("areas.alpha.school_day.costs.start.amount", "add", -250000),
    ("areas.alpha.school_day.effects.qualification.duration", "values", 100),
    ("areas.alpha.school_day.effects.qualification.deadweight", "scale", 3),
    ("library.education.start_qualification.productivity.amount", "add", -9000),
    ("library.education.school_day.start_qualification.size", "values", -1),
])  # fmt: skip
def test_a_mean_on_its_bounds_is_none(worked, path, kind, level):
    assert made(worked, axis(path, kind, level)).fault is None


def test_a_mean_of_a_distribution_that_came_in_its_place(worked):
    law = axis(SHARE, "values", {"uniform": [0.6, 0.8]}, {"uniform": [0.2, 0.4]}, id="a")
    assert made(worked, law, axis(SHARE, "scale", 2.0, id="b")).fault.code == "SWEEP-MEAN"
    assert made(worked, law, axis(SHARE, "scale", 2.0, id="b"), levels=(law.levels[1], 2.0)).fault is None


def test_a_fault_concerns_its_own_variants_only(worked):
    axes = (
        axis(SHARES, "scale", 1.0, 4.0, id="a"),
        axis("discounting", "values", "NL2026", "NL2021", id="b"),
    )
    sweep = filled(Sweep("s", "s", "p", 1000, 0, "random", "factorial", axes, ()))
    found = list(recipes(sweep, targets(sweep, worked)))
    assert [one.fault is not None for one in found] == [False, False, False, True, True]
    assert [one.variant for one in found] == list(sweep.variants)


def test_a_thing_and_a_part_of_it_are_not_set_in_one_variant(worked):
    whole = axis("areas.alpha.interventions.watch.reach", "values", {"population": "pupils"}, id="a")
    part = axis(RAMP, "values", 3, id="b")
    assert made(worked, whole, part).fault.code == "SWEEP-NESTED"
    assert made(worked, part, whole).fault.code == "SWEEP-NESTED"
    assert made(worked, whole, part, levels=(None, 3)).fault is None


def test_one_and_true_are_two_levels(worked):
    one = axis("areas.alpha.interventions.watch.costs.locks.in_null", "values", True, False, 1)
    found = [made(worked, one, levels=(level,)) for level in one.levels]
    assert [[over.value for over in each.overrides] for each in found] == [[True], [False], [1]]


def test_equal_settings_are_equal_overrides(worked):
    axes = (
        axis("discounting", "values", "NL2026", "NL2021", id="a"),
        axis(SHARES, "scale", 0.5, 1.0, id="b"),
    )
    sweep = filled(Sweep("s", "s", "p", 1000, 0, "random", "factorial", axes, ()))
    found = [one.overrides for one in recipes(sweep, targets(sweep, worked))]
    assert found[0] == ()
    assert found[1] == found[2] == ()  # what the programme says already
    assert found[3] == found[4] != ()


def test_recipes_come_in_the_order_of_names_and_files(worked):
    found = made(
        worked, axis("areas.*.*.costs.*.amount", "scale", 2.0), axis("areas.*.*.reach.ramp", "add", 1)
    )
    assert list(found.moves) == sorted(found.moves)
    places = [(one.file, one.path) for one in found.overrides]
    assert places == sorted(places)
    assert all(isinstance(one, Move) for one in found.moves)


@pytest.mark.slow
def test_a_thousand_variants_of_six_hundred_quantities_take_no_time():
    base = opened(scenarios_dir() / "programme.yaml")
    axes = (
        Axis("a", "areas.*.*.costs.*.amount", "scale", (), (0.5, 1.5)),
        Axis("b", "library.*.*.*.amount", "scale", (), (0.5, 1.5)),
    )
    sweep = filled(Sweep("s", "s", "p", 1000, 0, "random", "latin_hypercube", axes, (), points=1000))
    fitting = targets(sweep, base)
    begin = time.process_time()
    found = list(recipes(sweep, fitting))
    assert time.process_time() - begin < 0.2 * 3  # three times what it may take on a quiet machine
    assert len(found) == 1001
    assert (len(found[1].moves), len(found[1].limits) >= 600) == (2, True)
    assert {id(one.limits) for one in found[1:]} == {id(found[1].limits)}


def test_a_target_is_called_by_its_quantity_or_its_place():
    assert Target("a.yaml", ("b", 1)).called == "a.yaml: b[1]"
    assert Target("a.yaml", ("b",), name="q.x").called == "q.x"
