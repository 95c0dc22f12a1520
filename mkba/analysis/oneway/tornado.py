"""Tornado: one quantity at a time at P10 and P90, everything else at its mean; exact, by calculating again.

Judged by its swing in euros of net present value, never by a ratio: a ratio moves most where costs are small. A family
(one quantity of several areas) is put at the P10 and P90 of the family as a whole, see ``families``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mkba.analysis.oneway.families import ENDS, family_levels
from mkba.analysis.oneway.moved import Ground, at_levels, at_table, grounds
from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL

P10, P90 = ENDS
BETWEEN = (0.25, 0.5, 0.75)  # looked at too: a balance may rise and fall
ROUNDING = 1e-9  # of a balance: less than this is no swing


@dataclass(frozen=True, slots=True)
class Swing:
    """The balance in euros with one mover ``low`` and ``high`` in its own distribution, the central one between them.

    ``members``: how many quantities move under this name. ``swing`` = ``most`` - ``least``, the highest and the lowest
    balance from low to high; where the balance moves one way that is abs(high - low). ``together``: the same with every
    member at its own percentile at once, more than a family does unless its members move as one.
    """

    future: str
    alternative: str
    place: str
    name: str
    members: int
    low: float
    central: float
    high: float
    swing: float
    least: float
    most: float
    together: float

    @property
    def bent(self) -> bool:
        """Whether the balance rises and falls between low and high."""
        return self.swing > abs(self.high - self.low) + ROUNDING * max(abs(self.least), abs(self.most))


def tornado(
    asked: Subject, *, place: str = TOTAL, each: bool = False, levels: tuple[float, float] = (P10, P90)
) -> tuple[Swing, ...]:
    """Every mover in every future and alternative, the largest swing first; what moves no euro is left out.

    Local quantities of one kind move together over the areas; with ``each`` they move one by one.
    """
    found = (swings(ground, levels=levels) for ground in grounds(asked, place=place, each=each))
    return tuple(one for some in found for one in some)


def ranked(found: Iterable[Swing]) -> tuple[Swing, ...]:
    """The movers of one alternative, futures together: each in the future where it moves most, the largest first."""
    most: dict[str, Swing] = {}
    for one in found:
        most[one.name] = max(most.get(one.name, one), one, key=lambda swing: swing.swing)
    return tuple(sorted(most.values(), key=lambda one: (-one.swing, one.name)))


def largest_of(swings: Iterable[Swing], most: int) -> Mapping[str, tuple[str, ...]]:
    """By alternative the names of the movers that move its balance most, futures together, the largest first."""
    held: dict[str, list[Swing]] = {}
    for one in swings:
        held.setdefault(one.alternative, []).append(one)
    return {name: tuple(one.name for one in ranked(some)[:most]) for name, some in held.items()}


def swings(ground: Ground, *, levels: tuple[float, float] = (P10, P90)) -> tuple[Swing, ...]:
    """The swings of one future and alternative, the largest first."""
    return _swings(ground, levels)


@lru_cache(maxsize=16)  # two-way tables start from the same swings
def _swings(ground: Ground, levels: tuple[float, float]) -> tuple[Swing, ...]:
    """The same of a ground that may have been asked before."""
    middle, together = ground.balance, _together(ground, levels)
    asked = (*levels, *(level for level in BETWEEN if min(levels) < level < max(levels)))
    seen = ground.balances(at_table(ground, family_levels(ground, asked))).reshape(-1, len(asked)).tolist()
    found = []
    for one, (low, high, *inner) in zip(ground.movers, seen, strict=True):
        least, most = min(low, high, middle, *inner), max(low, high, middle, *inner)
        if most - least > ROUNDING * max(abs(least), abs(most)):
            euros = low, middle, high, most - least, least, most, together.get(one.name, most - least)
            found.append(Swing(*ground.key, ground.place, one.name, len(one.members), *euros))
    return tuple(sorted(found, key=lambda one: (-one.swing, one.name)))


def _together(ground: Ground, levels: tuple[float, float]) -> Mapping[str, float]:
    """The swing with all members of a family at once at their own percentiles, by family."""
    families, middle = [one for one in ground.movers if len(one.members) > 1], ground.balance
    ends = ground.balances(at_levels(ground, levels, families)).reshape(-1, 2).tolist()
    return {one.name: max(*two, middle) - min(*two, middle) for one, two in zip(families, ends, strict=True)}
