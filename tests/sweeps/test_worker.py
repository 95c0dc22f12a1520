"""How a worker ends is told by name; what it wrote in passing goes with it."""

import errno
import os
import signal
import tempfile
import time
from threading import Event, Thread, get_ident

import pytest

from mkba.errors import RunError
from mkba.sweeps import worker as module
from mkba.sweeps.crew import Job, Limits
from mkba.sweeps.processes import local_crew
from mkba.sweeps.worker import _start, cause
from tests.sweeps import workloads
from tests.sweeps.workloads import alive, assignment, parts


@pytest.mark.parametrize(
    ("code", "told"), [(-9, "SIGKILL"), (-11, "SIGSEGV"), (0, "exit 0"), (1, "exit 1"), (None, "exit None")]
)
def test_a_signal_has_a_name_and_an_exit_a_code(code, told):
    assert cause(code) == told


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_worker_has_a_folder_of_its_own_that_goes_with_it(temporary):
    with local_crew(Job(workloads.littering, assignment(), Limits(60)), 2) as crew:
        answers = [answer for _, answer in crew.run(parts(6, 1))]
        folders = {one.tables["folder"].decode() for one in answers}
        assert folders == {str(one) for one in temporary.iterdir()}
        assert all(len(os.listdir(folder)) > 0 for folder in folders)  # noqa: PTH208 - names are enough
    assert 1 <= len(folders) <= 2
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_that_is_killed_leaves_nothing(temporary):
    with local_crew(Job(workloads.littering, assignment(), Limits(60)), 1) as crew:
        (one,) = (answer for _, answer in crew.run(parts(1, 1)))
        os.kill(int(one.tables["process"]), signal.SIGKILL)
        until = time.monotonic() + 5
        while alive(int(one.tables["process"])) and time.monotonic() < until:
            time.sleep(0.01)
        (other,) = (answer for _, answer in crew.run(parts(1, 1)))
        assert one.tables["folder"] != other.tables["folder"]
        assert [str(left) for left in temporary.iterdir()] == [other.tables["folder"].decode()]
    assert list(temporary.iterdir()) == []


def test_without_room_for_a_folder_no_worker_is_hired(temporary, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    crew = local_crew(Job(workloads.gentle, assignment()), 1)
    with crew, pytest.raises(RunError, match=r"SWEEP-HIRE.*No space left"):
        list(crew.run(parts(1, 1)))


class Starting:
    """A process that takes a moment to start; meanwhile somebody presses Ctrl-C."""

    def __init__(self, press=None):
        self.press, self.started = press or (lambda: os.kill(os.getpid(), signal.SIGINT)), False

    def start(self):
        self.press()
        time.sleep(0.1)  # an interruption would come here
        self.started = True


def twice():
    """Somebody who does not want to wait."""
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("press", [None, twice])
def test_an_interruption_waits_until_a_worker_has_started(press):
    before, process = signal.getsignal(signal.SIGINT), Starting(press)
    with pytest.raises(KeyboardInterrupt):
        _start(process)
    assert process.started == (press is not twice)
    assert signal.getsignal(signal.SIGINT) is before
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_an_interruption_that_another_thread_takes_waits_too():
    """The mask is that of the main thread."""
    pressed = Event()
    other = Thread(target=lambda: pressed.wait() and signal.pthread_kill(get_ident(), signal.SIGINT))
    other.start()
    process = Starting(pressed.set)
    with pytest.raises(KeyboardInterrupt):
        _start(process)
    assert process.started
    other.join()


def test_a_start_that_nobody_disturbs_changes_nothing():
    for handler in (signal.default_int_handler, signal.SIG_IGN):
        before = signal.signal(signal.SIGINT, handler)
        try:
            process = Starting(lambda: None)
            _start(process)
            assert process.started
            assert signal.getsignal(signal.SIGINT) is handler
        finally:
            signal.signal(signal.SIGINT, before)


def test_a_worker_can_start_in_another_thread():
    process = Starting(lambda: None)
    other = Thread(target=_start, args=(process,))
    other.start()
    other.join()
    assert process.started


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_that_started_in_an_interruption_goes_at_once(temporary, monkeypatch):
    really, seen = module._start, []

    def interrupted(process):
        really(process)
        seen.append(process.pid)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_start", interrupted)
    crew = local_crew(Job(workloads.gentle, assignment()), 1)
    with crew, pytest.raises(KeyboardInterrupt):
        list(crew.run(parts(1, 1)))
    assert [alive(pid) for pid in seen] == [False]
    assert list(temporary.iterdir()) == []


def test_a_process_that_cannot_start_leaves_no_folder(temporary, monkeypatch):
    def refused(_):
        raise OSError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr("mkba.sweeps.worker._start", refused)
    crew = local_crew(Job(workloads.gentle, assignment()), 1)
    with crew, pytest.raises(OSError, match="no more processes"):
        list(crew.run(parts(1, 1)))
    assert list(temporary.iterdir()) == []
