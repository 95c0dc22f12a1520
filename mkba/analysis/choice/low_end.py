"""The low end: the set of measures whose 5th percentile is the highest, exact over thinned scenarios.

With S = 20 k + 1 scenarios the 5th percentile is the (k+1)-th lowest value, so that k scenarios may lie below it::

    maximise    t
    subject to  sum_i v_is x_i >= t - M_s z_s,   sum_s z_s <= k,   x, z = 0 or 1,   and what is asked of the set

M_s is the least that frees a scenario: the highest t there can be minus the lowest value of a set in that scenario.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from mkba.analysis.choice.candidates import Candidates
from mkba.analysis.choice.knapsack import limit_of
from mkba.axes import Flags, Floats, Ints
from mkba.errors import UsageError

PERCENT = 5
STEP = 100 // PERCENT


@dataclass(frozen=True, slots=True)
class LowEnd:
    """``chosen`` per candidate; ``value`` its 5th percentile over the ``scenarios``, in euros, ``gap`` how much higher
    the solver could not exclude it to be, in euros; ``proven``: the solver finished.
    """  # fmt: skip

    chosen: tuple[bool, ...]
    value: float
    gap: float
    scenarios: int
    proven: bool

    @property
    def flags(self) -> Flags:
        """The set. Shape: c."""
        return np.array(self.chosen, dtype=bool)


def best_low_end(
    known: Candidates, asked: Sequence[LinearConstraint], start: Flags, *, scenarios: int, seconds: float
) -> LowEnd:
    """The set with the highest 5th percentile; at least as good there as ``start``, which satisfies what is asked.

    Scenarios are draws spread evenly over the run. UsageError for a number that is not 20 k + 1.
    """
    if scenarios % STEP != 1 or scenarios <= STEP:
        text = f"{scenarios}: 21, 41, 61, ..."
        raise UsageError("SCENARIOS", f"aantal scenario's {text}", f"number of scenarios {text}")
    count = min(scenarios, (known.balance.shape[1] - 1) // STEP * STEP + 1)
    at = np.linspace(0, known.balance.shape[1] - 1, count).astype(np.intp)
    values = np.ascontiguousarray(known.balance[:, at].T)
    known_low = low_value(values, start)
    useful = _useful(values, asked)
    if not useful.any():  # nothing helps in any scenario, and nothing is asked: nothing is the best
        return LowEnd((False,) * len(start), 0.0, 0.0, count, proven=True)
    scale = float(np.abs(values).max()) or 1.0
    lowest, most = _ranges(values / scale, asked, useful)
    highest = low_value((most * scale)[:, None], np.ones(1, dtype=bool))
    found = milp(
        _objective(values), integrality=_integrality(values), constraints=[
            *(_widened(one, values) for one in asked), *_below(values / scale, np.maximum(highest / scale - lowest, 0.0)),
        ],
        bounds=Bounds(
            np.concatenate([np.zeros(sum(values.shape)), [known_low / scale]]),
            np.concatenate([useful, np.ones(count), [max(highest, known_low) / scale]]),
        ),
        options={"time_limit": seconds, "mip_rel_gap": 1e-6},
    )  # fmt: skip
    chosen = start
    if found.x is not None:
        other = np.asarray(found.x[: values.shape[1]] > 0.5)
        chosen = other if low_value(values, other) > known_low else start
    value = low_value(values, chosen)
    bound = highest if found.mip_dual_bound is None else -float(found.mip_dual_bound) * scale
    if found.status == 2:  # no set is better than the start: rounding closed the door on it
        bound = value
    return LowEnd(
        tuple(bool(one) for one in chosen), value, max(0.0, min(bound, highest) - value), count,
        proven=found.status in (0, 2),
    )  # fmt: skip


def low_value(values: Floats, chosen: Flags) -> float:
    """The 5th percentile of a set over the scenarios: the (k+1)-th lowest. Shapes: s c, c."""
    count = (len(values) - 1) // STEP
    return float(np.partition(values @ chosen, count)[count])


def _useful(values: Floats, asked: Sequence[LinearConstraint]) -> Floats:
    """1 for candidates that may be in the set: those that help in some scenario, all where floors ask. Shapes: s c -> c."""
    if len(asked) > 1 or np.any(np.asarray(asked[0].lb) > 0):
        return np.ones(values.shape[1])
    return np.asarray((values > 0).any(axis=0), dtype=np.float64)


def _ranges(values: Floats, asked: Sequence[LinearConstraint], useful: Floats) -> tuple[Floats, Floats]:
    """The least and the most that a set can be worth in each scenario, if measures could be had in part. Shapes: s c -> s, s."""
    limit = limit_of(asked)
    if limit is not None:
        held = np.where(useful > 0, values, 0.0)
        return -limit.most(-held), limit.most(held)
    found = np.zeros((2, len(values)))
    for s, row in enumerate(values):
        for side, sign in enumerate((1.0, -1.0)):
            best = milp(sign * row, bounds=Bounds(0, useful), constraints=asked)
            whole = np.minimum(sign * row, 0.0).sum()  # without what is asked: the solver may give up
            found[side, s] = sign * (whole if best.x is None else best.fun)
    return found[0], found[1]


def _objective(values: Floats) -> Floats:
    """Minus t; the unknowns are x (c), z (s) and t. Shape: s c -> c + s + 1."""
    found = np.zeros(sum(values.shape) + 1)
    found[-1] = -1.0
    return found


def _integrality(values: Floats) -> Ints:
    """All but t are 0 or 1. Shape: s c -> c + s + 1."""
    found = np.ones(sum(values.shape) + 1, dtype=np.intp)
    found[-1] = 0
    return found


def _widened(one: LinearConstraint, values: Floats) -> LinearConstraint:
    """A constraint on x, with room for z and t."""
    matrix = np.asarray(one.A)
    return LinearConstraint(np.hstack([matrix, np.zeros((len(matrix), len(values) + 1))]), one.lb, one.ub)


def _below(values: Floats, free: Floats) -> list[LinearConstraint]:
    """Every scenario reaches t, or is one of the k that may not and is freed by M. Shapes: s c, s."""
    count = len(values)
    reach = np.hstack([values, np.diag(free), -np.ones((count, 1))])
    few = np.concatenate([np.zeros(values.shape[1]), np.ones(count), [0.0]])[None, :]
    return [LinearConstraint(reach, 0.0), LinearConstraint(few, 0.0, (count - 1) // STEP)]
