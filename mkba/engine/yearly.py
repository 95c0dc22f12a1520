"""Yearly flows: the same magnitudes and scales, without the discount factors.

A line's flow in year y is euros x real(y), times the scale where its flow shares a stock and is positive. So flows of
groups are matrix products of the same parts; nothing is computed per line, year and draw at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mkba.axes import Flags, Floats, Ints
from mkba.engine.case import Case, Solo, Stock
from mkba.engine.evaluate import Flows
from mkba.engine.solo import SoloShare


@dataclass(frozen=True, slots=True)
class Moving:
    """Lines whose flow in time differs from draw to draw: ``euros`` (l d) times ``course`` (y d) times real(y)."""

    lines: Ints
    years: slice
    euros: Floats
    course: Floats


@dataclass(frozen=True, slots=True)
class Split:
    """Lines by how they move: ``plain`` (l d) follow their profile, ``moving`` do not, ``solo`` (l d) as a series.

    ``steady`` (l) tells which lines have a plain part at all; of the others ``plain`` is not to be read.
    """

    plain: Floats
    steady: Flags
    moving: tuple[Moving, ...]
    solo: Floats


def split(case: Case, found: Flows) -> Split:
    """Euros of every line, taken apart by how they move in time."""
    plain, steady = found.euros, np.ones(len(case.lines), dtype=bool)
    moving = tuple(_moving(case, found))
    solo = plain[:0]
    if moving:
        plain = plain.copy()
        for part in moving:
            plain[part.lines] -= part.euros
    if case.solo is not None:
        solo = _positive(found, case.solo, slice(None))
        if (found.magnitude[case.solo.source] > 0).all():
            steady[case.solo.lines] = False  # nothing of them is left
        else:
            plain = plain if moving else plain.copy()
            plain[case.solo.lines] -= solo
    return Split(plain, steady, moving, solo)


def _positive(found: Flows, bound: Stock | Solo, chosen: Ints | slice) -> Floats:
    """Euros of the lines on a stock where their flow is positive, else 0. Shape: l d."""
    euros = found.euros[bound.lines[chosen]]
    up = found.magnitude[bound.source[chosen]] > 0
    return np.asarray(euros if up.all() else np.where(up, euros, 0.0))


def _moving(case: Case, found: Flows) -> Iterator[Moving]:
    """The scaled part of lines on a stock, and all of lines whose profile is drawn."""
    scaled: dict[int, tuple[slice, Floats]] = {}
    for stock, share in zip(case.stocks, found.shares, strict=True):
        steady = np.arange(len(stock.lines))
        if found.profiles:
            steady = np.array(
                [i for i, flow in enumerate(stock.source.tolist()) if flow not in found.profiles], np.intp
            )
            scaled |= dict.fromkeys(stock.flows.tolist(), (stock.years, share.scale))
        yield Moving(stock.lines[steady], stock.years, _positive(found, stock, steady), share.scale)
    whole = slice(0, case.weight.shape[1])
    for flow, profile in found.profiles.items():
        lines = np.flatnonzero(case.track_flow[case.line_track] == flow)
        course = profile.copy()
        if flow in scaled:
            years, scale = scaled[flow]
            course[years] *= np.where(found.magnitude[flow] > 0, scale, 1.0)
        yield Moving(lines, whole, found.euros[lines], course)


def mean_flows(case: Case, found: Flows) -> Floats:
    """Mean real euros per line and year. Shape: l y."""
    parts = split(case, found)
    real = case.real[case.line_track]
    result: Floats = np.where(parts.steady, parts.plain.mean(axis=1), 0.0)[:, None] * real
    for part in parts.moving:
        mean = part.euros @ part.course.T / part.course.shape[1]
        result[part.lines, part.years] += mean * real[part.lines, part.years]
    if case.solo is not None and found.solo is not None:
        for line, slot, euros in zip(case.solo.lines, case.solo.slot, parts.solo, strict=True):
            b = case.solo.owner[slot]
            mean = found.solo.coefficient[b] @ (found.solo.basis[:, b] @ euros) / len(euros)
            result[line] += mean * real[line]
    return result


def group_flows(case: Case, found: Flows, group: Ints, groups: int) -> Floats:
    """Real euros per group of lines, year and draw; ``group`` (l) is each line's, -1 for none. Shape: c y d."""
    parts = split(case, found)
    real = case.real[case.line_track]
    result = np.empty((groups, real.shape[1], parts.plain.shape[1]))
    for c in range(groups):
        lines = np.flatnonzero((group == c) & parts.steady)
        np.matmul(real[lines].T, parts.plain[lines], out=result[c])
    for part in parts.moving:
        own = group[part.lines]
        for c in set(own.tolist()) - {-1}:
            at = np.flatnonzero(own == c)
            result[c, part.years] += part.course * (real[part.lines[at], part.years].T @ part.euros[at])
    if case.solo is not None and found.solo is not None:
        own = group[case.solo.lines]
        for c in set(own.tolist()) - {-1}:
            result[c] += _series_flows(case, case.solo, found.solo, (np.flatnonzero(own == c), parts.solo))
    return result


def _series_flows(case: Case, solo: Solo, found: SoloShare, chosen: tuple[Ints, Floats]) -> Floats:
    """Real euros of some lines of the batch: terms of the series instead of years. Shape: y d."""
    at, euros = chosen
    slots, place = np.unique(solo.slot[at], return_inverse=True)
    if len(slots) == len(at):
        together = euros[at[np.argsort(place)]]
    else:
        together = np.zeros((len(slots), euros.shape[1]))
        for i, line in zip(place, at, strict=True):
            together[i] += euros[line]
    owner = solo.owner[slots]
    each = np.array_equal(owner, np.arange(found.basis.shape[1]))  # one track a stock, in their order
    terms = together * (found.basis if each else found.basis[:, owner])
    years = case.real[solo.tracks[slots]][:, :, None] * found.coefficient[owner]
    flat = years.transpose(1, 2, 0).reshape(years.shape[1], -1)
    return np.asarray(flat @ terms.reshape(-1, terms.shape[2]))
