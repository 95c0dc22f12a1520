"""Zeros: where many functions of one number become zero, all brackets narrowed at once."""

from collections.abc import Callable

import numpy as np

from mkba.axes import Floats, Ints

ROUNDS, EVERY = 80, 3  # one round in three halves the bracket, so that a step is found too
FINE = 1e-12  # of the width of the bracket

Many = Callable[[Ints, Floats], Floats]


def zeros(function: Many, bracket: tuple[Floats, Floats], ends: tuple[Floats, Floats]) -> Floats:
    """A zero within each bracket, whose ends have values of opposite sign. Shape: n.

    ``function(which, at)`` gives the values of the functions numbered ``which`` at points ``at``. False position with
    the Illinois rule, guarded by bisection. Source: Dowell and Jarratt (1971), BIT 11.
    """
    (a, b), (fa, fb) = (side.copy() for side in bracket), (value.copy() for value in ends)
    width, busy = np.abs(b - a), np.arange(a.size)
    found = np.where(fa == 0, a, b)
    for round_ in range(ROUNDS):
        busy = busy[(np.abs(b - a)[busy] > FINE * width[busy]) & (fa[busy] != 0) & (fb[busy] != 0)]
        if not busy.size:
            break
        low, high, flow, fhigh = a[busy], b[busy], fa[busy], fb[busy]
        middle = (low + high) / 2
        at = middle if round_ % EVERY == EVERY - 1 else high - fhigh * (high - low) / (fhigh - flow)
        value = function(busy, at)
        same = np.sign(value) == np.sign(fhigh)  # the zero stays between the other end and the new point
        a[busy], fa[busy] = np.where(same, low, high), np.where(same, flow / 2, fhigh)
        b[busy], fb[busy], found[busy] = at, value, at
    return found
