"""The whole of mkba, top to bottom: draw in blocks, put the blocks together, keep the result at hand."""

from collections.abc import Iterator

from threadpoolctl import threadpool_limits

from mkba.axes import Progress
from mkba.domain.programme import Programme
from mkba.engine.block import run_central
from mkba.engine.compiled import compile_programme
from mkba.engine.ledger import combine
from mkba.engine.pool import Blocks, run_blocks
from mkba.engine.streams import Design, DesignName
from mkba.results import Results


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
    any number of ``workers`` processes. ``progress`` is told (blocks done, blocks asked). UsageError for impossible
    arguments, InvariantError when an identity is broken.
    """
    plan = Design(draws, seed, design)
    with threadpool_limits(1):
        compiled = compile_programme(programme)
        central = run_central(compiled, plan)
        blocks = _told(run_blocks(compiled, plan, workers), plan.blocks, progress)
        return Results(combine(compiled, plan, blocks, central))


def _told(blocks: Iterator[Blocks], asked: int, progress: Progress | None) -> Iterator[Blocks]:
    """The blocks, each announced as it comes."""
    for done, block in enumerate(blocks, start=1):
        yield block
        if progress is not None:
            progress(done, asked)
