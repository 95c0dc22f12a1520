"""A real Dask cluster of processes on this machine: the same outcomes as elsewhere, whatever its workers meet."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest

from mkba.errors import RunError
from mkba.sweeps import cluster as module
from mkba.sweeps import session
from mkba.sweeps.cluster import Cluster
from mkba.sweeps.crew import Job, Limits, Lost
from mkba.sweeps.execute import execute
from mkba.sweeps.part import Finished
from mkba.sweeps.processes import local_crew
from mkba.sweeps.session import Site
from mkba.sweeps.trial import SETTINGS
from tests.sweeps import workloads
from tests.sweeps.workloads import DIES, HARM, alive, assignment, fingerprints, parts

dask, distributed = pytest.importorskip("dask"), pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="signals")]

AMPLE = Limits(30)
WORKER = "import sys; {first}; from distributed.cli.dask_worker import main; main()"
BESIDE = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1")


def crew(work, address, limits=AMPLE):
    return Cluster(Job(work, assignment(), limits), Site(address, command="mkba sweep x.yaml --resume"))


@contextmanager
def cluster(workers, threads, retries):
    settings = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "silence_logs": 60}
    settings["scheduler_kwargs"] = {"dashboard": False}
    again = dask.config.set(SETTINGS | {"distributed.scheduler.allowed-failures": retries})
    with again, distributed.LocalCluster(workers, threads_per_worker=threads, **settings) as one:
        yield one.scheduler_address


@pytest.fixture(scope="module")
def existing():
    """Two workers of one thread in processes of their own, that are started again when they die."""
    with cluster(2, 1, 1) as address:
        yield address


@pytest.fixture
def elsewhere(tmp_path):
    """A scheduler in a process of its own, and a way to give it workers that nobody starts again."""
    running = []

    def start(*command):
        log = (tmp_path / f"{len(running)}.log").open("w", encoding="utf-8")
        running.append(subprocess.Popen([sys.executable, *command], stderr=log))
        log.close()
        return running[-1]

    scheduler = start(
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        str(tmp_path / "scheduler.json"),
    )
    file = tmp_path / "scheduler.json"
    while not file.exists():
        time.sleep(0.05)
    address = json.loads(file.read_text(encoding="utf-8"))["address"]
    yield address, scheduler, lambda first="0": start("-c", WORKER.format(first=first), address, *BESIDE)
    for process in running:
        process.kill()
        process.wait()


def wait_for(address, workers):
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=30)


def test_four_that_do_harm_among_two_hundred(existing):
    with crew(workloads.harmful, existing, Limits(1, 900)) as workers:
        found = fingerprints(execute(workers, parts(200, 5)))
    gentle = fingerprints(workloads.gentle(assignment(), part) for part in parts(200))
    assert found == gentle | HARM


def test_both_crews_and_no_crew_find_the_same(existing):
    with ExitStack() as stack:
        job = Job(workloads.gentle, assignment())
        crews = [
            stack.enter_context(one)
            for one in (local_crew(job, 0), local_crew(job, 2), crew(job.work, existing))
        ]
        found = [{part.name: answer for part, answer in one.run(parts(60))} for one in crews]
    assert found[0] == found[1] == found[2]


def test_parts_are_taken_as_they_are_needed(existing):
    taken = []

    def reluctant():
        for part in parts(30, 1):
            taken.append(part)
            yield part

    with crew(workloads.gentle, existing) as workers:
        for done, _ in enumerate(workers.run(reluctant()), 1):
            assert len(taken) <= done + 2 * module.AHEAD


def test_waiting_is_not_work(existing):
    with crew(workloads.sleepy, existing, Limits(0.9)) as workers:
        answers = []
        for _, answer in workers.run(parts(8, 1)):
            answers.append(answer)
            if len(answers) == 1:
                time.sleep(1.5)  # what came meanwhile came in time
    assert all(isinstance(answer, Finished) for answer in answers)


def test_who_was_at_work_beside_one_that_dies_is_tried_again():
    some = [part for part in parts(DIES + 6, 1) if part.number > DIES - 6]
    with cluster(1, 3, 0) as address, crew(workloads.shy, address) as workers:
        found = fingerprints(execute(workers, some))
    assert [number for number, told in found.items() if told.startswith("SWEEP")] == [DIES]
    assert len(found) == 11


class Elusive:
    """A future whose result is gone when it is fetched for the first time."""

    def __init__(self, future):
        self.future, self.fetched = future, 0

    def __getattr__(self, name):
        return getattr(self.future, name)

    def result(self, timeout):
        self.fetched += 1
        if self.fetched == 1:
            raise TimeoutError
        return self.future.result(timeout)


def test_an_answer_that_is_gone_when_it_is_fetched_is_fetched_later(existing, monkeypatch):
    ask = session.Session.submit

    def elusive(self, *given):
        key, future = ask(self, *given)
        return key, Elusive(future)

    monkeypatch.setattr(session.Session, "submit", elusive)
    with crew(workloads.gentle, existing) as workers:
        assert len(fingerprints(execute(workers, parts(12, 1)))) == 12


def test_a_worker_that_is_held_by_what_nobody_knows_of_is_started_anew(existing, monkeypatch):
    monkeypatch.setattr(module, "STALL", 1.0)
    monkeypatch.setattr(session, "CONNECT", 1.0)
    with distributed.Client(existing, set_as_default=False) as client:
        held = client.submit(time.sleep, 3_600, pure=False)
        time.sleep(0.5)
        held.cancel()  # the scheduler forgets it; the worker sleeps on
    with crew(workloads.gentle, existing) as workers:
        assert len(fingerprints(execute(workers, parts(20, 1)))) == 20


def test_work_that_keeps_everything_to_itself_is_stopped_too(tmp_path):
    with Cluster(Job(workloads.endless, assignment(str(tmp_path)), Limits(1)), Site("local")) as workers:
        answers = [answer for _, answer in workers.run(parts(2, 1))]
    assert answers == [Lost("SWEEP-TIME", "1")] * 2


def test_workers_that_nobody_watches_over_end_and_the_others_go_on(elsewhere):
    address, _, add = elsewhere
    first = [add(), add()]
    wait_for(address, 2)
    with crew(workloads.harmful, address, Limits(1)) as workers:
        some = [part for part in parts(workloads.HANGS + 6, 1) if part.number > workloads.HANGS - 6]
        found = fingerprints(execute(workers, some))
    assert [number for number, told in found.items() if told == "SWEEP-TIME"] == [workloads.HANGS]
    assert len(found) == 11
    assert [one.poll() for one in first].count(1) == 1


def test_a_scheduler_that_vanishes_says_how_to_go_on(elsewhere):
    address, scheduler, add = elsewhere
    add()
    wait_for(address, 1)
    with crew(workloads.sleepy, address) as workers:
        answers = workers.run(parts(50, 1))
        next(answers)
        scheduler.kill()
        since = time.monotonic()
        with pytest.raises(RunError, match=r"SWEEP-CLUSTER.*mkba sweep x.yaml --resume"):
            list(answers)
    assert time.monotonic() - since < 5


def test_a_cluster_without_workers_is_not_waited_for(elsewhere, monkeypatch):
    monkeypatch.setattr(session, "ABSENT", 1.0)
    address, _, _ = elsewhere
    with pytest.raises(RunError, match=r"SWEEP-NOBODY.*--resume"), crew(workloads.gentle, address) as workers:
        list(workers.run(parts(3, 1)))


def test_workers_without_mkba_are_named(elsewhere):
    address, _, add = elsewhere
    add("sys.modules['mkba'] = None")
    wait_for(address, 1)
    with pytest.raises(RunError, match="SWEEP-VERSION"), crew(workloads.gentle, address):
        pass


SCRIPT = """
from mkba.sweeps.cluster import Cluster
from mkba.sweeps.crew import Job, Limits
from mkba.sweeps.session import Site
from tests.sweeps.workloads import endless, assignment, parts
if __name__ == "__main__":
    try:
        with Cluster(Job(endless, assignment({key!r}), Limits(60)), Site("local")) as crew:
            list(crew.run(parts(4, 1)))
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@contextmanager
def script_at_work(folder):
    script = folder / "script.py"
    (folder / "work").mkdir()
    script.write_text(SCRIPT.format(key=str(folder / "work")), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + 30
    while len(list((folder / "work").iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)
    try:
        yield process, [int(path.name) for path in (folder / "work").iterdir()]
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("end", ["interrupted", "killed"])
def test_nothing_is_left_of_a_cluster_for_a_try(tmp_path, end):
    with script_at_work(tmp_path) as (script, workers):
        assert len(workers) == 2
        since = time.monotonic()
        if end == "killed":
            script.kill()
        else:
            os.killpg(script.pid, signal.SIGINT)
        while any(map(alive, workers)) and time.monotonic() < since + 2:
            time.sleep(0.02)
        assert not [pid for pid in workers if alive(pid)]
        out, err = script.communicate(timeout=10)
        assert end == "killed" or (out, err) == ("stopped\n", "")
        assert time.monotonic() - since < 3
