"""P11: first order and total indices of J's 150 quantities with intervals, against SALib's sample and analysis around the
same engine."""

from collections.abc import Callable

import numpy as np
from job import job
from SALib.analyze import sobol as salib_analyze
from SALib.sample import sobol as salib_sample

from mkba.analysis.subject import Subject, balances, subject
from mkba.analysis.variance.pairs import BAND, POINTS, pair_of
from mkba.analysis.variance.sobol import indices
from mkba.analysis.variance.sobol import sobol as indices_of
from mkba.engine.inputs import rows_at
from mkba.engine.replaced import replaced


def sobol(timed: Callable[..., float]) -> dict[str, float]:
    """P11: seconds by ``timed``, the ratio, and the largest differences."""
    asked = subject(job())
    names = asked.plan.streams
    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0, 1]] * len(names)}
    (key,) = asked.cases

    def theirs() -> dict[str, np.ndarray]:
        x = salib_sample.sample(problem, POINTS, calc_second_order=False, seed=1)
        y = [balances(asked, rows_at(asked.plan, u.T))[key].sum(axis=0) for u in np.split(x, len(names) + 2)]
        return salib_analyze.analyze(problem, np.concatenate(y), calc_second_order=False, seed=1)

    ours = timed(lambda: indices_of(asked))
    other = timed(theirs, 1)
    mine, their = {one.name: one for one in indices_of(asked)[0].inputs}, theirs()
    miss = [
        abs(getattr(mine[name], index) - their[label][i]) / np.hypot(getattr(mine[name], f"{index}_band"), their[f"{label}_conf"][i]) * BAND
        for i, name in enumerate(names) for index, label in (("first", "S1"), ("total", "ST"))
    ]  # fmt: skip
    return {"P11 SALib route / Sobol of J (20)": other / ours, "P11 seconds": ours,
            "P11 largest difference, other points (errors)": max(miss),
            "P11 largest difference, same points x 1e10 (1)": _same_points(asked) * 1e10}  # fmt: skip


def _same_points(asked: Subject) -> float:
    """The largest difference with SALib.analyze on the points of our own sample, intervals included."""
    pair, (key,) = pair_of(asked.plan, POINTS, 1), asked.cases
    found = [replaced(case, pair.inputs, pair.rows) for case in asked.cases[key]]
    a, b = sum(one.a for one in found), sum(one.b for one in found)
    change = np.zeros((len(pair.inputs.names), pair.points))
    for one in found:
        change[one.inputs] += one.change
    problem = {"num_vars": len(change), "names": list(pair.inputs.labels), "bounds": [[0, 1]] * len(change)}
    together = np.stack([a, *(a + change), b], axis=1).ravel()
    theirs = salib_analyze.analyze(problem, together, calc_second_order=False, seed=1)
    ours = indices(a, b, change, pair.resampled)
    pairs = (
        (ours.first, "S1"), (ours.first_band, "S1_conf"), (ours.total, "ST"), (ours.total_band, "ST_conf"),
    )  # fmt: skip
    return float(max(np.abs(mine - theirs[label]).max() for mine, label in pairs))
