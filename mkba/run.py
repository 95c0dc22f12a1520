"""The whole of mkba, top to bottom: draw in blocks, put the blocks together, keep the result at hand."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from threadpoolctl import threadpool_limits

from mkba.domain.programme import Programme
from mkba.engine.block import Block, run_block, run_central
from mkba.engine.compiled import Compiled, compile_programme
from mkba.engine.ledger import combine
from mkba.engine.streams import Design, DesignName
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
    any number of ``workers``. ``progress`` is told (blocks done, blocks asked). UsageError for impossible
    arguments, InvariantError when an identity is broken.
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
    with ProcessPoolExecutor(
        min(workers, design.blocks), initializer=threadpool_limits, initargs=(1,)
    ) as pool:
        yield from pool.map(run_block, repeat(compiled), repeat(design), tasks)
