"""Sums and weighted means over codes; what is suppressed is told, never counted as zero and never scaled up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final, Literal

from mkba.files.statistics.editions import Values
from mkba.files.statistics.table import Measure

RESIDENTS: Final = "residents"
PERCENT: Final = 100
PER: Final = 1000
Reason = Literal["", "column", "empty", "covered"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an area: its value, the share of residents it covers (None: unknown), and the codes it lacks.

    ``reason`` says why there is no value: the file has no such column, all its cells are empty, or too few residents
    are covered.
    """

    value: float | None
    covered: float | None
    missing: tuple[str, ...]
    reason: Reason = ""


def figure(measure: Measure, rows: Mapping[str, Values], *, least: float) -> Figure:
    """A measure over all codes of an area: a sum, a mean weighted by its denominator (percents become 0-1), or
    a rate per 1,000 made a count.

    >>> rows = {"WK1": {"residents": 900.0, "a": 10.0}, "WK2": {"residents": 100.0, "a": None}}
    >>> figure(Measure("a", "", "", "sum", ()), rows, least=0.9)
    Figure(value=10.0, covered=0.9, missing=('WK2',), reason='')
    """
    if not any(measure.id in row for row in rows.values()):
        return Figure(None, None, (), "column")
    known = [
        code
        for code, row in rows.items()
        if _weight(measure, row) is not None and row[measure.id] is not None
    ]
    missing = tuple(code for code in rows if code not in known)
    covered = coverage(known, rows)
    if not known:
        return Figure(None, covered, missing, "empty")
    if missing and (covered is None or covered < least):
        return Figure(None, covered, missing, "covered")
    pairs = [(rows[code][measure.id] or 0.0, _weight(measure, rows[code]) or 0.0) for code in known]
    value = _together(measure, pairs)
    return Figure(value, covered, missing, "" if value is not None else "empty")


def coverage(known: Sequence[str], rows: Mapping[str, Values]) -> float | None:
    """The share of the residents of all codes that live in the known ones; None when it cannot be told."""
    if len(known) == len(rows):
        return 1.0
    people = {code: row.get(RESIDENTS) for code, row in rows.items()}
    whole = [count for count in people.values() if count is not None]
    if len(whole) < len(rows):
        return None
    return fsum(people[code] or 0.0 for code in known) / fsum(whole) if fsum(whole) else 1.0


def _together(measure: Measure, pairs: Sequence[tuple[float, float]]) -> float | None:
    """Values with their weights as one figure."""
    weighted = fsum(value * weight for value, weight in pairs)
    match measure.kind:
        case "sum":
            return fsum(value for value, _ in pairs)
        case "rate":
            return float(round(weighted / PER))
        case "share":
            weights = fsum(weight for _, weight in pairs)
            return round(weighted / weights / PERCENT, 3) if weights else None
        case "mean":
            weights = fsum(weight for _, weight in pairs)
            return round(weighted / weights, 4) if weights else None


def _weight(measure: Measure, row: Values) -> float | None:
    """What a code weighs; a sum weighs nothing in particular."""
    return row.get(measure.weight) if measure.weight else 1.0
