"""Areas: what one municipality submits in one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mkba.domain.effect import Synergy
from mkba.domain.indicator import Indicator
from mkba.domain.intervention import Domain, Intervention
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo item (PM-post): a welfare effect without a price, its sign, and whether it could tip the balance."""

    id: str
    name: str
    domain: Domain
    sign: Literal["+", "-", "?"]
    could_tip: bool
    argument: str


@dataclass(frozen=True, slots=True)
class NullAlternative:
    """The world without the programme: which existing policy it holds, and notes."""

    includes: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """One area scenario. ``scope`` national means the programme bureau: in every total, not among the areas."""

    id: str
    name: str
    municipality: str
    status: Literal["illustrative", "draft", "submitted", "adopted"]
    price_year: int
    indicators: Mapping[str, Indicator]
    null_alternative: NullAlternative
    interventions: tuple[Intervention, ...]
    synergies: tuple[Synergy, ...] = ()
    memo: tuple[Memo, ...] = ()
    scope: Literal["area", "national"] = "area"
    notes: str = ""
    source: Source | None = None
