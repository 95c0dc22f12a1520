"""Overlap: measures on one outcome and population cannot together exceed what the null alternative offers.

Everything is said in parts of the available stock K: R = P / K is what positive effects ask of it, N / K what harm
adds or takes. R is infinite where something is asked and nothing is available.
"""

from typing import Literal

import numpy as np

from mkba.axes import Floats

NOTHING = 1e-100  # less than this of any unit is none, and its inverse still a number


def scale(asked: Floats, harm: Floats, saturation: Literal["independent", "cap"]) -> Floats:
    """The part of positive effects that is left when they share a stock; harm is not scaled.

    independent: (1 - exp(-R)) / R - as if each effect picks its cases blindly; 1 at R = 0.
    cap:         min(1, (K + N) / P) - full until the stock is used up; 1 where P = 0, never below 0.
    Where nothing is available and something is asked (K = 0 < P) the scale is 0.

    >>> scale(np.array([0.0, 2.0, np.inf]), np.zeros(3), "cap")
    array([1. , 0.5, 0. ])

    ``asked`` R >= 0 and ``harm`` N / K <= 0. Shape: y d.
    """
    none = asked == 0
    idle = bool(none.any())
    divisor = np.where(none, 1.0, asked) if idle else asked
    if saturation == "cap":
        part = np.minimum(np.maximum(1.0 + harm, 0.0) / divisor, 1.0)
    else:
        part = np.negative(divisor)
        np.expm1(part, out=part)
        part /= divisor
        np.negative(part, out=part)
    if idle:
        part[none] = 1.0
    return part


def inverse(available: Floats) -> Floats:
    """1 / K, and infinity where nothing is available (or less than NOTHING). Shape: any."""
    return np.divide(1.0, available, out=np.full_like(available, np.inf), where=available > NOTHING)


def portion(size: Floats, per_unit: Floats) -> Floats:
    """The part size x 1 / K, where nothing asked of nothing is nothing. Shape: any, broadcast."""
    if np.isinf(per_unit).any():
        asked = np.broadcast_to(size != 0, np.broadcast_shapes(size.shape, per_unit.shape))
        return np.multiply(size, per_unit, out=np.zeros(asked.shape), where=asked)
    return size * per_unit
