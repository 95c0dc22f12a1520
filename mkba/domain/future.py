"""Futures: other paths of the world, side by side, never drawn and never pooled (M5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from mkba.domain.source import Source

EVERY = ""  # the key of a value that is the same in all futures
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Future:
    """One future (toekomstscenario), such as WLO Hoog or Laag."""

    id: str
    name: str
    description: str = ""
    source: Source | None = None


def in_future(values: Mapping[str, T], future: str) -> T:
    """What holds in one future: its own entry, else the one for every future.

    >>> in_future({"hoog": 0.01, "laag": 0.0}, "laag"), in_future({EVERY: 2}, "hoog")
    (0.0, 2)
    """
    return values[future] if future in values else values[EVERY]
