"""Response: what every quantity does to the balance by itself, and what one quantity tells of the others.

The additive part of the model: S = sum over streams j of s_j(z_j), z_j being the normal score of a stream and s_j the
first three Hermite polynomials of its response h_j, the balance when j alone leaves its mean. With normal scores that
correlate (what areas have in common, declared correlations) its conditional mean is known: E[He_k(z_j) | z_i] =
r_ij^k He_k(z_i), Mehler's formula. Taking S away from the balance and adding E[S | what is known] back changes no
conditional mean, and takes away most of the noise: a control variate. Sources: Mehler (1866); Owen (2013), Monte Carlo
theory, methods and examples, 8.9.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.special import ndtr

from mkba.analysis.oneway.moved import Ground, at_levels, grounds, one_by_one
from mkba.analysis.subject import Same, Subject
from mkba.analysis.summary import TOTAL
from mkba.axes import Floats, Ints
from mkba.engine.draws import FIRST, Plan

REACH, POINTS = 6.0, 193  # integrals run over so many normal scores on either side, at so many points
ORDER: Final = 3  # of the polynomials: 1, z, z2, z3 are terms of every regression
EDGE, EACH = 4.5, 49  # the balance is found at so many scores as far as this; beyond, the same slope goes on
RIDGE: Final = 1e-9  # keeps scores that are equal solvable
LINKED: Final = 1e-9  # scores that correlate less know nothing of each other
CHUNK: Final = 128  # quantities at a time: their points share one evaluation


@dataclass(frozen=True, slots=True)
class Response:
    """Per stream (q) and case (o: the futures in order, in each its alternatives): ``hermite`` (q k o), what s is made of,
    and ``lack`` (q o m), the response less s over the grid; ``ties`` (q q, sparse): the correlations of the scores.
    """  # fmt: skip

    hermite: Floats
    lack: Floats
    ties: Any

    def additive(self, scores: Floats, streams: Ints | slice = slice(None)) -> Floats:
        """S of these streams. Shape: q d -> o d."""
        own = self.hermite[streams]
        return sum((own[:, k].T @ he for k, he in enumerate(hermite(scores[streams]))), np.zeros(1))

    def told(self) -> Floats:
        """E[S | z_i] in the Hermite polynomials of every z_i. Shape: q k o."""
        return np.stack([self.ties.power(k + 1) @ self.hermite[:, k] for k in range(ORDER)], axis=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a group of streams tells of others: their best ``weights`` (j n) over the ``members`` (n) give a score for every one
    of the ``others`` (j); ``made`` (j k o) is what that score then makes of the balance.
    """  # fmt: skip

    members: Ints
    others: Ints
    weights: Floats
    made: Floats

    def additive(self, scores: Floats) -> Floats:
        """E[S of the others | the group]. Shape: q d -> o d."""
        found = hermite(self.weights @ scores[self.members])
        return sum((self.made[:, k].T @ he for k, he in enumerate(found)), np.zeros(1))


def hermite(z: Floats) -> tuple[Floats, Floats, Floats]:
    """The first polynomials that are orthonormal under the normal distribution, the constant left out.

    >>> [float(one.round(4)) for one in hermite(np.array(2.0))]  # 2, (4 - 1)/sqrt 2, (8 - 6)/sqrt 6
    [2.0, 2.1213, 0.8165]
    """
    square = z * z
    return z, (square - 1) / np.sqrt(2), z * (square - 3) / np.sqrt(6)


def grid() -> tuple[Floats, Floats]:
    """Normal scores and their weights, which add up to one. Shapes: m, m."""
    z = np.linspace(-REACH, REACH, POINTS)
    weights = np.exp(-(z**2) / 2)
    return z, weights / weights.sum()


def response(asked: Subject, place: str = TOTAL) -> Response:
    """The response to every stream of the plan at a place."""
    return _response(Same(asked), place)


