"""A crew: workers that make parts of a sweep, whatever becomes of them; what a part may take, and how it may be lost."""

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Protocol, Self, TypeAlias

from threadpoolctl import threadpool_limits

from mkba.errors import MkbaError, RunError
from mkba.sweeps.part import Assignment, Finished, Part
from mkba.words import misuse

Work: TypeAlias = Callable[[Assignment, Part], Finished]  # at the top of a module: workers import it
Loss = Literal["SWEEP-TIME", "SWEEP-DIED", "SWEEP-MEMORY", "SWEEP-DISK", "SWEEP-FAULT"]
MEBI = 2**20
TOLD = 200  # characters of an error that are told
SPARE = 64 * MEBI  # with less room than this a worker need not begin


@dataclass(frozen=True, slots=True)
class Limits:
    """What work may take: seconds per variant, counted from its start, and mebibytes per worker (0: no limit)."""

    seconds: float = 600.0
    mebibytes: int = 0

    def __post_init__(self) -> None:
        """Refuse what would stop every variant: UsageError."""
        if not self.seconds > 0:
            raise misuse("SWEEP-LIMIT", found=f"{self.seconds:g} s")
        if self.mebibytes < 0:
            raise misuse("SWEEP-LIMIT", found=f"{self.mebibytes} MiB")

    @property
    def kept(self) -> bool:
        """Whether this system keeps a process within its memory; where it does not, people are told.

        >>> Limits().kept
        True
        """
        return not self.mebibytes or sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is hired for: the work, what all parts have in common, and what they may take."""

    work: Work
    assignment: Assignment
    limits: Limits = Limits()

    def seconds(self, part: Part) -> float:
        """The time for a part: that of its variants together."""
        return self.limits.seconds * len(part.recipes)


@dataclass(frozen=True, slots=True)
class Lost:
    """A part without results: why, and a figure or a name that goes into the sentence (seconds, a signal, an error)."""

    code: Loss
    detail: str


class Crew(Protocol):
    """Workers, hired when the context is entered and gone when it is left, however that goes."""

    def __enter__(self) -> Self:
        """The crew at work."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing of it is left."""
        ...

    def run(self, parts: Iterable[Part]) -> Iterator[tuple[Part, Finished | Lost]]:
        """What came of every part, in order of completion; parts are taken from the iterable as they are needed."""
        ...


def attempt(job: Job, part: Part) -> Finished | Lost:
    """Do the work; what goes wrong in it is an answer too, except an interruption."""
    try:
        return job.work(job.assignment, part)
    except MemoryError:
        return hungry(job.limits)
    except (OSError, RunError) as fault:
        return Lost("SWEEP-DISK", saying(fault))
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - one bad variant costs one variant, whatever it raises
        return faulty(fault)


def packed(job: Job, part: Part) -> bytes:
    """The answer to a part as bytes; an answer for which there is no room is lost too."""
    try:
        return pickle.dumps(attempt(job, part))
    except MemoryError:
        return pickle.dumps(hungry(job.limits))
    except Exception as fault:  # noqa: BLE001 - what cannot travel
        return pickle.dumps(faulty(fault))


def hungry(limits: Limits) -> Lost:
    """Lost for want of memory."""
    return Lost("SWEEP-MEMORY", f"{limits.mebibytes} MiB" if limits.mebibytes else "")


def faulty(fault: BaseException) -> Lost:
    """Lost by an error that should not have been.

    >>> faulty(ValueError("poison")).detail
    'ValueError: poison'
    """
    return Lost("SWEEP-FAULT", saying(fault))


def saying(fault: BaseException) -> str:
    """An error as one short line."""
    told = f"{fault.code}: {fault.en}" if isinstance(fault, MkbaError) else f"{type(fault).__name__}: {fault}"
    return " ".join(told.split())[:TOLD]


def settle(limits: Limits) -> None:
    """Make this process a worker's: one thread for linear algebra, no more memory than allowed; MemoryError if that is none."""
    threadpool_limits(1)  # other numbers of threads give other last digits
    hold(limits)


def hold(limits: Limits) -> None:
    """Let this process have no more memory than that from now on, where the system can."""
    if limits.mebibytes and sys.platform == "linux":  # macOS takes the limit and does not keep it
        import resource  # noqa: PLC0415 - not on every system

        ceiling = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (limits.mebibytes * MEBI, ceiling))
        bytearray(SPARE)


def loosen() -> None:
    """Let this process have what it might have had."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not on every system

        ceiling = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (ceiling, ceiling))


_holders: list[Limits] = []  # parts at work in this process, on a cluster that is not ours


@contextmanager
def held(limits: Limits) -> Iterator[None]:
    """Hold this process within its memory for as long as any part is at work in it, and no longer."""
    _holders.append(limits)
    try:
        hold(limits)
        yield
    finally:
        _holders.pop()
        if limits.mebibytes and not _holders:
            loosen()
