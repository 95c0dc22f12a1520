"""A crew on a Dask cluster that exists already, or on one of two processes here for a try.

A worker says itself that it begins with a part, before it does: so the clock counts work and not waiting, and who was at work
when a worker died is known. Parts that only waited there are not to blame.
"""

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from math import inf
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any, Self

from mkba.errors import MkbaError
from mkba.sweeps.crew import Job, Lost, faulty
from mkba.sweeps.part import Finished, Part
from mkba.sweeps.session import Session, Site, opened

AHEAD = 2  # parts per thread that are in flight: one at work, one waiting
FETCH = 10.0  # seconds in which an answer that is there can be fetched
TICK = 0.2  # seconds between looks at the clock
STALL = 60.0  # seconds in which a free worker that has a part begins with it
TRIES = 3  # times that a part may have waited where another died, before it is suspected itself
KILLED = "KilledWorker"  # what Dask calls it; how the process ended is in the log of its machine
Answer = Finished | Lost


@dataclass(slots=True)
class _Flight:
    """A part that was handed in: how often, its future, where it was begun, and until when it may go on."""

    part: Part
    tries: int
    future: Any
    worker: str = ""
    until: float = inf


class Cluster:
    """A crew on the cluster of a site.

    A part that is not done in time is given up and its worker is restarted. Where several parts were at work on a worker that
    died, each is tried once more with nothing beside it, after all others.
    """

    def __init__(self, job: Job, site: Site) -> None:
        self.job, self.site = job, site
        self._session: Session
        self._stack, self._last = ExitStack(), monotonic()
        self._news: SimpleQueue[tuple[str, str]] = SimpleQueue()  # key, worker that begins (empty: decided)
        self._numbers = count()
        self._flights: dict[str, _Flight] = {}
        self._given_up: set[str] = set()
        self._again: deque[tuple[Part, int]] = deque()
        self._doubted: list[tuple[Part, str]] = []  # and the worker that died under it

    def __enter__(self) -> Self:
        """Connected, and all workers have our version. UsageError or RunError if not."""
        self._session = self._stack.enter_context(opened(self.job, self.site, self._hear))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing of ours is left on the cluster; what it was at, it stops when it looks up."""
        self._stack.__exit__(kind, fault, trace)

    def run(self, parts: Iterable[Part]) -> Iterator[tuple[Part, Answer]]:
        """What came of every part, in order of completion. RunError when the scheduler or all its workers are gone."""
        waiting = iter(parts)
        while True:
            self._feed(waiting)
            if not self._flights:
                return
            yield from self._heard()

    def _hear(self, key: str, worker: str = "") -> None:
        """Called in Dask's own threads: a part begins at a worker, or is decided."""
        self._news.put((key, worker))

    def _feed(self, waiting: Iterator[Part]) -> None:
        """Hand in as much as keeps every thread at work; at the end the doubted, one by one."""
        room = max(1, AHEAD * self._session.threads()) - len(self._flights)
        for _ in range(room):
            part, tries = self._again.popleft() if self._again else (next(waiting, None), 0)
            if part is None:
                break
            self._hand_in(part, tries)
        if not self._flights and self._doubted:
            self._hand_in(self._doubted.pop()[0], TRIES)

    def _hand_in(self, part: Part, tries: int) -> None:
        key, future = self._session.submit(part, next(self._numbers), self._hear)
        self._flights[key] = _Flight(part, tries, future)

    def _heard(self) -> Iterator[tuple[Part, Answer]]:
        """One piece of news, or the parts that are late when there is none."""
        try:
            key, worker = self._news.get(timeout=TICK)
        except Empty:
            yield from self._late()
            self._stalled()
            return
        self._last = monotonic()
        if worker and key in self._given_up:  # begun anew elsewhere before it was called off
            self._session.give_up([], [worker])
        elif key in self._flights and worker:
            flight = self._flights[key]
            flight.worker, flight.until = worker, monotonic() + self.job.seconds(flight.part)
        elif key in self._flights:
            flight = self._flights.pop(key)
            answer = self._answer(key, flight)
            if answer is not None:
                yield flight.part, answer

    def _late(self) -> Iterator[tuple[Part, Answer]]:
        """Parts whose time is up; the others at their workers begin again."""
        late = [key for key, flight in self._flights.items() if flight.until < monotonic()]
        there = self._session.workers() if late else ()
        for key in [key for key in late if self._flights[key].worker not in there]:
            self._flights[key].until = inf  # it waits for another worker: this one died
            late.remove(key)
        if not late:
            return
        ended = [self._flights.pop(key) for key in late]
        self._given_up.update(late)
        workers = {flight.worker for flight in ended}
        self._session.give_up([flight.future for flight in ended], workers)
        for flight in self._flights.values():
            if flight.worker in workers:
                flight.worker, flight.until = "", inf
        for flight in ended:
            yield flight.part, Lost("SWEEP-TIME", f"{self.job.seconds(flight.part):g}")

    def _stalled(self) -> None:
        """Nothing was begun for long by workers that have nothing else to do: something that nobody knows of holds them."""
        if monotonic() > self._last + STALL and all(flight.until == inf for flight in self._flights.values()):
            self._last = monotonic()
            if stuck := self._session.stuck():
                self._session.give_up([], stuck)

    def _answer(self, key: str, flight: _Flight) -> Answer | None:
        """What came of a part; none when it is made again. RunError when the scheduler is gone."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra
        from distributed.client import FutureCancelledError  # noqa: PLC0415

        try:
            answer: Answer = pickle.loads(flight.future.result(timeout=FETCH))  # noqa: S301 - from the cluster that does the work
        except (
            TimeoutError
        ):  # who made it died before it was fetched, and Dask makes it again: meanwhile others go on
            self._flights[key] = flight
            self._session.listen(key, flight.future, self._hear)
            return None
        except KilledWorker as fault:
            return self._blamed(flight, fault.last_worker.address)
        except FutureCancelledError as fault:
            raise self._session.gone() from fault
        except MkbaError:
            raise
        except Exception as fault:  # noqa: BLE001 - not from the work, which answers, but from the way there or back
            return faulty(fault)
        return answer

    def _blamed(self, flight: _Flight, where: str) -> Lost | None:
        """A part under which workers died: lost if it was alone at work there, else tried again."""
        beside = [other.worker for other in self._flights.values()] + [place for _, place in self._doubted]
        if not self._flights and flight.tries >= TRIES:
            return Lost("SWEEP-DIED", KILLED)
        if flight.worker != where and flight.tries < TRIES:
            self._again.append((flight.part, flight.tries + 1))
            return None
        if flight.worker == where and where not in beside:
            return Lost("SWEEP-DIED", KILLED)
        self._doubted.append((flight.part, where))
        return None
