"""An order: what a worker of a Dask cluster is told of a part, and what it does then; Dask calls these functions there."""

import os
from dataclasses import dataclass
from functools import cache

from mkba.sweeps.crew import Job, Limits, Work, held, packed, settle
from mkba.sweeps.part import Assignment, Part
from mkba.sweeps.worker import end_with_parent
from mkba.version import VERSION
from mkba.words import refusal


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is told of a part, beside the assignment; ``topic`` is where it tells that it begins.

    ``ours``: the worker is of a cluster that we made, and ends with us.
    """

    key: str
    topic: str
    version: str
    work: Work
    limits: Limits
    part: Part
    ours: bool = False


def work_on(order: Order, given: Assignment) -> bytes:
    """The packed answer to a part, in a worker of the cluster: told that it begins, then done within its memory."""
    from distributed import get_worker  # noqa: PLC0415 - an extra
    from distributed.utils import sync  # noqa: PLC0415

    if order.version != VERSION:  # a worker that came later
        raise refusal("SWEEP-VERSION", version=order.version, found=VERSION)
    _settled(order.ours)
    worker = get_worker()
    told = {"key": order.key, "worker": worker.address}
    # waits until the scheduler has heard it: work that keeps everything to itself would hold the message back
    sync(worker.loop, worker.scheduler.log_event, topic=order.topic, msg=told)
    with held(order.limits):
        return packed(Job(order.work, given, order.limits), order.part)


@cache
def _settled(ours: bool) -> None:  # noqa: FBT001 - what is remembered is the argument
    """Once in a worker's life."""
    settle(Limits())
    if ours:
        end_with_parent()


def same(given: Assignment) -> Assignment:
    """The assignment as a result: unlike scattered data, it is made again when the workers that had it die."""
    return given


def worker_version() -> str:
    """The version of mkba where this is called."""
    return VERSION


async def leave() -> None:
    """End this process; a coroutine, since Dask does not wait for those."""
    os._exit(1)
