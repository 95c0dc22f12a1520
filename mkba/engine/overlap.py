"""Overlap: measures on one outcome and population cannot together exceed what the null alternative offers."""

from typing import Literal

import numpy as np

from mkba.axes import Floats


def scale(
    positive: Floats, negative: Floats, available: Floats, saturation: Literal["independent", "cap"]
) -> Floats:
    """The part of positive effects that is left when they share a stock; harm is not scaled.

    independent: (1 - exp(-R)) / R with R = P / K - as if each effect picks its cases blindly; 1 at R = 0.
    cap:         min(1, (K + N) / P) - full until the stock is used up; 1 where P = 0, never below 0.
    Where nothing is available and something is asked (K = 0 < P) the scale is 0.

    >>> scale(np.array([0.0, 2.0]), np.zeros(2), np.ones(2), "cap")
    array([1. , 0.5])

    ``positive`` P, ``negative`` N <= 0 and ``available`` K in the outcome's unit. Shape: y d.
    """
    if saturation == "cap":
        room = np.maximum(available + negative, 0.0)
        part = np.divide(room, positive, out=np.ones_like(positive), where=positive > 0)
        return np.minimum(part, 1.0, out=part)
    if available.min(initial=1.0) > 0:
        return _independent(positive / available)
    some = available > 0
    ratio = np.divide(positive, available, out=np.zeros_like(positive), where=some)
    return np.where(some | (positive == 0), _independent(ratio), 0.0)


def _independent(ratio: Floats) -> Floats:
    """(1 - exp(-R)) / R, 1 at R = 0. Overwrites its argument. Shape: y d."""
    none = ratio == 0
    if none.any():
        ratio[none] = 1.0
    np.negative(ratio, out=ratio)
    part = np.expm1(ratio)
    part /= ratio
    if none.any():
        part[none] = 1.0
    return part
