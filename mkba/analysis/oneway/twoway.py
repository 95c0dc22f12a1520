"""Two-way: the balance when two movers are moved together, each over percentiles of its own distribution; exact.

A family is moved over percentiles of the family as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.analysis.oneway.families import family_levels
from mkba.analysis.oneway.moved import Ground, Mover, Points, grounds, levels_of, one_by_one
from mkba.analysis.oneway.tornado import swings
from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.errors import UsageError

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Grid:
    """Balances in euros, ``rows`` down and ``columns`` across, at the percentiles ``levels`` of each.

    ``row_values`` and ``column_values``: what a single quantity is at these percentiles, empty for a family.
    ``turned``: whether the sign is another one than that of the central balance.
    """

    future: str
    alternative: str
    place: str
    rows: str
    columns: str
    levels: tuple[float, ...]
    row_values: tuple[float, ...]
    column_values: tuple[float, ...]
    central: float
    balances: tuple[tuple[float, ...], ...]
    turned: tuple[tuple[bool, ...], ...]


def twoway(
    asked: Subject,
    *,
    names: tuple[str, str] | None = None,
    place: str = TOTAL,
    levels: Sequence[float] = LEVELS,
) -> tuple[Grid, ...]:
    """The grid of every future and alternative, for two named movers or for the two of the largest swing.

    A case in which nothing can be moved, or a named mover plays no part, has none; UsageError where that is every case.
    """
    found = [
        _grid(ground, pair, tuple(levels))
        for ground in grounds(asked, place=place)
        if len(pair := _pair(ground, names)) == 2
    ]
    if names is not None and not found:
        text = ", ".join(names)
        nl, en = f"onbekend of niet samen onzeker: {text}", f"unknown or not uncertain together: {text}"
        raise UsageError("TWOWAY-NAMES", nl, en)
    return tuple(found)


def _pair(ground: Ground, names: tuple[str, str] | None) -> tuple[Mover, ...]:
    """The two movers, fewer where they are not there."""
    asked = names or tuple(one.name for one in swings(ground)[:2])
    known = {one.name: one for one in (*one_by_one(ground), *ground.movers)}
    return tuple(known[name] for name in asked if name in known)


def _grid(ground: Ground, pair: tuple[Mover, ...], levels: tuple[float, ...]) -> Grid:
    """One future and alternative."""
    down, across = pair
    table, width = levels_of(ground.plan, levels), len(levels)
    place = np.arange(width * width)
    parts = [(down, place // width), (across, place % width)]  # a row in both follows the columns
    tables = [table if len(one.members) == 1 else family_levels(ground, levels) for one in pair]
    points = Points(
        place.size,
        np.concatenate([np.repeat(place, one.rows.size) for one, _ in parts]),
        np.concatenate([np.tile(one.rows, place.size) for one, _ in parts]),
        np.concatenate(
            [own[one.rows][:, at].T.ravel() for own, (one, at) in zip(tables, parts, strict=True)]
        ),
    )
    euros, central = ground.balances(points).reshape(width, width), ground.balance
    return Grid(
        *ground.key, ground.place, down.name, across.name, levels, _values(ground, down, table),
        _values(ground, across, table), central, tuple(map(tuple, euros.tolist())),
        tuple(map(tuple, ((euros > 0) != (central > 0)).tolist())),
    )  # fmt: skip


def _values(ground: Ground, mover: Mover, table: Floats) -> tuple[float, ...]:
    """What a single quantity is at the percentiles; nothing for a family."""
    if len(mover.members) > 1:
        return ()
    at = int(mover.rows[0])
    row = ground.row(at)
    return tuple(((table[at] - row.intercept) / row.slope).tolist())
