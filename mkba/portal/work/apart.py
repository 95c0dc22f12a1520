"""Apart: a function in a process of its own, that may take so much time and memory and cannot hurt the server.

The process is forked from one that has read everything already (`loaded`): it begins within some hundredths of a second, and
has none of the server's sockets and files. Where a system cannot do that, it is a fresh process.
"""

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from tempfile import TemporaryDirectory
from threading import Lock
from time import monotonic
from typing import Any, Final, Literal, TypeVar

from mkba.axes import Progress
from mkba.portal.work.inside import Errand, serve
from mkba.sweeps.worker import DYING, cause

Value = TypeVar("Value")
Why = Literal["time", "memory", "fell", "busy"]
LARGEST: Final = 32 * 2**20  # bytes of an answer
MEBI: Final = 2**20
FORKS: Final = "forkserver" in multiprocessing.get_all_start_methods()
_context: Final[Any] = multiprocessing.get_context("forkserver" if FORKS else "spawn")
if FORKS:
    _context.set_forkserver_preload(["mkba.portal.work.loaded"])
# multiprocessing keeps a list of its processes and looks at all of them whenever one starts, whatever thread that is
_books: Final = Lock()


class Stopped(Exception):  # noqa: N818 - what became of the work, not what was wrong with it
    """Work that was stopped: ``why`` and, for the log, a signal or an error in a few words."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why, self.detail = why, detail


def in_child(
    function: Callable[..., Value],
    args: tuple[Any, ...] = (),
    *,
    seconds: float,
    memory: int,
    progress: Progress | None = None,
) -> Value:
    """What a function of a module gives for these arguments, in a process of its own.

    ``memory``: bytes that it may have beyond what every such process begins with. A function that is called with
    ``progress`` takes it as its last argument by name, and tells (done, asked).

    Raises:
        Stopped: ``time``, ``memory``, or ``fell`` for everything else that is no answer.
        MkbaError: what the function raised itself.
    """
    ours, theirs = _context.Pipe()
    with TemporaryDirectory(prefix="mkba-", ignore_cleanup_errors=True) as folder:
        errand = Errand(function, args, progress is not None, seconds, memory, folder)
        process = _context.Process(target=serve, args=(theirs, errand), daemon=True)
        try:
            _start(process, theirs)
            return _answer(process, ours, monotonic() + seconds, progress)  # type: ignore[no-any-return]
        finally:
            ours.close()
            _end(process)


def warm() -> None:
    """Have everything read, so that the first who asks does not wait for it."""
    in_child(os.getpid, seconds=120, memory=512 * MEBI)


def _start(process: BaseProcess, theirs: Connection) -> None:
    """Start it; once more when the process that it is forked from has gone just now."""
    try:
        for last in (False, True):
            try:
                with _books:
                    process.start()
            except (OSError, EOFError) as fault:
                if last:
                    raise Stopped("fell", type(fault).__name__) from fault
            else:
                return
    finally:
        theirs.close()


def _answer(process: BaseProcess, pipe: Connection, until: float, progress: Progress | None) -> Any:
    """What comes through the pipe in time."""
    while (left := until - monotonic()) > 0:
        ready = wait([pipe, process.sentinel], left)
        if not ready:
            break
        if pipe not in ready:
            raise _fallen(process)
        try:
            word, what = pickle.loads(pipe.recv_bytes(LARGEST))  # noqa: S301 - comes from our own code
        except EOFError:
            raise _fallen(process) from None
        except OSError as fault:  # cut off, or too long: nothing can be read after it
            raise Stopped("fell", type(fault).__name__) from None
        if word == "done":
            return what
        if word == "failed":
            raise what
        if word == "stopped":
            raise Stopped(*what)
        if progress is not None:
            progress(*what)
    raise Stopped("time")


def _fallen(process: BaseProcess) -> Stopped:
    """What it died of."""
    code = _gone(process)
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return Stopped("time")
    return Stopped("fell", cause(code))


def _gone(process: BaseProcess) -> int | None:
    """Its exit code, once it is gone; none when it is not."""
    if not wait([process.sentinel], DYING):
        return None
    with _books:
        process.join()
        return process.exitcode


def _end(process: BaseProcess) -> None:
    """Nothing is left of it, nor of what it started."""
    if process.pid is None:
        return
    if os.name == "posix":
        for kill in (os.killpg, os.kill):  # it has a group of its own, unless it has only just begun
            with suppress(ProcessLookupError, PermissionError):
                kill(process.pid, signal.SIGKILL)
    else:
        process.kill()
    _gone(process)
    with _books, suppress(ValueError):  # ValueError: not even that helped, and it is left to its parent
        process.close()
