"""Simulated truth: the highest estimate is too high, its shrunk estimate is right on average."""

import numpy as np

from mkba.analysis.choice.shrinkage import shrink

TRIALS, UNITS, BETWEEN, ERROR = 1500, 40, 1.0, 1.5


def test_the_selected_best_is_unbiased_after_shrinking():
    rng = np.random.default_rng(11)
    raw, shrunk = np.empty(TRIALS), np.empty(TRIALS)
    for t in range(TRIALS):
        truth = rng.normal(7.0, BETWEEN, UNITS)
        seen = truth + rng.normal(0.0, ERROR, UNITS)
        found = shrink(seen, np.full(UNITS, ERROR)).estimates
        raw[t], shrunk[t] = seen.max() - truth[seen.argmax()], found.max() - truth[found.argmax()]
    error = shrunk.std(ddof=1) / np.sqrt(TRIALS)
    # raw bias: E max of 40 standard normals (2.16) x ERROR² / sqrt(BETWEEN² + ERROR²) = 2.16 x 2.25 / 1.803 = 2.70
    assert abs(raw.mean() - 2.70) < 0.1
    assert abs(shrunk.mean()) < 3 * error + 0.02 * raw.mean()


def test_unequal_errors_too():
    rng = np.random.default_rng(12)
    errors = np.linspace(0.2, 2.5, UNITS)
    raw, shrunk = np.empty(TRIALS), np.empty(TRIALS)
    for t in range(TRIALS):
        truth = rng.normal(-3.0, BETWEEN, UNITS)
        seen = truth + rng.normal(0.0, errors)
        found = shrink(seen, errors).estimates
        raw[t], shrunk[t] = seen.max() - truth[seen.argmax()], found.max() - truth[found.argmax()]
    error = shrunk.std(ddof=1) / np.sqrt(TRIALS)
    assert raw.mean() > 1.5
    assert abs(shrunk.mean()) < 3 * error + 0.02 * raw.mean()
