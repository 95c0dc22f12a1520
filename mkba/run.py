"""The whole of mkba, top to bottom: draw in blocks, put the blocks together, keep the result at hand."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from threadpoolctl import threadpool_limits

from mkba.domain.programme import Programme
from mkba.engine.block import Block, run_block, run_central
from mkba.engine.compiled import Compiled, compile_programme
from mkba.engine.ledger import combine
from mkba.engine.streams import Design, DesignName
from mkba.errors import InvariantError
from mkba.results import Results

Progress = Callable[[int, int], None]
Blocks = Mapping[tuple[str, str], Block]


def simulate(  # noqa: PLR0913 - the front door: what people set by name
    programme: Programme,
    *,
    draws: int = 10_000,
    seed: int = 2026,
    design: DesignName = "latin_hypercube",
    workers: int = 1,
    progress: Progress | None = None,
) -> Results:
    """Costs and benefits of every alternative in every future, with their uncertainty.

    ``draws`` is a multiple of 1,000 (of 1,024 for ``sobol``); ``seed`` 0 is a seed. The result has the same bits for
    any number of ``workers`` (processes; a script that asks for several needs the usual main guard).
    ``progress`` is told (blocks done, blocks asked). UsageError for impossible arguments, InvariantError when an identity is broken.
    """
    plan = Design(draws, seed, design)
    with threadpool_limits(1):
        compiled = compile_programme(programme)
        central = run_central(compiled, plan)
        blocks = _told(_blocks(compiled, plan, workers), plan.blocks, progress)
        return Results(combine(compiled, plan, blocks, central))


def _told(blocks: Iterator[Blocks], asked: int, progress: Progress | None) -> Iterator[Blocks]:
    """The blocks, each announced as it comes."""
    for done, block in enumerate(blocks, start=1):
        yield block
        if progress is not None:
            progress(done, asked)


def _blocks(compiled: Compiled, design: Design, workers: int) -> Iterator[Blocks]:
    """Every block in order, here or in ``workers`` processes."""
    tasks = range(design.blocks)
    if workers == 1 or design.blocks == 1:
        yield from (run_block(compiled, design, k) for k in tasks)
        return
    fresh = get_context("spawn")  # a forked process inherits locks of threads that it does not have
    count = min(workers, design.blocks)
    with ProcessPoolExecutor(count, fresh, initializer=_hired, initargs=(compiled, design)) as pool:
        yield from pool.map(_work, tasks)


_task: tuple[Compiled, Design] | None = None  # what a worker process was hired for; empty everywhere else


def _hired(compiled: Compiled, design: Design) -> None:
    """A worker process starts: it is given the job once, and one thread."""
    global _task  # noqa: PLW0603 - a process pool has no other way to give its workers something once
    _task = compiled, design
    threadpool_limits(1)


def _work(block: int) -> Blocks:
    """One block, in a worker process."""
    if _task is None:
        raise InvariantError("WORKER", "een werkproces heeft geen taak", "a worker process has no job")
    return run_block(*_task, block)
