"""Co-funding: what local parties put in per euro of the State, beside the agreement of a Regio Deal."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkba.analysis.outlays import Outlays
from mkba.domain.area import Area, RegioDeal
from mkba.domain.programme import Programme

STATE = "rijk"  # the group of the budget chapters
NEARLY = 1 - 1e-9  # rounding is no shortfall


@dataclass(frozen=True, slots=True)
class CoFunding:
    """Euros put in over the horizon in one area and alternative: the State's, local parties', other national bodies'.

    ``ratio`` is local per state (None without the State), ``agreed`` what the agreement ``name`` asks, ``met`` whether
    it is enough (None where nothing was agreed or nothing is put in).
    """

    area: str
    alternative: str
    state: float
    local: float
    other: float
    ratio: float | None
    name: str = ""
    agreed: float | None = None
    met: bool | None = None


def co_funding(programme: Programme, planned: Outlays) -> tuple[CoFunding, ...]:
    """A row per area and alternative. Local is every party that is no national body."""
    rows = []
    for area in programme.areas:
        for alternative in programme.alternatives:
            euros = _by_side(programme, planned[alternative.id, area.id])
            state, local = euros["state"], euros["local"]
            ratio = local / state if state > 0 else None
            deal = _deal(area, alternative.id)
            agreed = deal.local_per_state if deal else None
            met = None if agreed is None or not any(euros.values()) else local >= agreed * state * NEARLY
            name = deal.name if deal else ""
            rows.append(
                CoFunding(area.id, alternative.id, state, local, euros["other"], ratio, name, agreed, met)
            )
    return tuple(rows)


def _deal(area: Area, alternative: str) -> RegioDeal | None:
    """The agreement of an area, where it holds for this alternative."""
    deal = area.regio_deal
    return deal if deal and (not deal.alternatives or alternative in deal.alternatives) else None


def _by_side(programme: Programme, parties: Mapping[str, float]) -> dict[str, float]:
    """Euros of the State, of local parties, and of other national bodies (insurers, police)."""
    euros = dict.fromkeys(("state", "local", "other"), 0.0)
    for name, amount in parties.items():
        party = programme.parties[name]
        side = "state" if party.group == STATE else "other" if party.national else "local"
        euros[side] += amount
    return euros
