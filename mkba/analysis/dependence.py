"""Dependence: what the band of the balance becomes when areas have less or more in common than the programme says.

The share in common between areas leaves every quantity as it is, and so the central balance too; it decides whether
what goes wrong in one area goes wrong in all. The same streams are drawn again with another share, the headline's cases
evaluated on them, and the spread set beside that of the run itself, over the same blocks. (A Sobol sequence gives its
dimensions to names in order: there the points are others.) Beyond a run: about three tenths of a second per block and share for sixteen areas.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from mkba.analysis.sign import Sign, sign
from mkba.analysis.spread import balance
from mkba.analysis.subject import Subject, balances, subject_of
from mkba.axes import Floats, Progress
from mkba.engine.draws import Plan, draw, plan
from mkba.engine.ledger import ENOUGH_BLOCKS, Key, Ledger, error, sure

SHARES: Final = (0.0, 0.9)  # model.md, 6: nothing in common, and nearly everything
BLOCKS: Final = 10
TAILS: Final = (5, 95)
PARTS: Final = 8  # of a short run, for the error of a percentile; divides a block of every design


def quietly(_done: int, _asked: int) -> None:
    """No progress is told."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """The balance of the whole programme in euros under one ``share`` in common, None as the programme has it.

    ``error`` is the Monte Carlo standard error of the mean, ``positive`` how often the balance is above zero;
    ``tail_error`` the larger of the errors of both percentiles; ``draws`` how many it rests on, in so many ``blocks``. ``wider``: how much the
    band from P5 to P95 is wider than under the smallest share, as a part of that one, with its error; ``clear``: whether
    it can be told from chance (Student, at 95%).
    """

    future: str
    alternative: str
    share: float | None
    mean: float
    error: float
    sd: float
    p5: float
    p95: float
    tail_error: float
    positive: float
    positive_error: float
    draws: int
    wider: float = 0.0
    wider_error: float = 0.0
    clear: bool = False
    blocks: int = BLOCKS

    @property
    def sign(self) -> Sign:
        """What is known of the sign of the mean."""
        return sign(self.mean, self.error, self.blocks)


def dependence(
    ledger: Ledger, shares: Sequence[float] = SHARES, *, blocks: int = BLOCKS, progress: Progress = quietly
) -> tuple[Dependence, ...]:
    """Per future and alternative the spread of the run itself, then that under each share in common.

    ``blocks``: how many are drawn again, at most those of the run. Every quantity to which the programme gives a share
    above zero gets this one; others stay independent, and so does what only one area has. ``progress`` is told after
    every block.
    """
    design, asked = ledger.design, subject_of(ledger)
    count = min(blocks, design.blocks)
    own = {key: balance(book)[: count * design.block] for key, book in ledger.books.items()}
    found: list[tuple[float | None, Mapping[Key, Floats]]] = [(None, own)]
    for done, share in enumerate(shares):
        plans = with_share(asked, share)
        drawn = _redrawn(ledger, Subject(asked.programme, plans, asked.cases), count)
        parts: dict[Key, list[Floats]] = {key: [] for key in ledger.books}
        for block, totals in enumerate(drawn, start=1):
            for key, total in totals.items():
                parts[key].append(total)
            progress(done * count + block, len(shares) * count)
        found.append((share, {key: np.concatenate(part) for key, part in parts.items()}))
    least = found[1 + int(np.argmin(shares))][1] if shares else own
    return tuple(
        _spread(key, share, npv[key], least[key], design.block)
        for key in ledger.books
        for share, npv in found
    )


def with_share(asked: Subject, share: float) -> Plan:
    """The plan of the same rows in which everything that has a share in common has this one; a share that the programme
    sets at zero stays so. Where no two areas have anything in common, the plan as it is.
    """  # fmt: skip
    if not shares_anything(asked.plan):
        return asked.plan
    common = {pattern: share if own else 0.0 for pattern, own in asked.programme.method.common.items()}
    return plan(asked.plan.rows, common, asked.programme.correlations)


def shares_anything(drawn: Plan) -> bool:
    """Whether any two quantities have a part in common."""
    return max(Counter(drawn.shared.common.tolist()).values(), default=0) > 1


def _redrawn(ledger: Ledger, asked: Subject, count: int) -> Iterator[Mapping[Key, Floats]]:
    """The balance of the whole programme in one block after another. Shape: d each."""
    for block in range(count):
        x = draw(asked.plan, ledger.design, block)
        yield {key: found.sum(axis=0) for key, found in balances(asked, x).items()}


def _spread(key: Key, share: float | None, npv: Floats, least: Floats, block: int) -> Dependence:
    """The figures of one sample, beside that under the smallest share. Shape: d."""
    low, high = np.percentile(npv, TAILS)
    above = (npv > 0).astype(np.float64)
    tails = _tails(npv, block)
    spread = tails.std(axis=1, ddof=1) / sqrt(tails.shape[1])
    wider, doubt, clear = _wider(npv, least, block)
    return Dependence(
        *key, share, float(npv.mean()), error(npv, block), float(npv.std(ddof=1)), float(low), float(high),
        float(spread.max()), float(above.mean()), error(above, block), npv.size,
        wider, doubt, clear, npv.size // block,
    )  # fmt: skip


def _tails(npv: Floats, block: int) -> Floats:
    """Both percentiles in every block, or in every part of a short run. Shape: d -> 2 k."""
    parts = npv.reshape(-1, block) if npv.size >= ENOUGH_BLOCKS * block else npv.reshape(PARTS, -1)
    return np.asarray(np.percentile(parts, TAILS, axis=1))


def _wider(npv: Floats, least: Floats, block: int) -> tuple[float, float, bool]:
    """How much wider the band is than another's, with its error, and whether this is no chance. Shape: d, d."""
    band, base = (float(np.diff(np.percentile(one, TAILS))[0]) for one in (npv, least))
    if base <= 0:
        return 0.0, 0.0, False
    change = (np.diff(_tails(npv, block), axis=0) - np.diff(_tails(least, block), axis=0))[0] / base
    doubt = float(change.std(ddof=1) / sqrt(change.size))
    wider = band / base - 1
    return wider, doubt, abs(wider) > sure(change.size) * doubt
