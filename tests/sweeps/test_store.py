import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mkba.errors import InvariantError, RunError
from mkba.sweeps.naming import final_hash, sweep_key
from mkba.sweeps.sealed import write_sealed
from mkba.sweeps.store import MACHINE, Store
from tests.sweeps.disks import Faulty
from tests.sweeps.stores import COMMAND, content, finished, flip, opened, parts, plan, whole

ROOT = Path(__file__).parents[2]
FAULTS = {"RUN-WRITE", "SWEEP-WRITE"}
MADE = plan()

WORKING = """
import sys
from pathlib import Path
from tests.sweeps.stores import *
made = plan(count=int(sys.argv[2]), size=2)
with opened(Path(sys.argv[1]), made, resume=True) as store:
    print("open", len(store.done), flush=True)
    for part in parts(made):
        if not {one.variant.number for one in part.recipes} <= store.done:
            store.add(finished(part, {7: "NOT-FINITE"}))
            print("added", flush=True)
    store.finish()
"""


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """A finished sweep, one of its variants failed; not to be touched."""
    return whole(tmp_path_factory.mktemp("done"), MADE, {5: "NOT-FINITE"})


def unfinished(root, made=MADE, *, count=2, bad=None):
    """A sweep with some of its parts; the folder."""
    with opened(root, made) as store:
        for part in parts(made)[:count]:
            store.add(finished(part, bad))
        return store.path


