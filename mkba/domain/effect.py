"""Effects: what a measure brings about, for whom else, and how long it lasts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mkba.domain.evidence import Evidence
from mkba.domain.quantity import Quantity
from mkba.domain.source import Source


@dataclass(frozen=True, slots=True)
class Effect:
    """net = size (1 - deadweight) per driver, from ``onset`` years after entry, ``duration`` years, fading.

    ``displacement`` is the share that comes back as a negative effect elsewhere, borne by ``displaced_parties``.
    """

    id: str
    outcome: str
    evidence: Evidence
    deadweight: Quantity
    displacement: Quantity
    onset: Quantity
    duration: Quantity
    fade: Quantity
    driver: Literal["entrants", "places"] = "entrants"
    displaced_parties: Mapping[str, float] = field(default_factory=lambda: {"rest_nl": 1.0})
    permanent_reason: str = ""
    name: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Synergy:
    """An extra effect among those whom another measure also reaches: factor x the effect, own grade.

    ``effect`` is ``<intervention>.<effect>``, ``partner`` the intervention that must reach them too.
    """

    id: str
    effect: str
    partner: str
    factor: Quantity
    grade: str
    source: Source | None = None
