"""Interventions (maatregelen): the smallest coherent measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mkba.domain.cost import Cost
from mkba.domain.effect import Effect
from mkba.domain.reach import Intensity, Reach
from mkba.domain.source import Source
from mkba.domain.transfer import Transfer

Domain = Literal["education", "work", "safety", "housing", "health"]
DOMAINS: tuple[Domain, ...] = ("education", "work", "safety", "housing", "health")


@dataclass(frozen=True, slots=True)
class Intervention:
    """A measure: whom it reaches, what it costs, what it brings about, at which intensity per alternative."""

    id: str
    name: str
    domain: Domain
    theory: str
    intensity: Mapping[str, Intensity]
    reach: Reach
    costs: tuple[Cost, ...]
    effects: tuple[Effect, ...]
    transfers: tuple[Transfer, ...] = ()
    notes: str = ""
    source: Source | None = None
