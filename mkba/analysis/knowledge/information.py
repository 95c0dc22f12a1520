"""Information: what knowing everything would be worth for the choice between the null alternative and the others.

    EVPI = E[max(0, NPV_a)] - max(0, E[NPV_a])        over the draws of the run, the null alternative being 0

Per future: futures have no probabilities and are never averaged. Source: Raiffa and Schlaifer (1961), Applied
Statistical Decision Theory; the error is a delete-one jackknife over the blocks (Efron and Stein 1981).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.engine.ledger import ENOUGH_BLOCKS, Ledger, chance_error, sure
from mkba.engine.streams import Design

NULL: Final = ""  # the null alternative among the options
ERRORS: Final = 2  # a value that lies further than so many errors from zero is clear
SHARDS: Final = 8  # parts of a block where there are too few blocks; divides 1,000 and 1,024
MOST_PIECES: Final = 50  # more of them would not make an error more certain


@dataclass(frozen=True, slots=True)
class Choice:
    """The choice in one future at one place (an area, or ``total``), in euros.

    ``best``: the option of the highest mean, NULL for the null alternative; ``means`` by alternative. ``value``: the
    EVPI, with its Monte Carlo ``error`` (an upper bound where there are fewer than five blocks: ``rough``). ``regret``:
    the share of the draws in which another option is better, with ``regret_error``. ``bar``: how many errors from zero
    the value is told from it.
    """  # fmt: skip

    future: str
    place: str
    best: str
    means: tuple[tuple[str, float], ...]
    value: float
    error: float
    regret: float
    regret_error: float
    draws: int
    rough: bool
    bar: float = ERRORS

    @property
    def clear(self) -> bool:
        """Whether the value is told from zero."""
        return self.value > self.bar * self.error


@dataclass(frozen=True, slots=True)
class Learned:
    """The EVPPI in one future of one quantity, or of all of an area, a domain or a kind (``axis``), in euros.

    At most what knowing everything is worth. ``bar``: how many errors from zero the value is told from it, with an eye
    to how many were asked about.
    """

    future: str
    axis: str
    name: str
    value: float
    error: float
    bar: float = ERRORS

    @property
    def clear(self) -> bool:
        """Whether the value is told from zero."""
        return self.value > self.bar * self.error

    def net(self, cost: float) -> float:
        """What is left at most after a study that costs so much (present value). Euros."""
        return self.value - cost


def evpi(ledger: Ledger, place: str = TOTAL) -> tuple[Choice, ...]:
    """The value of perfect information in every future, for the programme or for one area that chooses by itself."""
    programme = ledger.compiled.programme
    names = [one.id for one in programme.alternatives]
    return tuple(
        _choice(ledger.design, (one.id, place), names, balances_of(ledger, one.id, place))
        for one in programme.futures
    )


def balances_of(ledger: Ledger, future: str, place: str = TOTAL) -> Floats:
    """The balance of every alternative (o) in every draw of the run, the null alternative left out. Shape: o d."""
    programme = ledger.compiled.programme
    areas = [i for i, area in enumerate(programme.areas) if place in (TOTAL, area.id)]
    books = [ledger.books[future, one.id] for one in programme.alternatives]
    return np.stack(
        [book.area_benefits[areas].sum(axis=0) - book.area_costs[areas].sum(axis=0) for book in books]
    )


def _choice(design: Design, where: tuple[str, str], names: list[str], y: Floats) -> Choice:
    """The choice between 0 and the rows of ``y``. Shape: o d."""
    options = np.concatenate([np.zeros((1, y.shape[1])), y])
    cuts = pieces(design)
    sums = np.stack([piece.sum(axis=1) for piece in np.split(options, cuts, axis=1)], axis=1)
    tops = np.array([piece.max(axis=0).sum() for piece in np.split(options, cuts, axis=1)])
    sizes = np.diff([0, *cuts, y.shape[1]])
    value = _gain(sums.sum(axis=1), tops.sum(), y.shape[1])
    without = [
        _gain(sums.sum(axis=1) - s, tops.sum() - t, y.shape[1] - n)
        for s, t, n in zip(sums.T, tops, sizes, strict=True)
    ]
    means = options.mean(axis=1)
    best = int(means.argmax())
    other = (options.max(axis=0) > options[best]).astype(np.float64)
    doubt = chance_error(other, design.block) if other.any() else 0.0
    return Choice(
        *where, ([NULL, *names])[best], tuple(zip(names, means[1:].tolist(), strict=True)), value,
        float(jackknife(np.array(without))), float(other.mean()), doubt, y.shape[1],
        design.blocks < ENOUGH_BLOCKS, sure(len(sizes)),
    )  # fmt: skip


def _gain(sums: Floats, top: float, draws: int) -> float:
    """Mean of the best minus the best mean. Shape of the sums: o."""
    return max(0.0, float((top - sums.max()) / draws))


def pieces(design: Design, *, blocks: int = 0, least: int = ENOUGH_BLOCKS) -> list[int]:
    """Where the draws (of the first ``blocks``; all when 0) are cut for an error: by block, finer when these are fewer than
    ``least``. Finer pieces break the strata: the error is then an upper bound.

    >>> pieces(Design(5000, 1)), len(pieces(Design(2000, 1)))
    ([1000, 2000, 3000, 4000], 15)
    """  # fmt: skip
    count = blocks or design.blocks
    if count < least:
        step = design.block // SHARDS
        return list(range(step, count * design.block, step))
    edges = np.linspace(0, count, min(count, MOST_PIECES) + 1).astype(int)[1:-1]
    return [int(edge) * design.block for edge in edges]


def jackknife(without: Floats) -> Floats:
    """The standard error from estimates that each leave one piece (g) out. Shape: g ... -> ...

    >>> float(jackknife(np.array([1.0, 2.0, 3.0])).round(4))  # sqrt(2/3 x 2)
    1.1547
    """
    count = len(without)
    return np.asarray(np.sqrt((count - 1) / count * ((without - without.mean(axis=0)) ** 2).sum(axis=0)))


def gain(fits: Floats, weights: Floats) -> Floats:
    """E[max(0, fit)] - max(0, E[fit]) over points m with weights that add up to one. Shapes: ... o m, m -> ...

    >>> gain(np.array([[-1.0, 3.0]]), np.array([0.75, 0.25]))  # 0.75 - max(0, 0)
    array(0.75)
    """
    best = np.maximum(fits.max(axis=-2), 0.0) @ weights
    now = np.maximum((fits @ weights).max(axis=-1), 0.0)
    return np.asarray(np.maximum(best - now, 0.0))


def crossed(own: Floats, others: Floats, weights: Floats) -> Floats:
    """The gain in the fit of some of the draws from choosing by the fit of the others, which knows nothing of the noise in them:
    the best of a noisy fit flatters itself. It may be below zero. Shapes: ... o m, ... o m, m -> ...

    >>> own, others = np.array([[-1.0, 3.0]]), np.array([[1.0, -2.0]])  # the others say: now and at the first, not at the second
    >>> crossed(own, others, np.array([0.75, 0.25]))  # 0.75 x -1, less now: -0.75 + 0.75
    array(-0.75)
    """  # fmt: skip
    best = _taken(own, others) @ weights
    now = _taken((own @ weights)[..., None], (others @ weights)[..., None])[..., 0]
    return np.asarray(best - now)


def _taken(own: Floats, others: Floats) -> Floats:
    """At every point the own fit of the option that the others' fit has highest, or 0 where that is below 0. Shape: ... m."""
    at = others.argmax(axis=-2)[..., None, :]
    chosen = np.take_along_axis(others, at, axis=-2) > 0
    return np.asarray(np.where(chosen, np.take_along_axis(own, at, axis=-2), 0.0)[..., 0, :])
