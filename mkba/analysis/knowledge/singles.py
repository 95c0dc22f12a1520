"""Singles: the value of knowing one quantity, for every quantity at once, by regression on the draws of the run.

E[NPV_a | x] is the regression of the balance on (1, x, z, z2, z3), z being the normal score of x. A balance is linear in
a quantity where no stock binds, and x alone does; where one does, it flattens, and powers of z follow that without the
wild tails that x2 has. One pass over the blocks adds up sums of products; what remains is a small system for each
quantity, and an integral over its own distribution. A balance that does not rest on a quantity, nor on anything drawn
together with it, has no slope in it. Source: Strong, Oakley and Brennan (2014), Medical Decision Making 34(3).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import ndtr, ndtri

from mkba.analysis.inventory import inventory
from mkba.analysis.knowledge.information import balances_of, gain, jackknife, pieces
from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL
from mkba.axes import Flags, Floats, Ints
from mkba.engine.draws import FIRST, Plan, at_points, narrowed, unit_cube
from mkba.engine.inputs import inputs_of
from mkba.engine.ledger import Ledger
from mkba.engine.replaced import components
from mkba.engine.streams import Design

REACH, POINTS = 6.0, 193  # the integral runs over so many normal scores on either side, at so many points
TERMS = 5  # 1, x, z, z2, z3
SAME = 1e-6  # a term with less than this of its own adds nothing (x is z in a normal quantity)
CHUNK = 128  # regressors at a time, so that they stay near the processor
Found = tuple[str, str, str, float, float]  # future, axis, name, value, error


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


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums per piece (g) of products of terms: ``squares`` (g r b b), and with the balances less their means ``products``
    (g r b o).
    """  # fmt: skip

    squares: Floats
    products: Floats


def single(
    ledger: Ledger, asked: Subject, place: str, told: Callable[[int], None], names: Collection[str] = ()
) -> list[Found]:
    """The value of every stream of the plan (those of ``names`` where given), with its jackknife error. ``told`` hears how many
    blocks are done.
    """  # fmt: skip
    programme = ledger.compiled.programme
    futures = [one.id for one in programme.futures]
    alternatives = [one.id for one in programme.alternatives]
    plan = narrowed(asked.plan, names, ledger.design) if names else asked.plan
    basis = basis_of(asked, futures, plan)
    y = np.concatenate([balances_of(ledger, future, place) for future in futures])
    means = y.mean(axis=1)
    sums = _added((plan, ledger.design), basis, y - means[:, None], told)
    place_of = {name: q for q, name in enumerate(asked.plan.streams)}
    streams = [place_of[name] for name in plan.streams]
    found: list[Found] = []
    for f, future in enumerate(futures):
        rests = np.stack([moves(asked, (future, one), place)[streams] for one in alternatives], axis=1)
        own = slice(f * len(alternatives), (f + 1) * len(alternatives))
        values, errors = _worth(basis, sums, (basis.of[f], own), (means[own], rests))
        each = zip(plan.streams, values.tolist(), errors.tolist(), strict=True)
        found += [(future, "quantity", *one) for one in each if not names or one[0] in names]
    return found


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
    z = np.linspace(-REACH, REACH, POINTS)
    weights = np.exp(-(z**2) / 2)
    weights /= weights.sum()
    u = np.repeat(ndtr(z)[None], len(plan.streams), axis=0)
    t = np.concatenate([at_points(plan, u)[rows], np.repeat(z[None], stars.size, axis=0)])
    centre = t @ weights
    t -= centre[:, None]
    scale = np.sqrt(t**2 @ weights)
    terms = _terms(t / scale[:, None], np.repeat(z[None], len(t), axis=0))
    turn = _turned(np.einsum("rbm,rcm,m->rbc", terms, terms, weights, optimize=True))
    return Basis(rows, stars, position, of, centre, scale, turn, turn @ terms, weights)


def _terms(x: Floats, z: Floats) -> Floats:
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


def _added(drawn: tuple[Plan, Design], basis: Basis, y: Floats, told: Callable[[int], None]) -> Sums:
    """The sums over every piece of the run. Shape of the balances less their means: o d."""
    plan, design = drawn
    edges = [0, *pieces(design), design.draws]
    shape = len(edges) - 1, len(basis.position), TERMS
    sums = Sums(np.zeros((*shape, TERMS)), np.zeros((*shape, len(y))))
    for k in range(design.blocks):
        start = k * design.block
        u = unit_cube(plan, design, k)
        x, z = at_points(plan, u)[basis.rows], ndtri(u)[basis.position]
        x = np.concatenate([x, z[len(x) :]])
        inside = [edge for edge in edges if start < edge < start + design.block]
        for low, high in pairwise([start, *inside, start + design.block]):
            g = int(np.searchsorted(edges, low, side="right")) - 1
            columns, own = slice(low - start, high - start), np.ascontiguousarray(y[:, low:high].T)
            for first in range(0, len(x), CHUNK):
                some = slice(first, first + CHUNK)
                t = (x[some, columns] - basis.centre[some, None]) / basis.scale[some, None]
                terms = _terms(t, z[some, columns])
                sums.squares[g, some] += terms @ terms.transpose(0, 2, 1)
                sums.products[g, some] += terms @ own
        told(k + 1)
    return sums


def moves(asked: Subject, key: tuple[str, str], place: str = TOTAL) -> Flags:
    """Whether the balance of a case rests on a stream, or on what is drawn together with it. Shape: q."""
    inputs = inputs_of(asked.plan)
    moved: set[int] = set()
    for case in asked.cases_of(key, place):
        moved.update(np.unique(components(case, inputs).moved).tolist())
    held = np.isin(inputs.of_stream, list(moved))
    shared = asked.plan.shared
    held[shared.own] |= held[shared.common]
    return held


def _worth(
    basis: Basis, sums: Sums, which: tuple[Ints, slice], given: tuple[Floats, Flags]
) -> tuple[Floats, Floats]:
    """Values and errors of the streams with regressors ``which[0]``, for the balances ``which[1]`` (o) of which the means
    (o) and what they rest on (q o) are given. Shape: q, q.
    """  # fmt: skip
    regressors, own = which
    means, rests = given
    used = np.flatnonzero(rests.any(axis=1))
    at, held = regressors[used], rests[used]
    turn, grid = basis.turn[at], basis.grid[at]
    unused = np.eye(TERMS) * (np.einsum("rbc,rbc->rb", turn, turn) == 0)[:, None, :]
    parts = sums.squares[:, at], sums.products[:, at, :, own]
    wholes = [part.sum(axis=0) for part in parts]

    def worth(squares: Floats, products: Floats) -> Floats:
        matrix = turn @ squares @ turn.transpose(0, 2, 1) + unused
        slopes = np.linalg.solve(matrix, turn @ products) * held[:, None, :]
        level = np.where(held, slopes[:, 0], products[:, 0] / squares[:, 0, :1]) + means
        fits = level[:, :, None] + np.einsum("qbo,qbm->qom", slopes[:, 1:], grid[:, 1:], optimize=True)
        return gain(fits, basis.weights)

    values, errors = np.zeros(len(rests)), np.zeros(len(rests))
    values[used] = worth(*wholes)
    without = [worth(wholes[0] - s, wholes[1] - p) for s, p in zip(*parts, strict=True)]
    errors[used] = jackknife(np.array(without))
    return values, errors