def started(*arguments):
    command = [sys.executable, "-c", WORKING, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_sweep_appears_under_its_key_when_all_is_done(tmp_path):
    with opened(tmp_path, MADE) as store:
        assert store.path == tmp_path / "proef" / f"{sweep_key(MADE)}.unfinished"
        for i, part in enumerate(parts(MADE)):
            assert len(store.done) == 4 * i
            store.add(finished(part))
        assert not store.path.with_name(store.key).exists()
        found = store.finish()
        assert (store.path, store.finished) == (found, True)
    assert found == tmp_path / "proef" / sweep_key(MADE)
    assert sorted(path.name for path in found.iterdir()) == [
        "manifest.json",
        "parts",
        "plan.json",
        "variants.parquet",
    ]
    assert [path.name for path in sorted((found / "parts").iterdir())] == [part.name for part in parts(MADE)]
    assert not list(found.parent.glob("*.unfinished"))


def test_a_finished_sweep_is_recognised_and_left_as_it_is(done):
    before = {path: path.stat().st_mtime_ns for path in done.rglob("*")}
    for resume in (False, True):
        with opened(done.parent.parent, MADE, resume=resume) as store:
            assert (store.finished, store.path, len(store.done)) == (True, done, 13)
            assert store.finish() == done
            store.add(finished(parts(MADE)[0]))
    assert {path: path.stat().st_mtime_ns for path in done.rglob("*")} == before


def test_every_flipped_bit_in_a_finished_sweep_is_named_and_nothing_changes(done, tmp_path):
    for name in content(done):
        root = tmp_path / name.replace("/", "-")
        copy = shutil.copytree(done, root / "proef" / done.name)
        flip(copy / name)
        before = content(copy)
        with pytest.raises(RunError) as refused, opened(root, MADE, resume=True):
            pass
        assert refused.value.code == "SWEEP-DAMAGED"
        assert name in refused.value.nl
        assert content(copy) == before


def test_an_unfinished_sweep_asks_to_be_resumed_and_says_how(tmp_path):
    path = unfinished(tmp_path)
    before = content(path)
    with pytest.raises(RunError) as refused, opened(tmp_path, MADE):
        pass
    assert refused.value.code == "SWEEP-UNFINISHED"
    assert COMMAND in refused.value.nl
    assert "8 of 13" in refused.value.en
    assert content(path) == before


def test_a_sweep_of_which_nothing_was_done_is_begun_without_a_word(tmp_path):
    path = unfinished(tmp_path, count=0)
    before = content(path)
    with opened(tmp_path, MADE) as store:
        assert (store.path, store.count, store.notices) == (path, 0, ())
        assert content(path) == before
        store.add(finished(parts(MADE)[0]))
    with pytest.raises(RunError, match="SWEEP-UNFINISHED"), opened(tmp_path, MADE):
        pass


def test_what_was_done_and_what_failed_is_counted(tmp_path):
    with opened(tmp_path, MADE) as store:
        assert (store.count, store.failed, store.base) == (0, 0, None)
        store.add(finished(parts(MADE)[1], {4: "NOT-FINITE", 6: "SWEEP-MEAN"}))
        assert (store.count, store.failed, store.base) == (4, 2, None)
        store.add(finished(parts(MADE)[1]))  # it is there
        store.add(finished(parts(MADE)[0]))
        assert (store.count, store.failed, store.base.number) == (8, 2, 0)
    with opened(tmp_path, MADE, resume=True) as store:
        assert (store.count, store.failed, store.base.number) == (8, 2, 0)


@pytest.mark.parametrize("code", sorted(MACHINE))
def test_a_finished_sweep_goes_on_with_what_failed_by_the_machine(tmp_path, code):
    bad = {5: "NOT-FINITE", 9: code}
    folder = whole(tmp_path, MADE, bad)
    before = content(folder)
    with opened(tmp_path, MADE) as store:
        assert store.finished
        assert store.failed == 2
    assert content(folder) == before
    with opened(tmp_path, MADE, resume=True) as store:
        assert (store.finished, store.done) == (False, frozenset({*range(8), 12}))
        assert [one.key for one in store.notices] == ["again"]
        assert not folder.exists()
    assert content(whole(tmp_path, MADE, {5: "NOT-FINITE"}, resume=True)) == content(
        whole(tmp_path / "beside", MADE, {5: "NOT-FINITE"})
    )


def test_a_finished_sweep_that_goes_on_can_be_interrupted_again(tmp_path):
    folder = whole(tmp_path, MADE, {9: "SWEEP-TIME"})
    with opened(tmp_path, MADE, resume=True):
        pass
    with pytest.raises(RunError, match=r"SWEEP-UNFINISHED.*9 van 13"), opened(tmp_path, MADE):
        pass
    assert whole(tmp_path, MADE, {9: "SWEEP-TIME"}, resume=True) == folder


def test_a_sealed_plan_that_is_none_is_written_again(done, tmp_path):
    path = unfinished(tmp_path, bad={5: "NOT-FINITE"}) / "plan.json"
    path.unlink()
    write_sealed(path, "sweep-plan/1", {"key": sweep_key(MADE)})
    with opened(tmp_path, MADE, resume=True) as store:
        assert [notice.key for notice in store.notices] == ["plan"]
        assert len(store.done) == 8
    assert path.read_bytes() == (done / "plan.json").read_bytes()


def test_a_resumed_sweep_is_that_which_was_never_interrupted(done, tmp_path):
    unfinished(tmp_path, count=3, bad={5: "NOT-FINITE"})
    with opened(tmp_path, MADE, resume=True) as store:
        assert store.done == frozenset(range(12))
        assert store.notices == ()
    assert content(whole(tmp_path, MADE, {5: "NOT-FINITE"}, resume=True)) == content(done)


@pytest.mark.parametrize("name", ["results.parquet", "chapters.parquet", "outcomes.json"])
@pytest.mark.parametrize("harm", ["flip", "gone", "short"])
def test_an_unsound_part_is_set_aside_told_and_made_again(done, tmp_path, name, harm):
    path = unfinished(tmp_path, count=3, bad={5: "NOT-FINITE"}) / "parts" / "00004-4" / name
    if harm == "flip":
        flip(path)
    elif harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:50])
    with opened(tmp_path, MADE, resume=True) as store:
        assert store.done == frozenset({0, 1, 2, 3, 8, 9, 10, 11})
        assert (store.path / "aside" / "00004-4").is_dir()
        (notice,) = store.notices
        assert notice.key == "unsound"
        assert "00004-4" in notice.text("nl")
        assert name in notice.text("en")
    assert content(whole(tmp_path, MADE, {5: "NOT-FINITE"}, resume=True)) == content(done)


