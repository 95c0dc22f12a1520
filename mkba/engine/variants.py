"""Other ways to look at a case: a window of years, fewer lines or grades, each measure alone.

Every way is a case of its own, made once when compiling; overlap is computed anew in it, never filtered.
"""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from mkba.axes import Floats, Ints
from mkba.engine.case import Case, Product, Stock
from mkba.engine.solo import gather, is_solo


def shared_by(stock: Stock, flows: Ints, track_flow: Ints, line_track: Ints) -> Stock:
    """The stock as these flows share it."""
    sharing = set(flows.tolist())
    held = np.array([flow in sharing for flow in track_flow.tolist()], dtype=bool)
    tracks, lines = np.flatnonzero(held), np.flatnonzero(held[line_track])
    slot = np.searchsorted(tracks, line_track[lines])
    return replace(
        stock, flows=flows, tracks=tracks, lines=lines, slot=slot, source=track_flow[line_track[lines]]
    )


def window(case: Case, first: int, last: int) -> Case:
    """The case for years ``first`` to ``last`` (exclusive), with the residual values where the horizon ends.

    The main window has one column more, year ``last``, that holds residual values only.
    """
    main = first == 0
    columns = slice(first, last + 1 if main else last)
    inside = np.ones(case.weight.shape, dtype=bool)
    if main:
        inside[:, last:] = False
    inside[case.residual] = main
    real, weight = (
        np.where(inside, case.real, 0.0)[:, columns],
        np.where(inside, case.weight, 0.0)[:, columns],
    )
    shapes = case.profile[:, columns]
    drawn = {flow for flow, _ in case.drawn}
    stocks = [_trim(stock, columns, shapes, drawn, last - first) for stock in case.stocks]
    kept = tuple(stock for stock in stocks if stock.years.stop > stock.years.start)
    plain = weight.sum(axis=1)[case.line_track]
    return replace(case, real=real, weight=weight, plain=plain, profile=shapes, stocks=kept, first=first)


def _trim(stock: Stock, columns: slice, shapes: Floats, drawn: AbstractSet[int], width: int) -> Stock:
    """The stock over the years in which an effect on it is at work, within the window."""
    path = stock.path[columns]
    if drawn & set(stock.flows.tolist()):
        return replace(stock, path=path, years=slice(0, width))
    active = np.flatnonzero(shapes[stock.flows, :width].any(axis=0))
    years = slice(int(active[0]), int(active[-1]) + 1) if active.size else slice(0, 0)
    return replace(stock, path=path, years=years)


def separate(case: Case) -> Case:
    """Every measure as if it were the only one: each has the stocks to itself, and synergies are gone."""
    stocks = []
    for stock in case.stocks:
        owners = np.array([case.flow_intervention[s] for s in stock.flows])
        for owner in dict.fromkeys(owners.tolist()):
            own = np.array(
                [s for s in stock.flows[owners == owner] if not case.flow_synergy[s]], dtype=np.intp
            )
            if own.size:
                stocks.append(shared_by(stock, own, case.track_flow, case.line_track))
    lone = np.where(np.array(case.flow_synergy, dtype=bool), 0.0, case.flow.coefficient)
    return replace(case, stocks=tuple(stocks), flow=Product(lone, case.flow.rows))


def batched(case: Case) -> Case:
    """The case with its single-flow stocks in one batch; the last step of compiling."""
    alone = [stock for stock in case.stocks if is_solo(case, stock)]
    rest = tuple(stock for stock in case.stocks if not is_solo(case, stock))
    return replace(case, stocks=rest, solo=gather(case, alone) if alone else None)


def only_lines(case: Case, kept: Ints) -> Case:
    """The case with some of its lines; flows and what they share stay as they are."""
    place = np.full(len(case.lines), -1)
    place[kept] = np.arange(kept.size)
    stocks = []
    for stock in case.stocks:
        lines = place[stock.lines]
        own = lines >= 0
        stocks.append(replace(stock, lines=lines[own], slot=stock.slot[own], source=stock.source[own]))
    return replace(
        case,
        lines=tuple(case.lines[i] for i in kept),
        line=some(case.line, kept),
        units=some(case.units, kept),
        line_track=case.line_track[kept],
        plain=case.plain[kept],
        parties=case.parties[:, kept],
        stocks=tuple(stocks),
    )


def some(product: Product, kept: Ints) -> Product:
    """Some of the products."""
    return Product(product.coefficient[kept], tuple(rows[kept] for rows in product.rows))


def effects_only(case: Case) -> Case:
    """The case with its valued effects only: what differs between variants."""
    kept = [i for i, line in enumerate(case.lines) if line.kind == "effect"]
    return only_lines(case, np.array(kept, dtype=np.intp))


def only_grades(case: Case, grades: Collection[str]) -> Case:
    """The case with effects of these grades only; costs stay, overlap is computed anew."""
    held = np.array([not grade or grade in grades for grade in case.flow_grade])
    if held.all():
        return case
    left = [(stock, stock.flows[held[stock.flows]]) for stock in case.stocks]
    stocks = tuple(shared_by(stock, own, case.track_flow, case.line_track) for stock, own in left if own.size)
    return replace(
        case, stocks=stocks, flow=Product(np.where(held, case.flow.coefficient, 0.0), case.flow.rows)
    )
