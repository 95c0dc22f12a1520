"""Family odds: how often the draws take a family of quantities past the value that turns the central balance.

The members of a family are drawn apart (with what they have in common). A draw lies past a value where the members
together move the central balance further than they do at that value, each along its own straight line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mkba.analysis.oneway.conditional import Index, index_of, samples
from mkba.analysis.oneway.moved import Ground
from mkba.analysis.oneway.scales import scale_of
from mkba.axes import Floats, Ints
from mkba.engine.ledger import Ledger, error

Roots = Mapping[str, tuple[float, ...]]  # by family, in order


@dataclass(frozen=True, slots=True)
class Gauge:
    """Where the balance turns on the index of each family (m): the index at ``edges``, in order; whether that order is the one
    of its numbers (``rising``); and in which region the central case lies (``here``).
    """  # fmt: skip

    ground: Ground
    index: Index
    edges: tuple[tuple[float, ...], ...]
    rising: tuple[bool, ...]
    here: tuple[int, ...]

    def regions(self, x: Floats) -> Ints:
        """In which region a draw lies, counted from the lowest number. Shape: row d -> m d."""
        at = self.index.of(x)
        found = np.zeros(at.shape, dtype=np.intp)
        for m, edges in enumerate(self.edges):
            found[m] = _region(at[m], edges, rising=self.rising[m])
        return found


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance that the sign is the other one, its Monte Carlo error, and the chance of each region of the number."""

    chance: float
    doubt: float
    regions: tuple[float, ...]


def families_odds(
    ledger: Ledger, asked: Sequence[tuple[Ground, Roots]]
) -> Iterator[tuple[Ground, Mapping[str, Odds]]]:
    """For each ground the odds by family.

    Families without a value that turns the sign, or whose members cancel, are left out.
    """
    gauges = [_gauge(ground, roots) for ground, roots in asked]
    seen: list[list[Ints]] = [[] for _ in gauges]
    names = {name for gauge in gauges for one in gauge.ground.movers for name in one.members}
    if names:
        for _, x in samples(ledger, names):
            for gauge, regions in zip(gauges, seen, strict=True):
                regions.append(gauge.regions(x))
    block = ledger.design.block
    for (ground, _), gauge, regions in zip(asked, gauges, seen, strict=True):
        found: dict[str, Odds] = {}
        for m, one in enumerate(gauge.ground.movers):
            region = np.concatenate([some[m] for some in regions])
            other = ((region - gauge.here[m]) % 2).astype(np.float64)
            counts = np.bincount(region, minlength=len(gauge.edges[m]) + 1)
            shares = tuple((counts / region.size).tolist())
            found[one.name] = Odds(float(other.mean()), error(other, block), shares)
        yield ground, found


def _region(at: Floats, edges: Sequence[float], *, rising: bool) -> Ints:
    """In which region a number lies, counted from the low end of what it stands for."""
    found = np.searchsorted(edges, at)
    return np.asarray(found if rising else len(edges) - found)


def _gauge(ground: Ground, roots: Roots) -> Gauge:
    """The gauge of the families that have a value at which the sign turns."""
    own = replace(ground, movers=tuple(one for one in ground.movers if roots.get(one.name)))
    index, kept = index_of(own), list[int]()
    edges, rising, here = list[tuple[float, ...]](), list[bool](), list[int]()
    centre = index.of(own.middle[:, None])[:, 0]
    for m, one in enumerate(own.movers):
        scale, numbers = scale_of(own, one), sorted(roots[one.name])
        x = np.repeat(own.middle[:, None], len(numbers), axis=1)
        for k, number in enumerate(numbers):
            x[one.rows, k] = scale.rows_at(number)
        at = index.of(x)[m]
        if (at == centre[m]).any():  # the members cancel
            continue
        kept.append(m)
        edges.append(tuple(sorted(at.tolist())))
        rising.append(bool((at[0] > centre[m]) == (numbers[0] > scale.now)))
        here.append(int(_region(centre[m : m + 1], edges[-1], rising=rising[-1])[0]))
    ground = replace(own, movers=tuple(own.movers[m] for m in kept))
    return Gauge(ground, Index(ground, index.weights[kept]), tuple(edges), tuple(rising), tuple(here))