def test_every_single_bit_of_what_came_of_a_part_counts(tmp_path):
    path = unfinished(tmp_path, plan(count=2, size=1), count=1) / "parts" / "00000-1" / "outcomes.json"
    sound = path.read_bytes()
    for place in range(0, len(sound), 7):
        flip(path, place)
        with opened(tmp_path, plan(count=2, size=1), resume=True) as store:
            assert not store.done
            shutil.rmtree(path.parent.parent)
            (store.path / "aside").rename(store.path / "parts")
            (store.path / "parts" / "00000-1" / "outcomes.json").write_bytes(sound)


def test_what_is_no_part_is_set_aside_under_a_free_name(tmp_path):
    path = unfinished(tmp_path)
    for _ in range(3):
        (path / "parts" / "notes.txt").write_text("x")
        with opened(tmp_path, MADE, resume=True) as store:
            assert len(store.done) == 8
            assert len(store.notices) == 1
    assert {one.name for one in (path / "aside").iterdir()} == {"notes.txt", "notes.txt.1", "notes.txt.2"}


def test_a_part_of_another_sweep_or_twice_the_same_variants_do_not_count(tmp_path):
    other = unfinished(tmp_path / "other", plan(draws=2000), count=1)
    path = unfinished(tmp_path, count=2)
    shutil.rmtree(path / "parts" / "00000-4")
    shutil.copytree(other / "parts" / "00000-4", path / "parts" / "00000-4")
    with opened(tmp_path, MADE, resume=True) as store:
        assert [notice.key for notice in store.notices] == ["unsound"]
        assert store.done == frozenset(range(4, 8))
        store.add(finished(parts(MADE)[0].singles()[0]))
    whole(tmp_path / "whole", MADE)
    whole_parts = tmp_path / "whole" / "proef" / store.key / "parts"
    shutil.copytree(whole_parts / "00000-4", path / "parts" / "00000-4")
    with opened(tmp_path, MADE, resume=True) as store:
        assert [notice.key for notice in store.notices] == ["double"]
        assert store.done == frozenset({0, 4, 5, 6, 7})


@pytest.mark.parametrize("code", sorted(MACHINE))
def test_a_failure_of_the_machine_is_tried_again_and_one_of_the_variant_is_kept(tmp_path, code):
    with opened(tmp_path, MADE) as store:
        for single in parts(MADE)[0].singles():
            store.add(finished(single, {1: code, 2: "SWEEP-MEAN"}))
    with opened(tmp_path, MADE, resume=True) as store:
        assert store.done == frozenset({0, 2, 3})
        (notice,) = store.notices
        assert "00001-1" in notice.text("nl")
        assert code in notice.text("nl")
        store.add(finished(parts(MADE)[0].singles()[1]))
        assert store.done == frozenset(range(4))


def test_a_damaged_plan_is_written_again(done, tmp_path):
    path = unfinished(tmp_path, bad={5: "NOT-FINITE"})
    flip(path / "plan.json")
    with opened(tmp_path, MADE, resume=True) as store:
        assert [notice.key for notice in store.notices] == ["plan"]
        assert len(store.done) == 8
    assert (path / "plan.json").read_bytes() == (done / "plan.json").read_bytes()


def test_other_versions_of_libraries_are_told_and_the_first_plan_stands(tmp_path):
    path = unfinished(tmp_path)
    before = content(path)
    newer = plan(size=7)
    newer.versions["numpy"] = "99"
    with opened(tmp_path, newer, resume=True) as store:
        (notice,) = store.notices
        assert "numpy" in notice.text("en")
        assert store.plan.size == 4
    assert content(path) == before


