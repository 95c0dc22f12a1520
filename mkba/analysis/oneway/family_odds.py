"""Family odds: how often the draws take a family of quantities past the value that turns the central balance.

The members of a family are drawn apart (with what they have in common). Their common number in a draw is the one that
would move the central balance as far as the members together do, each along its own straight line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mkba.analysis.oneway.conditional import Index, index_of, samples
from mkba.analysis.oneway.moved import Ground
from mkba.analysis.oneway.scales import scale_of
from mkba.axes import Flags, Floats
from mkba.engine.ledger import Ledger, error

Roots = Mapping[str, tuple[float, ...]]  # by family, in order


@dataclass(frozen=True, slots=True)
class Gauge:
    """The common number of each family (m) in a draw: ``now`` + (index - ``centre``) / ``per``; it turns at ``edges``."""

    ground: Ground
    index: Index
    now: Floats
    centre: Floats
    per: Floats
    edges: tuple[tuple[float, ...], ...]

    def turned(self, x: Floats) -> Flags:
        """Whether a draw lies where the sign is the other one. Shape: row d -> m d."""
        at = self.now[:, None] + (self.index.of(x) - self.centre[:, None]) / self.per[:, None]
        found = np.zeros(at.shape, dtype=np.bool_)
        for m, edges in enumerate(self.edges):
            found[m] = (np.searchsorted(edges, at[m]) - np.searchsorted(edges, self.now[m])) % 2 == 1
        return found


def families_odds(
    ledger: Ledger, asked: Sequence[tuple[Ground, Roots]]
) -> Iterator[tuple[Ground, Mapping[str, tuple[float, float]]]]:
    """For each ground by family the chance that the sign is the other one, and its Monte Carlo error.

    Families without a value that turns the sign, or whose members cancel, are left out.
    """
    gauges = [_gauge(ground, roots) for ground, roots in asked]
    turned: list[list[Flags]] = [[] for _ in gauges]
    if any(one.ground.movers for one in gauges):
        for _, x in samples(ledger):
            for gauge, hits in zip(gauges, turned, strict=True):
                hits.append(gauge.turned(x))
    block = ledger.design.block
    for (ground, _), gauge, hits in zip(asked, gauges, turned, strict=True):
        found: dict[str, tuple[float, float]] = {}
        for m, one in enumerate(gauge.ground.movers):
            other = np.concatenate([some[m] for some in hits]).astype(np.float64)
            found[one.name] = float(other.mean()), error(other, block)
        yield ground, found


def _gauge(ground: Ground, roots: Roots) -> Gauge:
    """The gauge of the families that have a value at which the sign turns."""
    own = replace(ground, movers=tuple(one for one in ground.movers if roots.get(one.name)))
    index = index_of(own)
    per = np.zeros(len(own.movers))
    for m, one in enumerate(own.movers):
        rates = np.zeros(ground.middle.size)
        rates[one.rows] = scale_of(own, one).rate
        per[m] = index.of(rates[:, None])[m, 0]
    told = per != 0
    kept = replace(
        own, movers=tuple(one for one, known in zip(own.movers, told.tolist(), strict=True) if known)
    )
    now = np.array([scale_of(own, one).now for one in kept.movers])
    edges = tuple(roots[one.name] for one in kept.movers)
    centre = index.of(own.middle[:, None])[:, 0]
    return Gauge(kept, Index(kept, index.weights[told]), now, centre[told], per[told], edges)
