"""A sweep as a whole: judged before anything is computed, made once, gone on with, the same whoever works on it."""

import errno
import json
import sys
from dataclasses import replace

import pytest

import mkba
from mkba.errors import InputError, RunError, UsageError
from mkba.files.schema.sweep import SweepModel
from mkba.sweeps import bench as module
from mkba.sweeps.cluster import Cluster
from mkba.sweeps.crew import Job
from mkba.sweeps.job import MOST, How, News, crew, prepare, run
from mkba.sweeps.naming import final_hash
from mkba.sweeps.part import Finished, Outcome
from mkba.sweeps.processes import Here, Processes
from mkba.sweeps.reading import read_sweep
from mkba.sweeps.store import MACHINE, Store
from mkba.sweeps.task import work
from tests.sweeps.starters import COSTS, REFUSED, SMALL, axes, crewed, here, made, parts_of, sweep_file
from tests.sweeps.stores import content


class Counted:
    """A crew that counts what it is given, and may end early."""

    def __init__(self, job, most=None):
        self.crew, self.most, self.seen = Here(job), most, []

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        pass

    def run(self, given):
        for part, answer in self.crew.run(given):
            if self.most is not None and len(self.seen) >= self.most:
                raise KeyboardInterrupt
            self.seen += [one.variant.number for one in part.recipes]
            yield part, answer


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return sweep_file(tmp_path_factory.mktemp("job"), SMALL + REFUSED)


@pytest.fixture(scope="module")
def prepared(path):
    return prepare(path)


def test_a_sweep_is_judged_whole(prepared):
    assert [one.id for one in prepared.plan.sweep.variants] == ["basis", "duur", "later", "onmogelijk"]
    given = sorted(one.variant.number for part in prepared.parts for one in part.recipes)
    assert given == [0, 1, 2, 3]
    assert prepared.plan.matched == (4, 3, 3)
    assert prepared.assignment.head == "programme.yaml"
    assert [len(names) for names in prepared.assignment.axes] == [4, 0, 3]
    assert (prepared.assignment.design.draws, prepared.assignment.design.seed) == (1000, 7)
    assert [one.fault.code for part in prepared.parts for one in part.recipes if one.fault] == ["SWEEP-MEAN"]


def test_draws_and_seed_of_who_asks_go_first(path, prepared):
    other = prepare(path, draws=3000, seed=0)
    assert (other.assignment.design.draws, other.assignment.design.seed) == (3000, 0)
    assert (other.plan.sweep.draws, other.plan.sweep.seed) == (3000, 0)
    assert other.assignment.key != prepared.assignment.key
    assert prepare(path, draws=1000, seed=7).assignment.key == prepared.assignment.key


def test_what_cannot_be_asked_is_refused(path):
    with pytest.raises(UsageError, match="DRAWS-BLOCK"):
        prepare(path, draws=7)
    with pytest.raises(UsageError, match="SEED-RANGE"):
        prepare(path, seed=-1)
    for many in (MOST + 1, 10**30):
        with pytest.raises(UsageError, match=f"SWEEP-MOST.*{many} trekkingen"):
            prepare(path, draws=many)
    in_a_file = SweepModel.model_json_schema()["properties"]["draws"]["anyOf"][0]
    assert in_a_file["maximum"] == MOST


def test_every_path_that_fits_nothing_is_told_at_once(tmp_path):
    found = axes(
        'path: "areas.*.niets", scale: [2]',
        'path: "library.iets", scale: [2]',
        f'path: "{COSTS}", scale: [2]',
    )
    with pytest.raises(InputError) as told:
        prepare(sweep_file(tmp_path, found))
    assert [(one.code, one.line) for one in told.value.complaints] == [("SWEEP-PATH", 8), ("SWEEP-PATH", 9)]


def test_a_sweep_is_made_once(prepared, tmp_path):
    news = []
    first = run(prepared, here(tmp_path), news.append)
    assert (first.made, first.failed, len(first.outcomes)) == (True, 1, 4)
    assert news[0] == News(0, 0, 4)
    assert (news[-1].done, news[-1].failed) == (4, 1)
    before, stamp = content(first.path), first.path.stat().st_mtime_ns

    def nobody(_):
        raise AssertionError("somebody was hired")

    again = run(prepared, How(tmp_path, nobody), news.append)
    assert (again.made, again.path, again.outcomes) == (False, first.path, first.outcomes)
    assert (content(first.path), first.path.stat().st_mtime_ns) == (before, stamp)


