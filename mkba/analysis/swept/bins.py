"""Bins: classes of equal width over the levels of a latin hypercube, where no two variants stand at the same level."""

import numpy as np

from mkba.axes import Floats, Ints

CLASSES = 8


def binned(levels: Floats, classes: int = CLASSES) -> tuple[tuple[float, ...], Ints]:
    """The middles of the classes from lowest to highest level, and in which class each level lies. Shape: n.

    >>> binned(np.array([0.0, 0.9, 2.0]), classes=2)
    ((0.5, 1.5), array([0, 0, 1]))
    """
    if not len(levels) or levels.min() == levels.max():
        return tuple(levels[:1].tolist()), np.zeros(len(levels), dtype=np.intp)
    edges = np.linspace(levels.min(), levels.max(), classes + 1)
    places = np.clip(np.searchsorted(edges, levels, side="right") - 1, 0, classes - 1)
    return tuple(((edges[1:] + edges[:-1]) / 2).tolist()), np.asarray(places, dtype=np.intp)
