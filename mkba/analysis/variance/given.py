"""Given data: how much the balance of a run depends on each quantity, from the draws that are there already (PAWN).

The draws are cut in ten slices by the value of a quantity; in each slice the distribution of the balance is held against
that of all draws. The largest distance between both cumulative distributions (Kolmogorov-Smirnov) is 0 where the slice tells
nothing, and at most 1. Its median and its maximum over the slices are the measures. A quantity is taken as it was drawn, with
all that moves along with it, so they hold for quantities that depend on each other too - and say nothing of a cause.

Slices of pure chance have a distance as well: ``chance`` is the largest that so many quantities of nothing show.
Source: Pianosi and Wagener (2018), Environmental Modelling & Software 108; the same figures as SALib.analyze.pawn.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mkba.analysis.inventory import STAR, inventory
from mkba.analysis.subject import subject_of
from mkba.analysis.summary import TOTAL
from mkba.analysis.variance.pairs import SEED
from mkba.axes import Floats, Ints
from mkba.engine.draws import unit_cube
from mkba.engine.ledger import Ledger

Slices: TypeAlias = NDArray[np.uint8]
SLICES: Final = 10
NOTHINGS: Final = 1000  # quantities of pure chance that say what chance gives
BLOCKS: Final = 10  # of a longer run the first: the measures need no more, and memory stays small
TOGETHER: Final = 128  # quantities at once: some tens of megabytes


@dataclass(frozen=True, slots=True)
class Felt:
    """One quantity: the median and the largest distance over its slices."""

    name: str
    median: float
    maximum: float


@dataclass(frozen=True, slots=True)
class Given:
    """The quantities above what chance alone gives in median or in maximum, the largest median first; how many stand
    ``below`` it; and these levels of chance.
    """  # fmt: skip

    future: str
    alternative: str
    place: str
    draws: int
    quantities: tuple[Felt, ...]
    below: int
    chance_median: float
    chance_maximum: float


def pawn(ledger: Ledger, place: str = TOTAL) -> tuple[Given, ...]:
    """The measures of every quantity behind a place in every (future, alternative)."""
    plan, design = ledger.compiled.plan, ledger.design
    blocks = min(design.blocks, BLOCKS)
    draws = blocks * design.block
    items = inventory(subject_of(ledger))
    used = [i for i, name in enumerate(plan.streams) if name in items and _of(items[name].area, place)]
    drawn = [unit_cube(plan, design, k)[used] for k in range(blocks)]
    cut = _cut(np.concatenate(drawn, axis=1)) if used else np.zeros((0, draws), dtype=np.uint8)
    names = [plan.streams[i] for i in used]
    level = chance(draws)
    areas = [area.id for area in ledger.compiled.programme.areas]
    found = []
    for key, book in ledger.books.items():
        npv = (book.area_benefits - book.area_costs)[:, :draws]
        balance = npv.sum(axis=0) if place == TOTAL else npv[areas.index(place)]
        median, maximum = _ends(_distances(cut, balance)).tolist()
        felt = [Felt(*one) for one in zip(names, median, maximum, strict=True)]
        above = [one for one in felt if one.median > level[0] or one.maximum > level[1]]
        listed = tuple(sorted(above, key=lambda one: (-one.median, one.name)))
        found.append(Given(*key, place, draws, listed, len(felt) - len(listed), *level))
    return tuple(found)


def _of(area: str, place: str) -> bool:
    """Whether a quantity of an area can move the balance of a place."""
    return place == TOTAL or area in ("", STAR, place)


def distances(x: Floats, balance: Floats) -> Floats:
    """The distance of every slice of every quantity; a balance that does not vary has none. Shape: q d, d -> q slices."""
    return _distances(_cut(x), balance)


def chance(draws: int) -> tuple[float, float]:
    """The largest median and maximum over the slices of NOTHINGS quantities that have nothing to do with the balance."""
    numbers = np.random.default_rng(SEED).random((NOTHINGS, draws))
    median, maximum = _ends(_distances(_cut(numbers), np.arange(draws))).max(axis=1).tolist()
    return median, maximum


def _ends(found: Floats) -> Floats:
    """Median and maximum over the slices. Shape: q slices -> 2 q."""
    return np.stack([np.median(found, axis=1), found.max(axis=1, initial=0.0)])


def _cut(x: Floats) -> Slices:
    """The slice of every draw, by the quantiles of its quantity; SLICES for the largest, as SALib does. Shape: q d -> q d."""
    cut = np.zeros(x.shape, dtype=np.uint8)
    for start in range(0, len(x), TOGETHER):
        part = slice(start, start + TOGETHER)
        for edge in np.quantile(x[part], np.linspace(0, 1, SLICES + 1)[1:], axis=1):
            cut[part] += x[part] >= edge[:, None]
    return cut


def _distances(cut: Slices, balance: Floats | Ints) -> Floats:
    """The distance of every slice. Of equal balances one stands before the other. Shape: q d, d -> q slices."""
    if not len(cut) or not np.ptp(balance):
        return np.zeros((len(cut), SLICES))
    order = np.argsort(balance, kind="stable")
    parts = range(0, len(cut), TOGETHER)
    return np.concatenate([_of_some(cut[start : start + TOGETHER, order]) for start in parts])


def _of_some(cut: Slices) -> Floats:
    """The distance of every slice, draws in the order of the balance. Shape: q d -> q slices."""
    number, draws = cut.shape
    rank = np.argsort(cut, axis=1, kind="stable")  # slice after slice, each in the order of the balance
    size = np.stack([np.count_nonzero(cut == s, axis=1) for s in range(SLICES + 1)], axis=1)
    start = (np.cumsum(size, axis=1) - size + draws * np.arange(number)[:, None]).ravel()
    step = 1 / np.maximum(size, 1)
    ahead = np.arange(number * draws, dtype=np.float64) - np.repeat(start, size.ravel())
    ahead *= np.repeat(step.ravel(), size.ravel())
    ahead -= rank.ravel() / draws  # how far the slice is ahead of all, just before each of its draws
    ahead = np.append(ahead, 0.0)  # an empty last slice starts past the end
    most, least = (
        np.asarray(at(ahead, start)).reshape(size.shape) for at in (np.maximum.reduceat, np.minimum.reduceat)
    )
    found = np.maximum(most + step - 1 / draws, -least)
    return np.asarray(np.where(size > 0, found, 0.0)[:, :SLICES])  # an empty slice would read its neighbour
