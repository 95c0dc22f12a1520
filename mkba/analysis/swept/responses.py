"""Responses: the balance with its band against the levels of one axis, while all other axes stand still."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from mkba.analysis.swept.bins import classed
from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import RANDOM, TOGETHER, Level
from mkba.axes import Ints

Way = Literal["levels", "together", "classes"]
LEAST = 2  # points of a line
SHOWN = ("npv_mean", "npv_p5", "npv_p95")


@dataclass(frozen=True, slots=True)
class Response:
    """One axis in one future and alternative; euros per level.

    ``way``: ``levels`` - every other axis at its level in ``held`` (where nothing moves if variants stand there, else its first level);
    ``together`` - all axes move at once, in the order of the variants; ``classes`` - the mean of all variants at a level or in a
    class of levels, whatever the others do (then ``low`` and ``high`` are means of their P5 and P95). ``counts``: variants behind a point.
    """

    future: str
    alternative: str
    axis: str
    levels: tuple[Level, ...]
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    counts: tuple[int, ...]
    held: tuple[tuple[str, Level], ...]
    way: Way


def responses(case: Case) -> tuple[Response, ...]:
    """A line per axis with at least two points on it."""
    made = (_response(case, axis) for axis in range(len(case.lattice.axes)))
    return tuple(one for one in made if len(one.levels) >= LEAST)


def _response(case: Case, axis: int) -> Response:
    """One axis; a latin hypercube in classes."""
    found = case.lattice
    if found.design == RANDOM:
        return _classed(case, axis, classed(found, axis, found.own))
    along = found.along(axis)
    together = found.design == TOGETHER
    rows = found.own if together else found.at_rest([axis])
    if not together:
        rows = rows[np.argsort(found.places[rows, axis], kind="stable")]
    if along is not None:
        rows = rows[np.isfinite(along[found.places[rows, axis]])]
    levels = tuple(found.levels[axis][place] for place in found.places[rows, axis])
    figures = [tuple(case.column(name)[rows].tolist()) for name in SHOWN]
    held = () if together else found.held([axis])
    counts = (1,) * len(rows)
    return Response(
        case.future, case.alternative, found.axes[axis].id, levels, figures[0], figures[1], figures[2], counts,
        held, "together" if together else "levels",
    )  # fmt: skip


def _classed(case: Case, axis: int, classes: tuple[tuple[Level, ...], Ints]) -> Response:
    """Means per class of levels."""
    found, (levels, places) = case.lattice, classes
    rows = found.own
    counts = np.bincount(places, minlength=len(levels))
    there = np.flatnonzero(counts)
    figures = [
        tuple((np.bincount(places, case.column(name)[rows], len(levels))[there] / counts[there]).tolist())
        for name in SHOWN
    ]
    return Response(
        case.future, case.alternative, found.axes[axis].id, tuple(levels[place] for place in there),
        figures[0], figures[1], figures[2], tuple(counts[there].tolist()), (), "classes",
    )  # fmt: skip
