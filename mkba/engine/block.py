"""One block of draws through every case: the unit of work, of memory and of Monte Carlo error.

A block returns sums and samples of its own draws only, so blocks may be computed anywhere, in any order; the ledger
puts them together in block order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from mkba.axes import Floats, Ints
from mkba.domain.intervention import DOMAINS
from mkba.engine.case import Case
from mkba.engine.compiled import AreaCases, Compiled
from mkba.engine.draws import central, draw
from mkba.engine.evaluate import Evaluation, Known, evaluate, known_from
from mkba.engine.invariants import (
    assert_balance,
    assert_finite,
    assert_lines,
    assert_saturation,
    sound_arithmetic,
)
from mkba.engine.movement import movement
from mkba.engine.percentile import LEVELS, percentiles
from mkba.engine.physical import Physical, physical
from mkba.engine.streams import Design
from mkba.engine.yearly import group_flows, mean_flows

BAND_BLOCKS = 20  # yearly bands come from at most this many blocks
VARIANTS = ("A-B", "A-C", "uncorrected")
KINDS_BY_YEAR = ("cost", "effect", "net")


@dataclass(frozen=True, slots=True)
class Block:
    """What one block of draws yields for one future and alternative; costs are positive here.

    ``costs`` and ``benefits`` (h d) per group: areas, then domains, parties, interventions; in a block of draws of the
    groups that the alternative holds, in the central case of all of them. ``variants``
    (v 2 d): costs and benefits of the total in the other ways to count. ``alone`` (i) sums of the NPV of each
    measure by itself. ``pv``, ``after`` (l) and ``flows`` (l y) are sums over the draws per line.
    ``bands`` (g k y 5) are percentiles of the yearly flows of the total, each area and each domain; zeros past
    the first BAND_BLOCKS blocks. ``squares`` (row) and ``products`` (row a) are sums of what each drawn row departs
    from its mean in the block, squared and times the balance of each area; nothing in the central case.
    """

    areas: int
    costs: Floats
    benefits: Floats
    variants: Floats
    alone: Floats
    pv: Floats
    after: Floats
    flows: Floats
    bands: Floats
    squares: Floats = field(default_factory=lambda: np.zeros(0))
    products: Floats = field(default_factory=lambda: np.zeros((0, 0)))

    @property
    def sum_costs(self) -> Floats:
        """Sums over the draws of the costs per group. Shape: h."""
        return np.asarray(self.costs.sum(axis=1))

    @property
    def sum_benefits(self) -> Floats:
        """Sums over the draws of the benefits per group. Shape: h."""
        return np.asarray(self.benefits.sum(axis=1))


def interventions(compiled: Compiled) -> tuple[tuple[str, str], ...]:
    """(area, intervention) in the order of the results."""
    return tuple((area.id, i.id) for area in compiled.programme.areas for i in area.interventions)


def run_block(compiled: Compiled, design: Design, block: int) -> dict[tuple[str, str], Block]:
    """One block of draws through every future and alternative."""
    with sound_arithmetic():
        x = draw(compiled.plan, design, block)
        assert_finite("draws", x)
        found = {
            k: _slim(_one(compiled, cases, x, bands=block < BAND_BLOCKS), held_groups(compiled, k[1]))
            for k, cases in compiled.cases.items()
        }
        squares, products = movement(
            x, {k: b.benefits[: b.areas] - b.costs[: b.areas] for k, b in found.items()}
        )
        return {k: replace(b, squares=squares, products=products[k]) for k, b in found.items()}


def held_groups(compiled: Compiled, alternative: str) -> Ints:
    """The groups an alternative can have anything in: every area, domain and party, and the measures it holds."""
    programme = compiled.programme
    others = len(programme.areas) + len(DOMAINS) + len(programme.parties)
    measures = (alternative in one.intensity for area in programme.areas for one in area.interventions)
    return np.flatnonzero([True] * others + list(measures))


def _slim(block: Block, held: Ints) -> Block:
    """Only the groups that are held: what is sent between processes and kept."""
    return replace(block, costs=block.costs[held], benefits=block.benefits[held])


def run_central(compiled: Compiled, design: Design) -> Mapping[tuple[str, str], tuple[Block, Physical]]:
    """The central case, every quantity at its mean, by the same road as the draws; one draw is kept."""
    x = central(compiled.plan, design.block)
    with sound_arithmetic():
        return {
            k: (_first(_one(compiled, cases, x, bands=False)), physical(cases, x))
            for k, cases in compiled.cases.items()
        }


def _first(block: Block) -> Block:
    """One of many equal draws: its sums become the value of one."""
    d = block.costs.shape[1]
    return replace(
        block, costs=block.costs[:, :1], benefits=block.benefits[:, :1], variants=block.variants[:, :, :1],
        alone=block.alone / d, pv=block.pv / d, after=block.after / d, flows=block.flows / d,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sums:
    """Where the areas of one block are gathered."""

    costs: Floats
    benefits: Floats
    variants: Floats
    alone: Floats
    yearly: Floats


def _one(compiled: Compiled, cases: tuple[AreaCases, ...], x: Floats, *, bands: bool) -> Block:
    """All areas of one future and alternative."""
    programme, d = compiled.programme, x.shape[1]
    order = {k: i for i, k in enumerate(interventions(compiled))}
    groups = len(cases) + len(DOMAINS) + len(programme.parties) + len(order)
    years = programme.horizon + 1
    sums = _Sums(
        np.zeros((groups, d)), np.zeros((groups, d)), np.zeros((len(VARIANTS), 2, d)), np.zeros(len(order)),
        np.zeros((1 + len(DOMAINS), 2, years, d)),
    )  # fmt: skip
    lines, percentile = _areas(cases, x, (sums, order), bands=bands)
    pv, after, flows = (np.concatenate(parts) for parts in zip(*lines, strict=True))
    assert_finite("totals", sums.variants, sums.alone, pv, after, flows)
    assert_balance(sums.costs, sums.benefits, (len(cases), len(DOMAINS), len(programme.parties)))
    assert_lines(
        [line for area in cases for line in area.main.lines], pv, sums.benefits - sums.costs, len(cases)
    )
    return Block(
        len(cases), sums.costs, sums.benefits, sums.variants, sums.alone, pv, after, flows, percentile
    )


def _areas(
    cases: tuple[AreaCases, ...],
    x: Floats,
    place: tuple[_Sums, Mapping[tuple[str, str], int]],
    *,
    bands: bool,
) -> tuple[list[tuple[Floats, Floats, Floats]], Floats]:
    """Every area in turn, gathered in ``place``: sums per line, and with ``bands`` the percentiles per year."""
    sums, order = place
    lines, percentile = [], []
    for a, area in enumerate(cases):
        evaluation = evaluate(area.main, x)
        assert_finite(area.main.area, evaluation.pv)
        assert_saturation(area.main, evaluation.flows)
        _group(area.main, evaluation.pv, (sums, a, len(cases), order))
        _other_ways(area, evaluation, x, place)
        lines.append(_lines(area, evaluation, x))
        if bands:
            percentile.append(_area_years(area.main, evaluation, sums))
    if not bands:
        years = sums.yearly.shape[2]
        return lines, np.zeros((1 + len(cases) + len(DOMAINS), len(KINDS_BY_YEAR), years, len(LEVELS)))
    sums.yearly[0] = sums.yearly[1:].sum(axis=0)
    total, *domains = (_bands(flow) for flow in sums.yearly)
    return lines, np.stack([total, *percentile, *domains])


def _cells(case: Case) -> tuple[Ints, list[tuple[str, str, str]]]:
    """Where each (kind, intervention) starts among cost and effect lines, and which it is."""
    keys = [(line.kind, line.intervention, line.domain) for line in case.lines if line.kind != "transfer"]
    starts = [i for i, k in enumerate(keys) if i == 0 or k != keys[i - 1]]
    return np.array(starts, dtype=np.intp), [keys[i] for i in starts]


def _group(case: Case, pv: Floats, place: tuple[_Sums, int, int, Mapping[tuple[str, str], int]]) -> None:
    """Add one area to the groups: its own, its domains', the parties' and its measures'."""
    sums, a, areas, order = place
    first = areas + len(DOMAINS) + len(case.parties)
    starts, keys = _cells(case)
    counted = sum(line.kind != "transfer" for line in case.lines)
    cells = np.add.reduceat(pv[:counted], starts, axis=0) if keys else pv[:0]
    for cell, (kind, intervention, domain) in zip(cells, keys, strict=True):
        target, sign = (sums.costs, -1.0) if kind == "cost" else (sums.benefits, 1.0)
        for row in (a, areas + DOMAINS.index(domain), first + order[case.area, intervention]):
            target[row] += sign * cell
    parties = slice(areas + len(DOMAINS), first)
    sums.costs[parties] -= case.parties[:, : case.costs] @ pv[: case.costs]
    sums.benefits[parties] += case.parties[:, case.costs :] @ pv[case.costs :]


