"""Replaced: what the balance of a case becomes when one input after another takes its value from another sample.

Flows that share no stock never meet, so a case falls apart in *components*; each rests on a handful of inputs. In one
pass every component replaces one input of its own: as many passes as the largest component has inputs, whatever the
number of inputs - and each is one plain ``evaluate``, overlap included.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mkba.axes import Floats, Ints
from mkba.engine.case import Case, Product
from mkba.engine.evaluate import evaluate
from mkba.engine.inputs import FROM_B, NOBODY, Inputs
from mkba.engine.profile import Shape, Term

NONE = -1  # a component has no further input


@dataclass(frozen=True, slots=True)
class Components:
    """How a case falls apart: the component of every flow (s), the lines that count by component (``order``, the
    ``starts`` of each, and ``held``: which components have any), and per component its inputs, NONE-filled (c k).
    """  # fmt: skip

    of_flow: Ints
    order: Ints
    starts: Ints
    held: Ints
    moved: Ints

    def sums(self, pv: Floats) -> Floats:
        """The balance of every component that has lines. Shape: l d -> c d."""
        return np.asarray(np.add.reduceat(pv[self.order], self.starts, axis=0))


@dataclass(frozen=True, slots=True)
class Replaced:
    """Balances of a case in euros: at the points ``a`` (d) and ``b`` (d), and what each input of ``inputs`` (n) that
    moves it changes by itself when taken from b (n d).
    """  # fmt: skip

    a: Floats
    b: Floats
    inputs: Ints
    change: Floats


def replaced(case: Case, inputs: Inputs, pair: Floats) -> Replaced:
    """One input at a time from b, all others from a. ``pair``: as from ``stacks``. Shape: (stacks row) d."""
    found, rows = components(case, inputs), len(inputs.own)
    counts = np.array([line.kind != "transfer" for line in case.lines], dtype=bool)
    if not found.order.size:
        nothing = np.zeros(pair.shape[1])
        return Replaced(nothing, nothing, np.zeros(0, dtype=np.intp), np.zeros((0, len(nothing))))
    base = found.sums(evaluate(case, pair[:rows]).pv)
    last = evaluate(case, pair[FROM_B * rows :]).pv[counts].sum(axis=0)
    moved = found.moved[found.held]
    names = np.unique(moved[moved != NONE])
    change = np.zeros((names.size, pair.shape[1]))
    for k in range(moved.shape[1]):
        sums = found.sums(evaluate(_redirected(case, inputs, found, k), pair).pv)
        sums -= base
        for c in np.flatnonzero(moved[:, k] != NONE).tolist():
            change[np.searchsorted(names, moved[c, k])] += sums[c]
    return Replaced(base.sum(axis=0), last, names, change)


def components(case: Case, inputs: Inputs) -> Components:
    """The components of a case: flows joined by the stocks that they share."""
    of_flow = np.arange(len(case.size))
    for stock in case.stocks:
        joined = np.isin(of_flow, of_flow[stock.flows])
        of_flow = np.where(joined, of_flow[joined].min(), of_flow)
    of_flow = np.unique(of_flow, return_inverse=True)[1].astype(np.intp)
    sets: list[set[int]] = [set() for _ in range(int(of_flow.max(initial=-1)) + 1)]
    for owner, rows in _references(case, of_flow):
        for c, own, common in zip(
            owner.tolist(), inputs.own[rows].tolist(), inputs.common[rows].tolist(), strict=True
        ):
            sets[c] |= {own, common}
    lists = [sorted(one - {NOBODY}) for one in sets]
    width = max(map(len, lists), default=0)
    moved = np.array([one + [NONE] * (width - len(one)) for one in lists], dtype=np.intp).reshape(
        len(lists), width
    )
    counted = np.array([i for i, line in enumerate(case.lines) if line.kind != "transfer"], dtype=np.intp)
    of_line = of_flow[case.track_flow[case.line_track[counted]]]
    sort = np.argsort(of_line, kind="stable")
    held, starts = np.unique(of_line[sort], return_index=True)
    return Components(of_flow, counted[sort], starts, held, moved)


def rows_of(case: Case) -> Ints:
    """Every row that a case rests on, in order, the constants among them. Shape: n."""
    found = [rows for _, rows in _references(case, np.zeros(len(case.size), dtype=np.intp))]
    return np.unique(np.concatenate(found))


def _references(case: Case, of_flow: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Every place where a case points at rows: (component, row) of each reference."""
    of_line = of_flow[case.track_flow[case.line_track]]
    for rows in (*case.flow.rows, case.size, case.deviation):
        yield of_flow, rows
    for rows in case.line.rows:
        yield of_line, rows
    for stock in case.stocks:
        trend = () if stock.trend.row is None else (np.array([stock.trend.row]),)
        for rows in (*stock.value.rows, *trend):
            yield of_flow[stock.flows[:1]], rows
    if case.solo is not None:
        for rows in case.solo.value.rows:
            yield of_flow[case.solo.flow], rows
    for flow, shape in case.drawn:
        rows = np.array(shape_rows(shape), dtype=np.intp)
        yield np.repeat(of_flow[flow], rows.size), rows


def shape_rows(shape: Shape) -> tuple[int, ...]:
    """The rows that a recipe of a profile is drawn from."""
    lasting = shape.persistence
    terms = (shape.trend, *((lasting.onset, lasting.duration, lasting.fade) if lasting else ()))
    return tuple(term.row for term in terms if term.row is not None)


def _redirected(case: Case, inputs: Inputs, found: Components, k: int) -> Case:
    """The case with the k-th input of every component read from b."""
    of_flow, of_line = found.of_flow, found.of_flow[case.track_flow[case.line_track]]
    width = len(inputs.own)

    def moved(rows: Ints, owner: Ints) -> Ints:
        return rows + width * inputs.stack_of(rows, found.moved[owner, k])

    def product(one: Product, owner: Ints) -> Product:
        return Product(one.coefficient, tuple(moved(rows, owner) for rows in one.rows))

    def term(one: Term, owner: int) -> Term:
        if one.row is None:
            return one
        return Term(one.value, int(moved(np.array([one.row]), np.array([owner]))[0]))

    def shape(one: Shape, owner: int) -> Shape:
        lasting = one.persistence
        if lasting is not None:
            onset, duration = term(lasting.onset, owner), term(lasting.duration, owner)
            lasting = replace(lasting, onset=onset, duration=duration, fade=term(lasting.fade, owner))
        return replace(one, trend=term(one.trend, owner), persistence=lasting)

    owners = [int(of_flow[stock.flows[0]]) for stock in case.stocks]
    solo = case.solo
    return replace(
        case,
        flow=product(case.flow, of_flow),
        size=moved(case.size, of_flow),
        deviation=moved(case.deviation, of_flow),
        drawn=tuple((flow, shape(one, int(of_flow[flow]))) for flow, one in case.drawn),
        stocks=tuple(
            replace(stock, value=product(stock.value, np.array([owner])), trend=term(stock.trend, owner))
            for stock, owner in zip(case.stocks, owners, strict=True)
        ),
        solo=None if solo is None else replace(solo, value=product(solo.value, of_flow[solo.flow])),
        line=product(case.line, of_line),
    )
