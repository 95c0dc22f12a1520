"""Bundles: the value of knowing all quantities of an area, a domain or a kind together.

One regressor per bundle and alternative is made by the model itself: h, the balance with the bundle as drawn and all
else at its mean, and what the bundle tells of the rest: the additive response of the rest, given the bundle. Where the
model is linear in each quantity, E[NPV_a | bundle] is h and a constant; the regression on (1, h, h2) mends what differs.
What the rest does beyond that is taken out of the balance first (``response``). It is done on the first blocks of the
run, for every bundle costs an evaluation of the whole programme.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.special import ndtri

from mkba.analysis.inventory import inventory
from mkba.analysis.knowledge.information import balances_of, crossed, gain, jackknife, pieces
from mkba.analysis.knowledge.response import response, telling
from mkba.analysis.subject import Subject, balance
from mkba.axes import Flags, Floats, Ints
from mkba.engine.case import Case
from mkba.engine.draws import FIRST, at_points, central, unit_cube
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
    futures = [one.id for one in programme.futures]
    keys = [(future, one.id) for future in futures for one in programme.alternatives]
    y = np.concatenate([balances_of(ledger, one, place) for one in futures])[:, : blocks * design.block]
    cubes = [unit_cube(asked.plan, design, k) for k in range(blocks)]
    drawn = [(at_points(asked.plan, u), ndtri(u)) for u in cubes]
    known, inputs = response(asked, place), inputs_of(asked.plan)
    everything = np.concatenate([known.additive(z) for _, z in drawn], axis=1)
    cases = {key: [(case, _held(case, inputs)) for case in asked.cases_of(key, place)] for key in keys}
    cuts = pieces(design, blocks=blocks, least=BLOCKS + 1)
    found: list[Found] = []
    for done, bundle in enumerate(bundles, start=1):
        touched = {key: [case for case, held in one if held[bundle.rows].any()] for key, one in cases.items()}
        h = _alone(bundle, touched, drawn, central(asked.plan, design.block))
        tells = telling(known, asked.plan, bundle.rows)
        told_of = np.concatenate([tells.additive(z) for _, z in drawn], axis=1)
        own = np.concatenate([known.additive(z, tells.members) for _, z in drawn], axis=1)
        left = y - (everything - own - told_of)
        for f, future in enumerate(futures):
            some = slice(f * len(programme.alternatives), (f + 1) * len(programme.alternatives))
            value = worth((h + told_of)[some], left[some], cuts)
            found.append((future, bundle.axis, bundle.name, *value))
        told(done)
    return found


def _alone(
    bundle: Bundle, cases: Mapping[Key, Sequence[Case]], drawn: Sequence[tuple[Floats, Floats]], x: Floats
) -> Floats:
    """The balance by (future, alternative) with the bundle as drawn and all else as in x, which is written in; cases that it
    does not touch are left out. Shapes: rows and scores per block, row d -> o d.
    """  # fmt: skip
    parts: dict[Key, list[Floats]] = {key: [] for key in cases}
    for block, _ in drawn:
        x[bundle.rows] = block[bundle.rows]
        for key, touched in cases.items():
            parts[key].append(sum((balance(case, x) for case in touched), np.zeros(x.shape[1])))
    return np.stack([np.concatenate(found) for found in parts.values()])


def _held(case: Case, inputs: Inputs) -> Flags:
    """Which rows move the balance of a case by themselves. Shape: row."""
    moved = components(case, inputs).moved
    return np.isin(inputs.own, moved[moved != NONE])


def worth(h: Floats, y: Floats, cuts: Sequence[int]) -> tuple[float, float]:
    """The value of knowing what ``h`` stands for, and its error. Shapes: o d, o d."""
    count = h.shape[1]
    basis = np.stack([_polynomials(one) for one in h])
    sections = [slice(low, high) for low, high in pairwise([0, *cuts, count])]
    squares = np.stack([np.einsum("oid,ojd->oij", basis[:, :, s], basis[:, :, s]) for s in sections])
    products = np.stack([np.einsum("oid,od->oi", basis[:, :, s], y[:, s]) for s in sections])
    whole, total, every = squares.sum(axis=0), products.sum(axis=0), np.full(count, 1 / count)

    def fits(squared: Floats, product: Floats) -> Floats:
        matrix = squared + np.eye(3) * (squared[:, :1, :1] * TINY)
        slopes = np.linalg.solve(matrix, product[:, :, None])[:, :, 0]
        return np.asarray(np.einsum("oi,oid->od", slopes, basis))

    value, without = 0.0, []
    for section, squared, product in zip(sections, squares, products, strict=True):
        rest, share = every.copy(), (section.stop - section.start) / count
        rest[section] = 0.0
        others = fits(whole - squared, total - product)
        without.append(gain(others, rest / rest.sum()))
        value += share * float(crossed(fits(whole, product / share), others, every))
    least = TINY * float(np.abs(total[:, 0]).max()) / count
    return (value if value > least else 0.0), float(jackknife(np.array(without)))


def _polynomials(h: Floats) -> Floats:
    """1, h and h2 as polynomials that are uncorrelated over the draws; only the first where h does not move. Shape: d -> 3 d."""
    spread = float(h.std())
    if spread <= abs(float(h.mean())) * ROUNDING:
        return np.stack([np.ones_like(h), np.zeros_like(h), np.zeros_like(h)])
    first = (h - h.mean()) / spread
    return np.stack([np.ones_like(h), first, first**2 - float((first**3).mean()) * first - 1])
