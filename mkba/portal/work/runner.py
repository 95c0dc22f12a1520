"""Runner: takes jobs out of the store, has each done in a process of its own, and keeps what came of it; no job is forgotten."""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Final

from mkba.axes import Json, Progress
from mkba.errors import MkbaError
from mkba.portal.nouns import Job
from mkba.portal.store import UNWELL, Connection, Store, jobs
from mkba.portal.store.refused import Refused
from mkba.portal.work.apart import Stopped, in_child, warm
from mkba.portal.work.orders import RATIONS, RUNS, order_of
from mkba.runs.disk import discard, put_in_place
from mkba.words import refusal

LOG: Final = logging.getLogger("mkba.portal")
RESULTS: Final = "results"  # the folder below the data folder with what jobs made
TEMPORARY: Final = ".tmp-"
PRIVATE: Final = 0o700
IDLE: Final = 0.5  # seconds between looks when nobody says that there is work
PACE: Final = 0.5  # seconds between two tellings of progress
PATIENCE: Final = 60.0  # seconds at most between two tries to keep what came of a job
FAREWELL: Final = 5.0  # seconds for what is nearly done, when all stops
FOLDERS: Final = re.compile(r"(?<![\w.])/(?:[^/\s:\"]+/)+")  # of a path on this machine


class Runner:
    """So many workers, each a thread that has one job at a time done apart. What was at work when a server fell begins again."""

    def __init__(self, store: Store, workers: int = 2) -> None:
        self.store = store
        self._over, self._work = Event(), Event()
        self._threads = [
            Thread(target=self._worker, args=(f"worker-{number}",), name=f"mkba-{number}", daemon=True)
            for number in range(max(1, workers))
        ]

    def start(self) -> None:
        """Take up what was left, and begin."""
        self._rooms()
        for leftover in (self.store.data / RESULTS).glob(f"{TEMPORARY}*"):
            discard(leftover)
        self.store.files.tidy()
        self.store.doing(jobs.reopen)
        Thread(target=_warm, daemon=True).start()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Take no more jobs. What is not done within some seconds ends with this process, and begins again with the next."""
        self._over.set()
        self._work.set()
        until = monotonic() + FAREWELL
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, until - monotonic()))

    def wake(self) -> None:
        """There is work: look at once."""
        self._work.set()

    def _worker(self, name: str) -> None:
        """One job after another."""
        while not self._over.is_set():
            job: Job | None = None
            try:
                job = self.store.doing(partial(_next, worker=name))
                if job is not None:
                    self._do(job)
                    continue
            except Exception:
                LOG.exception("job %s", job.id if job else "-")
            self._work.wait(IDLE)
            self._work.clear()

    def _do(self, job: Job) -> None:
        """One job, and what became of it."""
        try:
            folder, result = self._made(job)
            after: Callable[[Connection], object] = partial(_kept, job=job, folder=folder, result=result)
        except Stopped as stop:
            LOG.warning("job %s %s stopped: %s", job.task, job.id, stop)
            after = partial(_stopped, job=job, stop=stop)
        except MkbaError as fault:
            after = partial(_failed, job=job, fault=fault)
        except Exception:
            LOG.exception("job %s %s", job.task, job.id)
            after = partial(jobs.again, id=job.id)
        self._settle(job, after)

    def _settle(self, job: Job, after: Callable[[Connection], object]) -> None:
        """Keep what became of a job, however long the database refuses. What it cannot keep at all counts as a fall.

        When the server stops meanwhile, the job begins again with the next.
        """
        pause = IDLE
        while True:
            try:
                with suppress(Refused):  # it was kept after all, by a time before that nobody was told of
                    self.store.doing(after)
            except UNWELL:
                LOG.exception("job %s waits to be kept", job.id)
            except Exception:
                LOG.exception("job %s cannot be kept", job.id)
                after = partial(jobs.again, id=job.id)
            else:
                return
            if self._over.wait(pause):
                return
            pause = min(2 * pause, PATIENCE)

    def _rooms(self) -> None:
        """The folders that results go to, also when somebody took them away."""
        for folder in (RESULTS, RUNS):
            (self.store.data / folder).mkdir(mode=PRIVATE, exist_ok=True)

    def _made(self, job: Job) -> tuple[str, Json]:
        """The folder with the files, as its name below the data folder (nothing when there are none), and the result."""
        self._rooms()
        target = self.store.data / RESULTS / job.id
        temporary = target.with_name(f"{TEMPORARY}{job.id}")
        discard(temporary)
        temporary.mkdir(mode=PRIVATE)
        try:
            order = order_of(self.store, job, temporary)
            result = in_child(
                order.function,
                (order.asked,),
                seconds=order.ration.seconds,
                memory=order.ration.memory,
                progress=self._telling(job),
            )
            if job.task == "synthesis":
                return f"{RUNS}/{result['folder']}", result
            return _placed(temporary, target), result
        finally:
            discard(temporary)

    def _telling(self, job: Job) -> Progress:
        """Progress that is kept, at most some times a second and at the end; the work goes on when that fails."""
        last = [0.0]

        def tell(done: int, asked: int) -> None:
            now = monotonic()
            if now - last[0] >= PACE or done >= asked:
                last[0] = now
                with suppress(Exception):
                    self.store.doing(partial(jobs.progress, id=job.id, done=done, asked=asked))

        return tell


def _next(c: Connection, worker: str) -> Job | None:
    """The next job; what this worker is said to be at, it is not, and begins again."""
    jobs.reopen(c, worker)
    return jobs.take(c, worker)


def _warm() -> None:
    """Have everything read before the first who asks."""
    with suppress(Stopped):
        warm()


def _placed(temporary: Path, target: Path) -> str:
    """What was made gets its name, whole; what an earlier attempt left there goes. Nothing for an empty folder."""
    discard(target)
    if not any(temporary.iterdir()):
        return ""
    put_in_place(temporary, target)
    return f"{RESULTS}/{target.name}"


def _kept(c: Connection, *, job: Job, folder: str, result: Json) -> None:
    """It is done; after the first look at a draft come the draws that count."""
    jobs.finish(c, job.id, folder, result)
    if job.task == "quick":
        jobs.ask(c, "full", job.subject, asked=RATIONS["full"].draws)


def _stopped(c: Connection, *, job: Job, stop: Stopped) -> None:
    """It took too much, and will again; or it fell, and is done once more, three times in all."""
    match stop.why:
        case "time":
            _failed(c, job=job, fault=refusal("JOB-TIME"))
        case "memory":
            _failed(c, job=job, fault=refusal("JOB-MEMORY"))
        case _:
            jobs.again(c, job.id)


def _failed(c: Connection, *, job: Job, fault: MkbaError) -> None:
    """It cannot be; people are told why, without the folders of this machine."""
    jobs.fail(c, job.id, fault.code, FOLDERS.sub("", fault.nl))
