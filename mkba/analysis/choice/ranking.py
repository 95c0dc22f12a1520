"""Ranks with doubt: how sure it is which area or measure is the best, among the first, or anywhere.

Everything is compared within each draw, so that what areas and measures have in common cancels::

    loss_i = mean over the draws of (value of the best in the draw - value_i)

what choosing i costs on average against knowing which is the best. Ties share a place: three that are equal in a draw
are each the best for a third.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from mkba.analysis.choice.shrinkage import shrink_draws
from mkba.analysis.outliers import RESIDENTS
from mkba.axes import Flags, Floats, Ints
from mkba.engine.block import interventions
from mkba.engine.ledger import ENOUGH_BLOCKS, Key, Ledger

Kind = Literal["area", "measure", "kind"]  # ``kind``: the same measure in all areas together
Scale = Literal["relative", "euros"]
MOST = 20  # blocks of draws that are ranked; more would only add memory
LOW, HIGH = 5, 95  # percentiles of a rank
TIED = 1e-9  # of the widest range in the draws: closer values are equal but for rounding


@dataclass(frozen=True, slots=True)
class Ranked:
    """One area (``measure`` empty), one measure in an area, or one measure in all areas (``area`` empty).

    ``value`` is its mean on the scale with Monte Carlo error, ``low`` and ``high`` its 5th and 95th percentile. ``best`` and ``top``: share
    of the draws in which it is the first, or among the first ``top`` of the ranking, with Monte Carlo errors. ``rank``
    is the mean rank (1 = best), ``rank_low`` to ``rank_high`` its 5-95% range. ``loss`` is on the scale too.
    ``shrunk`` is the value drawn to the middle by 1 - ``weight``, ``shrunk_rank`` its place by that.
    """

    area: str
    measure: str
    value: float
    value_error: float
    low: float
    high: float
    best: float
    best_error: float
    top: float
    top_error: float
    rank: float
    rank_low: float
    rank_high: float
    loss: float
    loss_error: float
    shrunk: float
    weight: float
    shrunk_rank: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody in one future and alternative, highest mean first. ``unit``: euro, euro_per_resident, euro_per_euro.

    ``draws`` is how many were ranked, in so many ``blocks``; ``between`` the standard deviation between the truths that shrinking found. ``left``:
    (area, measure) of whom no balance per euro can be told, for they cost nothing on average or save money.
    """

    future: str
    alternative: str
    of: Kind
    unit: str
    top: int
    draws: int
    blocks: int
    between: float
    rows: tuple[Ranked, ...]
    left: tuple[tuple[str, str], ...] = ()


def areas_ranked(ledger: Ledger, *, top: int = 3, scale: Scale = "relative") -> tuple[Ranking, ...]:
    """Areas by balance per resident (or in euros), in every future and alternative; national files are left out.

    An area whose file does not say how many live there has no balance per resident and is left out as well, and
    so is an area of which the alternative holds nothing.
    """
    return tuple(_areas(ledger, key, top, scale) for key in ledger.books)


def measures_ranked(
    ledger: Ledger, *, of: Literal["measure", "kind"] = "measure", top: int = 10, scale: Scale = "relative"
) -> tuple[Ranking, ...]:
    """Measures by balance per euro of expected cost (or in euros): each in its area, or each kind over all areas.

    The balance in each draw is divided by the mean cost, a fixed number: never a mean of ratios. Who costs nothing on
    average has no such figure and is named in ``left``.
    """
    return tuple(_measures(ledger, key, (of, top, scale)) for key in ledger.books)


