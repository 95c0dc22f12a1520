"""Cards: one entry of the library as a reader sees it - its figures with their bands, where they come from, where used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from mkba.domain.source import Source

Kind = Literal["outcomes", "evidence", "factors", "regimes", "futures", "prices", "parties", "method"]
Role = Literal["value", "transfer", "size", "factor", "shock"]
ROLES: tuple[Role, ...] = ("value", "transfer", "size", "factor", "shock")
KINDS: tuple[Kind, ...] = (
    "outcomes",
    "evidence",
    "factors",
    "regimes",
    "futures",
    "prices",
    "parties",
    "method",
)


@dataclass(frozen=True, slots=True)
class Band:
    """What is known of a number: its mean, 5th and 95th percentile; ``future`` is empty when it is the same in all."""

    future: str
    family: str
    parameters: Mapping[str, float]
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an entry: a unit value, a transfer, an effect size, a factor, or the size of a shock.

    ``real`` are the same bands in euros of ``real_year`` (by the price index), empty for what is no money. ``years``
    are all amounts of a figure that is set anew each year; the figure itself is the one that holds now.
    """

    key: str
    role: Role
    name: str
    unit: str
    bands: tuple[Band, ...]
    price_year: int | None = None
    real_year: int | None = None
    real: tuple[Band, ...] = ()
    shape: str = ""
    source: Source | None = None
    parties: Mapping[str, float] = field(default_factory=dict)
    parties_reason: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    excludes: tuple[str, ...] = ()
    notes: str = ""
    years: tuple["Figure", ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """Where an entry is used: area file, measure, and the part of the measure (effect, cost, transfer)."""

    file: str
    area: str
    measure: str
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Card:
    """One entry. ``facts`` hold what is particular to its kind, under the names of the files.

    ``source`` is that of the facts: of an outcome that of the reachable share, of a future that of its path.
    """

    kind: Kind
    name: str
    title: str
    domain: str
    unit: str
    grade: str
    file: str
    line: int
    note: str = ""
    source: Source | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    excludes: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    used: tuple[Use, ...] = ()

    @property
    def base(self) -> Source | None:
        """The source of what is no figure; none where nothing rests on it but figures with a source of their own."""
        beside = self.kind == "futures" or (self.kind == "outcomes" and bool(self.facts))
        return self.source if beside or not self.figures else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source on the card: its own, and those of its figures with all their years."""
        own = [self.source] if self.source else []
        return (*own, *(one for figure in self.figures for one in _sources(figure)))

    @property
    def marks(self) -> tuple[str, ...]:
        """The mark of each figure; of a card without figures, that of its source."""
        found = [one.source.mark for one in self.figures if one.source]
        return tuple(found) or tuple(one.mark for one in self.sources)


def _sources(figure: Figure) -> list[Source]:
    """The source of a figure, or of each of its years."""
    inside = [source for year in figure.years for source in _sources(year)]
    return inside or ([figure.source] if figure.source else [])
