"""Others: how an area lies among other municipalities, which show as a rough middle and middle half only; never a name, an end or a figure."""

from collections.abc import Sequence
from math import floor, log10
from typing import Final

import numpy as np

from mkba.axes import Json
from mkba.report.labels import load_labels
from mkba.report.municipal.outcome import TENS
from mkba.report.numbers import decimal

# with eight municipalities a quarter of them is two: no line lies at the figure of one, and one that varies its own moves none
FEWEST: Final = 8
DIGITS: Final = 2  # what is shown of others has so many, for an exact figure tells whose it is
QUARTERS: Final = (0.25, 0.5, 0.75)


def ranges(others: Sequence[Sequence[Json]], own: Json) -> list[Json]:
    """Per case of an area's own outcome the balance for each resident beside the median and the middle half of other
    municipalities, rounded; ``count``: how many there are. Nothing for fewer than eight, or for an area without residents.

    ``others``: of each other municipality the outcomes of the newest submissions of its areas. One municipality counts once, with
    the median of its areas: with many areas it weighs no more.
    """  # fmt: skip
    found = [_among(case, others) for case in own["cases"]]
    return [one for one in found if one is not None]


def _among(case: Json, others: Sequence[Sequence[Json]]) -> Json | None:
    """One case; none where the others are so few that one could be read off."""
    key = case["future"], case["alternative"]
    theirs = sorted(float(np.median(some)) for one in others if (some := _per_resident(one, key)))
    if len(theirs) < FEWEST or case["per_resident"] is None:
        return None
    low, middle, high = (rough(between(theirs, share)) for share in QUARTERS)
    return {
        "future": key[0],
        "alternative": key[1],
        "name": case["texts"]["name"],
        "own": case["texts"]["per_resident"],
        "median": middle,
        "half": load_labels()("rapport.tot", low=low, high=high),
        "count": len(theirs),
    }


def _per_resident(outcomes: Sequence[Json], key: tuple[str, str]) -> list[float]:
    """The balance for each resident of the areas of a municipality in one case, where it is known."""
    cases = [row for one in outcomes for row in one["cases"] if (row["future"], row["alternative"]) == key]
    return [row["per_resident"] for row in cases if row["per_resident"] is not None]


def between(values: Sequence[float], share: float) -> float:
    """A quantile of sorted values that is never one of them: the mean of what lies half a place below and half a place above it.

    >>> between([0.0, 10.0, 50.0], 0.5)
    17.5
    """
    place, at = share * (len(values) - 1), range(len(values))
    return float(np.mean([np.interp(place + side, at, values) for side in (-0.5, 0.5)]))


def rough(euros: float) -> str:
    """An amount in two digits, and no finer than tens.

    >>> rough(-1234.0), rough(87.0), rough(2.0), rough(0.0)
    ('−1.200', '90', '0', '0')
    """
    size = floor(log10(abs(euros))) if euros else 0
    return decimal(euros, min(TENS, DIGITS - 1 - size))
