"""An axis of euros: round ends with zero between them, its lines, and one scale for charts that stand beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import Any, ClassVar, Protocol, TypeVar

from mkba.analysis.spread import round_up
from mkba.report.graphics.letters import widest
from mkba.report.numbers import MILLION, decimal

STEPS = 5  # about so many lines
APART = 8  # at least, between the words of two lines

Ends = tuple[float, float]  # in euros
NO_ENDS: Ends = (0.0, 0.0)


class Scaled(Protocol):
    """What is to be drawn over an axis of euros: what it reaches by itself, and ``ends`` that must be in sight too."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def ends(self) -> Ends:
        """Euros that must be in sight at least."""

    @property
    def reach(self) -> Ends:
        """The lowest and the highest euros that are drawn."""


S = TypeVar("S", bound=Scaled)


@dataclass(frozen=True, slots=True)
class Axis:
    """In millions: lowest and highest value, the step between lines; and where it starts and ends in user units."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def at(self, euros: float) -> float:
        """Where an amount lies."""
        part = (euros / MILLION - self.low) / (self.high - self.low)
        return round(self.start + part * (self.end - self.start), 2)

    def levels(self) -> list[tuple[float, str]]:
        """Every line, from low to high: where it lies and its value in millions."""
        digits = max(0, -floor(log10(self.step) + 1e-9))
        if abs(round(self.step, digits) - self.step) > self.step / 100:  # a step of 2,5
            digits += 1
        first, last = round(self.low / self.step), round(self.high / self.step)
        return [(self.at(k * self.step * MILLION), decimal(k * self.step, digits)) for k in range(first, last + 1)]  # fmt: skip

    def words(self, size: float) -> list[tuple[float, str]]:
        """The lines whose words do not run into each other, zero always among them."""
        lines = self.levels()
        room = abs(self.end - self.start) / max(1, len(lines) - 1)
        need = widest([text for _, text in lines], size) + APART
        every, zero = max(1, ceil(need / room)), -round(self.low / self.step)
        return [line for k, line in enumerate(lines) if (k - zero) % every == 0]


def axis(reach: Iterable[float], start: float, end: float) -> Axis:
    """The axis that holds these euros and zero."""
    return Axis(*scale(extent(reach)), start, end)


def extent(euros: Iterable[float]) -> Ends:
    """The lowest and the highest of some euros, and zero.

    >>> extent([3.0, 8.0]), extent([])
    ((0.0, 8.0), (0.0, 0.0))
    """
    found = [0.0, *euros]
    return min(found), max(found)


def scale(ends: Ends) -> tuple[float, float, float]:
    """Round ends of an axis in millions and the step between its lines.

    >>> scale((-37e6, 12e6))
    (-40.0, 20.0, 10.0)
    """
    low, high = (end / MILLION for end in ends)
    step = round_up((high - low or 1.0) / STEPS)
    return floor(low / step) * step, max(ceil(high / step) * step, step if low == 0 else 0.0), step


def on_one_scale(found: Sequence[S]) -> list[S]:
    """The same things to draw, each with the ends of all of them: charts beside each other can be compared by eye.

    >>> on_one_scale([])
    []
    """
    ends = extent(end for one in found for end in (*one.ends, *one.reach))
    return [replace(one, ends=ends) for one in found]
