"""Convergence: how well the draws settle a balance - its mean, its chance of being positive, its percentiles - and how many more
would settle it better.

The error of a mean is that of ``engine.ledger.error``, that of a chance ``chance_error``; that of a percentile comes from its spread over pieces of
the draws. Draws are stratified within a block and independent between blocks, so every error falls with the root of the
number of blocks.
"""  # fmt: skip

from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np

from mkba.analysis.knowledge.information import pieces
from mkba.analysis.sign import UNSURE, Sign, sign
from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.engine.ledger import ENOUGH_BLOCKS, Ledger, chance_error, error, sure
from mkba.engine.percentile import LEVELS, percentiles
from mkba.engine.streams import Design

STEPS: Final = 50  # points of the running mean, at most
SHOWN: Final = (5, 50, 95)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its Monte Carlo standard error, in the unit of the figure."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Step:
    """The mean of the first ``draws`` draws, and the interval that holds the true mean with 95% (Student t), in euros."""

    draws: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Settled:
    """How settled a balance is, in euros (``positive``: a chance, 0 to 1). ``rough``: fewer than five blocks, so that the
    errors are upper bounds. ``running``: how the mean came about.
    """  # fmt: skip

    future: str
    alternative: str
    area: str
    draws: int
    block: int
    rough: bool
    mean: Estimate
    positive: Estimate
    p5: Estimate
    p50: Estimate
    p95: Estimate
    running: tuple[Step, ...]

    @property
    def bar(self) -> float:
        """How many errors of the mean make its interval of 95%."""
        return sure(self.draws // self.block)

    @property
    def sign(self) -> Sign:
        """What is known of the sign of the mean."""
        return sign(self.mean.value, self.mean.error, self.draws // self.block)

    @property
    def sign_known(self) -> bool:
        """Whether zero lies outside the interval of the mean, or is the mean itself, without any spread."""
        return self.sign != UNSURE

    def draws_for(self, width: float) -> int:
        """How many draws give the mean a standard error of ``width`` euros: whole blocks, at least one."""
        return more_draws(self.mean.error, width, (self.draws, self.block))


def convergence(ledger: Ledger) -> tuple[Settled, ...]:
    """Every future and alternative, the total first and then each area."""
    areas = ledger.compiled.programme.areas
    found = []
    for key, book in ledger.books.items():
        total = book.area_benefits.sum(axis=0) - book.area_costs.sum(axis=0)
        samples = [total, *(book.area_benefits - book.area_costs)]
        names = [TOTAL, *(area.id for area in areas)]
        found += [settled((*key, name), y, ledger.design) for name, y in zip(names, samples, strict=True)]
    return tuple(found)


def settled(where: tuple[str, str, str], y: Floats, design: Design) -> Settled:
    """One balance at (future, alternative, area). Shape: d."""
    levels = percentiles(y)
    parts = np.stack([percentiles(part) for part in np.split(y, pieces(design))])
    spread = parts.std(axis=0, ddof=1) / np.sqrt(len(parts))
    p5, p50, p95 = (Estimate(float(levels[LEVELS.index(p)]), float(spread[LEVELS.index(p)])) for p in SHOWN)
    positive = (y > 0).astype(np.float64)
    doubt = chance_error(positive, design.block) if np.ptp(y) > 0 else 0.0
    return Settled(
        *where, y.size, design.block, design.blocks < ENOUGH_BLOCKS,
        Estimate(float(y.mean()), error(y, design.block)),
        Estimate(float(positive.mean()), doubt), p5, p50, p95, running(y, design.block),
    )  # fmt: skip


def running(y: Floats, block: int) -> tuple[Step, ...]:
    """The mean and its band after the first blocks, after more of them, and after all. Shape: d."""
    ends = np.unique(np.linspace(1, y.size // block, min(y.size // block, STEPS)).astype(int)) * block
    found = []
    for end in ends.tolist():
        mean, half = float(y[:end].mean()), sure(end // block) * error(y[:end], block)
        found.append(Step(end, mean, mean - half, mean + half))
    return tuple(found)


def more_draws(found: float, width: float, made: tuple[int, int]) -> int:
    """How many draws bring an error from ``found`` to ``width``; ``made``: draws now, and per block. Whole blocks, at least one.

    >>> more_draws(2.0, 1.0, (10_000, 1000)), more_draws(0.5, 1.0, (10_000, 1000))
    (40000, 3000)

    Raises:
        ValueError: the width is not above zero.
    """
    if width <= 0:
        raise ValueError(f"no number of draws gives an error of {width}")
    draws, block = made
    return max(1, ceil(draws / block * (found / width) ** 2)) * block