def _other_ways(
    area: AreaCases, base: Evaluation, x: Floats, place: tuple[_Sums, Mapping[tuple[str, str], int]]
) -> None:
    """The same draws counted otherwise: stronger evidence only, as measured, each measure alone."""
    sums, order = place
    known = known_from(area.main, base.flows)
    sums.variants[:, 0] -= base.pv[: area.main.costs].sum(axis=0)
    for v, case in enumerate((area.ab, area.abc)):
        sums.variants[v, 1] += evaluate(case, x, known).pv.sum(axis=0)
    sums.variants[-1, 1] += evaluate(area.uncorrected, x, Known(profiles=base.flows.profiles)).pv.sum(axis=0)
    alone = evaluate(area.alone, x, known)
    for case, pv in ((area.main, base.pv[: area.main.costs]), (area.alone, alone.pv)):
        for line, npv in zip(case.lines, pv.sum(axis=1)):  # noqa: B905 - of the main case the costs, which come first
            sums.alone[order[line.area, line.intervention]] += npv


def _lines(area: AreaCases, evaluation: Evaluation, x: Floats) -> tuple[Floats, Floats, Floats]:
    """Sums over the draws per line: present value, what follows the horizon, yearly flows. Shapes: l, l, l y."""
    after = np.zeros(len(area.main.lines))
    if area.after is not None:
        after[area.after_lines] = evaluate(area.after, x).pv.sum(axis=1)
    return evaluation.pv.sum(axis=1), after, mean_flows(area.main, evaluation.flows) * x.shape[1]


def _area_years(case: Case, evaluation: Evaluation, sums: _Sums) -> Floats:
    """Yearly flows of one area, added to its domains. Bands of the area: shape k y 5."""
    keys = [(line.kind, line.domain) for line in case.lines]
    cells = sorted({k for k in keys if k[0] != "transfer"})
    group = np.array([cells.index(k) if k in cells else -1 for k in keys], dtype=np.intp)
    own = np.zeros(sums.yearly.shape[1:])
    for (kind, domain), flow in zip(
        cells, group_flows(case, evaluation.flows, group, len(cells)), strict=True
    ):
        k = KINDS_BY_YEAR.index(kind)
        own[k] += flow
        sums.yearly[1 + DOMAINS.index(domain), k] += flow
    return _bands(own)


def _bands(flows: Floats) -> Floats:
    """Percentiles over the draws of costs, effects and their sum. Shape: 2 y d -> k y 5."""
    return percentiles(np.concatenate([flows, flows.sum(axis=0, keepdims=True)]))
