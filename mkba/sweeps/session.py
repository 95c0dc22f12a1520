"""A session with a Dask scheduler: what is asked of it and told by it; Dask is known here and nowhere else.

Imported when a cluster is asked for: Dask is an extra.
"""

import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from mkba.sweeps.crew import Job, Limits, Work, held, packed, settle
from mkba.sweeps.part import Assignment, Part
from mkba.version import VERSION
from mkba.words import misuse, refusal

ADDRESS = "DASK_SCHEDULER_ADDRESS"
LOCAL = "local"
TRY = 2  # processes of a cluster that is made for a try
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


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is told of a part, beside the assignment; ``topic`` is where it tells that it begins."""

    key: str
    topic: str
    version: str
    work: Work
    limits: Limits
    part: Part


def scheduler_address(asked: str) -> str:
    """The scheduler that is meant: what was asked, else what DASK_SCHEDULER_ADDRESS says, else empty."""
    return asked or os.environ.get(ADDRESS, "")


def work_on(order: Order, given: Assignment) -> bytes:
    """The packed answer to a part, in a worker of the cluster: told that it begins, then done within its memory."""
    from distributed import get_worker  # noqa: PLC0415 - an extra
    from distributed.utils import sync  # noqa: PLC0415

    if order.version != VERSION:  # a worker that came later
        raise refusal("SWEEP-VERSION", version=order.version, found=VERSION)
    _settled()
    worker = get_worker()
    told = {"key": order.key, "worker": worker.address}
    # waits until the scheduler has heard it: work that keeps everything to itself would hold the message back
    sync(worker.loop, worker.scheduler.log_event, topic=order.topic, msg=told)
    with held(order.limits):
        return packed(Job(order.work, given, order.limits), order.part)


@cache
def _settled() -> None:
    """Once in a worker's life."""
    settle(Limits())


def _same(given: Assignment) -> Assignment:
    """The assignment as a result: unlike scattered data, it is made again when the workers that had it die."""
    return given


def worker_version() -> str:
    """The version of mkba where this is called."""
    return VERSION


class Session:
    """A connection to a scheduler, for one sweep; ``hear`` is called with (key, worker) for each part that begins."""

    def __init__(self, client: Any, job: Job, site: Site, hear: Callable[[str, str], None]) -> None:
        self.client, self.job, self.site = client, job, site
        self.name = f"mkba-{job.assignment.key[:16]}-{uuid4().hex[:8]}"  # two sessions never share a task
        self._seen, self._threads, self._since = -GLANCE, 0, monotonic()
        self._aside = ThreadPoolExecutor(ASIDE, "mkba-restart")  # the others go on meanwhile
        client.subscribe_topic(self.name, lambda event: hear(event[1]["key"], event[1]["worker"]))
        with warnings.catch_warnings():  # it is large on purpose: given once instead of with every part
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            self._given = client.submit(_same, job.assignment, key=f"{self.name}-assignment", pure=False)

    def submit(self, part: Part, number: int, done: Callable[[str], None]) -> tuple[str, Any]:
        """A part handed in: its key and its future; ``done`` is called with the key when that is decided."""
        key = f"{self.name}-{part.name}-{number}"
        order = Order(key, self.name, VERSION, self.job.work, self.job.limits, part)
        future = self.client.submit(work_on, order, self._given, key=key, pure=False)
        future.add_done_callback(lambda _: done(key))
        return key, future

    def threads(self) -> int:
        """How many parts the cluster can work on at once; RunError when it has had no workers for long."""
        now = monotonic()
        if now >= self._seen + GLANCE:
            self._seen, self._threads = now, sum(self.client.nthreads().values())
        if self._threads:
            self._since = now
        elif now > self._since + ABSENT:
            raise refusal(
                "SWEEP-IDLE", found=self.site.scheduler, seconds=f"{ABSENT:g}", command=self.site.command
            )
        return self._threads

    def give_up(self, futures: Iterable[Any], workers: Iterable[str]) -> None:
        """Nobody need go on with these; the workers that are at them are started anew."""
        self.client.cancel(list(futures), force=True)
        self._aside.submit(self._restart, sorted(set(workers)))

    def _restart(self, workers: list[str]) -> None:
        try:
            self.client.restart_workers(workers, timeout=RESTART, raise_for_error=False)
        except ValueError:  # nobody watches over them: they end, and who deployed them may start others
            self.client.run(os._exit, 1, workers=workers, wait=False, on_error="ignore")

    def close(self, *, patient: bool) -> None:
        """The end; a patient one leaves no worker at a part that was given up."""
        self._aside.shutdown(wait=patient, cancel_futures=not patient)
        self.client.close(timeout=1)

    def gone(self) -> Exception:
        """The scheduler does not answer any more."""
        return refusal("SWEEP-CLUSTER", found=self.site.scheduler, command=self.site.command)


@contextmanager
def opened(job: Job, site: Site, hear: Callable[[str, str], None]) -> Iterator[Session]:
    """A session with a cluster whose workers have our version. UsageError or RunError if there is none."""
    if site.scheduler != LOCAL and not site.insecure and not _private(site.scheduler):
        raise misuse("SWEEP-OPEN", found=site.scheduler)
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise misuse("SWEEP-EXTRA") from fault
    with _quiet(), _address(site) as address:
        try:
            client = Client(address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as fault:
            raise refusal("SWEEP-CLUSTER", found=site.scheduler, command=site.command) from fault
        patient = False
        session = Session(client, job, site, hear)
        try:
            _agree(client)
            yield session
            patient = site.scheduler != LOCAL
        finally:
            session.close(patient=patient)


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
    """All workers have our version of mkba, or RunError."""
    found = client.run(worker_version, on_error="return").values()
    others = sorted(
        {one if isinstance(one, str) else f"{type(one).__name__}: {one}" for one in found} - {VERSION}
    )
    if others:
        raise refusal("SWEEP-VERSION", version=VERSION, found=", ".join(others))


@contextmanager
def _address(site: Site) -> Iterator[str]:
    """The address of the scheduler; for a try of one that lives no longer than this."""
    if site.scheduler != LOCAL:
        yield site.scheduler
        return
    import dask  # noqa: PLC0415 - an extra
    from distributed import LocalCluster  # noqa: PLC0415

    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):  # who is to blame is found here
        cluster = LocalCluster(
            n_workers=TRY,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL + 1,
        )
    try:
        yield cluster.scheduler_address
    finally:
        cluster.close(timeout=5)


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask's log is silent meanwhile: what goes wrong is told in our own words."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