def test_a_second_is_refused_and_told_who_is_first(tmp_path):
    with (
        opened(tmp_path, MADE),
        pytest.raises(RunError, match=str(os.getpid())) as refused,
        opened(tmp_path, MADE, resume=True),
    ):
        pass
    assert refused.value.code == "RUN-LOCKED"


def test_a_part_that_is_there_is_left_and_a_strange_one_refused(tmp_path):
    first, second = parts(MADE)[:2]
    with opened(tmp_path, MADE) as store:
        store.add(finished(first))
        before = content(store.path)
        store.add(finished(first, {1: "SWEEP-TIME"}))
        store.add(finished(first.singles()[2]))
        assert content(store.path) == before
        mixed = type(first)(0, (first.recipes[3], *second.recipes))
        with pytest.raises(InvariantError, match="SWEEP-PART"):
            store.add(finished(mixed))
        with pytest.raises(InvariantError, match="SWEEP-PART"):
            store.add(finished(parts(plan(count=30))[-1]))
        with pytest.raises(InvariantError, match="SWEEP-COUNT"):
            store.finish()


def test_a_part_damaged_since_it_was_written_is_found_at_the_end(tmp_path):
    with opened(tmp_path, MADE) as store:
        for part in parts(MADE):
            store.add(finished(part))
        flip(store.path / "parts" / "00008-4" / "results.parquet", 400)
        with pytest.raises(RunError, match=r"SWEEP-FILE.*00008-4"):
            store.finish()
        assert not (store.path / "manifest.json").exists()
    found = whole(tmp_path, MADE, resume=True)
    assert not (found / "aside").exists()


def test_the_final_hash_knows_no_parts(tmp_path):
    by_four, by_one = plan(size=4), plan(size=1)
    hashes = []
    for root, made in ((tmp_path / "4", by_four), (tmp_path / "1", by_one)):
        with opened(root, made) as store:
            for part in reversed(parts(made)):
                store.add(finished(part, {3: "NOT-FINITE"}))
            hashes.append(final_hash(store.outcomes))
    assert hashes[0] == hashes[1]


# ---- disks that fail ------------------------------------------------------------------------------------------------


def attempt(root, nth, *, dead=False, resume=False, fault=errno.EIO):
    """A whole sweep on a disk of which the Nth operation fails; how many operations there were, and the error."""
    error = None
    with pytest.MonkeyPatch.context() as patch:
        disk = Faulty(nth, patch, dead=dead, fault=fault)
        try:
            whole(root, SMALL, {1: "NOT-FINITE"}, resume=resume)
        except RunError as refused:
            error = refused
    return disk.count, error


SMALL = plan(count=4, size=2)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return content(whole(tmp_path_factory.mktemp("small"), SMALL, {1: "NOT-FINITE"}))


def judged(root, small):
    """A sweep is there whole, or unfinished with whole parts and nothing else, or not at all."""
    home = root / "proef"
    names = (
        {path.name for path in home.iterdir() if not path.name.startswith(".lock")}
        if home.exists()
        else set()
    )
    key = sweep_key(SMALL)
    assert names <= {key} or names <= {f"{key}.unfinished"}
    for name in names:
        found = content(home / name)
        assert found.items() <= small.items()
        if name == key:
            assert found == small
        else:
            assert "manifest.json" not in found
            parts_found = {path.rpartition("/")[0] for path in found if path.startswith("parts/")}
            assert all(f"{part}/{file}" in found for part in parts_found for file in ("outcomes.json",))
    return names


def test_whichever_operation_fails_the_sweep_is_old_or_new_and_goes_on(tmp_path, small):
    count, error = attempt(tmp_path / "whole", 0)
    assert error is None
    assert count > 30
    for nth in range(1, count + 1):
        root = tmp_path / str(nth)
        _, error = attempt(root, nth)
        if error is not None:
            assert error.code in FAULTS
            assert "invoer/uitvoer" in error.nl
        judged(root, small)
        assert content(whole(root, SMALL, {1: "NOT-FINITE"}, resume=True)) == small


