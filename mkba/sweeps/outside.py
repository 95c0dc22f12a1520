"""Outside: shares that a variant moves beyond 0 or 1 in some draws. They are counted and told, never clipped."""

import numpy as np

from mkba.axes import Floats
from mkba.domain.sweep import Recipe
from mkba.engine.draws import FIRST
from mkba.sweeps.bench import Bench, Setting


def outside(at: Bench, setting: Setting, recipe: Recipe) -> tuple[tuple[str, int], ...]:
    """Per moved share how many draws lie outside 0 to 1, those with any; in the worst of its futures."""
    levels = {a: (f, s) for a, f, s in at.levels(setting, recipe)}
    of = setting.ground
    names = set(recipe.shares)
    rows = [
        (FIRST + i, row)
        for i, row in enumerate(of.plan.rows)
        if row.name in names and not row.pull and int(of.atom[FIRST + i]) in levels
    ]
    if not rows:
        return ()
    places = np.array([row for row, _ in rows])
    f, s = np.array([levels[int(of.atom[row])] for row in places.tolist()]).T[:, :, None]
    own, slope = (np.array([getattr(row, name) for _, row in rows])[:, None] for name in ("own", "slope"))
    ends = s + f * (setting.ends[places] - own) / slope  # of every share its lowest and its highest
    counts: Floats = np.zeros(len(rows))
    if ends.min() < 0 or ends.max() > 1:
        for x in at.draws(of.plan):
            share = s + f * (x[places] - own) / slope
            counts += ((share < 0) | (share > 1)).sum(axis=1)
    worst: dict[str, int] = {}
    for (_, row), count in zip(rows, counts.tolist(), strict=True):
        if count:
            worst[row.name] = max(worst.get(row.name, 0), int(count))
    return tuple(sorted(worst.items()))
