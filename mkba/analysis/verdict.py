"""The verdict: what may be said of a balance, by rule (M33). The words stand with the labels."""

from collections.abc import Iterable
from enum import StrEnum

from mkba.analysis.summary import Row

NEAR = 0.05  # a choice: a mean balance within this share of the mean costs counts as near zero


class Verdict(StrEnum):
    """What the rule says; the value is the key of its words."""

    EQUAL = "equal"
    UNCERTAIN = "uncertain"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"


def verdict(row: Row) -> Verdict:
    """The verdict on one balance, in this order.

    1. the mean lies within NEAR of the mean costs: about equal;
    2. the band from the 5th to the 95th percentile holds zero: uncertain;
    3. else the sign of the mean.
    """
    band = row.npv
    if abs(band.mean) <= NEAR * abs(row.costs):
        return Verdict.EQUAL
    if band.p5 <= 0 <= band.p95:
        return Verdict.UNCERTAIN
    return Verdict.POSITIVE if band.mean > 0 else Verdict.NEGATIVE


def over_futures(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict for an alternative when every future agrees, else mixed: futures are never pooled (M5).

    >>> over_futures([Verdict.POSITIVE, Verdict.POSITIVE]).value, over_futures(["equal", "negative"]).value
    ('positive', 'mixed')
    """
    found = set(verdicts)
    return Verdict(found.pop()) if len(found) == 1 else Verdict.MIXED
