"""The ledger: blocks put together, in block order, with the central case beside them.

The primary result. Every table, chart and cell is a sum over it; nothing is computed twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np
from scipy.special import ndtri, stdtrit

from mkba.axes import Floats, Ints
from mkba.domain.intervention import DOMAINS
from mkba.engine.block import BAND_BLOCKS, Block, held_groups, interventions
from mkba.engine.case import Line
from mkba.engine.compiled import Compiled
from mkba.engine.invariants import assert_counts, assert_ordered
from mkba.engine.kept import Kept, room
from mkba.engine.physical import Physical
from mkba.engine.streams import Design

ENOUGH_BLOCKS = 5  # fewer give no spread worth trusting
CERTAIN = 0.975  # both sides together: a sign that is known is wrong one time in twenty at most
DETAIL = 100_000  # draws that are kept by domain, party and measure; by area all are kept
SUMMED = ("pv", "after", "flows", "alone", "sum_costs", "sum_benefits", "squares", "products")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """One future and alternative. Costs are positive per group, and negative per line.

    Draws: ``kept_costs`` and ``kept_benefits`` (c d) by group for at most DETAIL draws, ``area_costs`` and
    ``area_benefits`` (a d) for all of them, ``variants`` (v 2 d) of the total. Means over the draws: ``pv``, ``after`` (l), ``flows``
    (l y), ``alone`` (i), ``mean_costs`` and ``mean_benefits`` (c). ``central`` is the same for every quantity at its
    mean; ``physical`` holds its quantities and what overlap lost. ``squares`` (row) and ``products`` (row a): the
    variance of each drawn row, and its covariance with the balance of each area, within blocks. ``bands`` (g k y 5) of total, areas, domains: the mean of block percentiles, over at most
    BAND_BLOCKS blocks.
    """

    lines: tuple[Line, ...]
    kept_costs: Kept
    kept_benefits: Kept
    area_costs: Floats
    area_benefits: Floats
    variants: Floats
    pv: Floats
    after: Floats
    flows: Floats
    alone: Floats
    mean_costs: Floats
    mean_benefits: Floats
    bands: Floats
    squares: Floats
    products: Floats
    central: Block
    physical: Physical

    @property
    def costs(self) -> Floats:
        """Costs per group and draw, made anew. Shape: c d."""
        return self.kept_costs.whole()

    @property
    def benefits(self) -> Floats:
        """Benefits per group and draw, made anew. Shape: c d."""
        return self.kept_benefits.whole()

    @property
    def npv(self) -> Floats:
        """Net present value per group and draw. Shape: c d."""
        return self.benefits - self.costs


@dataclass(frozen=True, slots=True)
class Ledger:
    """A finished calculation: the programme, how it was drawn, and a book per (future, alternative)."""

    compiled: Compiled
    design: Design
    books: Mapping[tuple[str, str], Book]

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """(axis, name) of every group in a book: areas, domains, parties, interventions (``area.measure``)."""
        programme = self.compiled.programme
        return (
            *(("area", area.id) for area in programme.areas),
            *(("domain", domain) for domain in DOMAINS),
            *(("party", party) for party in programme.parties),
            *(("intervention", f"{area}.{name}") for area, name in interventions(self.compiled)),
        )

    def positions(self, axis: str) -> slice:
        """Where the groups of one axis stand."""
        places = [i for i, (name, _) in enumerate(self.groups) if name == axis]
        return slice(places[0], places[-1] + 1) if places else slice(0, 0)


class Gathering:
    """One book in the making: blocks are added in order, samples in place, sums as they come."""

    def __init__(self, design: Design, block: Block, held: Ints, groups: int) -> None:
        """Room for all draws of the groups that are ``held``, and nothing in it yet."""
        kept = min(design.draws, DETAIL // design.block * design.block)  # whole blocks only
        areas = block.areas
        self.block = design.block
        self.costs, self.benefits = room(held, groups, kept), room(held, groups, kept)
        whole = kept < design.draws
        self.area_costs = np.empty((areas, design.draws)) if whole else self.costs.rows[:areas]
        self.area_benefits = np.empty((areas, design.draws)) if whole else self.benefits.rows[:areas]
        self.variants = np.empty((*block.variants.shape[:2], design.draws))
        self.sums = {name: np.zeros_like(getattr(block, name)) for name in SUMMED}
        self.bands = np.zeros_like(block.bands)
        self.done = 0

    def add(self, block: Block) -> None:
        """The next block."""
        at = slice(self.done * self.block, (self.done + 1) * self.block)
        if at.stop <= self.costs.rows.shape[1]:
            self.costs.rows[:, at], self.benefits.rows[:, at] = block.costs, block.benefits
        self.area_costs[:, at] = block.costs[: block.areas]
        self.area_benefits[:, at] = block.benefits[: block.areas]
        self.variants[:, :, at] = block.variants
        for name in SUMMED:
            self.sums[name] += getattr(block, name)
        self.bands += block.bands
        self.done += 1

    def book(self, lines: tuple[Line, ...], central: tuple[Block, Physical]) -> Book:
        """The finished book."""
        draws = self.done * self.block
        bands = self.bands / min(self.done, BAND_BLOCKS)
        assert_ordered(bands)
        sums = {name.replace("sum_", "mean_"): total / draws for name, total in self.sums.items()}
        for name in ("mean_costs", "mean_benefits"):
            sums[name] = Kept(sums[name][:, None], self.costs.places).whole()[:, 0]
        return Book(
            lines=lines, kept_costs=self.costs, kept_benefits=self.benefits, area_costs=self.area_costs,
            area_benefits=self.area_benefits, variants=self.variants, bands=bands, central=central[0],
            physical=central[1], **sums,
        )  # fmt: skip


def combine(
    compiled: Compiled, design: Design, blocks: Iterable[dict[Key, Block]],
    central: Mapping[Key, tuple[Block, Physical]],
) -> Ledger:  # fmt: skip
    """The ledger of all blocks, taken in block order; InvariantError when one is missing."""
    gathered: dict[Key, Gathering] = {}
    for block in blocks:
        for key in compiled.cases:
            one = block.pop(key)  # the next block is made while this one is still named: leave nothing in it
            if key not in gathered:
                gathered[key] = Gathering(
                    design, one, held_groups(compiled, key[1]), len(central[key][0].costs)
                )
            gathered[key].add(one)
    books = {}
    for key, cases in compiled.cases.items():
        assert_counts(gathered[key].done, design.blocks)
        lines = tuple(line for area in cases for line in area.main.lines)
        books[key] = gathered[key].book(lines, central[key])
    return Ledger(compiled, design, books)


def mean(sample: Floats, around: float, block: int) -> float:
    """The mean, taken as deviations from a value near it, so that equal draws give exactly that value."""
    return around + fsum((sample - around).reshape(-1, block).sum(axis=1)) / len(sample)


def error(sample: Floats, block: int) -> float:
    """Monte Carlo standard error of the mean, from the spread of the block means.

    With fewer than five blocks: sd / sqrt(n), an upper bound for stratified draws.
    """
    return float(errors(sample, block))


def errors(samples: Floats, block: int) -> Floats:
    """The same of every series. Shape: ... d -> ...."""
    blocks = samples.reshape(*samples.shape[:-1], -1, block).mean(axis=-1)
    spread = samples if blocks.shape[-1] < ENOUGH_BLOCKS else blocks
    return np.asarray(spread.std(axis=-1, ddof=1) / sqrt(spread.shape[-1]))


def chance_error(hits: Floats, block: int) -> float:
    """Monte Carlo standard error of a chance, from draws of 0 and 1: never none.

    Stratified blocks may all hold the same count, so that their spread says nothing. A count that varies between two
    neighbours has a spread of at most half a draw (Popoviciu 1935): that is the least error of every block.

    >>> chance_error(np.tile([1.0, 0.0], 2000), 400)  # half a draw of 400, over ten blocks: 0.5 / 400 / sqrt(10)
    0.00039528470752104737
    """
    return max(error(hits, block), 0.5 / sqrt(len(hits) * block))


def sure(blocks: int, chance: float = CERTAIN) -> float:
    """How many errors from zero a mean over so many blocks lies before its sign is known: Student t, blocks - 1 degrees of
    freedom; normal below five blocks, for then the error is not that of blocks.

    >>> round(sure(5), 2), round(sure(10), 2), round(sure(2), 2)
    (2.78, 2.26, 1.96)
    """  # fmt: skip
    return float(stdtrit(blocks - 1, chance) if blocks >= ENOUGH_BLOCKS else ndtri(chance))
