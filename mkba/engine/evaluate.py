"""The whole calculation of one case: draws in, present values out.

    magnitude[s, d]  = product of the drawn quantities of a flow
    scale[y, d]      = what overlap leaves of positive effects on one stock
    annuity[t, d]    = weight[t, y] @ scale[y, d]          (a plain number where there is no stock)
    PV[l, d]         = amount[l, d] * magnitude[s(l), d] * annuity[t(l), d]

No array draw x line x year is ever stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from mkba.axes import Floats
from mkba.engine.case import Case, Solo, Stock
from mkba.engine.draws import ZEROS
from mkba.engine.overlap import inverse, portion, scale
from mkba.engine.profile import Calendar, profile, trend_path
from mkba.engine.solo import SoloShare, annuities, share

NONE: Floats = np.zeros((1, 1))  # harm plays no part where effects pick their cases blindly
StockKey = tuple[str, bytes, int, int]


@dataclass(frozen=True, slots=True)
class Shared:
    """One stock in the years that effects share it: R = P / K asked, and the scale. Shapes: y d."""

    asked: Floats
    scale: Floats


@dataclass(frozen=True, slots=True)
class Flows:
    """What moves in one case in one block, before discounting.

    ``magnitude`` (s d) per flow; ``euros`` (l d) euros per unit of track; ``profiles`` (y d) per drawn flow;
    ``shares`` one per stock, ``solo`` for the batch of stocks with a single flow.
    """

    magnitude: Floats
    euros: Floats
    profiles: dict[int, Floats]
    shares: tuple[Shared, ...]
    solo: SoloShare | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one case yields in one block: its flows, and ``pv`` (l d), the present value of every line."""

    flows: Flows
    pv: Floats


@dataclass(frozen=True, slots=True)
class Known:
    """What need not be computed again in the same draws: stocks shared by the same flows, and drawn profiles."""

    shares: Mapping[StockKey, Shared] = field(default_factory=dict)
    profiles: dict[int, Floats] | None = None


UNKNOWN = Known()


def known_from(case: Case, found: Flows) -> Known:
    """What an evaluation of ``case`` leaves for its variants, which have the same flows in the same years."""
    shares = {key(stock): share for stock, share in zip(case.stocks, found.shares, strict=True)}
    return Known(shares, found.profiles)


def evaluate(case: Case, x: Floats, known: Known = UNKNOWN) -> Evaluation:
    """Present value of every line in every draw. Shape: row d.

    Draws are independent of each other: nothing in here sums over d.
    """
    found = flows(case, x, known)
    return Evaluation(found, present_value(case, found))


def flows(case: Case, x: Floats, known: Known = UNKNOWN) -> Flows:
    """Magnitudes, euros and what overlap leaves; no discounting in it. Shape: row d."""
    magnitude = magnitudes(case, x)
    profiles = drawn_profiles(case, x) if known.profiles is None else known.profiles
    state = magnitude, profiles
    shares = tuple(known.shares.get(key(stock)) or _share(case, stock, x, state) for stock in case.stocks)
    euros = case.line.of(x)
    euros *= magnitude[case.track_flow[case.line_track]]
    return Flows(
        magnitude, euros, profiles, shares, None if case.solo is None else share(case.solo, magnitude, x)
    )


def present_value(case: Case, found: Flows) -> Floats:
    """Discounted sums of flows that may have been computed under another regime. Shape: l d."""
    euros = found.euros
    pv = euros * case.plain[:, None]
    for flow, years in found.profiles.items():
        lines = np.flatnonzero(case.track_flow[case.line_track] == flow)
        pv[lines] = euros[lines] * (case.weight[case.line_track[lines]] @ years)
    for stock, shared in zip(case.stocks, found.shares, strict=True):
        _fill(pv, found, stock, _held(case, stock, shared.scale, found.profiles))
    if case.solo is not None and found.solo is not None:
        _fill(pv, found, case.solo, annuities(case, case.solo, found.solo))
    return pv


