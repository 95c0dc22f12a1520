"""Given data: how much the balance of a run depends on each quantity, from the draws that are there already (PAWN).

The draws are cut in ten slices by the value of a quantity; in each slice the distribution of the balance is held against
that of all draws. The largest distance between both cumulative distributions (Kolmogorov-Smirnov) is 0 where the slice tells
nothing, and at most 1. Its median and its maximum over the slices are the measures. A quantity is taken as it was drawn, with
all that moves along with it, so they hold for quantities that depend on each other too - and say nothing of a cause.

Slices of pure chance have a distance as well. ``chance`` is what so many quantities that have nothing to do with the
balance pass in hardly ever: the chance that any of them does, in median or in maximum, is at most FAMILY.
Source: Pianosi and Wagener (2018), Environmental Modelling & Software 108; the same figures as SALib.analyze.pawn.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtri, kolmogi

from mkba.analysis.inventory import STAR, inventory
from mkba.analysis.subject import subject_of
from mkba.analysis.summary import TOTAL
from mkba.axes import Flags, Floats, Ints
from mkba.engine.draws import unit_cube
from mkba.engine.ledger import Ledger

Slices: TypeAlias = NDArray[np.uint8]
SLICES: Final = 10
FAMILY: Final = 0.05  # the chance that any quantity of pure chance is named, of all that are asked about
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


@dataclass(frozen=True, slots=True, eq=False)
class Sliced:
    """The quantities that something rests on and the area of each, with the slice of every draw (q d) and how many draws
    each slice has (q slices + 1).
    """  # fmt: skip

    names: tuple[str, ...]
    areas: tuple[str, ...]
    cut: Slices
    size: Ints

    def of(self, place: str) -> "Sliced":
        """Those that can move the balance of a place."""
        if place == TOTAL:
            return self
        kept = [i for i, area in enumerate(self.areas) if area in ("", STAR, place)]
        names, areas = (tuple(held[i] for i in kept) for held in (self.names, self.areas))
        return Sliced(names, areas, self.cut[kept], self.size[kept])

    def felt(self, balance: Floats) -> tuple[Felt, ...]:
        """The distances of each for a balance, in as many draws as were cut; the largest median first. Shape: d."""
        ends = _ends(_distances(self.cut, self.size, balance[: self.cut.shape[1]]))
        found = [Felt(*one) for one in zip(self.names, *ends.tolist(), strict=True)]
        return tuple(sorted(found, key=lambda one: (-one.median, one.name)))

    @property
    def chance(self) -> tuple[float, float]:
        """The levels that hardly ever any of so many quantities passes by chance."""
        return chance(self.cut.shape[1], len(self.names))


def sliced(ledger: Ledger) -> Sliced:
    """Every quantity in the first blocks of a run, cut in slices."""
    plan, design = ledger.compiled.plan, ledger.design
    blocks = min(design.blocks, BLOCKS)
    items = inventory(subject_of(ledger))
    used = [i for i, name in enumerate(plan.streams) if name in items]
    drawn = np.empty((len(used), blocks * design.block))
    for k in range(blocks):
        drawn[:, k * design.block : (k + 1) * design.block] = unit_cube(plan, design, k)[used]
    names = tuple(plan.streams[i] for i in used)
    cut = _cut(drawn)
    return Sliced(names, tuple(items[name].area for name in names), cut, _sizes(cut))


def pawn(ledger: Ledger, place: str = TOTAL) -> tuple[Given, ...]:
    """The measures of every quantity behind a place in every (future, alternative)."""
    known = sliced(ledger).of(place)
    draws, level = known.cut.shape[1], known.chance
    areas = [area.id for area in ledger.compiled.programme.areas]
    found = []
    for key, book in ledger.books.items():
        npv = book.area_benefits - book.area_costs
        felt = known.felt(npv.sum(axis=0) if place == TOTAL else npv[areas.index(place)])
        above = tuple(one for one in felt if one.median > level[0] or one.maximum > level[1])
        found.append(Given(*key, place, draws, above, len(felt) - len(above), *level))
    return tuple(found)


def distances(x: Floats, balance: Floats) -> Floats:
    """The distance of every slice of every quantity; a balance that does not vary has none. Shape: q d, d -> q slices."""
    cut = _cut(x)
    return _distances(cut, _sizes(cut), balance)


def chance(draws: int, quantities: int) -> tuple[float, float]:
    """The median and the maximum over the slices that any of so many quantities of nothing passes with a chance of at
    most FAMILY, half of it for each.

    A slice of nothing is a sample: its distance to the other draws follows Kolmogorov's distribution, and that to all
    draws is (1 - 1 / SLICES) of it. The maximum is above x where one slice is, the median only where half of them are
    (slices taken as independent).

    >>> [round(level, 3) for level in chance(10_000, 1)], [round(level, 3) for level in chance(10_000, 1000)]
    ([0.033, 0.055], [0.042, 0.078])
    """
    each = 1 - (1 - FAMILY / 2) ** (1 / max(quantities, 1))
    part = 1 / SLICES
    scale = (1 - part) / sqrt(part * (1 - part) * draws)
    half = float(bdtri(SLICES // 2 - 1, SLICES, 1 - each))
    return float(kolmogi(half)) * scale, float(kolmogi(1 - (1 - each) ** part)) * scale


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


def _sizes(cut: Slices) -> Ints:
    """How many draws every slice has, and how many are the largest. Shape: q d -> q slices + 1."""
    found = [np.bincount(row, minlength=SLICES + 1) for row in cut]
    return np.array(found, dtype=np.intp).reshape(len(cut), SLICES + 1)


def _distances(cut: Slices, size: Ints, balance: Floats | Ints) -> Floats:
    """The distance of every slice. Shape: q d, q slices + 1, d -> q slices."""
    if not len(cut) or not np.ptp(balance):
        return np.zeros((len(cut), SLICES))
    order = np.argsort(balance, kind="stable")
    same = np.diff(balance[order]) == 0
    ties = _ties(same) if same.any() else None
    parts = [slice(start, start + TOGETHER) for start in range(0, len(cut), TOGETHER)]
    return np.concatenate([_of_some(cut[part].take(order, axis=1), size[part], ties) for part in parts])


def _ties(same: Flags) -> tuple[Ints, Ints]:
    """The places of the first and of the last draw with the same balance, of draws in order; ``same``: whether a draw's
    balance is that of the one before it. Shape: d - 1 -> d, d.
    """  # fmt: skip
    start = np.flatnonzero(np.concatenate([[True], ~same]))
    count = np.diff(np.append(start, len(same) + 1))
    return np.repeat(start, count), np.repeat(start + count - 1, count)


def _of_some(cut: Slices, size: Ints, ties: tuple[Ints, Ints] | None) -> Floats:
    """The distance of every slice, draws in the order of the balance; distributions are compared only before and after
    all equal balances (``ties``: as from ``_ties``). Shape: q d, q slices + 1 -> q slices.
    """  # fmt: skip
    number, draws = cut.shape
    rank = np.argsort(cut, axis=1, kind="stable")  # slice after slice, each in the order of the balance
    start = (np.cumsum(size, axis=1) - size + draws * np.arange(number)[:, None]).ravel()
    step = 1 / np.maximum(size, 1)
    ahead = np.arange(number * draws, dtype=np.float64) - np.repeat(start, size.ravel())
    ahead *= np.repeat(step.ravel(), size.ravel())
    # how far the slice is ahead of all: before each of its draws, and with it but for one step
    before, after = (rank, rank) if ties is None else (place[rank] for place in ties)
    behind = ahead - before.ravel() / draws
    ahead = behind if ties is None else ahead - after.ravel() / draws
    # an empty last slice starts past the end
    most = np.maximum.reduceat(np.append(ahead, 0.0), start).reshape(size.shape)
    least = np.minimum.reduceat(np.append(behind, 0.0), start).reshape(size.shape)
    found = np.maximum(most + step - 1 / draws, -least)
    return np.asarray(np.where(size > 0, found, 0.0)[:, :SLICES])  # an empty slice would read its neighbour
