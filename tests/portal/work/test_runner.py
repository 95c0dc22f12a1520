"""No job is forgotten: not by a server that is killed, nor because of one that fells whoever does it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import InterfaceError, OperationalError

from mkba.errors import RunError
from mkba.portal.store import audit, drafts, frozen, jobs, open_store, submissions
from mkba.portal.work import runner as at_work
from mkba.portal.work.opening import open_programme
from mkba.portal.work.orders import RATIONS, Order, order_of, subject_of
from mkba.portal.work.runner import Runner

from .conftest import WORKED

HERE = Path(__file__).parent
PATIENCE = 120  # seconds


class Deed:
    """What does something when another process takes it in."""

    def __init__(self, code):
        self.code = code

    def __reduce__(self):
        return exec, (self.code,)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    data = tmp_path_factory.mktemp("portal") / "data"
    store = open_store(data)
    open_programme(store, WORKED)
    store.close()
    return data


@pytest.fixture
def store(fresh, tmp_path):
    shutil.copytree(fresh, tmp_path / "data")
    found = open_store(tmp_path / "data")
    yield found
    found.close()


@pytest.fixture
def running(store):
    """A runner at work; what it is told to do goes before."""
    made = []

    def start(workers=2):
        made.append(Runner(store, workers))
        made[0].start()
        return made[0]

    yield start
    for one in made:
        one.stop()


def draft(store, area="alpha", change=("", "")):
    """A new draft of an area: its start, with something changed."""
    with store.read() as c:
        start = drafts.latest_start(c, area)
    sha = store.files.put(store.files.get(start.text).replace(*(part.encode() for part in change)))
    made = {"area": area, "account": "a", "origin": "yaml", "name": "x.yaml", "raw": sha, "text": sha}
    return store.doing(lambda c: drafts.add_draft(c, **made, complaints=()))


def ask(store, task, subject):
    return store.doing(partial(jobs.ask, task=task, subject=subject))


def ended(store, *asked):
    """The jobs once they are done or have failed."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with store.read() as c:
            found = [jobs.job(c, one.id) for one in asked]
        if all(one.state in {"done", "failed"} for one in found):
            return found
        time.sleep(0.1)
    raise AssertionError([(one.task, one.state) for one in found])


