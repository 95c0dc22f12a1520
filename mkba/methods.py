"""Methods: the questions that can be asked about a result, by the names that the command line knows them by."""

from typing import Final

OWN_POINTS: Final = ("sobol", "morris")  # they lay points of their own; the others ask the draws of a run
OF_DRAWS: Final = (
    "tornado", "breakeven", "evppi", "discovery", "ranking", "budget", "convergence", "pawn", "dependence",
)  # fmt: skip
METHODS: Final = (*OF_DRAWS[:2], *OWN_POINTS, *OF_DRAWS[2:])
