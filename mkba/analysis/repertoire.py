"""The repertoire: every measure with its domain, its band and its grades, by area and over all areas together.

Which part of the package's balance a measure holds is settled within each draw, after overlap; a band over areas is that of
the sum in each draw, never a sum of bands.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.analysis.measures import PACKAGE, Measure
from mkba.axes import Floats, Ints
from mkba.domain.area import Area
from mkba.domain.intervention import Intervention
from mkba.engine.ledger import Book, Ledger
from mkba.engine.percentile import percentiles

Key = tuple[str, str]  # future, alternative
Grades = tuple[str, str] | None  # strongest and weakest


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure in one area, or with area ``total`` in all of them together, in one future and alternative; mean euros.

    ``npv`` is its part of the balance of the package and ``low`` and ``high`` the 5th and 95th percentile of it over the
    kept draws; ``alone`` its balance without the others. ``grades`` are the strongest and the weakest among its effects
    in the base case; None where it has none and cannot be assessed (niet beoordeelbaar, M18); ``no_effect``: wherever it
    can, the evidence says that nothing changes. ``areas`` counts those that hold it, ``named`` the names it goes by.
    """

    area: str
    intervention: str
    name: str
    domain: str
    costs: float
    benefits: float
    alone: float
    low: float
    high: float
    grades: Grades
    areas: int = 1
    named: int = 1
    no_effect: bool = False

    @property
    def npv(self) -> float:
        """Its part of the balance."""
        return self.benefits - self.costs

    @property
    def interaction(self) -> float:
        """What meeting the others adds or takes (M4)."""
        return self.npv - self.alone


@dataclass(frozen=True, slots=True)
class Repertoire:
    """The measures of one future and alternative: by area in the order of the files, and over areas by first appearance."""

    by_area: tuple[Entry, ...]
    over_areas: tuple[Entry, ...]


def repertoire(ledger: Ledger, found: Sequence[Measure], key: Key) -> Repertoire:
    """The repertoire of one future and alternative; ``found`` are the measures of the ledger."""
    book = ledger.books[key]
    own = [m for m in found if (m.future, m.alternative) == key and m.intervention != PACKAGE]
    nouns = {(a.id, i.id): i for a in ledger.compiled.programme.areas for i in a.interventions}
    first = ledger.positions("intervention").start
    rows = {name: first + i for i, name in enumerate(nouns)}
    grades, bands = _grades(book), _bands(book, [np.array([rows[m.area, m.intervention]]) for m in own])
    by_area = tuple(
        Entry(
            m.area, m.intervention, nouns[m.area, m.intervention].name, nouns[m.area, m.intervention].domain,
            m.costs, m.benefits, m.alone, float(low), float(high),
            span(grades.get((m.area, m.intervention), ())), no_effect=m.no_effect,
        )
        for m, (low, high) in zip(own, bands, strict=True)
    )  # fmt: skip
    groups: dict[str, list[Entry]] = {}
    for entry in by_area:
        groups.setdefault(entry.intervention, []).append(entry)
    sums = _bands(
        book, [np.array([rows[e.area, e.intervention] for e in group]) for group in groups.values()]
    )
    together = (_together(group, band) for group, band in zip(groups.values(), sums, strict=True))
    return Repertoire(by_area, tuple(together))


def _together(group: Sequence[Entry], band: Floats) -> Entry:
    """One measure over the areas that hold it, by the name and domain that most of them give it."""
    name, named = known_as(e.name for e in group)
    return Entry(
        "total", group[0].intervention, name, known_as(e.domain for e in group)[0],
        sum(e.costs for e in group), sum(e.benefits for e in group), sum(e.alone for e in group),
        float(band[0]), float(band[1]), span([g for e in group for g in e.grades or ()]),
        areas=len(group), named=named, no_effect=_nothing([e for e in group if e.grades]),
    )  # fmt: skip


def _nothing(group: Sequence[Entry]) -> bool:
    """Whether the evidence of all says that nothing changes; not so of none."""
    return bool(group) and all(entry.no_effect for entry in group)


def _bands(book: Book, groups: Sequence[Ints]) -> Floats:
    """5th and 95th percentile of the summed balance of groups of rows over the kept draws. Shape: g 2."""
    if not groups:
        return np.zeros((0, 2))
    net = (book.kept_benefits.sum_of(rows) - book.kept_costs.sum_of(rows) for rows in groups)
    return np.array([percentiles(draws)[[0, -1]] for draws in net])


def _grades(book: Book) -> Mapping[tuple[str, str], set[str]]:
    """The grades of the effects that weigh in the base case, by area and measure."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in book.lines:
        if line.kind == "effect":
            found.setdefault((line.area, line.intervention), set()).add(line.grade)
    return found


def span(grades: Iterable[str]) -> Grades:
    """The strongest and the weakest; None of none.

    >>> span(["C", "B", "C"]), span([])
    (('B', 'C'), None)
    """
    known = sorted(set(grades))
    return (known[0], known[-1]) if known else None


def known_as(names: Iterable[str]) -> tuple[str, int]:
    """The name that most of them use, the first of equals, and how many different ones there are.

    >>> known_as(["Werkcoach", "Loket", "Loket"])
    ('Loket', 2)
    """
    counted = Counter(names)
    return counted.most_common(1)[0][0], len(counted)


def holders(areas: Sequence[Area], alternative: str, intervention: str) -> dict[str, Intervention]:
    """The measure as each area has it that holds it in an alternative, by area."""
    return {
        area.id: measure
        for area in areas
        for measure in area.interventions
        if measure.id == intervention and alternative in measure.intensity
    }
