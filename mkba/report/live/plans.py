"""Plans: how a measure is rolled out, stripped of whom it reaches. Measures with the same plan share it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mkba.domain.area import Area
from mkba.domain.cost import Cost
from mkba.domain.intervention import Intervention
from mkba.domain.programme import Programme
from mkba.domain.quantity import number
from mkba.domain.reach import Intensity, Reach
from mkba.domain.transfer import Transfer

Points = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """From which year to which, how many years of ramp, how long each stays, how renewed, and at which levels."""

    first: int
    last: int
    ramp: int
    stay: float
    once: bool
    points: Points

    @property
    def reach(self) -> Reach:
        """The plan as a reach, for the engine's own arithmetic; whom it reaches plays no part."""
        renewal: Literal["yearly", "once"] = "once" if self.once else "yearly"
        return Reach("", number("", 1.0), self.first, self.last, self.ramp, renewal, self.stay)

    @property
    def intensity(self) -> Intensity:
        """Its levels."""
        return Intensity(self.points)


def plan_of(measure: Intervention, alternative: str) -> Plan:
    """The plan of a measure in an alternative that holds it."""
    reach = measure.reach
    points = measure.intensity[alternative].points
    return Plan(reach.first, reach.last, reach.ramp, reach.stay, reach.renewal == "once", points)


def plans(programme: Programme) -> dict[Plan, int]:
    """Every plan in use, numbered from 1 in order of first use."""
    return {plan: number for number, plan in enumerate(users(programme), start=1)}


def users(programme: Programme) -> dict[Plan, list[tuple[Area, Intervention]]]:
    """Every plan with the measures that follow it in some alternative, each once."""
    found: dict[Plan, dict[tuple[str, str], tuple[Area, Intervention]]] = {}
    for area, measure, alternative in held(programme):
        own = found.setdefault(plan_of(measure, alternative), {})
        own[area.id, measure.id] = area, measure
    return {plan: list(own.values()) for plan, own in found.items()}


def held(programme: Programme) -> Iterator[tuple[Area, Intervention, str]]:
    """Every measure with the alternatives that hold it."""
    for alternative in programme.alternatives:
        for area in programme.areas:
            for measure in area.interventions:
                if alternative.id in measure.intensity:
                    yield area, measure, alternative.id


def payments(measure: Intervention) -> tuple[Cost | Transfer, ...]:
    """The costs of a measure and the transfers tied to it."""
    return (*measure.costs, *measure.transfers)


def own_year(item: Cost | Transfer) -> int | None:
    """The year of what is paid once, where it has one of its own; else it is that in which the plan begins."""
    return item.year if item.per == "once" else None
