"""Plausibility: a warning outside the usual range, an error beyond what can be (5 typed for 5% is the classic)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mkba.errors import Complaint
from mkba.files.library import Entry
from mkba.files.place import Place, leaves


@dataclass(frozen=True, slots=True)
class Band:
    """What is usual and what is possible, in absolute terms."""

    usual: float
    possible: float


# Euros per unit of what drives a cost: dear residential care is near the first figure, nothing is near the second.
COSTS: Final = {
    "place": Band(150_000, 10_000_000),
    "entrant": Band(250_000, 10_000_000),
    "year": Band(100_000_000, 10_000_000_000),
    "once": Band(500_000_000, 50_000_000_000),
}
MOST_IN_AREA: Final = 1_500_000  # people, dwellings or events; more than any Dutch municipality has residents
# Units of an outcome per driver per year. Of a person's own state there is at most one, and
# behind one participant stand a few persons; a dwelling that is restructured changes several around it.
OF_ONE: Final = Band(0.5, 2.5)
EVENTS: Final = Band(1, 20)
VOLUMES: Final = Band(10_000, 100_000_000)
_OF_ONE_UNITS: Final = ("person", "qaly", "persoon", "pupil", "student", "leerling", "school year")
_VOLUME_UNITS: Final = (
    "eur",
    "kwh",
    "m2",
    "m3",
    "gj",
    "ton",
    "kg",
    "co2",
    "hour",
    "uur",
    "day",
    "dag",
    "night",
    "nacht",
    "km",
    "point",
    "punt",
)


def cost_size(cost: Place) -> Iterator[Complaint]:
    """The amount of a cost against what such costs are."""
    band = COSTS.get(cost.text("per"))
    amount = cost.child("amount")
    most = max((abs(number) for number in leaves(amount.value)), default=0.0)
    if band and most > band.possible:
        yield amount.complain("COST-HARD", found=f"{most:.15g}", limit=f"{band.possible:.15g}")
    elif band and most > band.usual:
        yield amount.complain("COST-LARGE", found=f"{most:.15g}", limit=f"{band.usual:.15g}")


def indicator_size(indicator: Place, *, national: bool = False) -> Iterator[Complaint]:
    """A count that looks like a share, or that no area of a city has."""
    value = indicator.child("value")
    numbers = list(leaves(value.value))
    if numbers and 0 < max(numbers) < 1:
        yield value.complain("COUNT-SMALL", found=f"{max(numbers):g}")
    volume = indicator.text("unit").casefold().startswith(_VOLUME_UNITS)
    if numbers and max(numbers) > MOST_IN_AREA and not national and not volume:
        yield value.complain("COUNT-LARGE", found=f"{max(numbers):.15g}", limit=f"{MOST_IN_AREA}")


def effect_size(size: Place, outcome: Entry | None) -> Iterator[Complaint]:
    """An effect size against what one participant can have in a year."""
    unit = outcome.place.text("unit").casefold() if outcome else ""
    band = _band(unit)
    most = max((abs(number) for number in leaves(size.value)), default=0.0)
    share = f"{most / 100:g}"
    if most > band.possible:
        yield size.complain(
            "EFFECT-HARD", found=f"{most:g}", limit=f"{band.possible:g}", unit=unit, share=share
        )
    elif most > band.usual and unit:
        yield size.complain(
            "EFFECT-LARGE", found=f"{most:g}", limit=f"{band.usual:g}", unit=unit, share=share
        )


def _band(unit: str) -> Band:
    """The band of a unit."""
    if unit.startswith(_VOLUME_UNITS) or "hour" in unit or "day" in unit:
        return VOLUMES
    return OF_ONE if unit.startswith(_OF_ONE_UNITS) else EVENTS
