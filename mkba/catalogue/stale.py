"""Stale: sources that must be looked at again - past the day they were due, never dated, or from memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from mkba.domain.card import Card, Use
from mkba.domain.source import Source

Reason = Literal["due", "no_due", "no_checked", "memory"]
REASONS: Final[tuple[Reason, ...]] = ("due", "no_due", "no_checked", "memory")


@dataclass(frozen=True, slots=True)
class Stale:
    """A source of an entry, why it must be looked at again, and where the entry is used."""

    kind: str
    name: str
    parts: tuple[str, ...]
    reasons: tuple[Reason, ...]
    source: Source
    used: tuple[Use, ...]


def stale(cards: Iterable[Card], day: date) -> tuple[Stale, ...]:
    """Every source that must be looked at again on a day, in the order of the library; one source of an entry once."""
    return tuple(one for card in cards for one in _of_card(card, day))


def reasons(source: Source, day: date) -> tuple[Reason, ...]:
    """Why a source must be looked at again; nothing for one that is in order.

    >>> reasons(Source("A", 2024, "memory", checked="2026-01-01", due="2026-12-31"), date(2027, 1, 1))
    ('due', 'memory')
    """
    holds = {
        "due": bool(source.due) and date.fromisoformat(source.due) < day,
        "no_due": not source.due,
        "no_checked": not source.checked,
        "memory": source.mark == "memory",
    }
    return tuple(reason for reason in REASONS if holds[reason])


def _of_card(card: Card, day: date) -> Iterator[Stale]:
    """The stale sources of one entry, each with the figures that rest on it."""
    parts: dict[Source, list[str]] = {}
    for part, source in _sourced(card):
        parts.setdefault(source, []).append(part)
    for source, named in parts.items():
        why = reasons(source, day)
        if why:
            known = tuple(dict.fromkeys(one for one in named if one))
            yield Stale(card.kind, card.name, known, why, source, card.used)


def _sourced(card: Card) -> Iterator[tuple[str, Source]]:
    """Every source of an entry with the figure that it carries; of the entry itself with no name."""
    for figure in card.figures:
        for year in figure.years:
            if year.source:
                yield f"{figure.key}.{year.key}", year.source
        if figure.source and not figure.years:
            yield figure.key, figure.source
    if card.base:
        yield "reachable" if card.kind == "outcomes" else "", card.base
