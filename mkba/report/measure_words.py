"""Measures in words: what they are called over areas, how strong their evidence is, and in which order they stand."""

from collections.abc import Sequence

from mkba.analysis.repertoire import Entry
from mkba.report.labels import Labels


def evidence_text(say: Labels, entry: Entry) -> str:
    """Strongest and weakest grade, or that nothing can be said (M18), or that the evidence is of no effect."""
    if entry.grades is None:
        return say("maatregelen.niet_beoordeelbaar")
    if entry.no_effect:
        return say("maatregelen.geen_effect")
    strong, weak = entry.grades
    return strong if strong == weak else say("maatregelen.van_tot", strong=strong, weak=weak)


def shown_name(say: Labels, entry: Entry) -> str:
    """Its name, and that areas use others as well."""
    return say("maatregelen.ook_anders", name=entry.name) if entry.named > 1 else entry.name


def in_order(found: Sequence[Sequence[Entry]]) -> list[tuple[Entry, ...]]:
    """The same measure of every future beside each other, the highest balance over the futures first."""
    beside = list(zip(*found, strict=True))
    return sorted(
        beside, key=lambda row: (-sum(entry.npv for entry in row), row[0].area, row[0].intervention)
    )
