"""Bins: the levels of a latin hypercube, which is no grid; classes of equal width where they are many."""

import numpy as np

from mkba.analysis.swept.lattice import Lattice, Level
from mkba.axes import Floats, Ints

CLASSES = 8


def classed(found: Lattice, axis: int, rows: Ints) -> tuple[tuple[Level, ...], Ints]:
    """The levels or classes of levels on which these rows stand, and where each stands among them. Shape: n."""
    along, places = found.along(axis), found.places[rows, axis]
    if along is not None:
        return binned(along[places])
    there, at = np.unique(places, return_inverse=True)
    return tuple(found.levels[axis][place] for place in there), np.asarray(at.reshape(-1), dtype=np.intp)


def binned(levels: Floats, classes: int = CLASSES) -> tuple[tuple[float, ...], Ints]:
    """The middles of the classes from lowest to highest level, and in which class each level lies; where the levels are no more than
    the classes, these levels themselves. Shape: n.

    >>> binned(np.array([0.0, 0.9, 2.0]), classes=2)
    ((0.5, 1.5), array([0, 0, 1]))
    """
    known, at = np.unique(levels, return_inverse=True)
    if len(known) <= classes:
        return tuple(known.tolist()), np.asarray(at.reshape(-1), dtype=np.intp)
    edges = np.linspace(levels.min(), levels.max(), classes + 1)
    places = np.clip(np.searchsorted(edges, levels, side="right") - 1, 0, classes - 1)
    return tuple(((edges[1:] + edges[:-1]) / 2).tolist()), np.asarray(places, dtype=np.intp)
