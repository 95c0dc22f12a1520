"""What a crew promises, and what goes wrong in the work itself."""

import pickle
import resource
import subprocess
import sys

import pytest

from mkba.errors import InvariantError, RunError, UsageError
from mkba.sweeps.crew import MEBI, Job, Limits, Lost, attempt, held, hold, packed
from mkba.sweeps.part import Finished
from tests.sweeps import workloads
from tests.sweeps.workloads import assignment, gentle, parts

ONE = parts(1)[0]


def raising(fault):
    def work(_given, _part):
        raise fault

    return Job(work, assignment(), Limits(1, 100))


def test_limits_that_stop_everything_are_refused():
    for wrong in ((0.0, 0), (-1.0, 0), (float("nan"), 0), (1.0, -1)):
        with pytest.raises(UsageError, match="SWEEP-LIMIT"):
            Limits(*wrong)


def test_a_part_has_the_time_of_its_variants():
    whole = parts(20, 20)[0]
    job = Job(gentle, assignment(), Limits(3))
    assert job.seconds(whole) == 60
    assert sum(job.seconds(one) for one in whole.singles()) == job.seconds(whole)


def test_work_that_is_done_is_the_answer():
    answer = attempt(Job(gentle, assignment()), ONE)
    assert isinstance(answer, Finished)
    assert answer.outcomes[0].digest == "k-0"


@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        (MemoryError(), Lost("SWEEP-MEMORY", "100 MiB")),
        (ValueError("a\nb"), Lost("SWEEP-FAULT", "ValueError: a b")),
        (OSError(28, "full"), Lost("SWEEP-DISK", "OSError: [Errno 28] full")),
        (RunError("RECIPE-LAY", "vol", "full"), Lost("SWEEP-DISK", "RECIPE-LAY: full")),
        (SystemExit(3), Lost("SWEEP-FAULT", "SystemExit: 3")),
        (InvariantError("SUMS", "nee", "no"), Lost("SWEEP-FAULT", "SUMS: no")),
        (ValueError("x" * 1_000), Lost("SWEEP-FAULT", f"ValueError: {'x' * 188}")),
    ],
)
def test_what_goes_wrong_in_the_work_is_an_answer_too(fault, lost):
    assert attempt(raising(fault), ONE) == lost


def test_an_interruption_is_not_the_works():
    with pytest.raises(KeyboardInterrupt):
        attempt(raising(KeyboardInterrupt()), ONE)


def test_an_answer_that_cannot_travel_is_lost():
    lost = pickle.loads(packed(Job(workloads.wordless, assignment()), ONE))  # noqa: S301 - our own
    assert lost.code == "SWEEP-FAULT"
    assert "lambda" in lost.detail


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep a process within its memory")
def test_memory_is_refused_above_the_limit_and_given_again_afterwards():
    script = f"""
from mkba.sweeps.crew import Limits, held, hold
with held(Limits(1, 400)):
    with held(Limits(1, 400)):
        pass
    try:
        bytearray(500 * {MEBI})
    except MemoryError:
        print("refused")
bytearray(500 * {MEBI})
try:
    hold(Limits(1, 1))
except MemoryError:
    print("no room")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["refused", "no room"]


def test_without_a_limit_nothing_is_touched():
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with held(Limits()):
        hold(Limits())
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def test_where_memory_is_not_kept_it_is_said(monkeypatch):
    assert Limits(1, 100).kept == (sys.platform == "linux")
    monkeypatch.setattr(sys, "platform", "win32")
    assert not Limits(1, 100).kept
    assert Limits(1).kept
