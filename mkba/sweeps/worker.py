"""A worker: a process of its own at one part, with a pipe of its own to its parent; how it is hired, and how it goes."""

import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes import CDLL
from dataclasses import dataclass
from multiprocessing import resource_tracker as tracker
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from time import monotonic
from types import FrameType
from typing import Any

from loky.backend import resource_tracker
from loky.backend.context import get_context

from mkba.runs.disk import discard
from mkba.sweeps.crew import Job, packed, settle
from mkba.sweeps.part import Part
from mkba.words import refusal

START = 120.0  # seconds in which a process must have imported what it needs
DYING = 5.0  # seconds in which a process whose pipe has ended is gone by itself
READY = "ready"
FOLDER = "folder"  # of the kinds of things that loky's tracker clears up
PR_SET_PDEATHSIG = 1  # of Linux: the signal that a process gets when its parent ends


@dataclass(slots=True)
class Worker:
    """A process, the pipe to it, its folder for temporary files, the part that it is at, and until when it may be."""

    process: Any
    pipe: Connection
    folder: Path
    part: Part
    until: float
    ready: bool = False
    seasoned: bool = False  # it has answered before


def hire(hired: bytes, part: Part) -> Worker:
    """A new process, that will begin with this part.

    loky's processes: fresh (a forked one inherits locks of threads that it does not have), and they do not import the user's
    script again, so that a notebook or a script without a main guard works too.
    """
    context = get_context("loky")
    folder = _folder()
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, str(folder)), daemon=True)
    worker = Worker(process, ours, folder, part, monotonic() + START)
    try:
        _start(process)
    except BaseException:
        kill(worker)
        raise
    finally:
        theirs.close()
    Thread(target=_hand, args=(ours, hired), daemon=True).start()
    return worker


def _hand(pipe: Connection, hired: bytes) -> None:
    """Give a worker its job once it can take that; meanwhile another may start."""
    with suppress(OSError, TypeError):  # the worker has gone, or been sent away: who listens to it will know
        pipe.send_bytes(hired)


def _folder() -> Path:
    """A new folder for temporary files, that is cleared even when this process is killed. RunError when the disk refuses.

    loky's tracker, a process that outlives this one and its workers, then does it.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="mkba-"))
    except OSError as fault:
        raise refusal("SWEEP-HIRE", found=fault.strerror or fault) from fault
    resource_tracker.register(str(folder), FOLDER)
    return folder


def _clear(folder: Path) -> None:
    """Remove the folder of a worker that is gone."""
    discard(folder)
    resource_tracker.unregister(str(folder), FOLDER)


def _start(process: Any) -> None:
    """Ctrl-C goes to every process of a terminal; a worker leaves it to its parent from its first moment.

    The parent hears of it once the worker has what it begins with: one that is given half of that tells so on stdout.
    """
    with _undisturbed():
        if os.name != "posix":
            process.start()
            return
        tracker.ensure_running()  # it would take the mask away when it starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until the block has ended. A mask would not do: it is of one thread, and another takes the signal.

    Who presses again is heard at once.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is None or current_thread() is not main_thread():  # not ours to change
        yield
        return
    told: list[int] = []

    def hear(number: int, _: FrameType | None) -> None:
        told.append(number)
        if len(told) > 1:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if told:
            signal.raise_signal(signal.SIGINT)


def kill(*workers: Worker) -> None:
    """End processes, also those that do not listen, and wait until they are gone."""
    for worker in workers:
        if not worker.process.is_alive():
            continue
        if os.name == "posix":
            os.kill(worker.process.pid, signal.SIGKILL)
        else:
            worker.process.terminate()
    for worker in workers:
        if worker.process.pid is not None:
            worker.process.join(DYING)
        worker.pipe.close()
        _clear(worker.folder)


def cause(code: int | None) -> str:
    """How a process ended: the name of a signal, or its exit code.

    >>> cause(-9), cause(3)
    ('SIGKILL', 'exit 3')
    """
    if code is not None and -code in {one.value for one in signal.Signals}:
        return signal.Signals(-code).name
    return f"exit {code}"


def _serve(pipe: Connection, folder: str) -> None:
    """A worker's life: one part after another, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder  # its parent removes it: a worker that is killed cannot
    end_with_parent()
    try:
        job: Job = pickle.loads(pipe.recv_bytes())  # noqa: S301 - comes from the parent process
        settle(job.limits)
    except EOFError:  # the parent has left already
        return
    except Exception as fault:  # noqa: BLE001 - whatever it is, the parent tells it
        pipe.send(f"{type(fault).__name__}: {fault}")
        return
    parts: SimpleQueue[Part] = SimpleQueue()
    Thread(target=_listen, args=(pipe, parts), daemon=True).start()
    pipe.send(READY)
    while True:
        pipe.send_bytes(packed(job, parts.get()))


def end_with_parent() -> None:
    """This process ends when its parent does, also while its work lets no other thread hear of that; on Linux only."""
    if sys.platform == "linux":
        CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _listen(pipe: Connection, parts: "SimpleQueue[Part]") -> None:
    """Take in parts; the pipe ends with the parent, however that went, and this process with it."""
    try:
        while True:
            parts.put(pipe.recv())
    finally:
        os._exit(1)
