"""Kept draws: a sample per group, of the groups that an alternative holds; the others are zero and take no room."""

from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats, Ints

NONE = -1  # the place of a group that is not held


@dataclass(frozen=True, slots=True)
class Kept:
    """Draws of ``rows`` (h d) at ``places`` (c): where each group's row stands, NONE when it is zero throughout."""

    rows: Floats
    places: Ints

    def of(self, groups: slice | Ints) -> Floats:
        """The draws of some groups; rows that stand together are a view. Shape: g d."""
        chosen = self.places[groups]
        held = np.flatnonzero(chosen != NONE)
        if held.size == chosen.size and held.size and np.all(np.diff(chosen) == 1):
            return self.rows[chosen[0] : chosen[-1] + 1]
        found = np.zeros((chosen.size, self.rows.shape[1]))
        found[held] = self.rows[chosen[held]]
        return found

    def sum_of(self, groups: Ints) -> Floats:
        """The sum of some groups in every draw. Shape: d."""
        chosen = self.places[groups]
        return np.asarray(self.rows[chosen[chosen != NONE]].sum(axis=0))

    def whole(self) -> Floats:
        """The draws of all groups, in a new array. Shape: c d."""
        return self.of(slice(None))


def room(held: Ints, groups: int, draws: int) -> Kept:
    """Room for the draws of the groups that are held, to be filled.

    >>> kept = room(np.array([0, 2]), 3, 4)
    >>> kept.rows.shape, kept.whole().shape, kept.places.tolist()
    ((2, 4), (3, 4), [0, -1, 1])
    """
    places = np.full(groups, NONE, dtype=np.intp)
    places[held] = np.arange(len(held))
    return Kept(np.empty((len(held), draws)), places)
