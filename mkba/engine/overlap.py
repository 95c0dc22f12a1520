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
    asked = positive > 0
    if saturation == "cap":
        room = np.maximum(available + negative, 0.0)
        part = np.divide(room, positive, out=np.ones_like(positive), where=asked)
        return np.minimum(part, 1.0)
    some = available > 0
    ratio = np.divide(positive, available, out=np.zeros_like(positive), where=some & asked)
    part = np.divide(-np.expm1(-ratio), ratio, out=np.ones_like(ratio), where=ratio > 0)
    return np.where(asked & ~some, 0.0, part)
