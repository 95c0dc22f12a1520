"""Annex: what article 3.1 of the Comptabiliteitswet asks of a proposal, as far as it can be counted (M35)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from mkba.analysis.budget import STATE, Budget
from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.domain.method import Method
from mkba.domain.programme import Programme
from mkba.domain.source import Source

MILLION: Final = 1e6
WHOLE: Final = ""  # the State as a whole
WEAK: Final = ("memory", "choice", "none")


@dataclass(frozen=True, slots=True)
class Largest:
    """The year in which a chapter (WHOLE: the State) pays most: million nominal euros out, and whether that must be explained."""

    chapter: str
    year: int
    millions: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    """A measure as it is used: its domain, its name and theory in most areas, and how many areas hold it.

    ``others``: how many other names it has in other areas.
    """

    domain: str
    id: str
    name: str
    theory: str
    areas: int
    others: int = 0


def largest_years(programme: Programme, found: Budget) -> tuple[Largest, ...]:
    """The largest year of the State and of each chapter that pays anything, in prices of the year itself."""
    limit = programme.method.budget_flag.value / MILLION
    return tuple(
        Largest(
            name, programme.base_year + int(row.argmax()), float(row.max()), flagged=bool(row.max() >= limit)
        )
        for name, row in yearly(programme, found).items()
    )


def yearly(programme: Programme, found: Budget) -> Mapping[str, Floats]:
    """Million nominal euros out per year (y), of the State (WHOLE) and of each chapter that pays anything."""
    years = programme.base_year + np.arange(found.outgoing.shape[1])
    nominal = found.outgoing / MILLION * (1 + inflation(programme.method)) ** (years - programme.price_year)
    chapters = {one.name: nominal[i] for i, one in enumerate(found.payers) if one.group == STATE}
    if not chapters:
        return {}
    rows = {WHOLE: np.sum(list(chapters.values()), axis=0), **chapters}
    return {name: np.asarray(row) for name, row in rows.items() if row.any()}


def inflation(method: Method) -> float:
    """What prices rise by a year; none where the method does not say."""
    return method.inflation.value if method.inflation else 0.0


def counts(programme: Programme) -> Mapping[tuple[str, str], int]:
    """How many measures an alternative holds in a domain, over all areas: (domain, alternative) -> count."""
    return Counter(
        (measure.domain, alternative)
        for area in programme.areas
        for measure in area.interventions
        for alternative, level in measure.intensity.items()
        if any(size > 0 for _, size in level.points)
    )


def instruments(programme: Programme) -> tuple[Instrument, ...]:
    """Every measure by domain and name, the same measure of several areas once."""
    names: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for area in programme.areas:
        for measure in area.interventions:
            found = names.setdefault((measure.domain, measure.id), Counter())
            found[measure.name, measure.theory] += 1
    rows = [
        Instrument(
            domain, name, *found.most_common(1)[0][0], found.total(), len({known for known, _ in found}) - 1
        )
        for (domain, name), found in names.items()
    ]
    order: list[str] = list(DOMAINS)
    return tuple(sorted(rows, key=lambda one: (order.index(one.domain), one.name, one.id)))


def to_watch(
    weights: Mapping[str, float], sources: Mapping[str, Source | None], most: int
) -> tuple[tuple[str, str, float], ...]:
    """The quantities that were not found in a source on which most rests: (name, mark, euros), largest first."""
    marked = ((name, source.mark if source else "none") for name, source in sources.items())
    weak = [(name, mark, weights.get(name, 0.0)) for name, mark in marked if mark in WEAK]
    ranked = sorted(weak, key=lambda one: (-one[2], one[0]))
    return tuple(one for one in ranked[:most] if one[2] > 0)


def outlived(programme: Programme) -> tuple[int, int]:
    """How many effects last longer than their evidence was observed, or do not say until when; and how many there are."""
    effects = [effect for area in programme.areas for m in area.interventions for effect in m.effects]
    longer = sum(
        effect.evidence.evidence_until is None
        or max(one.mean for one in effect.duration.by_future.values()) > effect.evidence.evidence_until
        for effect in effects
    )
    return longer, len(effects)