def full_of(store, subject):
    """The job with the draws that count, once the runner has asked for it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with store.read() as c:
            found = [one for one in jobs.jobs_of(c, subject) if one.task == "full"]
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(subject)


def files(store, job):
    return {path.name for path in (store.data / job.folder).iterdir()}


def test_a_first_look_then_the_draws_that_count(store, running):
    one = draft(store)
    quick = ask(store, "quick", one.id)
    running()
    (quick,) = ended(store, quick)
    assert (quick.state, quick.result["draws"], files(store, quick)) == ("done", 1_000, {"gebied.yaml"})
    (full,) = ended(store, full_of(store, one.id))
    assert (full.state, full.result["draws"], full.done, full.asked) == ("done", 10_000, 10_000, 10_000)
    assert files(store, full) == {"gebied.yaml", "formulier.xlsx", "werkmap.xlsx", "rapport.html"}
    assert (store.data / full.folder).stat().st_mode & 0o077 == 0


def test_versions_and_a_synthesis(store, running):
    as_it_was = draft(store)
    first = store.doing(lambda c: submissions.submit(c, as_it_was, "a"))
    changed = draft(store, change=("amount: 250000", "amount: 950000"))
    second = store.doing(lambda c: submissions.submit(c, changed, "a"))
    other = draft(store, "beta")
    third = store.doing(lambda c: submissions.submit(c, other, "b"))
    whole = store.doing(
        lambda c: frozen.freeze(c, name="Ronde 1", account="b", members=[second.id, third.id])
    )
    asked = [ask(store, "compare", subject_of(first, second)), ask(store, "synthesis", whole.id)]
    running()
    compared, joined = ended(store, *asked)
    assert (compared.state, compared.folder) == ("done", "")
    assert all(-1.5e6 < one["difference"] < -0.2e6 for one in compared.result["steps"])
    assert joined.state == "done"
    assert joined.result["areas"] == ["alpha", "beta"]
    assert {"manifest.json", "synthese.xlsx", "gebied-alpha.html"} <= files(store, joined)


def test_what_is_not_there_is_told(store, running):
    lost = [ask(store, "quick", "0" * 32), ask(store, "synthesis", "0" * 32), ask(store, "compare", "1:2")]
    damaged = draft(store, change=("Alpha-Noord", "Alpha-Zuid"))
    store.files.path(damaged.text).write_bytes(b"iets anders")
    lost.append(ask(store, "full", damaged.id))
    running()
    for job in ended(store, *lost):
        assert (job.state, job.fault[0]) == ("failed", "JOB-LOST")


def test_a_file_that_does_not_go_with_the_programme_fails_in_words_without_folders(store, running):
    bad = draft(store, change=("from: 2026", "from: 1926"))
    ended_bad, ended_good = _both(store, running, bad)
    assert ended_bad.state == "failed"
    assert ended_bad.fault[0] == "INPUT"
    assert "alpha.yaml" in ended_bad.fault[1]
    assert str(store.data) not in ended_bad.fault[1]
    assert "/" not in ended_bad.fault[1].split("[")[0]
    assert ended_good.state == "done"


def _both(store, running, bad):
    good = draft(store, "beta")
    asked = [ask(store, "quick", bad.id), ask(store, "quick", good.id)]
    running()
    return ended(store, *asked)


def spoiled(store, monkeypatch, code, ration=RATIONS["quick"]):
    """Whatever is asked about this draft does something else."""
    bad = draft(store, change=("Alpha-Noord", "Alpha-West"))

    def order(asked_store, job, folder):
        real = order_of(asked_store, job, folder)
        return Order(real.function, Deed(code), ration) if job.subject == bad.id else real

    monkeypatch.setattr(at_work, "order_of", order)
    return bad


def test_who_fells_the_worker_three_times_is_given_up_and_the_others_go_on(
    store, running, monkeypatch, tmp_path
):
    told = tmp_path / "times"
    code = f"import os; open({str(told)!r}, 'a').write('x'); os.kill(os.getpid(), 9)"
    bad, good = _both(store, running, spoiled(store, monkeypatch, code))
    assert (bad.state, bad.fault[0]) == ("failed", "JOB-GAVE-UP")
    assert told.read_text() == "xxx"
    assert good.state == "done"


def test_who_never_ends_is_stopped_once(store, running, monkeypatch):
    brief = replace(RATIONS["quick"], seconds=2)
    bad, good = _both(store, running, spoiled(store, monkeypatch, "import time; time.sleep(60)", brief))
    assert (bad.state, bad.fault[0]) == ("failed", "JOB-TIME")
    assert good.state == "done"


def test_too_little_memory_is_told(store, running, monkeypatch):
    monkeypatch.setitem(RATIONS, "quick", replace(RATIONS["quick"], memory=1 << 20))
    job = ask(store, "quick", draft(store).id)
    running()
    (found,) = ended(store, job)
    assert found.state == "failed"
    assert found.fault[0] in {
        "JOB-MEMORY",
        "JOB-GAVE-UP",
    }  # what asks in vain may be a library that ends at once


def test_a_disk_that_refuses_is_a_fall(store, running, monkeypatch):
    def refuse(*_):
        raise OSError(28, "vol", str(store.data))

    monkeypatch.setattr(at_work, "put_in_place", refuse)
    job = ask(store, "quick", draft(store).id)
    running()
    (found,) = ended(store, job)
    assert (found.state, found.fault[0]) == ("failed", "JOB-GAVE-UP")
    assert not list((store.data / "results").iterdir())


@pytest.fixture
def light(monkeypatch):
    """Nothing is computed: this is about what is kept."""
    monkeypatch.setattr(at_work, "in_child", lambda *_, **__: {"files": []})
    monkeypatch.setattr(at_work, "warm", lambda: None)
    monkeypatch.setattr(at_work, "IDLE", 0.05)


def test_a_database_that_refuses_when_a_job_ends_is_asked_until_it_does_not(
    store, running, monkeypatch, light
):
    real, refusals = jobs.finish, iter(range(12))  # more than a transaction is tried again by itself

    def refuse(*asked):
        if next(refusals, None) is not None:
            raise OperationalError("", {}, Exception("database or disk is full"))
        return real(*asked)

    monkeypatch.setattr(jobs, "finish", refuse)
    job = ask(store, "quick", draft(store).id)
    running(1)
    assert ended(store, job)[0].state == "done"


def test_what_was_kept_unknown_to_the_worker_is_kept_once(store, running, monkeypatch, light):
    real, times = jobs.finish, []

    def kept(c, *asked):
        times.append(real(c, *asked))
        if len(times) == 1:
            c.commit()
            raise InterfaceError("", {}, Exception("the connection is gone"), connection_invalidated=True)

    monkeypatch.setattr(jobs, "finish", kept)
    job, other = ask(store, "compare", "1:2"), ask(store, "quick", draft(store).id)
    monkeypatch.setattr(at_work, "order_of", lambda *_: Order(None, None, RATIONS["quick"]))
    running(1)
    assert [one.state for one in ended(store, job, other)] == ["done", "done"]
    with store.read() as c:
        assert [one.what for one in audit.notes(c) if one.subject == job.id] == ["job", "done"]


def test_a_result_that_cannot_be_kept_is_a_fall(store, running, monkeypatch, light):
    monkeypatch.setattr(at_work, "in_child", lambda *_, **__: {"npv": float("nan")})
    job = ask(store, "quick", draft(store).id)
    running(1)
    (found,) = ended(store, job)
    assert (found.state, found.fault[0]) == ("failed", "JOB-GAVE-UP")


def test_a_worker_takes_up_again_what_it_is_said_to_be_at(store, running, light):
    runner = running(1)
    runner.stop()
    job = ask(store, "quick", draft(store).id)
    store.doing(lambda c: jobs.take(c, "worker-0"))  # it never heard that it was given this one
    again = Runner(store, 1)
    again._threads[0].start()  # not a new start of the server: that takes up everything
    try:
        assert ended(store, job)[0].state == "done"
    finally:
        again.stop()


def test_what_a_server_that_fell_was_writing_is_cleared(store, running, light):
    half = store.files.path(draft(store).raw)
    half = half.with_name(f".{half.name}.0123456789abcdef")
    half.write_bytes(b"half")
    running(1)
    assert not half.exists()


def test_folders_that_were_taken_away_are_made_anew(store, running, light):
    running(1)
    shutil.rmtree(store.data / "results")
    assert ended(store, ask(store, "quick", draft(store).id))[0].state == "done"


def test_progress_is_told_now_and_then_and_at_the_end(store):
    job = ask(store, "quick", draft(store).id)
    store.doing(lambda c: jobs.take(c, "worker-0"))
    tell, seen = Runner(store, 1)._telling(job), []
    for done in (1, 2, 10):
        tell(done, 10)
        with store.read() as c:
            seen.append(jobs.job(c, job.id).done)
    assert seen == [1, 1, 10]


def below(pid):
    """Every process that descends from one."""
    parents = {}
    for one in Path("/proc").iterdir():
        if one.name.isdecimal():
            try:
                parents[int(one.name)] = int((one / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found, fresh = set(), {pid}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks in /proc")
def test_killed_at_any_moment_everything_is_done_after_a_new_start(store):
    changes = [("amount: 250000", f"amount: 25{n}000") for n in range(3)]
    ones = [draft(store, "alpha", change) for change in changes]
    asked = [ask(store, "full", one.id) for one in ones]
    for moment in (0.0, 3.0):  # a third time would be one too many for a job that was at work each time
        process = _begun(store)
        until = time.monotonic() + PATIENCE
        while not _some_run(store, asked) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(moment)
        family = below(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert family
        assert _all_gone(family), "children outlive the server"
    process = _begun(store)
    try:
        found = ended(store, *asked)
    finally:
        process.kill()
        process.wait()
    assert [one.state for one in found] == ["done"] * 3
    for one, job in zip(ones, found, strict=True):
        assert files(store, job) == set(job.result["files"])
        assert (store.data / job.folder / "gebied.yaml").read_bytes() == store.files.get(one.text)
    assert len({job.result["cases"][0]["mean"] for job in found}) == 3


def _begun(store):
    """A portal process that is at work."""
    words = [sys.executable, str(HERE / "portal_process.py"), str(store.data)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout.readline().strip() == b"begun"
    process.stdout.close()
    return process


def _some_run(store, asked):
    with store.read() as c:
        return any(jobs.job(c, one.id).state == "running" for one in asked)


def _all_gone(pids):
    """Within a moment; the one that is copied first ends what it was reading."""
    until = time.monotonic() + PATIENCE / 2
    while time.monotonic() < until:
        if not any(_lives(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _lives(pid):
    """Whether it still does something; an orphan that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_an_order_that_cannot_be_is_an_error_with_a_name(store):
    job = ask(store, "compare", "x")
    with pytest.raises(RunError) as found:
        order_of(store, job, store.data)
    assert found.value.code == "JOB-LOST"
