"""Headline figures of a stream of yearly flows: internal rate of return, first-year return, payback (M26)."""

import numpy as np

from mkba.axes import Floats

SURELY_REAL = 1e-9  # what is left of the polynomial at a root, after polishing
CLOSE = 1e-14  # relative width at which bisection stops
NEARLY_REAL = 1e-6  # largest imaginary part of a root that is worth polishing, relative


def irr_roots(flows: Floats) -> tuple[float, ...]:
    """Every real rate above -1 at which the flows are worth nothing, sorted; empty for flows of one sign.

    With v = 1 / (1 + rate) the flows are a polynomial in v; its real positive roots are polished by Newton.

    >>> [round(rate, 6) for rate in irr_roots(np.array([-100.0, 60.0, 60.0]))]
    [0.130662]
    >>> [round(rate, 4) for rate in irr_roots(np.array([-100.0, 230.0, -132.0]))]
    [0.1, 0.2]

    Shape: y.
    """
    signs = np.sign(flows[flows != 0])
    changes = int(np.count_nonzero(np.diff(signs)))
    if not changes:
        return ()
    polynomial = np.polynomial.Polynomial(flows / np.abs(flows).max())
    if changes == 1:  # Descartes: exactly one positive root
        return (1 / _only_root(flows.tolist()) - 1,)
    slope = polynomial.deriv()
    rates = []
    for root in polynomial.roots():
        real, imaginary = float(root.real), float(root.imag)
        if abs(imaginary) > NEARLY_REAL * abs(real) or real <= SURELY_REAL:
            continue
        v = real
        for _ in range(20):
            steep = float(slope(v))
            v -= float(polynomial(v)) / steep if steep else 0.0
        if v > 0 and abs(float(polynomial(v))) < SURELY_REAL:
            rates.append(1 / v - 1)
    distinct = sorted(rates)
    return tuple(
        r for i, r in enumerate(distinct) if i == 0 or r - distinct[i - 1] > SURELY_REAL * (1 + abs(r))
    )


def _only_root(flows: list[float]) -> float:
    """The one v > 0 at which flows that change sign once are worth nothing, by bisection on a log scale."""
    starts_below = next(flow for flow in flows if flow) < 0

    def before(v: float) -> bool:
        worth = 0.0
        for flow in reversed(flows):
            worth = worth * v + flow
        return (worth < 0) == starts_below

    low = high = 1.0
    while not before(low):
        low /= 2
    while before(high):
        high *= 2
    while high - low > CLOSE * high:
        middle = (low + high) / 2
        low, high = (middle, high) if before(middle) else (low, middle)
    return (low + high) / 2


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
