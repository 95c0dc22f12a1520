"""A lock on a folder of runs: one writer at a time; a second is refused at once and told who is first."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from mkba.runs.disk import told
from mkba.words import refusal

LOCK = ".lock"
HOLDER = ".lock.json"
UNKNOWN = {"pid": "?", "host": "?", "since": "?"}


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """The only run that writes in ``folder``, which is made if need be. RunError when another is at work there.

    The operating system frees the lock of a process that was killed.
    """
    with told("RUN-WRITE", folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise refusal("RUN-LOCKED", folder=folder, **holder(folder)) from None
        except NotImplementedError:
            raise refusal("RUN-NO-LOCK", folder=folder) from None
    try:
        with told("RUN-WRITE", folder):
            _sign(folder)
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink()
        lock.release()


def holder(folder: Path) -> dict[str, str]:
    """Who holds the lock: ``pid``, ``host`` and ``since``; question marks when that cannot be read."""
    try:
        found = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return {key: str(found[key]) for key in UNKNOWN}
    except (OSError, ValueError, KeyError, TypeError):
        return UNKNOWN


def _sign(folder: Path) -> None:
    """Leave word of who we are."""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    words = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
    (folder / HOLDER).write_text(json.dumps(words), encoding="utf-8")
