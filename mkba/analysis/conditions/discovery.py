"""Discovery: under which conditions the balance is negative - or positive, where that is the rarer of the two.

What is ``sought`` among are the main drivers of the balance and what else it is felt to depend on. Boxes are found on half the blocks of a run and judged on the
other half: a limit that does not hold there is dropped, and density and coverage are those of the draws that had no
part in finding it. A further box is sought among the draws that no earlier box holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

import numpy as np

from mkba.analysis.conditions.limit import Limit, Shapes
from mkba.analysis.conditions.prim import CHANCE, Edge, Region, box, chance, significant
from mkba.analysis.conditions.sought import Sought
from mkba.analysis.drivers import Drivers
from mkba.analysis.summary import TOTAL
from mkba.axes import Flags, Floats
from mkba.engine.draws import unit_cube
from mkba.engine.ledger import Key, Ledger, error

BOXES: Final = 3
BLOCKS: Final = 20  # of a long run no more are looked at
RARE: Final = 0.01  # a rarer outcome has no conditions worth naming
Target = Literal["below", "above"]
Why = Literal["found", "settled", "short", "nothing"]
# the quantities to seek among, of a case, a place and its balance
Names = Callable[[Key, str, Floats], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Box:
    """Conditions that hold together. ``support``: the part of the draws in it; ``density``: the part of those with the
    target outcome; ``coverage``: the part of all draws with that outcome that lies in it; ``added``: of which in no
    earlier box. Errors are Monte Carlo standard errors.
    """  # fmt: skip

    limits: tuple[Limit, ...]
    support: float
    density: float
    density_error: float
    coverage: float
    coverage_error: float
    added: float


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was found for the balance of a ``place`` (an area or ``total``): ``target`` says whether the boxes are about
    a balance ``below`` or ``above`` the ``level`` in euros, the rarer of the two, and ``rate`` how often that is so.
    A balance of exactly the level, ``equal`` of the draws, counts as above.

    ``why`` there are no boxes: ``settled`` (rarer than RARE), ``short`` (fewer than two blocks of draws) or ``nothing``
    (no conditions that hold on other draws too). ``tried``: how many quantities were looked at; ``draws``: how many
    draws the boxes are judged on.
    """  # fmt: skip

    future: str
    alternative: str
    place: str
    level: float
    target: Target
    rate: float
    rate_error: float
    boxes: tuple[Box, ...]
    why: Why
    tried: int
    draws: int
    equal: float = 0.0


