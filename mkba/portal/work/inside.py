"""Inside: what a process does first that works apart: it gives up what it does not need, then works, then tells."""

import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any, Final

from mkba.errors import MkbaError
from mkba.sweeps.worker import end_with_parent

TOLD: Final = 200  # characters of an error that are told
LARGEST_FILE: Final = 512 * 2**20  # bytes that it can write to one file
POLITE: Final = 5  # steps that it stands back for the server
PRIVATE: Final = 0o077  # what it makes is for nobody but the one who runs the portal
FIRST_KILLED: Final = "500"  # on the scale of the system, when that has no memory left


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be done, whether of its progress is told, within which limits, and where its temporary files go."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    telling: bool
    seconds: float
    memory: int
    folder: str


def serve(pipe: Connection, errand: Errand) -> None:
    """Do it, tell what came of it, and go, with all that it started."""
    _alone()
    tempfile.tempdir = errand.folder
    Thread(target=_watch, args=(pipe,), daemon=True).start()
    limit(errand)
    pipe.send_bytes(packed(errand, pipe))
    _leave()


def limit(errand: Errand) -> None:
    """No more memory, time or disk than that from now on. Only soft limits: what it starts has limits of its own."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not on every system

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    room = {
        resource.RLIMIT_AS: pages * resource.getpagesize() + errand.memory,
        resource.RLIMIT_CPU: int(errand.seconds) + 1,
        resource.RLIMIT_FSIZE: LARGEST_FILE,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in room.items():
        ceiling = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if ceiling == resource.RLIM_INFINITY else min(most, ceiling), ceiling))


def packed(errand: Errand, pipe: Connection) -> bytes:
    """The answer as bytes: a word, and what goes with it."""
    try:
        return pickle.dumps(("done", _done(errand, pipe)))
    except MemoryError:
        return pickle.dumps(("stopped", ("memory", "")))
    except MkbaError as fault:
        return pickle.dumps(("failed", fault))
    except BaseException as fault:  # noqa: BLE001 - whatever it is, the server tells it
        told = " ".join(f"{type(fault).__name__}: {fault}".split())[:TOLD]
        return pickle.dumps(("stopped", ("fell", told)))


def _done(errand: Errand, pipe: Connection) -> Any:
    """What the function gives."""
    if not errand.telling:
        return errand.function(*errand.args)
    return errand.function(*errand.args, progress=partial(_tell, pipe))


def _tell(pipe: Connection, done: int, asked: int) -> None:
    """How far it is."""
    pipe.send_bytes(pickle.dumps(("told", (done, asked))))


def _alone() -> None:
    """A group of its own that ends with its parent, without a say on the terminal, behind the server in every queue."""
    if os.name != "posix":
        return
    os.setsid()
    end_with_parent()
    os.nice(POLITE)
    os.umask(PRIVATE)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_KILLED, encoding="ascii")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _watch(pipe: Connection) -> None:
    """The pipe ends with the server, however that went; so does this process."""
    with suppress(EOFError, OSError):
        pipe.recv_bytes()
    _leave()


def _leave() -> None:
    """Go, and take along what was started here."""
    if os.name == "posix":
        os.killpg(0, signal.SIGKILL)
    os._exit(0)
