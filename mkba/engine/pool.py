"""Blocks in worker processes: the same bits as here, since a block depends on its own number only."""

import os
from collections.abc import Iterator
from threading import Thread
from time import sleep

from loky import ProcessPoolExecutor
from threadpoolctl import threadpool_limits

from mkba.engine.block import Block, run_block
from mkba.engine.compiled import Compiled
from mkba.engine.streams import Design
from mkba.errors import InvariantError, UsageError

WATCH = 0.3  # seconds between looks at whether the parent process is still there
Blocks = dict[tuple[str, str], Block]


def run_blocks(compiled: Compiled, design: Design, workers: int) -> Iterator[Blocks]:
    """Every block in order, here or in ``workers`` processes."""
    tasks = range(design.blocks)
    if workers < 1:
        raise UsageError(
            "WORKERS", f"{workers} werkprocessen: kies 1 of meer", f"{workers} workers: take 1 or more"
        )
    if workers == 1 or design.blocks == 1:
        yield from (run_block(compiled, design, k) for k in tasks)
        return
    # loky: fresh processes (a forked one inherits locks of threads that it does not have) that do not import the
    # user's script again, so that a notebook or a script without a main guard may ask for several too
    job = compiled, design, os.getpid()
    pool = ProcessPoolExecutor(min(workers, design.blocks), initializer=_hired, initargs=job)
    try:
        for future in [pool.submit(_work, k) for k in tasks]:
            yield future.result()
    except BaseException:  # an interruption does not wait for the blocks at work
        pool.shutdown(wait=False, kill_workers=True)
        raise
    pool.shutdown()


_task: tuple[Compiled, Design] | None = None  # what a worker process was hired for; empty everywhere else


def _hired(compiled: Compiled, design: Design, parent: int) -> None:
    """A worker process starts: it is given the job once, and one thread; it does not outlive its ``parent``."""
    global _task  # noqa: PLW0603 - a process pool has no other way to give its workers something once
    _task = compiled, design
    threadpool_limits(1)
    Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    """End this process when its parent is gone, however that went."""
    while os.getppid() == parent:
        sleep(WATCH)
    os._exit(1)


def _work(block: int) -> Blocks:
    """One block, in a worker process."""
    if _task is None:
        raise InvariantError("WORKER", "een werkproces heeft geen taak", "a worker process has no job")
    return run_block(*_task, block)