@dataclass(frozen=True, slots=True)
class Half:
    """Draws of a number of blocks: the points of the candidates (q d), and which draws have the target outcome (d)."""

    u: Floats
    target: Flags
    block: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: a case, a place, its balance (d), and the names of its main drivers."""

    key: Key
    place: str
    npv: Floats
    names: tuple[str, ...]


def discovery(ledger: Ledger, level: float = 0.0, *, place: str = "") -> tuple[Conditions, ...]:
    """Per future and alternative the conditions for the total, then for every area where neither outcome is rare; or
    for one ``place``, an area or ``total``.

    ``level``: the balance in euros that divides both outcomes.
    """
    asked = tuple(_questions(ledger, level, place, Sought(ledger).of))
    return _answers(ledger, asked, level, BLOCKS)


def of_drivers(ledger: Ledger, known: Drivers, blocks: int = BLOCKS) -> tuple[Conditions, ...]:
    """The same for the totals alone, around zero, sought among drivers that are ``known`` and in the first blocks.

    A first look for who cannot wait: it leaves out what is felt otherwise than along a straight line.
    """

    def names(key: Key, place: str, _: Floats) -> tuple[str, ...]:
        return tuple(one.name for one in known[*key, place])

    return _answers(ledger, tuple(_questions(ledger, 0.0, TOTAL, names)), 0.0, blocks)


def _answers(ledger: Ledger, asked: Sequence[_Asked], level: float, blocks: int) -> tuple[Conditions, ...]:
    """The conditions of every question, in at most so many blocks of draws."""
    needed = tuple(sorted({name for one in asked if _is_open(one.npv < level) for name in one.names}))
    points = _points(ledger, needed, blocks) if needed and ledger.design.blocks > 1 else {}
    shapes = Shapes(ledger) if points else None
    return tuple(_conditions(ledger, one, level, (points, shapes)) for one in asked)


def _questions(ledger: Ledger, level: float, only: str, names: Names) -> Iterator[_Asked]:
    """The total of every case, and the areas in which the outcome is open; or the place that is asked about."""
    areas = [area.id for area in ledger.compiled.programme.areas]
    for key, book in ledger.books.items():
        npv = book.area_benefits - book.area_costs
        for place, balance in zip((TOTAL, *areas), (npv.sum(axis=0), *npv), strict=True):
            is_open = _is_open(balance < level)
            if place == only or (not only and (place == TOTAL or is_open)):
                yield _Asked(key, place, balance, names(key, place, balance) if is_open else ())


def _is_open(target: Flags) -> bool:
    """Whether neither outcome is rare. Shape: d."""
    return RARE <= float(target.mean()) <= 1 - RARE


def _points(ledger: Ledger, names: tuple[str, ...], most: int) -> Mapping[str, Floats]:
    """The points of some quantities as the run had them, in its first blocks, at most so many, by name. Shape: d each."""
    plan, design = ledger.compiled.plan, ledger.design
    at = {name: i for i, name in enumerate(plan.streams)}
    rows = [at[name] for name in names]
    cubes = [unit_cube(plan, design, block)[rows] for block in range(min(most, design.blocks))]
    return dict(zip(names, np.concatenate(cubes, axis=1), strict=True))


def _conditions(
    ledger: Ledger, one: _Asked, level: float, drawn: tuple[Mapping[str, Floats], Shapes | None]
) -> Conditions:
    """The conditions of one question."""
    (points, shapes), block, below = drawn, ledger.design.block, one.npv < level
    target = below if below.mean() <= 1 / 2 else ~below
    boxes, why, judged = tuple[Box, ...](), _without(ledger, target), 0
    if why == "nothing" and shapes is not None and one.names:
        u = np.stack([points[name] for name in one.names])
        found, judge = halves(u, target[: u.shape[1]], block)
        limit = partial(shapes.limit, (one.names, one.key[0]))
        boxes, judged = tuple(boxes_of(found, judge, limit)), judge.target.size
    return Conditions(
        *one.key, one.place, level, "below" if target is below else "above", float(target.mean()),
        error(target.astype(float), block), boxes, "found" if boxes else why, len(one.names), judged,
        float((one.npv == level).mean()),
    )  # fmt: skip


def _without(ledger: Ledger, target: Flags) -> Why:
    """Why there are no boxes when none are found. Shape: d."""
    if not _is_open(target):
        return "settled"
    return "nothing" if ledger.design.blocks > 1 else "short"


def halves(u: Floats, target: Flags, block: int) -> tuple[Half, Half]:
    """Blocks in turn for finding and for judging. Shape: q d, d."""
    odd = np.arange(target.size) // block % 2 == 1
    return Half(u[:, ~odd], target[~odd], block), Half(u[:, odd], target[odd], block)


def regions(found: Half, judge: Half) -> Iterator[Region]:
    """At most BOXES boxes, each from the draws that no earlier one holds, and each limit confirmed on other draws."""
    left, other = np.ones(found.target.size, dtype=bool), np.ones(judge.target.size, dtype=bool)
    for _ in range(BOXES):
        if (found.target & left).mean() < RARE or not (judge.target & other).any():
            return
        region = box(found.u[:, left], found.target[left])
        region = significant(judge.u[:, other], judge.target[other], region, CHANCE)
        inside = region.holds(judge.u)
        if not region.limits or judge.target[inside & other].mean() <= judge.target.mean():
            return
        yield region
        left &= ~region.holds(found.u)
        other &= ~inside


def boxes_of(found: Half, judge: Half, limit: Callable[[Edge, float, float], Limit]) -> Iterator[Box]:
    """The boxes as they are on the draws that judge; ``limit`` puts an edge, its place and its chance into a noun."""
    before, target = np.zeros(judge.target.size, dtype=bool), judge.target
    for region in regions(found, judge):
        inside = region.holds(judge.u)
        hits = inside & target
        density, coverage = hits.sum() / inside.sum(), hits.sum() / target.sum()
        yield Box(
            tuple(
                limit(edge, at, chance(judge.u, target, region, edge)) for edge, at in sorted(region.limits)
            ),
            float(inside.mean()),
            float(density),
            error(inside * (target - density) / inside.mean(), judge.block),
            float(coverage),
            error(target * (inside - coverage) / target.mean(), judge.block),
            float((hits & ~before).sum() / target.sum()),
        )
        before |= inside
