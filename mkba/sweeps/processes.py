"""A crew of processes on this machine: each at one part, and none of them can hurt another.

Every worker has a pipe of its own. A pool whose workers share one stands still for good when one of them is killed while it
holds the pipe's lock; here a death is the end of that one pipe, and costs that one part.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import TracebackType
from typing import Self

from loky.backend.reduction import dumps
from threadpoolctl import threadpool_limits

from mkba.sweeps.crew import Crew, Job, Lost, attempt
from mkba.sweeps.part import Finished, Part
from mkba.sweeps.worker import DYING, READY, START, Worker, cause, hire, kill
from mkba.words import misuse, refusal

Answer = Finished | Lost


def local_crew(job: Job, workers: int) -> Crew:
    """So many processes; with 0 workers this very process, which nothing protects."""
    if workers < 0:
        raise misuse("SWEEP-WORKERS", found=workers)
    return Processes(job, workers) if workers else Here(job)


@dataclass(frozen=True, slots=True)
class Here:
    """No crew at all: work in this process, for whoever looks for a fault; neither time nor memory is guarded."""

    job: Job

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to undo."""

    def run(self, parts: Iterable[Part]) -> Iterator[tuple[Part, Answer]]:
        """What came of every part, one by one."""
        for part in parts:
            with threadpool_limits(1):
                answer = attempt(self.job, part)
            yield part, answer


class Processes:
    """A crew of ``workers`` fresh processes; one that hangs, dies or hogs is replaced while the others go on."""

    def __init__(self, job: Job, workers: int) -> None:
        self.job, self.workers = job, workers
        self._hired = bytes(dumps(job))  # cloudpickle: work that a notebook or script defines travels along
        self._busy: dict[Connection, Worker] = {}
        self._idle: list[Worker] = []

    def __enter__(self) -> Self:
        """Nobody is hired before there is work."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """All are sent away at once, at work or not."""
        kill(*self._busy.values(), *self._idle)
        self._busy, self._idle = {}, []

    def run(self, parts: Iterable[Part]) -> Iterator[tuple[Part, Answer]]:
        """What came of every part, in order of completion. RunError if no process can start."""
        waiting = iter(parts)
        for part in islice(waiting, self.workers):
            self._give(part)
        while self._busy:
            yield from self._answers(waiting)

    def _give(self, part: Part) -> None:
        """A part goes to who is free, or to a new process."""
        while self._idle:
            worker = self._idle.pop()
            worker.part = part
            if not worker.pipe.poll() and self._sent(worker):
                return
            kill(worker)  # it died meanwhile, without work
        worker = hire(self._hired, part)
        self._busy[worker.pipe] = worker

    def _sent(self, worker: Worker) -> bool:
        """Whether a worker took its part; the clock starts with the work."""
        try:
            worker.pipe.send(worker.part)
        except OSError:
            return False
        worker.until = monotonic() + self.job.seconds(worker.part)
        self._busy[worker.pipe] = worker
        return True

    def _answers(self, waiting: Iterator[Part]) -> Iterator[tuple[Part, Answer]]:
        """What has come in, once something has; who becomes free gets another part first."""
        patience = max(0.0, min(worker.until for worker in self._busy.values()) - monotonic())
        told = wait(list(self._busy), patience)
        heard = [worker for pipe, worker in self._busy.items() if pipe in told]
        for worker in heard:
            part, answer = worker.part, self._hear(worker)
            if answer is not None:
                yield from self._next(waiting, part, answer)
        now = monotonic()  # what came while the answers were being kept, came in time
        for worker in [one for one in self._busy.values() if one.until < now and not one.pipe.poll()]:
            yield from self._next(waiting, worker.part, self._late(worker))

    def _next(self, waiting: Iterator[Part], part: Part, answer: Answer) -> Iterator[tuple[Part, Answer]]:
        """An answer; nobody waits for another part while it is being kept."""
        for another in islice(waiting, 1):
            self._give(another)
        yield part, answer

    def _hear(self, worker: Worker) -> Answer | None:
        """An answer; none when the worker says that it is ready to begin."""
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):  # also a message that was cut off
            return self._dead(worker)
        if answer == READY:
            worker.ready = True
            return None if self._sent(worker) else self._dead(worker)
        if isinstance(answer, str):
            raise refusal("SWEEP-HIRE", found=answer)
        if isinstance(answer, Lost) and answer.code == "SWEEP-MEMORY":
            self._dismiss(worker)  # what it has hoarded goes with it
            return answer
        del self._busy[worker.pipe]
        self._idle.append(worker)
        worker.seasoned = True
        return answer  # type: ignore[no-any-return]  # what packed made

    def _late(self, worker: Worker) -> Lost:
        """A worker that is not done in time; RunError if it is still not at work."""
        self._dismiss(worker)
        if not worker.ready:
            raise refusal("SWEEP-HIRE", found=f"{START:g} s")
        return Lost("SWEEP-TIME", f"{self.job.seconds(worker.part):g}")

    def _dead(self, worker: Worker) -> Lost | None:
        """What a worker died of; RunError if it never came to work.

        One that has worked before may have died of that, or before it began: the part goes to a fresh one.
        """
        worker.process.join(DYING)
        found = cause(worker.process.exitcode)
        self._dismiss(worker)
        if not worker.ready:
            raise refusal("SWEEP-HIRE", found=found)
        if worker.seasoned:
            fresh = hire(self._hired, worker.part)
            self._busy[fresh.pipe] = fresh
            return None
        return Lost("SWEEP-DIED", found)

    def _dismiss(self, worker: Worker) -> None:
        """A worker goes, and its part with it."""
        del self._busy[worker.pipe]
        kill(worker)
