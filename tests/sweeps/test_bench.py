"""What a worker keeps at hand changes how long a variant takes and never a figure."""

import gc
from collections import Counter

import pytest

from mkba.sweeps import bench as module
from mkba.sweeps.bench import Bench, bench, certain_times
from mkba.sweeps.job import prepare
from mkba.sweeps.part import Part
from mkba.sweeps.task import work, worked
from tests.sweeps.starters import PRICE, axes, sweep_file

VARY = axes(
    "path: horizon, values: [20, 25]",
    f"path: {PRICE}, scale: [0.5, 2]",
    'path: "areas.*.*.reach.share", scale: [0.8, 1.2]',
)
TURNED = f"design: list\nvariants:\n  - {{id: gratis, set: [{{path: {PRICE}, value: 0}}]}}\n"
LATER = 'design: list\nvariants:\n  - {id: later, set: [{path: "areas.*.*.effects.*.onset", add: 1}]}\n'


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return prepare(sweep_file(tmp_path_factory.mktemp("bench"), VARY))


@pytest.fixture(scope="module")
def made(prepared):
    return Bench(prepared.assignment)


def every(prepared):
    return [one for part in prepared.parts for one in part.recipes]


def digests(at, recipes):
    return {one.outcome.number: one.outcome.digest for one in worked(at, Part(0, tuple(recipes)))}


@pytest.fixture(scope="module")
def known(made, prepared):
    return digests(made, every(prepared))


def test_the_base_stays_and_of_other_settings_the_last(made, prepared):
    base, *others = every(prepared)
    assert made.setting(base) is made.base
    first, last = others[0], others[-1]
    assert first.overrides != last.overrides
    kept = made.setting(first)
    assert made.setting(first) is kept
    assert made.setting(base) is made.base
    assert made.setting(first) is kept
    assert made.setting(last) is not kept
    assert made.setting(first) is not kept


def test_draws_are_made_once_for_settings_that_draw_alike(prepared, monkeypatch):
    drawn = Counter()
    really = module.draw

    def counted(plan, design, block):
        drawn[block] += 1
        return really(plan, design, block)

    monkeypatch.setattr(module, "draw", counted)
    at = Bench(prepared.assignment)
    assert len({one.overrides for one in every(prepared)}) == 3
    digests(at, every(prepared))
    assert drawn == {0: 1}


@pytest.mark.parametrize("name", ["ROOM", "DRAWS_KEPT"])
def test_without_room_nothing_is_kept_and_nothing_changes(prepared, known, monkeypatch, name):
    monkeypatch.setattr(module, name, 0)
    monkeypatch.setattr("mkba.sweeps.task.ROOM", module.ROOM)
    at = Bench(prepared.assignment)
    assert digests(at, every(prepared)) == known


def test_no_more_is_kept_than_there_is_room(prepared, known, monkeypatch):
    at = Bench(prepared.assignment)
    room = 3 * 8 * 1000 * 2
    monkeypatch.setattr(module, "ROOM", room)
    for one in every(prepared):
        assert digests(at, [one]) == {one.variant.number: known[one.variant.number]}
        asks = at._answers[1]
        assert at.size(asks) <= max(room, max((at.size([ask]) for ask in asks), default=0) * len(asks))


def test_a_recipe_moves_all_that_moves_together(made, prepared):
    one = next(one for one in every(prepared) if any(move.name.endswith("share") for move in one.moves))
    assert sum(name.endswith("reach.share") for name in made.whole(one)) == 3
    assert sum(move.name.endswith("reach.share") for move in one.moves) == 1


def test_where_a_sign_turns_a_variant_has_a_setting_of_its_own(tmp_path):
    """Without its value an outcome is no harm and no gain: what rested on its sign is judged again."""
    prepared = prepare(sweep_file(tmp_path, TURNED))
    at = Bench(prepared.assignment)
    base, turned = every(prepared)
    found = at.setting(turned)
    assert found is not at.base
    assert at.levels(found, base) == ()


def test_certain_times_are_compiled_in(tmp_path):
    prepared = prepare(sweep_file(tmp_path, LATER))
    times = certain_times(prepared.programme)
    assert {name.rpartition(".")[2] for name in times} <= set(module.TIMES)
    assert "areas.voorbeeldwijk.job_coach.effects.work.onset" in times
    at = Bench(prepared.assignment)
    _, later = every(prepared)
    found = at.setting(later)
    assert found is not at.base
    assert at.levels(found, later) == ()
    assert at.setting(later) is found


def test_its_files_go_with_the_bench(prepared, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    at = Bench(prepared.assignment)
    (laid,) = tmp_path.iterdir()
    assert (laid / "programme" / "programme.yaml").is_file()
    del at
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_a_worker_has_one_bench_for_a_sweep(prepared):
    assert bench(prepared.assignment) is bench(prepared.assignment)
    work(prepared.assignment, prepared.parts[0])
    assert bench(prepared.assignment).programme.id == "startproject"
