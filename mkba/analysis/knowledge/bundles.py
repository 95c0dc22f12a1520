"""Bundles: the value of knowing all quantities of an area, a domain or a kind together.

One regressor per bundle and alternative is made by the model itself: h, the balance with the bundle as drawn and all
else at its mean. Where the rest is independent of the bundle and the model is linear in each quantity, E[NPV_a | bundle]
is h and a constant; the regression on (1, h, h2) mends what differs. It is done on the first blocks of the run, for
every bundle costs an evaluation of the whole programme.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from mkba.analysis.inventory import inventory
from mkba.analysis.knowledge.information import balances_of, gain, jackknife, pieces
from mkba.analysis.subject import Subject, balance
from mkba.axes import Flags, Floats, Ints
from mkba.engine.case import Case
from mkba.engine.draws import FIRST, central, draw
from mkba.engine.inputs import Inputs, inputs_of
from mkba.engine.ledger import Key, Ledger
from mkba.engine.replaced import NONE, components

BUNDLES: Final = ("domain", "area", "kind")
BLOCKS: Final = 4  # of the run, at most; cut finer, for the spread of so few would be a poor error
ROUNDING, TINY = 1e-12, 1e-12  # a spread that is none; what keeps a regressor of zeros solvable
NATIONAL: Final = "national"  # the area of what is the same in all of them
Found = tuple[str, str, str, float, float]  # future, axis, name, value, error


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle by ``axis`` and ``name``, with the ``rows`` of the draws that belong to it."""

    axis: str
    name: str
    rows: Ints


def bundles_of(asked: Subject) -> list[Bundle]:
    """Every area (NATIONAL for what has none), domain (``shared`` for what serves several) and kind with a quantity."""
    rows: dict[str, list[int]] = {}
    for i, row in enumerate(asked.plan.rows, start=FIRST):
        rows.setdefault(row.name, []).append(i)
    found: dict[tuple[str, str], list[int]] = {}
    for name, item in inventory(asked).items():
        for axis, group in zip(BUNDLES, (item.domain, item.area or NATIONAL, item.kind), strict=True):
            found.setdefault((axis, group), []).extend(rows.get(name, []))
    ordered = sorted(found.items(), key=lambda one: BUNDLES.index(one[0][0]))
    return [Bundle(*name, np.array(held, dtype=np.intp)) for name, held in ordered if held]


def bundled(
    ledger: Ledger, asked: Subject, place: str, work: tuple[Sequence[Bundle], Callable[[int], None]]
) -> list[Found]:
    """The value of every bundle per future, with its jackknife error; ``work`` holds who hears how many are done."""
    bundles, told = work
    design, programme = ledger.design, ledger.compiled.programme
    blocks = min(BLOCKS, design.blocks)
    drawn = [draw(asked.plan, design, k) for k in range(blocks)]
    middle = central(asked.plan, design.block)
    names = [one.id for one in programme.alternatives]
    y = {one.id: balances_of(ledger, one.id, place)[:, : blocks * design.block] for one in programme.futures}
    inputs = inputs_of(asked.plan)
    cases = {key: [(case, _held(case, inputs)) for case in asked.cases_of(key, place)] for key in asked.cases}
    found: list[Found] = []
    for done, bundle in enumerate(bundles, start=1):
        touched = {key: [case for case, held in one if held[bundle.rows].any()] for key, one in cases.items()}
        h = _alone(bundle, touched, drawn, middle)
        for future, balances in y.items():
            own = np.stack([h[future, one] for one in names])
            found.append(
                (
                    future,
                    bundle.axis,
                    bundle.name,
                    *worth(own, balances, pieces(design, blocks=blocks, least=BLOCKS + 1)),
                )
            )
        told(done)
    return found


def _alone(
    bundle: Bundle, cases: Mapping[Key, Sequence[Case]], drawn: Sequence[Floats], middle: Floats
) -> dict[Key, Floats]:
    """The balance by (future, alternative) with the bundle as drawn and all else at its mean; cases that it does not
    touch are left out. Shapes: row d per block, row d -> d.
    """  # fmt: skip
    parts: dict[Key, list[Floats]] = {key: [] for key in cases}
    x = middle.copy()
    for block in drawn:
        x[bundle.rows] = block[bundle.rows]
        for key, touched in cases.items():
            parts[key].append(sum((balance(case, x) for case in touched), np.zeros(x.shape[1])))
    return {key: np.concatenate(found) for key, found in parts.items()}


def _held(case: Case, inputs: Inputs) -> Flags:
    """Which rows move the balance of a case by themselves. Shape: row."""
    moved = components(case, inputs).moved
    return np.isin(inputs.own, moved[moved != NONE])


def worth(h: Floats, y: Floats, cuts: Sequence[int]) -> tuple[float, float]:
    """The value of knowing what ``h`` stands for, and its error. Shapes: o d, o d."""
    edges = [0, *cuts, h.shape[1]]
    basis = np.stack([_polynomials(one) for one in h])
    sections = [slice(low, high) for low, high in pairwise(edges)]
    squares = np.stack([np.einsum("oid,ojd->oij", basis[:, :, s], basis[:, :, s]) for s in sections])
    products = np.stack([np.einsum("oid,od->oi", basis[:, :, s], y[:, s]) for s in sections])

    def value(squared: Floats, product: Floats, weights: Floats) -> float:
        slopes = np.linalg.solve(squared + np.eye(3) * (squared[:, :1, :1] * TINY), product[:, :, None])[
            :, :, 0
        ]
        return float(gain(np.einsum("oi,oid->od", slopes, basis), weights / weights.sum()))

    every = np.ones(h.shape[1])
    whole = value(squares.sum(axis=0), products.sum(axis=0), every)
    without = []
    for g, section in enumerate(sections):
        rest = every.copy()
        rest[section] = 0.0
        without.append(value(squares.sum(axis=0) - squares[g], products.sum(axis=0) - products[g], rest))
    return whole, float(jackknife(np.array(without)))


def _polynomials(h: Floats) -> Floats:
    """1, h and h2 as polynomials that are uncorrelated over the draws; only the first where h does not move. Shape: d -> 3 d."""
    spread = float(h.std())
    if spread <= abs(float(h.mean())) * ROUNDING:
        return np.stack([np.ones_like(h), np.zeros_like(h), np.zeros_like(h)])
    first = (h - h.mean()) / spread
    return np.stack([np.ones_like(h), first, first**2 - float((first**3).mean()) * first - 1])