@lru_cache(maxsize=1)  # single quantities and bundles start from the same
def _response(same: Same, place: str) -> Response:
    """The same of a subject that may have been asked before."""
    asked = same.asked
    count = len(asked.plan.streams)
    keys = [(f.id, a.id) for f in asked.programme.futures for a in asked.programme.alternatives]
    found = {ground.key: ground for ground in grounds(asked, place=place)}
    z, weights = grid()
    h = np.zeros((count, len(keys), POINTS))
    at = {name: q for q, name in enumerate(asked.plan.streams)}
    for o, key in enumerate(keys):
        for name, own in _responses(found[key], z).items():
            h[at[name], o] = own
    h -= (h @ weights)[:, :, None]
    terms = np.stack(hermite(z))
    made = np.einsum("qom,km,m->qko", h, terms, weights, optimize=True)
    h -= np.einsum("qko,km->qom", made, terms, optimize=True)
    return Response(made, h, ties(asked.plan))


def _responses(ground: Ground, z: Floats) -> dict[str, Floats]:
    """The balance over the scores z for every quantity of one case, all others at their mean. Shape: m."""
    from scipy.interpolate import PchipInterpolator  # noqa: PLC0415 - slow to import, and only this asks for it

    scores = np.linspace(-EDGE, EDGE, EACH)
    found: dict[str, Floats] = {}
    movers, levels = one_by_one(ground), tuple(ndtr(scores).tolist())
    inside = np.clip(z, -EDGE, EDGE)
    for first in range(0, len(movers), CHUNK):
        some = movers[first : first + CHUNK]
        y = ground.balances(at_levels(ground, levels, some)).reshape(len(some), EACH)
        steps = np.stack([y[:, 1] - y[:, 0], y[:, -1] - y[:, -2]]) / (scores[1] - scores[0])
        beyond = np.where((z < 0)[None], steps[0][:, None], steps[1][:, None]) * (z - inside)
        smooth = PchipInterpolator(scores, y, axis=1)(inside) + beyond
        found |= {one.name: own for one, own in zip(some, smooth, strict=True)}
    return found


def ties(plan: Plan) -> Any:
    """The correlations of the normal scores, sparse. Shape: q q."""
    count = len(plan.streams)
    lone = np.arange(count)
    at = np.concatenate([plan.shared.own, lone]), np.concatenate([plan.shared.common, lone])
    stars = np.isin(lone, plan.shared.common).astype(np.float64)
    loads = csr_array(
        coo_array((np.concatenate([np.sqrt(plan.shared.rho), stars]), at), shape=(count, count))
    )
    found = loads @ loads.T
    for group in plan.groups:
        own = _ones(found)[group.members][:, group.members].toarray()
        root = np.linalg.cholesky(own * (1 - RIDGE) + np.eye(len(own)) * RIDGE)
        other = np.setdiff1d(lone, group.members)
        near = np.meshgrid(group.members, group.members, indexing="ij")
        row, column = (np.concatenate([other, one.ravel()]) for one in near)
        made = np.concatenate([np.ones(other.size), (group.root @ np.linalg.inv(root)).ravel()])
        turn = csr_array(coo_array((made, (row, column)), shape=(count, count)))
        found = turn @ _ones(found) @ turn.T
    return _ones(found)


def _ones(found: Any) -> Any:
    """The same with ones on the diagonal."""
    held = csr_array(found)
    return csr_array(held + diags_array(1 - held.diagonal()))


def telling(found: Response, plan: Plan, rows: Ints) -> Telling:
    """What the streams behind ``rows`` of the draws tell of the others that move the balance."""
    members = np.unique(np.array(plan.position, dtype=np.intp)[rows - FIRST])
    moving = np.flatnonzero(np.abs(found.hermite).max(axis=(1, 2)) > 0)
    others = np.setdiff1d(moving, members)
    links = found.ties[others][:, members]
    linked = np.flatnonzero(np.asarray(abs(links).sum(axis=1)).ravel() > LINKED)
    others = others[linked]
    if not others.size:
        nothing = np.zeros((0, *found.hermite.shape[1:]))
        return Telling(members, others, np.zeros((0, members.size)), nothing)
    near = found.ties[members][:, members].toarray()
    links = links[linked].toarray()
    weights = np.linalg.solve(near + RIDGE * np.eye(len(near)), links.T).T
    known = np.sqrt(np.clip(np.einsum("jn,nm,jm->j", weights, near, weights), 0.0, 1.0))
    powers = known[:, None] ** np.arange(1, ORDER + 1)
    scale = np.maximum(known, LINKED)[:, None]
    return Telling(members, others, weights / scale, found.hermite[others] * powers[:, :, None])
