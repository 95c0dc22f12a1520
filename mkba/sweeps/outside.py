"""Outside: quantities that a variant takes out of their limits in some draws - a share above 1, a negative count or amount.

Their means are within the limits, else the variant failed. The draws are counted and told, never clipped; those that were
outside without the variant (the tail of a normal) are not its doing.
"""

import numpy as np

from mkba.axes import Floats
from mkba.domain.sweep import Recipe
from mkba.engine.draws import FIRST
from mkba.sweeps.bench import Bench


def outside(at: Bench, recipe: Recipe) -> tuple[tuple[str, int], ...]:
    """Per moved quantity how many draws lie outside its limits, those with any; in the worst of its futures."""
    setting = at.shared(recipe)
    of, levels = setting.ground, {a: (f, s) for a, f, s in at.levels(setting, recipe)}
    limits = {name: (low, high) for name, low, high in recipe.limits}
    rows = [
        (FIRST + i, row)
        for i, row in enumerate(of.plan.rows)
        if row.name in limits and not row.pull and int(of.atom[FIRST + i]) in levels
    ]
    if not rows:
        return ()
    places = np.array([place for place, _ in rows])
    low, high = np.array([limits[row.name] for _, row in rows]).T[:, :, None]
    f, s = np.array([levels[int(of.atom[place])] for place in places.tolist()]).T[:, :, None]
    own, slope = (np.array([getattr(row, name) for _, row in rows])[:, None] for name in ("own", "slope"))
    ends = s + f * (setting.ends[places] - own) / slope  # of every quantity its lowest and its highest
    leaves = np.flatnonzero((ends.min(axis=1) < low[:, 0]) | (ends.max(axis=1) > high[:, 0]))
    counts: Floats = np.zeros(len(rows))
    if leaves.size:
        for x in at.draws(of.plan):
            before = (x[places[leaves]] - own[leaves]) / slope[leaves]
            after, least, most = s[leaves] + f[leaves] * before, low[leaves], high[leaves]
            gone = ((after < least) & (before >= least)) | ((after > most) & (before <= most))
            counts[leaves] += gone.sum(axis=1)
    worst: dict[str, int] = {}
    for (_, row), count in zip(rows, counts.tolist(), strict=True):
        if count:
            worst[row.name] = max(worst.get(row.name, 0), int(count))
    return tuple(sorted(worst.items()))
