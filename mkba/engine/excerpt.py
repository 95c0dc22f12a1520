"""Excerpt: some lines of a case, with only the flows, tracks and stocks that they rest on; each keeps its value."""

from dataclasses import replace

import numpy as np

from mkba.axes import Ints
from mkba.engine.case import Case, Solo, Stock
from mkba.engine.variants import some


def excerpt(case: Case, lines: Ints) -> Case:
    """The case with these lines only (sorted positions). Stocks come with all who share them, so overlap stays."""
    stocks = [stock for stock in case.stocks if np.isin(stock.lines, lines).any()]
    solo = None if case.solo is None else _owners(case.solo, lines)
    tracks = np.unique(case.line_track[lines])
    flows = np.unique(
        np.concatenate(
            [case.track_flow[tracks], *(stock.flows for stock in stocks)]
            + ([] if case.solo is None or solo is None else [case.solo.flow[solo]])
        )
    )
    place = _Places(flows, tracks, lines)
    drawn = {flow: at for at, flow in enumerate(flows.tolist())}
    return replace(
        case,
        lines=tuple(case.lines[i] for i in lines),
        flow=some(case.flow, flows), size=case.size[flows], deviation=case.deviation[flows],
        profile=case.profile[flows],
        drawn=tuple((drawn[flow], shape) for flow, shape in case.drawn if flow in drawn),
        flow_intervention=tuple(case.flow_intervention[s] for s in flows),
        flow_grade=tuple(case.flow_grade[s] for s in flows),
        flow_synergy=tuple(case.flow_synergy[s] for s in flows),
        track_flow=np.searchsorted(flows, case.track_flow[tracks]),
        real=case.real[tracks], weight=case.weight[tracks], residual=np.flatnonzero(np.isin(tracks, case.residual)),
        stocks=tuple(place.stock(stock) for stock in stocks),
        solo=None if case.solo is None or solo is None or not solo.size else place.solo(case.solo, solo),
        line=some(case.line, lines), units=some(case.units, lines),
        line_track=np.searchsorted(tracks, case.line_track[lines]),
        plain=case.plain[lines], parties=case.parties[:, lines],
    )  # fmt: skip


def _owners(solo: Solo, lines: Ints) -> Ints:
    """Which stocks of the batch hold any of these lines."""
    kept = np.isin(solo.lines, lines)
    return np.unique(solo.owner[solo.slot[kept]])


class _Places:
    """Old positions of flows, tracks and lines, sorted; the new ones are places among them."""

    def __init__(self, flows: Ints, tracks: Ints, lines: Ints) -> None:
        self.flows, self.tracks, self.lines = flows, tracks, lines

    def stock(self, stock: Stock) -> Stock:
        """A stock with all its flows, and the lines that are left."""
        tracks, lines, slot, source = self._left(stock, stock.tracks[stock.slot])
        return replace(
            stock, flows=np.searchsorted(self.flows, stock.flows), tracks=tracks, lines=lines, slot=slot,
            source=source,
        )  # fmt: skip

    def solo(self, solo: Solo, owners: Ints) -> Solo:
        """The batch of the stocks that are left."""
        old = solo.tracks[solo.slot]
        tracks, lines, slot, source = self._left(solo, old)
        owner_of = dict(zip(old.tolist(), solo.owner[solo.slot].tolist(), strict=True))
        held = [owner_of[track] for track in self.tracks[tracks].tolist()]
        return Solo(
            flow=np.searchsorted(self.flows, solo.flow[owners]),
            value=some(solo.value, owners),
            course=solo.course[owners],
            tracks=tracks,
            owner=np.searchsorted(owners, held).astype(np.intp),
            lines=lines,
            slot=slot,
            source=source,
        )

    def _left(self, bound: Stock | Solo, track_of_line: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """What is left of a stock's tracks, lines, slots and sources, in new positions."""
        kept = np.isin(bound.lines, self.lines)
        old = np.unique(track_of_line[kept])
        slot = np.searchsorted(old, track_of_line[kept])
        source = np.searchsorted(self.flows, bound.source[kept])
        return np.searchsorted(self.tracks, old), np.searchsorted(self.lines, bound.lines[kept]), slot, source
