"""A session with a Dask scheduler: what is asked of it and told by it; Dask is known here and nowhere else.

Imported when a cluster is asked for: Dask is an extra.
"""

import gc
import logging
import os
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from mkba.errors import Language
from mkba.sweeps.crew import Job
from mkba.sweeps.order import Order, leave, same, work_on, worker_version
from mkba.sweeps.part import Part
from mkba.sweeps.trial import trial
from mkba.version import VERSION
from mkba.words import misuse, refusal, say

ADDRESS = "DASK_SCHEDULER_ADDRESS"
LOCAL = "local"
LANGUAGES: tuple[Language, ...] = ("nl", "en")
CONNECT = 15.0  # seconds in which a scheduler must answer
RESTART = 20.0  # seconds in which a worker that was restarted must be back
ABSENT = 120.0  # seconds without any worker after which none is expected
ASIDE = 8  # restarts at the same time
GLANCE = 1.0  # seconds for which the number of threads is believed
LOGGERS = "distributed", "distributed.client"  # Dask sets the levels of these two


@dataclass(frozen=True, slots=True)
class Site:
    """Where the cluster is; ``insecure``: an open connection to another machine is allowed; ``command`` resumes the sweep."""

    scheduler: str
    insecure: bool = False
    command: str = "mkba sweep --resume"


def scheduler_address(asked: str) -> str:
    """The scheduler that is meant: what was asked, else what DASK_SCHEDULER_ADDRESS says, else empty."""
    return asked or os.environ.get(ADDRESS, "")


class Session:
    """A connection to a scheduler, for one sweep; ``hear`` is called with (key, worker) for each part that begins."""

    def __init__(self, client: Any, job: Job, site: Site, hear: Callable[[str, str], None]) -> None:
        self.client, self.job, self.site = client, job, site
        self.name = f"mkba-{job.assignment.key[:16]}-{uuid4().hex[:8]}"  # two sessions never share a task
        self._seen, self._threads, self._since = -GLANCE, 0, monotonic()
        self._aside = ThreadPoolExecutor(ASIDE, "mkba-restart")  # the others go on meanwhile
        self._restarts: list[Future[None]] = []
        client.subscribe_topic(self.name, lambda event: hear(event[1]["key"], event[1]["worker"]))
        with warnings.catch_warnings():  # it is large on purpose: given once instead of with every part
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            self._given = client.submit(same, job.assignment, key=f"{self.name}-assignment", pure=False)
        if client.nthreads():  # all have it before any can be too busy to pass it on
            _within(CONNECT, lambda: (self._given.result(), client.replicate(self._given)))

    def submit(self, part: Part, number: int, done: Callable[[str], None]) -> tuple[str, Any]:
        """A part handed in: its key and its future; ``done`` is called with the key when that is decided."""
        key = f"{self.name}-{part.name}-{number}"
        job, ours = self.job, self.site.scheduler == LOCAL
        order = Order(key, self.name, VERSION, job.work, job.limits, part, ours)
        future = self.client.submit(work_on, order, self._given, key=key, pure=False)
        self.listen(key, future, done)
        return key, future

    def listen(self, key: str, future: Any, done: Callable[[str], None]) -> None:
        """``done`` is called with the key when a future is decided, also when it is already."""
        future.add_done_callback(lambda _: done(key))

    def threads(self) -> int:
        """How many parts the cluster can work on at once; RunError when it has had no workers for long."""
        now = monotonic()
        if now >= self._seen + GLANCE:
            self._seen, self._threads = now, sum(self.client.nthreads().values())
        if self._threads:
            self._since = now
        elif now > self._since + ABSENT:
            raise refusal(
                "SWEEP-NOBODY", found=self.site.scheduler, seconds=f"{ABSENT:g}", command=self.site.command
            )
        return self._threads

    def workers(self) -> Collection[str]:
        """The addresses of those that are there at this moment."""
        return frozenset(self.client.nthreads())

    def stuck(self) -> Collection[str]:
        """Workers that have been given nothing but parts of ours; if none was begun, they cannot begin."""
        given = self.client.processing().items()
        return frozenset(
            worker for worker, keys in given if keys and all(key.startswith(self.name) for key in keys)
        )

    def give_up(self, futures: Iterable[Any], workers: Iterable[str]) -> None:
        """Nobody need go on with these; the workers that are at them are started anew."""
        self.client.cancel(list(futures), force=True)
        self._restarts.append(self._aside.submit(self._restart, sorted(set(workers))))

    def _restart(self, workers: list[str]) -> None:
        try:
            self.client.restart_workers(workers, timeout=RESTART, raise_for_error=False)
        except ValueError:  # nobody watches over them: they end, and who deployed them may start others
            self.client.run(leave, workers=workers, wait=False, on_error="ignore")

    def close(self, *, patient: bool) -> None:
        """The end; a patient one leaves no worker at a part that was given up."""
        if patient:
            wait(self._restarts, RESTART)
        self._aside.shutdown(wait=False, cancel_futures=True)

    def gone(self) -> Exception:
        """The scheduler does not answer any more."""
        return refusal("SWEEP-CLUSTER", found=self.site.scheduler, reason="", command=self.site.command)


