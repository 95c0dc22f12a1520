"""The grid: the variants of a sweep, the base first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from mkba.domain.sweep import BASE, Axis, Sweep, Variant

DIGITS: Final = 4  # of a variant's number in its id, at least


def filled(sweep: Sweep) -> Sweep:
    """The sweep with the variants of its design: every one, numbered from the base, which is 0.

    >>> axes = (Axis("a", "x", "scale", (1, 2)), Axis("b", "y", "scale", (3, 4)))
    >>> one = filled(Sweep("s", "s", "p.yaml", 1000, 0, "random", "factorial", axes, ()))
    >>> [(each.id, each.levels) for each in one.variants[:4]]
    [('basis', (None, None)), ('v0001', (1, 3)), ('v0002', (1, 4)), ('v0003', (2, 3))]
    """
    if sweep.design == "list":
        return sweep
    points = list(_points(sweep))
    width = max(DIGITS, len(str(len(points))))
    base = Variant(0, BASE, (None,) * len(sweep.axes))
    numbered = (Variant(i, f"v{i:0{width}d}", levels) for i, levels in enumerate(points, start=1))
    return replace(sweep, variants=(base, *numbered))


def _points(sweep: Sweep) -> Iterable[tuple[Any, ...]]:
    """The levels of every variant but the base."""
    if sweep.design == "factorial":
        return product(*(axis.levels for axis in sweep.axes))
    if sweep.design == "zip":
        return zip(*(axis.levels for axis in sweep.axes), strict=True)
    return _hypercube(sweep.axes, sweep.points, sweep.points_seed)


def _hypercube(axes: Sequence[Axis], points: int, seed: int) -> Iterator[tuple[Any, ...]]:
    """Points such that each axis is covered evenly: one in each of as many slices of it, in random order.

    An axis with levels takes each of them as often as any other, as far as the number of points allows.
    """
    import numpy as np  # noqa: PLC0415  (only this design needs it)
    from scipy.stats import qmc  # noqa: PLC0415  (half a second, and only this design needs it)

    found = qmc.LatinHypercube(d=len(axes), seed=np.random.default_rng(seed)).random(points)
    for row in found.tolist():
        yield tuple(_level(axis, share) for axis, share in zip(axes, row, strict=True))


def _level(axis: Axis, share: float) -> Any:
    """The level at a share of an axis, 0 to 1."""
    if axis.span is None:
        return axis.levels[min(int(share * len(axis.levels)), len(axis.levels) - 1)]
    low, high = axis.span
    return low + (high - low) * share
