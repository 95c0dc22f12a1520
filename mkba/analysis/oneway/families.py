"""Families: where each member stands when the family as a whole is at a percentile of its own.

Sixteen independent areas are hardly ever all at their P90 at once. What the members together do to the balance, the sum of
what each of them moves in the central case, has its own P10 and P90: nearer to the middle the less they move together.
Each member then stands where it is to be expected when that sum is there: in normal scores, tied to the sum by how
much it is of it and by what it has in common with the others. For normal quantities that is exactly the P10 and P90 of the
sum. A family of strongly skewed independent members comes out nearer to the middle (6% where a standard deviation is half
its mean); with a third of its spread in common that is gone.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from scipy.special import ndtr, ndtri

from mkba.analysis.oneway.moved import Ground, Mover, at_levels, levels_of, one_by_one
from mkba.axes import Floats
from mkba.engine.draws import FIRST, Plan
from mkba.engine.quantile import values

ENDS = (0.1, 0.9)  # between these percentiles a member is weighed
ROUNDING = 1e-12  # of a balance: less than this is no euro
NODES = 16  # of the Gauss-Hermite rule over what the sum does not say of a member


def family_levels(ground: Ground, levels: Sequence[float]) -> Floats:
    """Every row at percentiles: of its own quantity, or of its family where it has one. Not to be written in. Shape: row k."""
    return _family_levels(ground, tuple(levels))


@lru_cache(maxsize=16)
def _family_levels(ground: Ground, levels: tuple[float, ...]) -> Floats:
    """The same of a ground that may have been asked before."""
    table, told = levels_of(ground.plan, levels).copy(), ties(ground)
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    weights /= weights.sum()
    z = ndtri(np.asarray(levels, dtype=np.float64))[:, None]
    families = [one for one in ground.movers if len(one.members) > 1]
    for at in (at for one in families for at in one.rows.tolist()):
        row = ground.row(at)
        tie = told[row.name]
        if tie < 1:
            score = (tie * z + np.sqrt(1 - tie**2) * nodes).ravel()
            found = values(row.distribution, ndtr(score), score).reshape(-1, NODES) @ weights
            table[at] = row.intercept + row.slope * found
    table.setflags(write=False)
    return table


def ties(ground: Ground) -> Mapping[str, float]:
    """How each member of a family is tied to the whole, by name: the correlation of their normal scores.

    One where all move as one. Positive where a member moves with most of the family, negative where it goes against it.
    """
    low, high = ends_alone(ground).T
    euros = np.where(np.abs(high - low) > ROUNDING * np.fmax(np.abs(low), np.abs(high)), high - low, 0.0)
    apart = dict(zip((one.name for one in one_by_one(ground)), euros.tolist(), strict=True))
    found: dict[str, float] = {}
    for one in ground.movers:
        if len(one.members) > 1:
            own = np.array([apart[name] for name in one.members])
            found.update(zip(one.members, _ties(own, scores(ground.plan, one)).tolist(), strict=True))
    return found


def _ties(euros: Floats, together: Floats) -> Floats:
    """The correlation of each score with the sum of euros x scores; ones where the sum does not move. Shapes: n, n n -> n."""
    toward = together @ euros
    variance = float(euros @ toward)
    if variance <= 0:
        return np.ones(euros.size)
    side = -1.0 if euros.sum() < 0 else 1.0
    return np.asarray(np.clip(side * toward / np.sqrt(variance), -1.0, 1.0))


def scores(plan: Plan, one: Mover) -> Floats:
    """The correlations between the normal scores of the members: what areas share, and what is declared. Shape: n n."""
    stream = {plan.rows[at - FIRST].name: plan.position[at - FIRST] for at in one.rows.tolist()}
    shares = dict(zip(plan.shared.own.tolist(), plan.shared.rho.tolist(), strict=True))
    streams = [stream[name] for name in one.members]
    root = np.sqrt([shares.get(at, 0.0) for at in streams])
    found = np.outer(root, root)
    for group in plan.groups:
        place = {at: i for i, at in enumerate(group.members.tolist())}
        here = [n for n, at in enumerate(streams) if at in place]
        inside = [place[streams[n]] for n in here]
        found[np.ix_(here, here)] = (group.root @ group.root.T)[np.ix_(inside, inside)]
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)


@lru_cache(maxsize=16)  # the tornado, its two-way table and the fifths of the draws start from the same
def ends_alone(ground: Ground) -> Floats:
    """The balance with each quantity by itself at its P10 and P90, in the order of ``one_by_one``. Shape: n 2."""
    found = ground.balances(at_levels(ground, ENDS, one_by_one(ground))).reshape(-1, 2)
    found.setflags(write=False)
    return found