def _areas(ledger: Ledger, key: Key, top: int, scale: Scale) -> Ranking:
    """The areas of one future and alternative."""
    book, draws = ledger.books[key], _draws(ledger)
    people = np.array([
        area.indicators[RESIDENTS].value.mean(key[0]) if RESIDENTS in area.indicators else 0.0
        for area in ledger.compiled.programme.areas
    ])  # fmt: skip
    local = np.array([area.scope == "area" for area in ledger.compiled.programme.areas])
    chosen = np.flatnonzero(local & ((people > 0) | (scale == "euros")))
    balance = book.area_benefits[:, :draws] - book.area_costs[:, :draws]
    chosen = chosen[balance[chosen].any(axis=1)]
    values = balance[chosen]
    if scale == "relative":
        values = values / people[chosen, None]
    names = [(ledger.compiled.programme.areas[a].id, "") for a in chosen]
    unit = "euro_per_resident" if scale == "relative" else "euro"
    rows, between = ranks(names, values, top, ledger.design.block)
    return Ranking(*key, "area", unit, top, draws, draws // ledger.design.block, between, rows)


def _measures(ledger: Ledger, key: Key, how: tuple[Kind, int, Scale]) -> Ranking:
    """The measures of one future and alternative."""
    of, top, scale = how
    book, draws = ledger.books[key], _draws(ledger)
    places = ledger.positions("intervention")
    costs = book.kept_costs.of(places)[:, :draws]
    names, balance = list(interventions(ledger.compiled)), book.kept_benefits.of(places)[:, :draws] - costs
    spent = costs.mean(axis=1)
    if of == "kind":
        names, balance, spent = _kinds(names, balance, spent)
    held = (spent != 0) | balance.any(axis=1)
    ratio = scale == "relative"
    chosen = np.flatnonzero((spent > 0) if ratio else held)
    left = tuple(names[i] for i in np.flatnonzero(held & (spent <= 0))) if ratio else ()
    values = balance[chosen] / spent[chosen, None] if ratio else balance[chosen]
    unit = "euro_per_euro" if scale == "relative" else "euro"
    rows, between = ranks([names[i] for i in chosen], values, top, ledger.design.block)
    return Ranking(*key, of, unit, top, draws, draws // ledger.design.block, between, rows, left)


def _kinds(
    names: Sequence[tuple[str, str]], balance: Floats, spent: Floats
) -> tuple[list[tuple[str, str]], Floats, Floats]:
    """The same measures of all areas, added. Shapes: c d, c -> names, k d, k."""
    kinds = list(dict.fromkeys(measure for _, measure in names))
    at = np.array([kinds.index(measure) for _, measure in names], dtype=np.intp)
    whole, cost = np.zeros((len(kinds), balance.shape[1])), np.zeros(len(kinds))
    for i, kind in enumerate(at.tolist()):
        whole[kind] += balance[i]
        cost[kind] += spent[i]
    return [("", kind) for kind in kinds], whole, cost


def ranks(
    names: Sequence[tuple[str, str]], values: Floats, top: int, block: int
) -> tuple[tuple[Ranked, ...], float]:
    """Everybody with ranks, highest mean first, and the standard deviation between the truths. Shape: n d."""
    if not names:
        return (), 0.0
    rank, first, among = places(values, top)
    loss = values.max(axis=0) - values
    low, high = np.percentile(values, (LOW, HIGH), axis=1)
    rank_low, rank_high = np.percentile(rank, (LOW, HIGH), axis=1, method="inverted_cdf")
    shrunk = shrink_draws(values)
    by_shrunk = _positions(shrunk.estimates)
    mean, value_error = _settled(values, block)
    columns = (
        mean, value_error, low, high, *_settled(first, block), *_settled(among, block), rank.mean(axis=1),
        rank_low, rank_high, *_settled(loss, block), shrunk.estimates, shrunk.weights,
    )  # fmt: skip
    figures = np.stack(columns, axis=1).tolist()
    listed: list[tuple[Any, ...]] = [
        (*name, *row, place) for name, row, place in zip(names, figures, by_shrunk.tolist(), strict=True)
    ]
    rows = tuple(Ranked(*listed[i]) for i in np.argsort(-mean, kind="stable").tolist())
    return rows, float(np.sqrt(shrunk.between))


def _settled(samples: Floats, block: int) -> tuple[Floats, Floats]:
    """Means over the draws and their Monte Carlo errors, as by ``error``. Shape: n d -> n, n."""
    count, draws = samples.shape
    blocks = samples.reshape(count, -1, block).mean(axis=2)
    if blocks.shape[1] < ENOUGH_BLOCKS:
        return samples.mean(axis=1), samples.std(axis=1, ddof=1) / np.sqrt(draws)
    return samples.mean(axis=1), blocks.std(axis=1, ddof=1) / np.sqrt(blocks.shape[1])


def places(values: Floats, top: int) -> tuple[Floats, Floats, Floats]:
    """Rank, share of being the first and of being among the first ``top``, in each draw. Shape: n d -> n d, n d, n d.

    >>> rank, first, among = places(np.array([[3.0, 1.0], [1.0, 1.0], [0.0, 0.0]]), 2)
    >>> rank.tolist(), first.tolist(), among[:, 0].tolist()
    ([[1.0, 1.5], [2.0, 1.5], [3.0, 3.0]], [[1.0, 0.5], [0.0, 0.5], [0.0, 0.0]], [1.0, 1.0, 0.0])
    """
    # of equal values any order will do, for they share their places
    order: Ints = np.argsort(np.negative(values.T, order="C"), axis=1)
    ordered = np.take_along_axis(np.ascontiguousarray(values.T), order, axis=1)
    near = TIED * (ordered[:, :1] - ordered[:, -1:])
    apart = ordered[:, :-1] - ordered[:, 1:] > near
    start, stop = np.broadcast_to(np.arange(len(values)), order.shape), np.arange(1, len(values) + 1)
    stop = np.broadcast_to(stop, order.shape)
    tied = np.flatnonzero(~apart.all(axis=1))
    if tied.size:
        start, stop = start.copy(), stop.copy()
        start[tied], stop[tied] = _tied(apart[tied])
    rank = _back(order, (start + stop + 1) / 2)
    first, among = (_back(order, _within(start, stop, k)) for k in (1, top))
    return rank, first, among


def _tied(apart: Flags) -> tuple[Ints, Ints]:
    """From where and up to where values in order share their places, given which stand ``apart`` from the next. Shape: d n-1 -> d n."""
    shape = len(apart), apart.shape[1] + 1
    place = np.broadcast_to(np.arange(shape[1]), shape)
    opens, closes = np.ones(shape, dtype=bool), np.ones(shape, dtype=bool)
    opens[:, 1:] = closes[:, :-1] = apart
    start = np.maximum.accumulate(np.where(opens, place, 0), axis=1)
    stop = np.minimum.accumulate(np.where(closes, place, shape[1])[:, ::-1], axis=1)[:, ::-1] + 1
    return start, stop


def _within(start: Ints, stop: Ints, count: int) -> Floats:
    """The share of being among the first ``count``, in order, as far as anybody has one. Shapes: d n, d n -> d m."""
    wide = int((start < count).sum(axis=1).max())
    start, stop = start[:, :wide], stop[:, :wide]
    return np.asarray(np.clip(count - start, 0, stop - start) / (stop - start))


def _positions(estimates: Floats) -> Ints:
    """The place of each, 1 for the highest; who differs by rounding only shares the first of their places. Shape: n -> n.

    >>> _positions(np.array([1.0, 3.0, 1.0])).tolist()
    [2, 1, 2]
    """
    near = TIED * (1.0 + np.abs(estimates).max())
    return np.asarray((estimates[None, :] > estimates[:, None] + near).sum(axis=1) + 1)


def _back(order: Ints, ordered: Floats) -> Floats:
    """What was found in order, back at its own place, 0 where nothing was. Shapes: d n, d m -> n d."""
    result = np.zeros(order.shape)
    np.put_along_axis(result, order[:, : ordered.shape[1]], ordered, axis=1)
    return np.ascontiguousarray(result.T)


def _draws(ledger: Ledger) -> int:
    """How many draws are ranked."""
    kept = min(book.kept_costs.rows.shape[1] for book in ledger.books.values())
    return int(min(kept, MOST * ledger.design.block))