def test_one_or_two_workers_or_none_give_the_same_folder(prepared, tmp_path):
    folders = [run(prepared, crewed(tmp_path / str(n), n), lambda _: None).path for n in (0, 1, 2)]
    assert content(folders[0]) == content(folders[1]) == content(folders[2])


def test_what_was_done_is_never_done_again(prepared, tmp_path):
    crews = []

    def hire(most):
        def hired(job):
            crews.append(Counted(job, most))
            return crews[-1]

        return hired

    with pytest.raises(KeyboardInterrupt):
        run(prepared, How(tmp_path, hire(1), command="zo verder"), lambda _: None)
    with pytest.raises(RunError, match=r"SWEEP-UNFINISHED.*1 van 4 varianten.*zo verder"):
        run(prepared, How(tmp_path, hire(None), command="zo verder"), lambda _: None)
    done = run(prepared, How(tmp_path, hire(None), resume=True), lambda _: None)
    assert len(crews) == 2
    assert sorted(crews[0].seen + crews[1].seen) == [0, 1, 2, 3]
    assert content(done.path) == content(made_beside(prepared, tmp_path))


def made_beside(prepared, root):
    return run(prepared, here(root / "beside"), lambda _: None).path


def test_too_many_failures_stop_it_and_what_is_done_is_kept(tmp_path):
    text = SMALL + REFUSED + REFUSED.replace("onmogelijk", "ook_niet").replace("50", "60")
    prepared = prepare(sweep_file(tmp_path, text))
    slow = replace(prepared, parts=tuple(one for part in prepared.parts for one in part.singles()))
    for most in (0, 1):
        with pytest.raises(RunError, match=rf"SWEEP-FAILS.*\({most + 1}\).*zo verder"):
            run(slow, here(tmp_path / str(most), most=most, command="zo verder"), lambda _: None)
    seen = []
    with pytest.raises(RunError, match="SWEEP-FAILS"):  # at once: it has failed already
        run(slow, here(tmp_path / "0", most=0, resume=True), seen.append)
    assert seen[-1].done == seen[0].done
    done = run(slow, here(tmp_path / "1", most=2, resume=True), lambda _: None)
    assert (done.failed, len(done.outcomes)) == (2, 5)


def hopeless(given, part):
    """Work that fails for every variant, the base among them."""
    outcomes = tuple(
        Outcome(one.variant.number, code="NOT-FINITE", nl="stuk", en="broken") for one in part.recipes
    )
    return Finished(part, outcomes, {})


def test_without_a_base_nothing_else_is_made(prepared, tmp_path):
    news = []
    for resume in (False, True):
        how = crewed(tmp_path, 0, hopeless, resume=resume)
        with pytest.raises(RunError, match=r"SWEEP-NOBASE.*stuk") as told:
            run(prepared, how, news.append)
        assert "broken" in told.value.en
        assert (news[-1].done, news[-1].failed) == (1, 1)
    assert len(news) == 3  # who goes on hears it before anybody is hired
    assert len(parts_of(tmp_path)) == 1


def test_what_was_done_is_counted_and_not_looked_through_for_every_part(prepared, tmp_path, monkeypatch):
    looks = []
    for name in ("outcomes", "done"):
        really = getattr(Store, name).fget
        counted = property(lambda self, name=name, really=really: looks.append(name) or really(self))
        monkeypatch.setattr(Store, name, counted)
    alone = replace(prepared, parts=tuple(one for part in prepared.parts for one in part.singles()))
    news = []
    assert len(run(alone, here(tmp_path), news.append).outcomes) == 4
    assert len(news) == 5
    assert sorted(looks) == ["done", "outcomes"]


def test_the_surroundings_may_name_a_cluster_for_the_front_door(path, tmp_path, monkeypatch):
    monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", "tcp://10.1.2.3:8786")
    with pytest.raises(UsageError, match=r"SWEEP-OPEN.*tcp://10\.1\.2\.3:8786"):
        mkba.sweep(path, out=tmp_path)
    with pytest.raises(UsageError, match=r"SWEEP-OPEN.*10\.9\.9\.9"):
        mkba.sweep(path, out=tmp_path, scheduler="10.9.9.9:1")


