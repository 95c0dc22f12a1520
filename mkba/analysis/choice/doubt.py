"""Doubt: how the best package differs from draw to draw, and what is lost by choosing before one knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.optimize import LinearConstraint

from mkba.analysis.choice.menu import Menu
from mkba.analysis.choice.per_group import best_package
from mkba.axes import Flags, Floats, Progress


@dataclass(frozen=True, slots=True)
class Doubt:
    """From ``draws`` single draws, each solved by itself: how often the very same package was the best, the expected
    ``regret`` in euros (best package of the draw minus the chosen one) with its error, and the size of those best packages.
    """  # fmt: skip

    draws: int
    same: float
    regret: float
    regret_error: float
    size: float

    @property
    def same_error(self) -> float:
        """The Monte Carlo error of ``same``; where it is never or always so, the share that three draws would make.

        With none in n draws, a share up to 3 / n is not excluded (at 95%).
        """
        if not self.draws:
            return 0.0
        if self.same in (0.0, 1.0):
            return 3 / self.draws
        return sqrt(self.same * (1 - self.same) / self.draws)


def doubted(
    menu: Menu,
    asked: Sequence[LinearConstraint],
    chosen: Flags,
    draws: int,
    *,
    progress: Progress | None = None,
) -> tuple[Doubt, Floats]:
    """The doubt at draws spread evenly over those of the menu; and how often each candidate is in the best. Shape: -> c."""
    width = menu.balance.shape[1]
    if not draws or not width:
        return Doubt(0, 0.0, 0.0, 0.0, 0.0), np.zeros(len(chosen))
    at = np.linspace(0, width - 1, min(draws, width)).astype(np.intp)
    sets, lost = [], []
    mine = menu.gained(chosen)
    for done, d in enumerate(at.tolist(), start=1):
        best = best_package(menu, menu.balance[:, d], asked)
        one = chosen if best is None else best
        sets.append(one)
        lost.append(float(menu.gained(one)[d] - mine[d]))
        if progress is not None:
            progress(done, len(at))
    spread = float(np.std(lost, ddof=1) / sqrt(len(at))) if len(at) > 1 else 0.0
    found = np.array(sets)
    same = float((found == chosen).all(axis=1).mean())
    return (
        Doubt(len(at), same, float(np.mean(lost)), spread, float(found.sum(axis=1).mean())),
        np.asarray(found.mean(axis=0)),
    )