def _fill(pv: Floats, found: Flows, bound: Stock | Solo, held: Floats) -> None:
    """Write the scaled present values of lines on a stock into ``pv``, where their flow is positive."""
    each = np.array_equal(bound.slot, np.arange(len(held)))  # one line a track, in their order
    scaled = held if each else held[bound.slot]
    scaled *= found.euros[bound.lines]
    up = found.magnitude[bound.source] > 0
    pv[bound.lines] = scaled if up.all() else np.where(up, scaled, pv[bound.lines])


def key(stock: Stock) -> StockKey:
    """What identifies a stock and those who share it, within one case and its variants of the same sizes."""
    return stock.outcome, stock.flows.tobytes(), stock.years.start, stock.years.stop


def magnitudes(case: Case, x: Floats) -> Floats:
    """The size of every flow, evidence corrected for its grade. Shape: row d -> s d."""
    result = case.flow.of(x)
    size = x[case.size]
    differing = np.flatnonzero(case.deviation != ZEROS)  # most sizes are the same in every area
    if differing.size:
        size[differing] += x[case.deviation[differing]]
    result *= size
    return result


def drawn_profiles(case: Case, x: Floats) -> dict[int, Floats]:
    """Profiles that differ from draw to draw, in the window of the case. Shape: row d -> y d."""
    calendar = Calendar(case.base_year, case.horizon)
    window = slice(case.first, case.first + case.weight.shape[1])
    return {flow: profile(shape, calendar, x)[window] for flow, shape in case.drawn}


def _share(case: Case, stock: Stock, x: Floats, state: tuple[Floats, dict[int, Floats]]) -> Shared:
    """What overlap leaves on one stock, over the stock's years."""
    magnitude, profiles = state
    own = portion(magnitude[stock.flows], inverse(stock.value.thin(x)))
    up = np.maximum(own, 0.0)
    harm = np.minimum(own, 0.0) if stock.saturation == "cap" and (own < 0).any() else None
    moving = [(i, profiles[flow]) for i, flow in enumerate(stock.flows.tolist()) if flow in profiles]
    asked = _over(case, stock, x, up, moving)
    worse = NONE if harm is None else _over(case, stock, x, harm, moving)
    return Shared(asked, scale(asked, worse, stock.saturation))


def _over(case: Case, stock: Stock, x: Floats, own: Floats, moving: list[tuple[int, Floats]]) -> Floats:
    """Sum over the flows of own x profile(y) / path(y). Shape: row d, e d -> y d."""
    path = stock.path[stock.years, None]
    if stock.trend.row is not None:
        calendar = Calendar(case.base_year, case.horizon)
        whole = trend_path(stock.trend, stock.year, calendar, x, shock=stock.shock)
        path = whole[case.first :][stock.years]
    shape = case.profile[stock.flows, stock.years].T
    if stock.trend.row is None and not moving and np.isfinite(own).all():
        return np.asarray((shape / path) @ own)
    finite = np.where(np.isfinite(own), own, 0.0)
    total = shape @ finite
    asking = shape > 0
    for i, years in moving:
        total += years[stock.years] * finite[i]
        asking[:, i] |= (years[stock.years] > 0).any(axis=1)
    endless = (asking.astype(np.float64) @ np.isinf(own)) > 0  # something is asked of nothing
    return np.where(endless, np.copysign(np.inf, own.sum(axis=0)), total / path)


def _held(case: Case, stock: Stock, scale: Floats, profiles: Mapping[int, Floats]) -> Floats:
    """Scaled annuities of one stock's tracks. Shape: t d."""
    weight = case.weight[stock.tracks, stock.years]
    held = weight @ scale
    if profiles:
        for i, flow in enumerate(case.track_flow[stock.tracks].tolist()):
            if flow in profiles:
                held[i] = weight[i] @ (profiles[flow][stock.years] * scale)
    return held