@contextmanager
def opened(job: Job, site: Site, hear: Callable[[str, str], None]) -> Iterator[Session]:
    """A session with a cluster whose workers have our version. UsageError or RunError if there is none."""
    if site.scheduler != LOCAL and not site.insecure and not _private(site.scheduler):
        raise misuse("SWEEP-OPEN", found=site.scheduler)
    if find_spec("distributed") is None:
        raise misuse("SWEEP-EXTRA")
    with _quiet(), _reached(site) as address, _client(address, site) as client:
        _agree(client)
        session, whole = Session(client, job, site, hear), False
        try:
            yield session
            whole = True
        finally:
            session.close(patient=whole and site.scheduler != LOCAL)


def _reached(site: Site) -> AbstractContextManager[str]:
    """The address of the scheduler, for as long as it is needed."""
    return trial() if site.scheduler == LOCAL else nullcontext(site.scheduler)


@contextmanager
def _client(address: str, site: Site) -> Iterator[Any]:
    """Dask's own end of the connection."""
    client = _connected(address)
    if isinstance(client, str):
        gc.collect()  # what is left of the attempt goes now: while Dask starts another, both would wait for one lock
        reason = {f"reason_{to}": say(client, to) if client else "" for to in LANGUAGES}
        raise refusal("SWEEP-CLUSTER", found=site.scheduler, command=site.command, **reason)
    try:
        yield client
    finally:
        client.close(timeout=1)


def _connected(address: str) -> Any:
    """A client; or the name of the sentence that says why there is none, empty when nobody answers."""
    from distributed import Client  # noqa: PLC0415 - an extra

    try:
        return Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError):
        return ""
    except TypeError:  # tls:// and no certificates
        return "sweep.no_tls"


def _private(address: str) -> bool:
    """Whether nobody else can listen or speak on the way there.

    >>> [_private(one) for one in ("tcp://127.0.0.1:8786", "localhost:8786", "tls://10.0.0.1:8786", "tcp://10.0.0.1:8786")]
    [True, True, True, False]
    """
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme == "tls" or parts.hostname == "localhost":
        return True
    try:
        return ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _agree(client: Any) -> None:
    """All workers have our version of mkba, or RunError; one that is too busy to say so is asked with its first part."""
    told = _within(CONNECT, lambda: client.run(worker_version, on_error="return")) or {}
    found = {one if isinstance(one, str) else f"{type(one).__name__}: {one}" for one in told.values()}
    others = sorted(found - {VERSION})
    if others:
        raise refusal("SWEEP-VERSION", version=VERSION, found=", ".join(others))


def _within(seconds: float, ask: Callable[[], Any]) -> Any:
    """What is answered in time; None otherwise, for a worker may be too busy to answer at all."""
    answers: list[Any] = []

    def listen() -> None:
        with suppress(Exception):  # what is wrong will be met again by a part, and told
            answers.append(ask())

    listener = Thread(target=listen, daemon=True)
    listener.start()
    listener.join(seconds)
    return answers[0] if answers else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's log is silent meanwhile: what goes wrong is told in our own words."""
    import distributed  # noqa: F401, PLC0415 - an extra, that sets the levels when it is imported

    loggers = [logging.getLogger(name) for name in LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
