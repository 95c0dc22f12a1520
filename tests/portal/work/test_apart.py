"""What works apart is stopped in time, leaves nothing behind, and the next one works."""

import os
import resource
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver
from pathlib import Path

import pytest

from mkba.errors import InputError
from mkba.portal.work.apart import Stopped, in_child, warm
from mkba.portal.work.starting import import_programme

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other limits")
MEBI = 2**20
DESCRIPTORS = Path("/proc/self/fd")
OPEN = "{os.readlink(one.path) for one in os.scandir('/proc/self/fd') if os.path.lexists(one.path)}"


@pytest.fixture(scope="module", autouse=True)
def _warm():
    warm()


def asked(code, *, seconds=20.0, memory=256 * MEBI):
    """What an expression is worth in a process of its own."""
    whole = f"(lambda os: ({code}))(__import__('os'))"
    return in_child(eval, (whole,), seconds=seconds, memory=memory)


def ran(code, **limits):
    """The same of lines of code, that give nothing."""
    return in_child(exec, (code,), **{"seconds": 20.0, "memory": 256 * MEBI, **limits})


def stopped(function, *args, **limits):
    """Why it was stopped, and after how many seconds."""
    began = time.monotonic()
    with pytest.raises(Stopped) as found:
        function(*args, **limits)
    return found.value, time.monotonic() - began


def gone(pid):
    """Whether a process has ended, if need be in a moment; a zombie has not."""
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.05)
    return False


def children():
    """Every process below this one that is no part of Python's own household."""
    found = []
    for one in Path("/proc").iterdir():
        if one.name.isdecimal():
            try:
                parent = int((one / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent in {os.getpid(), forkserver._forkserver._forkserver_pid}:
                found.append(int(one.name))
    own = {forkserver._forkserver._forkserver_pid}
    return [pid for pid in found if pid not in own and "resource_tracker" not in command(pid)]


def command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return "resource_tracker"


def test_the_answer_comes_back():
    assert in_child(max, (3, 5), seconds=20, memory=64 * MEBI) == 5


def test_it_is_another_process_of_another_group():
    pid, group = asked("(os.getpid(), os.getpgid(0))")
    assert pid != os.getpid()
    assert group == pid


def test_errors_with_a_name_come_back_as_they_are(tmp_path):
    with pytest.raises(InputError) as found:
        in_child(import_programme, (tmp_path / "er-niet.yaml", tmp_path / "x"), seconds=20, memory=256 * MEBI)
    assert found.value.complaints[0].code == "FILE-MISSING"


@pytest.mark.parametrize("code", ["bytearray(10**10)", "[bytearray(10**6) for _ in range(10**6)]"])
def test_who_eats_memory_is_stopped_and_the_server_does_not_grow(code):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found, seconds = stopped(asked, code)
    assert found.why == "memory"
    assert seconds < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000  # KiB


@pytest.mark.parametrize(
    "code", ["while True: pass", "import time; time.sleep(60)", "import signal; signal.pause()"]
)
def test_who_never_ends_is_stopped_in_time(code):
    found, seconds = stopped(ran, code, seconds=1.0)
    assert found.why == "time"
    assert 1 <= seconds < 4


def test_who_is_deaf_to_signals_is_stopped_too():
    code = "import signal, time\nfor s in set(signal.Signals) - {9, 19}: signal.signal(s, signal.SIG_IGN)\ntime.sleep(60)"
    assert stopped(ran, code, seconds=1.0)[0].why == "time"


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT, signal.SIGTERM])
def test_who_dies_of_a_signal_is_told_by_its_name(number):
    found, seconds = stopped(asked, f"os.kill(os.getpid(), {int(number)})")
    assert (found.why, found.detail) == ("fell", number.name)
    assert seconds < 5


@pytest.mark.parametrize(
    ("code", "detail"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("os._exit(0)", "exit 0"),
        ("lambda: 0", "ickl"),
        ("b'x' * 2**26", "OSError"),
        ("exit(3)", "SystemExit"),
    ],
)
def test_whatever_is_no_answer_is_a_fall(code, detail):
    found, _ = stopped(asked, code)
    assert found.why == "fell"
    assert detail in found.detail


def test_a_huge_file_is_not_written(tmp_path):
    target = tmp_path / "groot"
    found, _ = stopped(ran, f"open({str(target)!r}, 'wb').truncate(2**33)")
    assert (found.why, target.stat().st_size) == ("fell", 0)


def test_what_it_started_goes_with_it(tmp_path):
    told = tmp_path / "pids"
    code = (
        "import os, time\n"
        "for _ in range(5):\n"
        "    if os.fork() == 0:\n"
        f"        open({str(told)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)\n"
        "time.sleep({wait})"
    )
    assert stopped(ran, code.replace("{wait}", "60"), seconds=2.0)[0].why == "time"
    ran(code.replace("{wait}", "1"))
    pids = told.read_text().split()
    assert len(pids) == 10
    assert all(gone(pid) for pid in pids)


def test_nothing_of_the_server_is_open_in_it(tmp_path):
    path = tmp_path / "portal.sqlite"
    with socket.create_server(("127.0.0.1", 0)) as door, path.open("wb") as stream:
        mine = str((DESCRIPTORS / str(door.fileno())).readlink())
        found = asked(OPEN)
        assert stream.fileno()
        assert mine not in found
        assert str(path) not in found
        assert not any(
            one.startswith("/") and one != "/dev/null" and not one.startswith("/proc") for one in found
        )


def test_what_it_writes_is_for_nobody_else(tmp_path):
    ran(f"open({str(tmp_path / 'x')!r}, 'w').close()")
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600


def test_fifty_times_leave_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # other tests make folders in that of the system
    asked("1")
    others = {*children()}  # a database that other tests asked for, say
    before = len(list(DESCRIPTORS.iterdir())), sorted(tmp_path.iterdir())
    for number in range(50):
        if number % 5:
            assert asked(f"{number} + 1") == number + 1
        else:
            stopped(asked, "os.kill(os.getpid(), 9)" if number % 2 else "1 / 0")
    assert (len(list(DESCRIPTORS.iterdir())), sorted(tmp_path.iterdir())) == before
    assert all(gone(pid) for pid in {*children()} - others)


def test_many_at_once_get_their_own_answers():
    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(lambda n: asked(f"{n} * 2"), range(60))) == [2 * n for n in range(60)]


def test_the_process_that_is_copied_has_one_thread_and_may_die():
    pid = forkserver._forkserver._forkserver_pid
    assert len(list(Path(f"/proc/{pid}/task").iterdir())) == 1
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.2)
    assert asked("7") == 7


def test_copies_are_ready_at_once():
    warm()
    began = time.monotonic()
    loaded = asked("'mkba.portal.work.figures' in __import__('sys').modules")
    assert loaded
    assert time.monotonic() - began < 1  # a fresh process reads for seconds
