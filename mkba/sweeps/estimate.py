"""Estimate: what a sweep will take, from a trial with some blocks of draws on this machine."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from time import perf_counter
from typing import TypeVar

from threadpoolctl import threadpool_limits

from mkba.sweeps.bench import DRAWS_KEPT, ROOM, Bench, drawn
from mkba.sweeps.job import Prepared
from mkba.sweeps.part import Part
from mkba.sweeps.task import worked

T = TypeVar("T")
PAIRS = 4  # pairs of neighbours in the trial
BLOCKS = 10  # of draws in the trial; with fewer, what a variant takes anyway would be counted too often
PROCESS = 250  # mebibytes of a process with its libraries and a programme
MEBI = 2**20


@dataclass(frozen=True, slots=True)
class Estimate:
    """Seconds with all workers at it, mebibytes per worker, and how many settings have to be compiled. No promise."""

    seconds: float
    mebibytes: float
    settings: int


def estimate(prepared: Prepared, workers: int) -> Estimate:
    """What the sweep would take with so many workers. Draws beyond those of the trial are taken in proportion; of
    neighbours the second is timed, since it uses what the first left at hand.
    """  # fmt: skip
    whole = prepared.assignment.design
    blocks = min(BLOCKS, whole.blocks)
    more = whole.blocks / blocks
    trial = replace(prepared.assignment, design=replace(whole, draws=blocks * whole.block))
    with threadpool_limits(1):
        setup, bench = _timed(lambda: Bench(trial))
        if more > 1:
            setup += (more - 1) * min(setup, _grows(bench))
        each = [_timed(partial(_done, bench, one))[0] for one in _seconds(bench, prepared)]
    settings, crew = len({part.setting for part in prepared.parts}), max(1, min(workers, len(prepared.parts)))
    variants = more * len(prepared.plan.sweep.variants) * sum(each) / max(1, len(each))
    return Estimate(setup + ((settings - 1) * setup + variants) / crew, _memory(bench, whole.draws), settings)


def _grows(bench: Bench) -> float:
    """Seconds of what setting up a bench takes more of with more draws: drawing, and the tables of the base."""
    of = bench.base.ground
    design = bench.assignment.design
    table, _ = _timed(lambda: bench.tables(of, tuple(of.base())))
    drawing, _ = _timed(lambda: all(len(x) for x in drawn(of.plan, design)))
    return table + drawing


def _seconds(bench: Bench, prepared: Prepared) -> Iterator[Part]:
    """The second of some pairs of neighbours, the first of which has been worked on; pairs lie evenly spread over the
    setting with the most variants, so that one is compiled beside the base and no more.
    """  # fmt: skip
    counts = Counter(part.setting for part in prepared.parts for _ in part.recipes)
    held = [part for part in prepared.parts if part.setting == counts.most_common(1)[0][0]]
    pairs = [(a, b, part) for part in held for a, b in pairwise(part.recipes)]
    found = pairs or [(one, one, part) for part in held for one in part.recipes]
    for i in range(min(PAIRS, len(found))):
        a, b, part = found[i * len(found) // PAIRS if len(found) > PAIRS else i]
        _done(bench, replace(part, recipes=(a,)))
        yield replace(part, recipes=(b,))


def _done(bench: Bench, part: Part) -> None:
    """Work on a part, and keep nothing of it."""
    for _ in worked(bench, part):
        pass


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    since = perf_counter()
    found = work()
    return perf_counter() - since, found


def _memory(bench: Bench, draws: int) -> float:
    """Mebibytes of a worker at its fullest: itself, draws, tables of two settings and of other levels, the base."""
    of = bench.base.ground
    rows = 8 * draws * (len(of.plan.rows) + 2)
    tables = 2 * sum(len(found) for found in of.classes) * 8 * draws
    return PROCESS + (min(DRAWS_KEPT, rows) + tables + ROOM + 2 * len(of.cases) * 8 * draws) / MEBI
