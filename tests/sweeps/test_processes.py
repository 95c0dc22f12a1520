"""Real processes: those that raise, hang, hog or die cost one variant; nothing is left behind, however it ends."""

import os
import signal
import subprocess
import sys
import time

import pytest

from mkba.errors import RunError, UsageError
from mkba.sweeps.crew import Job, Limits, Lost
from mkba.sweeps.execute import execute
from mkba.sweeps.part import Finished
from mkba.sweeps.processes import local_crew
from tests.sweeps import workloads
from tests.sweeps.workloads import HARM, alive, assignment, fingerprints, parts

AMPLE = Limits(20)
posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def crew(work, workers=2, limits=AMPLE):
    return local_crew(Job(work, assignment(), limits), workers)


def pids(answers):
    return {int(answer.tables["process"]) for _, answer in answers}


@pytest.mark.slow
@posix
def test_four_that_do_harm_among_two_hundred():
    with crew(workloads.harmful, limits=Limits(1, 600)) as workers:
        found = fingerprints(execute(workers, parts(200, 5)))
    gentle = fingerprints(workloads.gentle(assignment(), part) for part in parts(200))
    assert found == gentle | HARM


def test_the_same_processes_do_all_the_work_on_one_thread_each():
    with crew(workloads.who) as workers:
        first, second = list(workers.run(parts(20, 1))), list(workers.run(parts(20, 1)))
    assert len(first) == 20
    assert 1 <= len(pids(first + second)) <= 2
    assert os.getpid() not in pids(first)
    assert {answer.tables["threads"] for _, answer in first} == {b"1"}
    assert not [pid for pid in pids(first) if alive(pid)]


def test_one_worker_is_a_process_too_and_none_is_this_one():
    with crew(workloads.who, 1) as workers:
        assert os.getpid() not in pids(workers.run(parts(2, 1)))
    with crew(workloads.who, 0) as workers:
        answers = list(workers.run(parts(2, 1)))
    assert pids(answers) == {os.getpid()}
    assert {answer.tables["threads"] for _, answer in answers} == {b"1"}
    with pytest.raises(UsageError, match="SWEEP-WORKERS"):
        crew(workloads.who, -1)


def test_parts_are_taken_as_they_are_needed():
    taken = []

    def reluctant():
        for part in parts(20, 1):
            taken.append(part)
            yield part

    with crew(workloads.gentle) as workers:
        for done, _ in enumerate(workers.run(reluctant()), 1):
            assert len(taken) <= done + 2


@posix
def test_a_worker_that_is_killed_while_it_answers_costs_its_part_only():
    with crew(workloads.cut_off) as workers:
        answers = {part.recipes[0].variant.number: answer for part, answer in workers.run(parts(20, 1))}
    assert answers.pop(5) == Lost("SWEEP-DIED", "SIGKILL")
    assert len(answers) == 19
    assert all(isinstance(answer, Finished) for answer in answers.values())


@posix
def test_a_worker_that_dies_between_two_parts_costs_nothing():
    with crew(workloads.who) as workers:
        for pid in pids(workers.run(parts(4, 1))):
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)
        assert len(pids(workers.run(parts(4, 1)))) >= 1


def test_what_came_in_time_is_not_late_because_we_were_busy():
    with crew(workloads.sleepy, limits=Limits(1.2)) as workers:
        answers = []
        for _, answer in workers.run(parts(6, 1)):
            answers.append(answer)
            if len(answers) == 1:
                time.sleep(2)
    assert all(isinstance(answer, Finished) for answer in answers)


def test_work_that_no_worker_takes_in_stops_the_sweep():
    with crew(workloads.Unwelcome()) as workers, pytest.raises(RunError, match=r"SWEEP-HIRE.*ValueError"):
        list(workers.run(parts(2, 1)))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep a process within its memory")
def test_a_limit_below_what_a_worker_needs_stops_the_sweep():
    small = crew(workloads.gentle, limits=Limits(1, 1))
    with small as workers, pytest.raises(RunError, match=r"SWEEP-HIRE.*MemoryError"):
        list(workers.run(parts(2, 1)))


SCRIPT = """
from mkba.sweeps.crew import Job, Limits
from mkba.sweeps.processes import local_crew
from tests.sweeps.workloads import {work}, assignment, parts
{more}
try:
    with local_crew(Job({work}, assignment({key!r}), Limits(60)), 2) as crew:
        print(len(list(crew.run(parts(4, 1)))), flush=True)
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.fixture
def at_work(tmp_path):
    """A script whose two workers are at work for ever, in a process group of its own."""
    command = [sys.executable, "-c", SCRIPT.format(work="endless", key=str(tmp_path), more="")]
    script = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.2)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 2
    yield script, workers
    script.kill()
    script.communicate()


@posix
def test_a_killed_parent_leaves_no_orphans(at_work):
    script, workers = at_work
    assert all(alive(pid) for pid in workers)
    script.kill()
    script.wait()
    until = time.monotonic() + 2
    while any(alive(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not [pid for pid in workers if alive(pid)]


@posix
def test_an_interruption_is_clean_within_a_second(at_work):
    script, workers = at_work
    since = time.monotonic()
    os.killpg(script.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = script.communicate(timeout=10)
    assert time.monotonic() - since < 1
    assert (out, err) == ("stopped\n", "")
    assert not [pid for pid in workers if alive(pid)]


def test_a_script_without_a_main_guard_may_bring_its_own_work(tmp_path):
    own = """
def own(given, part):
    return gentle(given, part)
"""
    text = SCRIPT.format(work="gentle", key="k", more=own).replace("Job(gentle", "Job(own")
    script = tmp_path / "script.py"
    script.write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("4\n", "")
