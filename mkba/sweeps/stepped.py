"""Stepped: one target on its way to a variant, step by step - the value in its file, and the move of a quantity."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isclose, isfinite
from typing import Any, Final

from mkba.domain.sweep import Axis, Spot
from mkba.errors import Complaint
from mkba.files.bounds import means_of
from mkba.files.complaints.sweeps import beyond
from mkba.files.place import number_of
from mkba.sweeps.targets import Target, is_number, located

SLACK: Final = 1e-9  # of a mean: less is rounding
ROUNDING: Final = 1e-12  # of a whole number that was scaled
NOWHERE: Final = Spot()


@dataclass(frozen=True, slots=True)
class Step:
    """One axis at one level; ``spot``: where that level stands in the sweep file."""

    axis: Axis
    level: Any
    spot: Spot = NOWHERE

    @property
    def replaces(self) -> bool:
        """Whether it puts something other than a number in the place of a quantity."""
        return number_of(self.level) is None


class Stepped:
    """One target on its way to a variant: the value in its file, and the factor and shift of a quantity."""

    __slots__ = (
        "_last",
        "_refused",
        "factor",
        "shift",
        "spot",
        "target",
        "value",
    )  # hundreds of thousands are made

    def __init__(self, target: Target) -> None:
        self.target, self.value, self.spot = target, target.value, NOWHERE
        self.factor, self.shift = 1.0, 0.0
        self._last: Step | None = None
        self._refused: Complaint | None = None

    @property
    def is_moved(self) -> bool:
        """Whether a quantity moves."""
        return (self.factor, self.shift) != (1.0, 0.0)

    @property
    def is_set(self) -> bool:
        """Whether another value than the base's stands in the file."""
        return self.value is not self.target.value and level_key(self.value) != level_key(self.target.value)

    def step(self, step: Step) -> None:
        """One axis more, at a level."""
        self._last = step
        axis, level = step.axis, step.level
        number = number_of(level)
        if axis.kind == "values" and not (self.target.name and number is not None):
            self.value, self.spot, self.factor, self.shift = level, step.spot, 1.0, 0.0
        elif self.target.name and number is not None:
            self._move(axis, number)
        elif is_number(self.value):
            self.value, self.spot = changed(self.value, axis.kind, level), step.spot
        else:
            self._refused = located("SWEEP-NUMBER", axis.spot, axis.path, hint_found=self.target.called)

    def _move(self, axis: Axis, number: float) -> None:
        """A quantity by a number."""
        if axis.kind == "values":
            self.value, self.factor, self.shift = self.target.value, 0.0, number
        elif axis.kind == "scale":
            self.factor, self.shift = self.factor * number, self.shift * number
        else:
            self.shift += number

    def fault(self) -> Complaint | None:
        """Why this cannot be: the mean leaves the bounds of the quantity."""
        if self._refused is not None or self._last is None or not self.is_moved:
            return self._refused
        low, high = self.target.bounds
        for mean in means_of(self.value) if self.is_set else self.target.means:
            if not self.fits((mean,), self.target.bounds):
                found = self.shift + self.factor * mean
                words = {"hint_found": self.target.called, **beyond(found, low, high)}
                return located("SWEEP-MEAN", self._last.spot, self._last.axis.path, **words)
        return None

    def fits(self, means: Iterable[float], bounds: tuple[float, float]) -> bool:
        """Whether these means, moved, lie within bounds; rounding aside."""
        low, high = bounds
        for mean in means:
            found = self.shift + self.factor * mean
            slack = SLACK * max(1.0, abs(found))
            if not (isfinite(found) and low - slack <= found <= high + slack):
                return False
        return True


class Alike:
    """Quantities, in order, that the same axes move: by the same factor and shift, unless something takes their place.

    A move is a line, so the extremes of the means with the same bounds tell whether all of them stay within.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        self.targets = targets
        self._firsts: dict[tuple[tuple[float, ...], tuple[float, float]], Target] = {}
        self._ends: dict[tuple[float, float], tuple[float, float]] = {}
        for one in targets:
            self._firsts.setdefault((one.means, one.bounds), one)
            for mean in one.means:
                least, most = self._ends.get(one.bounds, (mean, mean))
                self._ends[one.bounds] = min(least, mean), max(most, mean)

    def stepped(self, steps: Sequence[Step]) -> Stepped:
        """The one that tells of all how they move: the first of those that cannot be, else the first."""
        first = stepped(self.targets[0], steps)
        if not first.is_moved or all(first.fits(ends, bounds) for bounds, ends in self._ends.items()):
            return first
        found = (one for (means, bounds), one in self._firsts.items() if not first.fits(means, bounds))
        return stepped(next(found), steps)


def stepped(target: Target, steps: Iterable[Step]) -> Stepped:
    """A target after some steps."""
    thing = Stepped(target)
    for step in steps:
        thing.step(step)
    return thing


def changed(value: Any, kind: str, level: float) -> Any:
    """A number, or every number of a map, scaled or added to; a whole number stays whole where the result is.

    >>> changed(4, "scale", 1.5), changed({"hoog": 0.01, "laag": 0}, "add", 0.5), changed(3, "scale", 0.5)
    (6, {'hoog': 0.51, 'laag': 0.5}, 1.5)
    """
    if isinstance(value, dict):
        return {key: changed(one, kind, level) for key, one in value.items()}
    found = value * level if kind == "scale" else value + level
    if not isinstance(value, int) or not isfinite(found):
        return found
    whole = round(found)
    return whole if isclose(found, whole, rel_tol=ROUNDING) else found


def level_key(level: Any) -> Any:
    """A level as something that can be looked up; 1, 1.0 and true are three levels.

    >>> len({level_key(one) for one in (1, 1.0, True, [1], [1.0])})
    5
    """
    return json.dumps(level) if isinstance(level, list | dict) else (type(level), level)
