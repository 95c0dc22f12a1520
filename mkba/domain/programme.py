"""The programme: areas, alternatives, futures and method settings; everything a run needs, resolved and judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mkba.domain.area import Area
from mkba.domain.discounting import DiscountRegime
from mkba.domain.evidence import Evidence
from mkba.domain.future import Future
from mkba.domain.method import Correlation, Factor, Method
from mkba.domain.outcome import Outcome
from mkba.domain.party import Party
from mkba.domain.prices import PriceIndex
from mkba.domain.source import Source
from mkba.errors import Complaint


@dataclass(frozen=True, slots=True)
class Envelope:
    """An amount that the costs of an alternative should stay within: euros of a price year, undiscounted."""

    amount: float
    price_year: int
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """A policy alternative (beleidsalternatief) beside the null."""

    id: str
    name: str
    description: str = ""
    envelope: Envelope | None = None


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read, as it was: its path relative to the programme (or ``library:``), hash and text."""

    path: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A whole programme, judged: every name in it resolves and every split sums to one.

    ``evidence`` is what the library knows of its outcomes, by name, used or not: what an area may be laid beside.
    """

    id: str
    name: str
    study_start: date
    base_year: int
    price_year: int
    horizon: int
    futures: tuple[Future, ...]
    alternatives: tuple[Alternative, ...]
    areas: tuple[Area, ...]
    outcomes: Mapping[str, Outcome]
    parties: Mapping[str, Party]
    prices: PriceIndex
    regime: DiscountRegime
    method: Method
    factors: tuple[Factor, ...] = ()
    correlations: tuple[Correlation, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()
    warnings: tuple[Complaint, ...] = ()
