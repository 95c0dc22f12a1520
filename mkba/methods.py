"""Methods: the questions that can be asked about a result, by the names that the command line knows them by."""

from collections.abc import Mapping
from typing import Final, Literal

Option = Literal["area", "alternative"]

OWN_POINTS: Final = ("sobol", "morris")  # they lay points of their own; the others ask the draws of a run
OF_DRAWS: Final = (
    "tornado", "breakeven", "evppi", "discovery", "ranking", "budget", "convergence", "pawn", "dependence",
)  # fmt: skip
METHODS: Final = (*OF_DRAWS[:2], *OWN_POINTS, *OF_DRAWS[2:])
# What a method cannot be asked of; one future can be asked of each.
REFUSED: Final[Mapping[str, Option]] = {
    "ranking": "area", "budget": "area", "dependence": "area", "evppi": "alternative",
}  # fmt: skip
# Options that only some methods read.
READS: Final[Mapping[str, tuple[str, ...]]] = {
    "budget": ("budget",), "floor_domain": ("budget",), "floor_area": ("budget",), "study_cost": ("evppi",),
    "level": ("discovery",), "points": OWN_POINTS,
}  # fmt: skip


def refused(method: str, *, area: bool, alternative: bool) -> Option | None:
    """What of one area and one alternative a method cannot be asked of, None where it can.

    >>> refused("evppi", area=True, alternative=True), refused("tornado", area=True, alternative=True)
    ('alternative', None)
    """
    option = REFUSED.get(method)
    return option if (option == "area" and area) or (option == "alternative" and alternative) else None
