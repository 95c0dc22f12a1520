"""Physical results of the central case: quantities per line, and what overlap lost."""

from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats
from mkba.engine.case import Case
from mkba.engine.compiled import AreaCases
from mkba.engine.evaluate import Evaluation, evaluate


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
    evaluation = evaluate(case, one)
    raw = _raw(case, evaluation)
    held = raw.copy()
    for stock, share in zip(case.stocks, evaluation.shares, strict=True):
        up = evaluation.magnitude[stock.flows, 0] > 0
        held[stock.flows[up], stock.years] *= share.scale[:, 0]
    quantity, lost = held.sum(axis=1), (raw - held).sum(axis=1)
    flows = case.track_flow[case.line_track]
    displaced = _displaced(case, one)
    local = np.array([line.place == "local" for line in case.lines], dtype=bool)
    counted = np.array([bool(line.outcome) for line in case.lines], dtype=bool)
    per_line = np.where(local, 1.0, -displaced) * quantity[flows]
    return np.where(counted, per_line, np.nan), np.where(counted, np.where(local, lost[flows], 0.0), np.nan)


def _raw(case: Case, evaluation: Evaluation) -> Floats:
    """Quantity of every flow per year before overlap, within the horizon. Shape: s y."""
    shape = case.profile.copy()
    for flow, years in evaluation.profiles.items():
        shape[flow] = years[:, 0]
    raw = shape * evaluation.magnitude[:, :1]
    raw[:, case.horizon :] = 0.0
    return raw


def _displaced(case: Case, x: Floats) -> Floats:
    """The displaced share of each line elsewhere: its euros over those of its local line. Shape: l."""
    euros = case.line.of(x)[:, 0]
    own = {(line.intervention, line.name): euros[i] for i, line in enumerate(case.lines) if line.place == "local"}
    result = np.zeros(len(case.lines))
    for i, line in enumerate(case.lines):
        if line.place == "elsewhere":
            result[i] = -euros[i] / own[line.intervention, line.name]
    return result
