"""Physical results of the central case: quantities per line, and what overlap lost."""

from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats
from mkba.engine.case import Case
from mkba.engine.compiled import AreaCases
from mkba.engine.evaluate import Flows, flows


@dataclass(frozen=True, slots=True)
class Physical:
    """Undiscounted sums over the horizon in the central case, in the outcome's unit; nan for costs. Shapes: l."""

    quantity: Floats
    lost: Floats


def physical(cases: tuple[AreaCases, ...], x: Floats) -> Physical:
    """Quantity and loss of every line, from draws that are all equal. Shape: row d."""
    parts = [_area(area.main, x) for area in cases]
    return Physical(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _area(case: Case, x: Floats) -> tuple[Floats, Floats]:
    """Quantity and loss per line of one area. Shapes: l, l."""
    one = x[:, :1]
    found = flows(case, one)
    raw = _raw(case, found)
    held = raw.copy()
    for stock, share in zip(case.stocks, found.shares, strict=True):
        up = found.magnitude[stock.flows, 0] > 0
        held[stock.flows[up], stock.years] *= share.scale[:, 0]
    if case.solo is not None and found.solo is not None:
        for b, flow in enumerate(case.solo.flow):
            if found.magnitude[flow, 0] > 0:
                held[flow] *= found.solo.scale(b)[:, 0]
    quantity, lost = held.sum(axis=1), (raw - held).sum(axis=1)
    source = case.track_flow[case.line_track]
    local = np.array([line.place == "local" for line in case.lines], dtype=bool)
    counted = np.array([bool(line.outcome) for line in case.lines], dtype=bool)
    per_line = case.units.of(one)[:, 0] * quantity[source]
    return np.where(counted, per_line, np.nan), np.where(counted, np.where(local, lost[source], 0.0), np.nan)


def _raw(case: Case, found: Flows) -> Floats:
    """Quantity of every flow per year before overlap, within the horizon. Shape: s y."""
    shape = case.profile.copy()
    for flow, years in found.profiles.items():
        shape[flow] = years[:, 0]
    raw = shape * found.magnitude[:, :1]
    raw[:, case.horizon :] = 0.0
    return raw
