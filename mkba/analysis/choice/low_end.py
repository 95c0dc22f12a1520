"""The low end: the set of measures whose 5th percentile is the highest, exact over thinned scenarios.

With S = 20 k + 1 scenarios the 5th percentile is the (k+1)-th lowest value, so that k scenarios may lie below it::

    maximise    t
    subject to  sum_i v_is x_i >= t - M_s z_s,   sum_s z_s <= k,   x, z = 0 or 1,   and what is asked of the set

M_s is the least that frees a scenario: the highest t there can be minus the lowest value of a set in that scenario.
What is best over a hundred scenarios need not be so over all draws: from there, and from the set that it starts with, single
steps (one measure more, less or other) are made as long as the 5th percentile over all draws rises.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint

from mkba.analysis.choice.candidates import Candidates
from mkba.analysis.choice.knapsack import limit_of
from mkba.analysis.choice.solver import milp
from mkba.axes import Flags, Floats, Ints
from mkba.errors import UsageError

PERCENT = 5
STEP = 100 // PERCENT
STEPS: Final = 30  # that are made at most
NEAR: Final = 15  # measures inside, and outside, that are tried in each other's place


@dataclass(frozen=True, slots=True)
class LowEnd:
    """``chosen`` per candidate, after steps over all draws; ``overall`` its 5th percentile there, in euros.

    Over the ``scenarios``: ``value`` the highest 5th percentile found, ``gap`` how much higher the solver could not exclude it to
    be; ``proven``: the solver finished. All of them as part of the whole package.
    """

    chosen: tuple[bool, ...]
    value: float
    gap: float
    scenarios: int
    proven: bool
    overall: float = 0.0

    def kept(self, chosen: Flags) -> "LowEnd":
        """The same with another set, that is better by itself."""
        return replace(self, chosen=tuple(bool(one) for one in chosen))

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
    chosen, overall = stepped(known.balance, asked, (chosen, start))
    return LowEnd(
        tuple(bool(one) for one in chosen), value, max(0.0, min(bound, highest) - value), count,
        found.status in (0, 2), overall,
    )  # fmt: skip


def stepped(
    balance: Floats, asked: Sequence[LinearConstraint], starts: Sequence[Flags]
) -> tuple[Flags, float]:
    """The best set that single steps reach from any start, and its 5th percentile over all draws. Shapes: c d, c -> c."""
    found = []
    for start in starts:
        chosen = start
        series = chosen @ balance
        low = _fifth(series)
        for _ in range(STEPS):
            steps = [one for one in _steps(balance, chosen) if all(_fits(ask, chosen ^ one) for ask in asked)]
            lows = [_fifth(series + (one * np.where(chosen, -1.0, 1.0))[one] @ balance[one]) for one in steps]
            if not lows or max(lows) <= low + 1e-9 * abs(low):
                break
            chosen = chosen ^ steps[int(np.argmax(lows))]
            series = chosen @ balance
            low = _fifth(series)
        found.append((chosen, low))
    return max(found, key=lambda one: one[1])


def _steps(balance: Floats, chosen: Flags) -> list[Flags]:
    """What changes in a step: one measure more or less, or two in each other's place among those worth trying. Shapes: c d, c."""
    one = np.eye(len(chosen), dtype=bool)
    mean = balance.mean(axis=1)
    inside = sorted(np.flatnonzero(chosen), key=lambda i: mean[i])[:NEAR]
    outside = sorted(np.flatnonzero(~chosen), key=lambda i: -mean[i])[:NEAR]
    return [*one, *(one[i] | one[j] for i in inside for j in outside)]


def _fits(ask: LinearConstraint, chosen: Flags) -> bool:
    """Whether a set satisfies a constraint, but for rounding."""
    sums = np.asarray(ask.A) @ chosen
    return bool(np.all(sums >= np.asarray(ask.lb) - 1e-12) and np.all(sums <= np.asarray(ask.ub) + 1e-12))


def _fifth(series: Floats) -> float:
    """The 5th percentile of a series, as ``np.percentile`` has it in a third of the time. Shape: d."""
    at, part = divmod((len(series) - 1) * PERCENT, 100)
    low, high = np.partition(series, (at, min(at + 1, len(series) - 1)))[at : at + 2].tolist() or (0.0, 0.0)
    return float(low + (high - low) * part / 100)


def low_value(values: Floats, chosen: Flags) -> float:
    """The 5th percentile of a set over the scenarios: the (k+1)-th lowest. Shapes: s c, c."""
    count = (len(values) - 1) // STEP
    return float(np.partition(values @ chosen, count)[count])


def _useful(values: Floats, asked: Sequence[LinearConstraint]) -> Floats:
    """1 for candidates that may be in the set: those that help somewhere, all where floors ask. Shapes: s c -> c."""
    if len(asked) > 1 or np.any(np.asarray(asked[0].lb) > 0):
        return np.ones(values.shape[1])
    saves = np.asarray(asked[0].A)[0] < 0  # and those that leave more to spend
    return np.asarray((values > 0).any(axis=0) | saves, dtype=np.float64)


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
