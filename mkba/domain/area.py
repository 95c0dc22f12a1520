"""Areas: what one municipality submits in one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mkba.domain.effect import Synergy
from mkba.domain.indicator import Indicator
from mkba.domain.intervention import Domain, Intervention
from mkba.domain.liveability import Leefbaarometer, Tenure
from mkba.domain.quantity import Quantity
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
class OwnValue:
    """A unit value that the municipality itself uses: shown beside that of the library, never in a total."""

    outcome: str
    value: str
    amount: Quantity


@dataclass(frozen=True, slots=True)
class RegioDeal:
    """An agreement that local parties put in at least so many euros per euro of the State."""

    name: str
    local_per_state: float = 1.0
    alternatives: tuple[str, ...] = ()  # for which it holds; all when empty
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class CbsArea:
    """The districts and neighbourhoods of Statistics Netherlands (CBS) that make up an area, in one year's division."""

    year: int
    codes: tuple[str, ...]
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
    horizon: int | None = None
    own_values: tuple[OwnValue, ...] = ()
    regio_deal: RegioDeal | None = None
    cbs: CbsArea | None = None
    leefbaarometer: Leefbaarometer | None = None
    tenure: Tenure | None = None
    notes: str = ""
    source: Source | None = None
