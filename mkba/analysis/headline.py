"""Headline figures of a stream of yearly flows: internal rate of return, first-year return, payback (M26)."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from mkba.axes import Floats

CLOSE = 1e-15  # relative width at which bisection stops
APART = 1e-9  # rates nearer than this are one
HALVINGS = 2000  # more than any two numbers of a computer need
DUST = 1e-12  # of the largest flow: what rounding leaves
FARTHEST = 1e6  # v = 1 / (1 + rate): rates below -99.9999% are no returns


def irr_roots(flows: Floats) -> tuple[float, ...]:
    """Every real rate above -1 at which the flows are worth nothing, sorted; empty for flows of one sign.

    With v = 1 / (1 + rate) the flows are a polynomial in v, whose positive roots are all found, by bisection.

    >>> [round(rate, 6) for rate in irr_roots(np.array([-100.0, 60.0, 60.0]))]
    [0.130662]
    >>> [round(rate, 4) for rate in irr_roots(np.array([-100.0, 230.0, -132.0]))]
    [0.1, 0.2]

    Shape: y.
    """
    counted = np.flatnonzero(flows)
    if not counted.size:
        return ()
    paid = flows[counted[0] : counted[-1] + 1].tolist()
    rates = sorted(1 / v - 1 for v in _roots(paid))
    return tuple(r for i, r in enumerate(rates) if i == 0 or r - rates[i - 1] > APART * (1 + abs(r)))


def _roots(flows: list[float]) -> Iterator[float]:
    """Every v > 0 at which the polynomial of the flows is zero: between turning points it crosses at most once.

    Turning points are the roots of its derivative, so roots are found from the highest derivative down.
    """
    size = max(abs(flow) for flow in flows)
    coefficients = [flow / size for flow in flows]
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(one != other for one, other in pairwise(signs))
    if changes <= 1:  # Descartes: as many positive roots
        yield from _crossings(coefficients, [0.0, FARTHEST] if changes else [])
        return
    levels = [coefficients]
    while len(levels[-1]) > 1:
        levels.append([k * c for k, c in enumerate(levels[-1])][1:])
    turning: list[float] = []
    for level in reversed(levels[:-1]):
        turning = sorted(_crossings(level, [0.0, *turning, FARTHEST]))
    yield from turning


def _crossings(coefficients: list[float], points: list[float]) -> Iterator[float]:
    """Zeros of a polynomial that is monotone between the points."""
    values = [_worth(coefficients, v) for v in points]
    for (low, start), (high, end) in pairwise(zip(points, values, strict=True)):
        if start == 0 and low > 0:
            yield low
        elif start * end < 0:
            yield _bisect(coefficients, low, high, below=start < 0)


def _bisect(coefficients: list[float], low: float, high: float, *, below: bool) -> float:
    """The zero between two points of other sign."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if (_worth(coefficients, middle) < 0) == below:
            low = middle
        else:
            high = middle
        if high - low <= CLOSE * high:
            break
    return (low + high) / 2


def _worth(coefficients: list[float], v: float) -> float:
    """The polynomial at v, by Horner."""
    worth = 0.0
    for coefficient in reversed(coefficients):
        worth = worth * v + coefficient
    return worth


def sign_changes(flows: Floats) -> int:
    """How often the flows change sign from one year to a later one; dust is no flow.

    More than once: an internal rate of return is not determined, even where only one real root exists (M26).

    >>> sign_changes(np.array([-100.0, 0.0, 60.0, -1.0, 60.0])), sign_changes(np.array([-5.0, 1e-13]))
    (3, 0)

    Shape: y.
    """
    counted = flows[np.abs(flows) > DUST * np.abs(flows).max(initial=0.0)]
    return int((np.sign(counted[1:]) != np.sign(counted[:-1])).sum())


def payback_year(discounted: Floats, base_year: int) -> int | None:
    """First year from which the cumulative discounted net flow stays at or above zero; None when it never does.

    >>> payback_year(np.array([-10.0, 6.0, 6.0]), 2026), payback_year(np.array([-10.0, 6.0]), 2026)
    (2028, None)

    Shape: y.
    """
    below = np.flatnonzero(np.cumsum(discounted) < 0)
    first = 0 if not below.size else int(below[-1]) + 1
    return base_year + first if first < len(discounted) else None


def first_year_return(net: Floats, last_once: int | None, pv_costs: float, horizon: int) -> float | None:
    """Net benefit of the first year after the last cost made once, over the PV of net costs.

    None without such a cost, when that year lies past the horizon, or when net costs are not positive.
    ``last_once`` counts years from the base year. Shape: y.
    """
    if last_once is None or last_once + 1 >= horizon or pv_costs <= 0:
        return None
    return float(net[last_once + 1] / pv_costs)
