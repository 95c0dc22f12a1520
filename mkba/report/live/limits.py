"""Limits: between which values an input means something. Outside them files are refused; a cell refuses them too."""

from collections.abc import Mapping
from typing import Final

from mkba.engine.profile import LAST_YEAR

Limits = tuple[float | None, float | None]  # lowest and highest; None for no limit
POSITIVE: Final[Limits] = (1e-9, None)
SHARE: Final[Limits] = (0.0, 1.0)
COUNT: Final[Limits] = (0.0, None)
RATE: Final[Limits] = (-1.0, 1.0)
BY_PART: Final[Mapping[str, Limits]] = {
    **dict.fromkeys(("share", "deadweight", "displacement", "reachable", "fade", "haircut"), SHARE),
    **dict.fromkeys(("onset", "duration"), COUNT),
    **dict.fromkeys(("ramp", "life"), (1, None)),
    "stay": POSITIVE,
    "trend": RATE,
    "inflation": RATE,
    "budget_flag": POSITIVE,
}
BY_ROOM: Final[Mapping[str, Limits]] = {"prices": POSITIVE, "discounting": RATE, "growth": RATE}
OF_SHOCK: Final[Mapping[str, Limits]] = {"size": (-1.0, None), "recovery": POSITIVE}


def limits(name: str, base_year: int) -> Limits:
    """The limits of an input, by its qualified name.

    >>> limits("areas.a.coach.reach.share", 2026), limits("plans.3.from", 2026), limits("library.x.y.amount", 2026)
    ((0.0, 1.0), (2026, 2126), (None, None))
    """
    first, *_, last = name.split(".")
    shock = first == "futures"
    if last in {"from", "to"} or name.startswith("plans.once.") or (shock and last == "year"):
        return base_year, base_year + LAST_YEAR
    if shock:
        return OF_SHOCK[last]
    if last == "value" and ".indicators." in name:
        return COUNT
    return BY_ROOM.get(first) or BY_PART.get(last, (None, None))
