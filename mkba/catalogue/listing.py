"""Listing: every entry in a line, and how many figures carry which mark and which grade."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from mkba.domain.card import Card

MARKS: Final = ("found", "memory", "choice")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: ``marks`` counts its figures per mark (of an entry without figures: its source)."""

    kind: str
    name: str
    title: str
    domain: str
    unit: str
    grade: str
    marks: Mapping[str, int]
    used: int
    file: str
    line: int


def listed(cards: Iterable[Card]) -> tuple[Item, ...]:
    """Every card as an item; evidence without a name of its own goes by the title of its source."""
    return tuple(
        Item(
            kind=one.kind,
            name=one.name,
            title=one.title or (one.sources[0].title if one.sources else ""),
            domain=one.domain,
            unit=one.unit,
            grade=one.grade,
            marks=_in_order(Counter(one.marks)),
            used=len({(use.file, use.measure) for use in one.used}),
            file=one.file,
            line=one.line,
        )
        for one in cards
    )


def _in_order(found: Mapping[str, int]) -> dict[str, int]:
    """The marks that occur, from strong to weak."""
    return {mark: found[mark] for mark in MARKS if found.get(mark)}
