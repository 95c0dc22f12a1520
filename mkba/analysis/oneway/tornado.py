"""Tornado: one quantity at a time at P10 and P90, everything else at its mean; exact, by calculating again.

Judged by its swing in euros of net present value, never by a ratio: a ratio moves most where costs are small.
"""

from dataclasses import dataclass

from mkba.analysis.oneway.moved import Ground, at_levels, grounds
from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL

P10, P90 = 0.1, 0.9
ROUNDING = 1e-9  # of a balance: less than this is no swing


@dataclass(frozen=True, slots=True)
class Swing:
    """The balance in euros with one mover ``low`` and ``high`` in its own distribution, the central one between them.

    ``members``: how many quantities move together under this name; ``swing`` = abs(high - low).
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


def tornado(
    asked: Subject, *, place: str = TOTAL, each: bool = False, levels: tuple[float, float] = (P10, P90)
) -> tuple[Swing, ...]:
    """Every mover in every future and alternative, the largest swing first; what moves no euro is left out.

    Local quantities of one kind move together over the areas; with ``each`` they move one by one.
    """
    found = (swings(ground, levels=levels) for ground in grounds(asked, place=place, each=each))
    return tuple(one for some in found for one in some)


def swings(ground: Ground, *, levels: tuple[float, float] = (P10, P90)) -> tuple[Swing, ...]:
    """The swings of one future and alternative, the largest first."""
    middle = ground.balance
    ends = ground.balances(at_levels(ground, levels)).reshape(-1, 2).tolist()
    found = [
        Swing(*ground.key, ground.place, one.name, len(one.members), low, middle, high, abs(high - low))
        for one, (low, high) in zip(ground.movers, ends, strict=True)
        if abs(high - low) > ROUNDING * max(abs(low), abs(high))
    ]
    return tuple(sorted(found, key=lambda one: (-one.swing, one.name)))