def test_whenever_the_machine_dies_the_sweep_goes_on(tmp_path, small):
    count, _ = attempt(tmp_path / "whole", 0, dead=True)
    for nth in range(1, count + 1):
        root = tmp_path / str(nth)
        _, error = attempt(root, nth, dead=True)
        final = root / "proef" / sweep_key(SMALL)
        assert error is not None or final.exists()
        if final.exists():
            assert content(final) == small
        again, _ = attempt(root, nth // 2, dead=True, resume=True)
        assert again
        assert content(whole(root, SMALL, {1: "NOT-FINITE"}, resume=True)) == small


@pytest.mark.parametrize(
    ("fault", "words"), [(errno.ENOSPC, "de schijf is vol"), (errno.EROFS, "alleen gelezen")]
)
def test_the_reason_is_told(tmp_path, fault, words):
    _, error = attempt(tmp_path, 12, fault=fault)
    assert error.code == "SWEEP-WRITE"
    assert words in error.nl
    assert "--resume" in error.nl


def test_a_disk_that_does_not_answer_sets_nothing_aside(tmp_path, monkeypatch):
    path = unfinished(tmp_path)
    before = content(path)

    def broken(_):
        raise OSError(errno.EIO, "disk")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", broken)
        with pytest.raises(RunError, match="RUN-READ"), opened(tmp_path, MADE, resume=True):
            pass
    assert content(path) == before


def test_a_folder_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(RunError, match="RUN-WRITE"), opened(tmp_path / "file", MADE):
        pass


def test_errors_of_who_uses_the_store_are_theirs(tmp_path):
    with pytest.raises(FileNotFoundError), opened(tmp_path, MADE):
        raise FileNotFoundError


LIMITED = """
import resource, sys
from pathlib import Path
from tests.sweeps.stores import *
made = plan(size=int(sys.argv[2]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    whole(Path(sys.argv[1]), made)
except Exception as fault:
    print(fault)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("limit", [500, 5000])
def test_a_limit_on_file_size_leaves_whole_parts_only(tmp_path, limit):
    command = [sys.executable, "-c", LIMITED, tmp_path, "4", str(limit)]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "SWEEP-WRITE" in found
    assert "groter dan hier mag" in found
    before = content(tmp_path)
    assert not [name for name in before if ".tmp-" in name]
    assert content(whole(tmp_path, MADE, resume=True)) == content(whole(tmp_path / "whole", MADE))


# ---- kills ----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_killed_eight_times_a_sweep_is_that_which_never_was(tmp_path):
    count, chance = 400, random.Random(6)
    made = plan(count=count, size=2)
    seen = []
    for _ in range(8):
        process = started(tmp_path / "killed", count)
        with process:
            word, _, done = process.stdout.readline().partition(" ")
            assert word == "open", process.stderr.read()
            seen.append(int(done))
            for _ in range(chance.randrange(12)):
                process.stdout.readline()
            time.sleep(chance.uniform(0, 0.01))
            process.send_signal(signal.SIGKILL)
    assert seen == sorted(seen)
    assert 0 < seen[-1] < count
    found = whole(tmp_path / "killed", made, {7: "NOT-FINITE"}, resume=True)
    assert content(found) == content(whole(tmp_path / "whole", made, {7: "NOT-FINITE"}))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_kill_frees_the_store(tmp_path):
    holding = WORKING.replace("    store.finish()", "    import time; time.sleep(60)")
    command = [sys.executable, "-c", holding, tmp_path, "4"]
    made = plan(count=4, size=2)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        with pytest.raises(RunError) as refused, opened(tmp_path, made, resume=True):
            pass
        assert f"proces {process.pid} op" in refused.value.nl
        process.kill()
        process.wait()
    with opened(tmp_path, made, resume=True) as store:
        assert isinstance(store, Store)
