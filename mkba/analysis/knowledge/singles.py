"""Singles: the value of knowing one quantity, for every quantity at once, by regression on the draws of the run.

What the model does additively is known beforehand (``response``), of the quantity itself and of all that it tells of
others. Only what is left of the balance in the draws - the products, the stocks that bind - is regressed on
(1, x, z, z2, z3): E[NPV_a | x] is both together. So a lone quantity is worth what everything is, and the noise is that of
the rest only. One pass over the blocks adds up sums of products; what remains is a small system for each quantity, and
an integral over its own distribution. A balance that does not rest on a quantity, nor on anything drawn together with
it, has no slope in it. Sources: Strong, Oakley and Brennan (2014), Medical Decision Making 34(3); control variates.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import ndtri

from mkba.analysis.knowledge.basis import TERMS, Basis, basis_of, terms
from mkba.analysis.knowledge.information import balances_of, crossed, gain, jackknife, pieces
from mkba.analysis.knowledge.response import Response, grid, hermite, response
from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL
from mkba.axes import Flags, Floats, Ints
from mkba.engine.draws import Plan, at_points, narrowed, unit_cube
from mkba.engine.inputs import inputs_of
from mkba.engine.ledger import Ledger
from mkba.engine.replaced import components
from mkba.engine.streams import Design

CHUNK = 128  # regressors at a time, so that they stay near the processor
ROUNDING = 1e-12  # of what is chosen between: a value below it is none
Found = tuple[str, str, str, float, float]  # future, axis, name, value, error


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: the ``whole`` plan; a ``part`` of it that is asked about, with where its ``streams`` stand in the whole."""

    whole: Plan
    part: Plan
    streams: Ints
    design: Design


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums per piece (g) of products of terms: ``squares`` (g r b b), and with what is left of the balances ``products``
    (g r b o).
    """  # fmt: skip

    squares: Floats
    products: Floats


@dataclass(frozen=True, slots=True)
class Given:
    """Of the balances of one future (o): their ``means`` (o), which ``rests`` on a stream (q o), and what the additive model
    makes of it over the grid, the mean left out: ``known`` (q o m).
    """  # fmt: skip

    means: Floats
    rests: Flags
    known: Floats


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
    place_of = {name: q for q, name in enumerate(asked.plan.streams)}
    streams = np.array([place_of[name] for name in plan.streams], dtype=np.intp)
    basis, response_of = basis_of(asked, futures, plan), response(asked, place)
    y = np.concatenate([balances_of(ledger, future, place) for future in futures])
    means = y.mean(axis=1)
    drawn = Drawn(asked.plan, plan, streams, ledger.design)
    sums = _added(drawn, basis, (y - means[:, None], response_of), told)
    made = response_of.told()[streams]
    found: list[Found] = []
    for f, future in enumerate(futures):
        own = slice(f * len(alternatives), (f + 1) * len(alternatives))
        rests = np.stack([moves(asked, (future, one), place)[streams] for one in alternatives], axis=1)
        known = np.einsum("qko,km->qom", made[:, :, own], np.stack(hermite(grid()[0])), optimize=True)
        known += basis.lack(basis.of[f], response_of.lack[streams, own])
        values, errors = _worth(basis, sums, (basis.of[f], own), Given(means[own], rests, known))
        each = zip(plan.streams, values.tolist(), errors.tolist(), strict=True)
        found += [(future, "quantity", *one) for one in each if not names or one[0] in names]
    return found


def _added(drawn: Drawn, basis: Basis, given: tuple[Floats, Response], told: Callable[[int], None]) -> Sums:
    """The sums over every piece of the run, of the balances less their means (o d) and less what is known of them."""
    y, known = given
    edges = [0, *pieces(drawn.design), drawn.design.draws]
    shape = len(edges) - 1, len(basis.position), TERMS
    sums = Sums(np.zeros((*shape, TERMS)), np.zeros((*shape, len(y))))
    for k in range(drawn.design.blocks):
        start, stop = k * drawn.design.block, (k + 1) * drawn.design.block
        u = unit_cube(drawn.whole, drawn.design, k)
        scores = ndtri(u)
        left = y[:, start:stop] - known.additive(scores)
        x = at_points(drawn.part, u[drawn.streams])[basis.rows]
        z = scores[drawn.streams[basis.position]]
        x = np.concatenate([x, z[len(x) :]])
        inside = [edge for edge in edges if start < edge < stop]
        for low, high in pairwise([start, *inside, stop]):
            g = int(np.searchsorted(edges, low, side="right")) - 1
            columns = slice(low - start, high - start)
            own = np.ascontiguousarray(left[:, columns].T)
            for first in range(0, len(x), CHUNK):
                some = slice(first, first + CHUNK)
                t = (x[some, columns] - basis.centre[some, None]) / basis.scale[some, None]
                made = terms(t, z[some, columns])
                sums.squares[g, some] += made @ made.transpose(0, 2, 1)
                sums.products[g, some] += made @ own
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


def _worth(basis: Basis, sums: Sums, which: tuple[Ints, slice], given: Given) -> tuple[Floats, Floats]:
    """Values and errors of the streams with regressors ``which[0]``, for the balances ``which[1]`` (o). Shape: q, q."""
    regressors, own = which
    used = np.flatnonzero(given.rests.any(axis=1))
    at, held, known = regressors[used], given.rests[used], given.known[used]
    turn, points = basis.turn[at], basis.grid[at]
    unused = np.eye(TERMS) * (np.einsum("rbc,rbc->rb", turn, turn) == 0)[:, None, :]
    squares, products = sums.squares[:, at], sums.products[:, at, :, own]
    whole, total = squares.sum(axis=0), products.sum(axis=0)

    def fits(square: Floats, product: Floats) -> Floats:
        matrix = turn @ square @ turn.transpose(0, 2, 1) + unused
        slopes = np.linalg.solve(matrix, turn @ product) * held[:, None, :]
        level = np.where(held, slopes[:, 0], product[:, 0] / square[:, 0, :1]) + given.means
        made = np.einsum("qbo,qbm->qom", slopes[:, 1:], points[:, 1:], optimize=True)
        made += known
        made += level[:, :, None]
        return np.asarray(made)

    everything = fits(whole, total)
    value, without = np.zeros(used.size), []
    for square, product in zip(squares, products, strict=True):
        share = square[:1, 0, 0] / whole[:1, 0, 0]
        others = fits(whole - square, total - product)
        without.append(gain(others, basis.weights))
        value += share * crossed(fits(whole, product / share), others, basis.weights)
    least = ROUNDING * np.abs(everything).max(axis=(1, 2), initial=0.0)
    values, errors = np.zeros(len(given.rests)), np.zeros(len(given.rests))
    values[used] = np.where(value > least, value, 0.0)
    coarse = gain(
        everything[..., ::2], basis.weights[::2] / basis.weights[::2].sum()
    )  # what the integral itself may miss
    errors[used] = np.hypot(jackknife(np.array(without)), gain(everything, basis.weights) - coarse)
    return values, errors
