"""The whole calculation of one case: draws in, present values out.

    magnitude[s, d]  = product of the drawn quantities of a flow
    scale[y, d]      = what overlap leaves of positive effects on one stock
    annuity[t, d]    = weight[t, y] @ scale[y, d]          (a plain number per track without a stock)
    PV[l, d]         = amount[l, d] * magnitude[s(l), d] * annuity[t(l), d]

No array draw x line x year is ever stored.
"""

from dataclasses import dataclass

import numpy as np

from mkba.axes import Floats
from mkba.engine.case import Case, Stock
from mkba.engine.overlap import scale
from mkba.engine.profile import Calendar, profile, trend_path


@dataclass(frozen=True, slots=True)
class Shared:
    """One stock in the years that effects share it: P asked, K available, and the scale. Shapes: y d."""

    asked: Floats
    available: Floats
    scale: Floats


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one case yields in one block.

    ``magnitude`` (s d) per flow; ``euros`` (l d) euros per unit of track; ``pv`` (l d) present values;
    ``shares`` one per stock; ``profiles`` (y d) per drawn flow.
    """

    magnitude: Floats
    euros: Floats
    pv: Floats
    shares: tuple[Shared, ...]
    profiles: dict[int, Floats]


def evaluate(case: Case, x: Floats, magnitude: Floats | None = None) -> Evaluation:
    """Present value of every line in every draw. ``magnitude`` (s d) overrides the flows' own. Shape: row d."""
    magnitude = magnitudes(case, x) if magnitude is None else magnitude
    profiles = drawn_profiles(case, x)
    shares = tuple(_share(case, stock, x, (magnitude, profiles)) for stock in case.stocks)
    annuity = np.repeat(case.weight.sum(axis=1)[:, None], x.shape[1], axis=1)
    for flow, years in profiles.items():
        tracks = np.flatnonzero(case.track_flow == flow)
        annuity[tracks] = case.weight[tracks] @ years
    for stock, share in zip(case.stocks, shares, strict=True):
        _scaled(case, stock, share.scale, (annuity, magnitude, profiles))
    euros = case.line.of(x)
    euros *= magnitude[case.track_flow[case.line_track]]
    return Evaluation(magnitude, euros, euros * annuity[case.line_track], shares, profiles)


def magnitudes(case: Case, x: Floats) -> Floats:
    """The size of every flow, evidence corrected for its grade. Shape: row d -> s d."""
    result = case.flow.of(x)
    result *= x[case.size] + x[case.deviation]
    return result


def drawn_profiles(case: Case, x: Floats) -> dict[int, Floats]:
    """Profiles that differ from draw to draw, in the window of the case. Shape: row d -> y d."""
    calendar = Calendar(case.base_year, case.horizon)
    window = slice(case.first, case.first + case.weight.shape[1])
    return {flow: profile(shape, calendar, x)[window] for flow, shape in case.drawn}


def _share(case: Case, stock: Stock, x: Floats, state: tuple[Floats, dict[int, Floats]]) -> Shared:
    """What overlap leaves on one stock, over the stock's years."""
    magnitude, profiles = state
    own = magnitude[stock.flows]
    shape = case.profile[stock.flows, stock.years].T
    positive = shape @ np.maximum(own, 0.0)
    negative = shape @ np.minimum(own, 0.0)
    for flow, years in profiles.items():
        if flow in stock.flows:
            positive += years[stock.years] * np.maximum(magnitude[flow], 0.0)
            negative += years[stock.years] * np.minimum(magnitude[flow], 0.0)
    room = available(case, stock, x)
    return Shared(positive, room, scale(positive, negative, room, stock.saturation))


def available(case: Case, stock: Stock, x: Floats) -> Floats:
    """What the null alternative offers: K(y) = stock(y) x reachable. Shape: row d -> y d."""
    path = stock.path[stock.years, None]
    if stock.trend.row is not None:
        calendar = Calendar(case.base_year, case.horizon)
        path = trend_path(stock.trend, stock.year, calendar, x)[case.first :][stock.years]
    return np.asarray(path * stock.value.of(x))


def _scaled(case: Case, stock: Stock, part: Floats, state: tuple[Floats, Floats, dict[int, Floats]]) -> None:
    """Write the scaled annuities of one stock's tracks into ``state`` where the flow is positive."""
    annuity, magnitude, profiles = state
    flows = case.track_flow[stock.tracks]
    held = case.weight[stock.tracks, stock.years] @ part
    for i, flow in enumerate(flows):
        if flow in profiles:
            weight = case.weight[stock.tracks[i], stock.years]
            held[i] = weight @ (profiles[flow][stock.years] * part)
    annuity[stock.tracks] = np.where(magnitude[flows] > 0, held, annuity[stock.tracks])
