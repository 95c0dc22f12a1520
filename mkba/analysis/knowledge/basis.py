"""The basis of a regression on one quantity: 1, x, z, z2, z3, orthonormal in the quantity's own distribution.

z is the normal score of x. A balance is linear in a quantity where no stock binds, and x alone does; powers of z bend
without the wild tails that x2 has.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from mkba.analysis.inventory import inventory
from mkba.analysis.knowledge.response import grid
from mkba.analysis.subject import Subject
from mkba.axes import Floats, Ints
from mkba.engine.draws import FIRST, Plan, at_points

TERMS = 5  # 1, x, z, z2, z3
SAME = 1e-6  # a term with less than this of its own adds nothing (x is z in a normal quantity)


@dataclass(frozen=True, slots=True)
class Basis:
    """Regressors r: ``rows`` of the draws, then the streams ``stars``, which have no row, by their normal scores.

    ``position`` (r): the stream of a regressor; ``of`` (f q): the regressor of a stream in a future. ``centre``, ``scale``
    (r) make x of mean 0 and sd 1; ``turn`` (r b b) makes the terms orthonormal in the quantity's own distribution, all
    zero where one adds nothing; ``grid`` (r b m) is what they then are at points of ``weights`` (m).
    """

    rows: Ints
    stars: Ints
    position: Ints
    of: Ints
    centre: Floats
    scale: Floats
    turn: Floats
    grid: Floats
    weights: Floats

    def lack(self, regressors: Ints, y: Floats) -> Floats:
        """What these regressors leave of a function over the grid. Shapes: q, q o m -> q o m."""
        own = self.grid[regressors]
        along = np.einsum("qom,qbm,m->qob", y, own, self.weights, optimize=True)
        return np.asarray(y - along @ own)


def basis_of(asked: Subject, futures: list[str], plan: Plan | None = None) -> Basis:
    """A regressor for every stream (of a part of the plan) in every future: the quantity in that future's distribution."""
    plan = plan or asked.plan
    known: dict[str, list[int]] = {}
    for i, row in enumerate(plan.rows):
        known.setdefault(row.name, []).append(i)
    several = {name for name, at in known.items() if len({plan.rows[i].distribution for i in at}) > 1}
    items = inventory(asked) if several else {}

    def at(name: str, future: str) -> int:
        if name in several and name in items:
            own = items[name].quantity.distribution(future)
            return next((i for i in known[name] if plan.rows[i].distribution == own), known[name][0])
        return known[name][0]

    chosen = {(name, future): FIRST + at(name, future) for name in known for future in futures}
    rows = sorted(set(chosen.values()))
    stars = [q for q, name in enumerate(plan.streams) if name not in known]
    place = {one: r for r, one in enumerate(rows)}
    lone = {q: len(rows) + i for i, q in enumerate(stars)}
    of = [
        [lone[q] if q in lone else place[chosen[name, future]] for q, name in enumerate(plan.streams)]
        for future in futures
    ]
    position = [*(plan.position[one - FIRST] for one in rows), *stars]
    return _scaled(plan, *(np.array(one, dtype=np.intp) for one in (rows, stars, position, of)))


def _scaled(plan: Plan, rows: Ints, stars: Ints, position: Ints, of: Ints) -> Basis:
    """The basis of these regressors, orthonormal over the grid."""
    z, weights = grid()
    u = np.repeat(ndtr(z)[None], len(plan.streams), axis=0)
    t = np.concatenate([at_points(plan, u)[rows], np.repeat(z[None], stars.size, axis=0)])
    centre = t @ weights
    t -= centre[:, None]
    scale = np.sqrt(t**2 @ weights)
    made = terms(t / scale[:, None], np.repeat(z[None], len(t), axis=0))
    turn = _turned(np.einsum("rbm,rcm,m->rbc", made, made, weights, optimize=True))
    return Basis(rows, stars, position, of, centre, scale, turn, turn @ made, weights)


def terms(x: Floats, z: Floats) -> Floats:
    """1, x, z, z2, z3. Shapes: r d, r d -> r b d."""
    square = z * z
    return np.stack([np.ones_like(x), x, z, square, square * z], axis=1)


def _turned(products: Floats) -> Floats:
    """Gram and Schmidt on terms with these means of products: the rows make them orthonormal, in order. Shape: r b b."""
    turn = np.zeros_like(products)
    for k in range(TERMS):
        turn[:, k, k] = 1.0
        for _ in range(2):  # the second time takes away what rounding left
            along = np.einsum("rjb,rbc,rc->rj", turn[:, :k], products, turn[:, k])
            turn[:, k] -= np.einsum("rj,rjb->rb", along, turn[:, :k])
        own = np.einsum("rb,rbc,rc->r", turn[:, k], products, turn[:, k])
        kept = own > SAME * products[:, k, k]
        turn[:, k] *= np.where(kept, 1 / np.sqrt(np.where(kept, own, 1.0)), 0.0)[:, None]
    return turn
