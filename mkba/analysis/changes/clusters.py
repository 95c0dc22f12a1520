"""Clusters: changes put together so that there are few enough to tell apart, and to calculate with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from mkba.analysis.changes.changes import Pair
from mkba.analysis.changes.stated import Change, Kind

Level = Literal["change", "entry", "room", "kind"]
MOST: Final[Mapping[Level, int]] = {"change": 12, "entry": 12, "room": 30}  # groups that a reader can oversee
SPLIT: Final = "parties"  # the group of what only moves euros between parties
PARTS: Final[Mapping[Level, int]] = {
    "entry": 3,
    "room": 2,
    "kind": 1,
}  # how much of a key is left in the group's name


@dataclass(frozen=True, slots=True)
class Cluster:
    """Changes that are made together. ``areas``: whose balance they can move."""

    name: str
    kind: Kind
    changes: tuple[Change, ...]
    areas: tuple[str, ...]


def clusters(pair: Pair) -> tuple[Level, tuple[Cluster, ...]]:
    """The finest grouping that is small enough, coarser step by step: the change, the measure or entry, the area or
    domain of the library, and all areas or the whole library at once.
    """  # fmt: skip
    level: Level
    for level in MOST:
        found = _at(pair, level)
        if sum(bool(one.areas) for one in found) <= MOST[level]:
            return level, found
    return "kind", _at(pair, "kind")


def _at(pair: Pair, level: Level) -> tuple[Cluster, ...]:
    """The clusters of one level, in the order of the programme."""
    together: dict[str, list[Change]] = {}
    for change in pair.changes:
        name = _name(_tied(pair, change), level) if change.areas else SPLIT
        together.setdefault(name, []).append(change)
    return tuple(_cluster(name, held) for name, held in together.items())


def _tied(pair: Pair, change: Change) -> str:
    """The key under which a change is grouped: its own, or the bound that its area cannot do without."""
    head, _, rest = change.key.partition(".")
    return pair.tied.get(rest.split(".")[0], change.key) if head == "areas" else change.key


def _name(key: str, level: Level) -> str:
    """What is left of a key at a level.

    >>> _name("areas.a.coach.costs.staff.amount", "entry"), _name("library.work.paid_work.worth.amount", "room")
    ('areas.a.coach', 'library.work')
    """
    if level == "change":
        return key
    words = key.split(".")
    if level == "kind" and Change(key, None, None).kind == "method":
        return "method"
    return ".".join(words[: PARTS[level]])


def _cluster(name: str, held: Iterable[Change]) -> Cluster:
    """One cluster."""
    changes = tuple(held)
    areas = sorted({area for change in changes for area in change.areas})
    return Cluster(name, changes[0].kind if name != SPLIT else "data", changes, tuple(areas))
