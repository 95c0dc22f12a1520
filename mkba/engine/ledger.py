"""The ledger: blocks put together, in block order, with the central case beside them.

The primary result. Every table, chart and cell is a sum over it; nothing is computed twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

import numpy as np

from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.engine.block import Block, interventions
from mkba.engine.case import Line
from mkba.engine.compiled import Compiled
from mkba.engine.invariants import assert_counts, assert_ordered
from mkba.engine.physical import Physical
from mkba.engine.streams import Design

ENOUGH_BLOCKS = 5  # fewer give no spread worth trusting


@dataclass(frozen=True, slots=True)
class Book:
    """One future and alternative. Costs are positive per group, and negative per line.

    Draws: ``costs`` and ``benefits`` (c d) by group, ``variants`` (v 2 d) of the total. Means over the draws:
    ``pv``, ``after`` (l), ``flows`` (l y), ``alone`` (i). ``central`` is the same for every quantity at its mean;
    ``physical`` holds its quantities and what overlap lost. ``bands`` (g k y 5): total, areas, domains.
    """

    lines: tuple[Line, ...]
    costs: Floats
    benefits: Floats
    variants: Floats
    pv: Floats
    after: Floats
    flows: Floats
    alone: Floats
    bands: Floats
    central: Block
    physical: Physical

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
        return slice(places[0], places[-1] + 1)


def combine(
    compiled: Compiled, design: Design, blocks: Sequence[Mapping[tuple[str, str], Block]],
    central: Mapping[tuple[str, str], tuple[Block, Physical]],
) -> Ledger:  # fmt: skip
    """The ledger of all blocks, in block order; InvariantError when one is missing."""
    assert_counts(len(blocks), design.blocks)
    books = {key: _book(compiled, key, [block[key] for block in blocks], central[key]) for key in compiled.cases}
    return Ledger(compiled, design, books)


def _book(
    compiled: Compiled, key: tuple[str, str], blocks: Sequence[Block], central: tuple[Block, Physical]
) -> Book:
    """One future and alternative over all blocks."""
    draws = sum(block.costs.shape[1] for block in blocks)
    bands = sum_exactly(block.bands for block in blocks) / len(blocks)
    assert_ordered(bands)
    return Book(
        lines=tuple(line for area in compiled.cases[key] for line in area.main.lines),
        costs=np.concatenate([block.costs for block in blocks], axis=1),
        benefits=np.concatenate([block.benefits for block in blocks], axis=1),
        variants=np.concatenate([block.variants for block in blocks], axis=2),
        pv=sum_exactly(block.pv for block in blocks) / draws,
        after=sum_exactly(block.after for block in blocks) / draws,
        flows=sum_exactly(block.flows for block in blocks) / draws,
        alone=sum_exactly(block.alone for block in blocks) / draws,
        bands=bands,
        central=central[0],
        physical=central[1],
    )


def sum_exactly(arrays: Iterable[Floats]) -> Floats:
    """The sum in a fixed order. Shape: as each."""
    first, *rest = arrays
    total = first.copy()
    for array in rest:
        total += array
    return total


def mean(sample: Floats, around: float) -> float:
    """The mean, taken as deviations from a value near it, so that equal draws give exactly that value."""
    return around + fsum(sample - around) / len(sample)


def error(sample: Floats, block: int) -> float:
    """Monte Carlo standard error of the mean, from the spread of the block means.

    With fewer than five blocks: sd / sqrt(n), an upper bound for stratified draws.
    """
    blocks = sample.reshape(-1, block).mean(axis=1)
    if len(blocks) < ENOUGH_BLOCKS:
        return float(sample.std(ddof=1) / sqrt(len(sample)))
    return float(blocks.std(ddof=1) / sqrt(len(blocks)))
