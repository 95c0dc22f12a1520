"""Turns: between which neighbours on an axis a figure crosses zero, and where, on a straight line between their levels."""

from dataclasses import dataclass

import numpy as np

from mkba.analysis.sign import UNSURE, Sign, sign
from mkba.analysis.swept.cases import Case
from mkba.analysis.swept.lattice import Lattice, Steps, neighbours
from mkba.axes import Floats


@dataclass(frozen=True, slots=True)
class Turn:
    """A figure that is positive at one of two neighbouring variants and not at the other.

    ``axes``: the ids of what differs between them; ``low`` and ``high``: the figure before and after in euros; ``levels``: per axis that
    at which a straight line between both crosses zero, None where levels are words; ``sure``: whether both signs are known.
    """

    axes: tuple[str, ...]
    before: int
    after: int
    low: float
    high: float
    levels: tuple[float | None, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of the mean balance of one future and alternative.

    ``base``: the sign of the base (None where it failed); ``counts``: how many variants have which sign, the base among them;
    ``other``: the numbers of variants whose mean has another sign than that of the base, ``surely`` those of them where
    both signs are known.
    """

    future: str
    alternative: str
    base: Sign | None
    counts: dict[Sign, int]
    other: tuple[int, ...]
    surely: tuple[int, ...]
    turns: tuple[Turn, ...]


def signs(case: Case) -> Signs:
    """How signs lie over the variants, and where they turn."""
    mean, error = case.column("npv_mean"), case.column("npv_error")
    known = [sign(m, e, case.blocks) for m, e in zip(mean.tolist(), error.tolist(), strict=True)]
    counts: dict[Sign, int] = dict.fromkeys(("positive", "negative", "zero", UNSURE), 0)
    for one in known:
        counts[one] += 1
    numbers, base = case.lattice.numbers.tolist(), case.base
    other: list[int] = []
    if base is not None:
        other = [row for row in range(len(mean)) if (mean[row] > 0) != (mean[base] > 0)]
    own = None if base is None else known[base]
    surely = [row for row in other if UNSURE not in (own, known[row])]
    turns = crossings(case.lattice, mean, error * case.doubt)
    return Signs(
        case.future, case.alternative, own, counts, tuple(numbers[row] for row in other),
        tuple(numbers[row] for row in surely), turns,
    )  # fmt: skip


def crossings(found: Lattice, values: Floats, margins: Floats) -> tuple[Turn, ...]:
    """Every pair of neighbours between which values (n) cross zero; ``margins`` (n): within which a sign is not known."""
    return tuple(
        turn_between(found, steps.axes, (before, after), (values, margins))
        for steps in neighbours(found)
        for before, after in _crossing(steps, values)
    )


def turn_between(
    found: Lattice, axes: tuple[int, ...], rows: tuple[int, int], figures: tuple[Floats, Floats]
) -> Turn:
    """The turn between two rows, of figures with their margins."""
    (before, after), (values, margins) = rows, figures
    low, high = float(values[before]), float(values[after])
    share = low / (low - high) if low != high else 0.0
    at = tuple(_between(found, axis, rows, share) for axis in axes)
    known = bool(abs(low) > margins[before] and abs(high) > margins[after])
    numbers = found.numbers
    ids = tuple(found.axes[axis].id for axis in axes)
    return Turn(ids, int(numbers[before]), int(numbers[after]), low, high, at, known)


def _crossing(steps: Steps, values: Floats) -> list[tuple[int, int]]:
    """The pairs at which a figure turns."""
    turned = (values[steps.before] > 0) != (values[steps.after] > 0)
    return list(zip(steps.before[turned].tolist(), steps.after[turned].tolist(), strict=True))


def _between(found: Lattice, axis: int, rows: tuple[int, int], share: float) -> float | None:
    """The level of an axis so far between two rows; None where levels are words or unknown."""
    at = found.along(axis)
    if at is None:
        return None
    first, last = (float(at[found.places[row, axis]]) for row in rows)
    level = first + share * (last - first)
    return level if np.isfinite(level) else None
