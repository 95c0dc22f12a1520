"""A worker: a process of its own at one part, with a pipe of its own to its parent; how it is hired, and how it goes."""

import os
import pickle
import signal
import sys
from ctypes import CDLL
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from loky.backend.context import get_context

from mkba.sweeps.crew import Job, packed, settle
from mkba.sweeps.part import Part

START = 120.0  # seconds in which a process must have imported what it needs
DYING = 5.0  # seconds in which a process whose pipe has ended is gone by itself
READY = "ready"
PR_SET_PDEATHSIG = 1  # of Linux: the signal that a process gets when its parent ends


@dataclass(slots=True)
class Worker:
    """A process, the pipe to it, the part that it is at, and until when it may be."""

    process: Any
    pipe: Connection
    part: Part
    until: float
    ready: bool = False


def hire(hired: bytes, part: Part) -> Worker:
    """A new process, that will begin with this part.

    loky's processes: fresh (a forked one inherits locks of threads that it does not have), and they do not import the user's
    script again, so that a notebook or a script without a main guard works too.
    """
    context = get_context("loky")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, hired), daemon=True)
    try:
        _start(process)
    finally:
        theirs.close()
    return Worker(process, ours, part, monotonic() + START)


def _start(process: Any) -> None:
    """Ctrl-C goes to every process of a terminal; a worker leaves it to its parent from its first moment."""
    if os.name != "posix":
        process.start()
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
        worker.process.join(DYING)
        worker.pipe.close()


def cause(code: int | None) -> str:
    """How a process ended: the name of a signal, or its exit code.

    >>> cause(-9), cause(3)
    ('SIGKILL', 'exit 3')
    """
    if code is not None and -code in {one.value for one in signal.Signals}:
        return signal.Signals(-code).name
    return f"exit {code}"


def _serve(pipe: Connection, hired: bytes) -> None:
    """A worker's life: one part after another, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (
        sys.platform == "linux"
    ):  # also where work that lets no other thread do anything keeps _listen from hearing
        CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        job: Job = pickle.loads(hired)  # noqa: S301 - comes from the parent process
        settle(job.limits)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the parent tells it
        pipe.send(f"{type(fault).__name__}: {fault}")
        return
    parts: SimpleQueue[Part] = SimpleQueue()
    Thread(target=_listen, args=(pipe, parts), daemon=True).start()
    pipe.send(READY)
    while True:
        pipe.send_bytes(packed(job, parts.get()))


def _listen(pipe: Connection, parts: "SimpleQueue[Part]") -> None:
    """Take in parts; the pipe ends with the parent, however that went, and this process with it."""
    try:
        while True:
            parts.put(pipe.recv())
    finally:
        os._exit(1)