def test_the_front_door_reads_what_it_made(path, tmp_path):
    seen = []
    found = mkba.sweep(path, out=tmp_path, workers=0, progress=lambda done, asked: seen.append((done, asked)))
    assert seen[-1] == (4, 4)
    assert found.facts["counts"] == {"ok": 3, "failed": 1, "waiting": 0}
    assert found.facts["hash"] == final_hash(found.outcomes)
    assert len(found.table()) == 3 * 4
    told = json.loads(next(tmp_path.glob("*/*/failures.json")).read_text(encoding="utf-8"))
    assert [one["id"] for one in told] == found.failures["id"].tolist() == ["onmogelijk"]
    assert read_sweep(next(tmp_path.glob("*/*/manifest.json")).parent).facts == found.facts


def test_the_front_door_goes_on_when_it_is_asked_to(path, prepared, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        run(prepared, How(tmp_path, lambda job: Counted(job, 1)), lambda _: None)
    with pytest.raises(RunError, match=r"SWEEP-UNFINISHED.*mkba\.sweep\(.*resume=True\)"):
        mkba.sweep(path, out=tmp_path, workers=0)
    assert mkba.sweep(path, out=tmp_path, workers=0, resume=True).facts["finished"]


def test_who_works(prepared):
    job = Job(work, prepared.assignment)
    assert isinstance(crew(0, "", command="")(job), Here)
    assert isinstance(crew(2, "", command="")(job), Processes)
    found = crew(2, "tcp://10.0.0.1:1", command="zo verder", insecure=True)(job)
    assert isinstance(found, Cluster)
    assert (found.site.scheduler, found.site.command, found.site.insecure) == (
        "tcp://10.0.0.1:1",
        "zo verder",
        True,
    )


def test_without_dask_processes_work_and_a_cluster_says_what_to_install(prepared, tmp_path, monkeypatch):
    for name in ("distributed", "dask"):
        monkeypatch.setitem(sys.modules, name, None)  # as if it were not there
    with pytest.raises(UsageError, match=r"SWEEP-EXTRA.*\.\[cluster\]"):
        run(prepared, How(tmp_path, crew(1, "local", command="")), lambda _: None)
    assert len(made_beside(prepared, tmp_path).name) == 16


def test_a_disk_that_refuses_a_worker_its_files_is_no_fault_of_a_variant(
    path, prepared, tmp_path, monkeypatch
):
    """Recorded as the machine's; tried again when the sweep goes on."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assignment = replace(prepared.assignment, key="other")  # another bench than the one at hand
    alone = replace(prepared, assignment=assignment)
    with pytest.raises(RunError, match=r"SWEEP-NOBASE.*FileNotFoundError"):
        run(alone, here(tmp_path), lambda _: None)
    (kept,) = tmp_path.glob("*/*.unfinished/parts/*/outcomes.json")
    assert {one["code"] for one in json.loads(kept.read_text(encoding="utf-8"))["outcomes"]} == {"SWEEP-DISK"}
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    news = []
    done = run(alone, here(tmp_path, resume=True), news.append)
    assert [one.key for one in news[0].notices] == ["again"]
    assert content(done.path) == content(made(path, tmp_path / "beside"))


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "full"), RunError("RUN-READ", "nee", "no"), MemoryError()]
)
def test_what_fails_in_the_middle_of_a_part_costs_who_asked_it(prepared, tmp_path, monkeypatch, fault):
    """The setting of one variant cannot be read: that variant alone is lost, by the machine and not by itself."""
    really = module.load_with

    def failing(path, overrides, **extra):
        if overrides:
            raise fault
        return really(path, overrides, **extra)

    monkeypatch.setattr(module, "load_with", failing)
    alone = replace(prepared, assignment=replace(prepared.assignment, key=type(fault).__name__))
    done = run(alone, here(tmp_path), lambda _: None)
    code = "SWEEP-MEMORY" if isinstance(fault, MemoryError) else "SWEEP-DISK"
    assert [one.code for one in done.outcomes] == ["", "", code, "SWEEP-MEAN"]
    assert {code} <= MACHINE
