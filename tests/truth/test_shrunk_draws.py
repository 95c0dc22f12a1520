"""Simulated truth of what the answers use: means of draws, of few and of many, with one that is far less certain."""

import numpy as np
import pytest

from mkba.analysis.choice.shrinkage import shrink_draws

TRIALS = 400


def drawn(means, errors):
    """Two draws per pair of signs: exactly these means and errors, errors uncorrelated. Shape: n d."""
    count = len(means)
    signs = np.array([[1.0 if (i & j).bit_count() % 2 else -1.0 for j in range(32)] for i in range(1, 32)])
    return np.asarray(means)[:, None] + np.asarray(errors)[:, None] * np.tile(signs[:count], 10)


@pytest.mark.parametrize("count", [2, 3, 5, 16])
@pytest.mark.parametrize(("between", "error"), [(1.0, 1.0), (0.5, 1.0), (1.0, 2.0)])
def test_equal_errors_follow_the_closed_form_however_few(count, between, error):
    rng = np.random.default_rng(count)
    for _ in range(5):
        seen = rng.normal(0, between, count) + rng.normal(0, error, count)
        # between = sample variance (over n - 1) - error², at least zero
        found, left = shrink_draws(drawn(seen, [error] * count)), max(0.0, seen.var(ddof=1) - error**2)
        weight = left / (left + error**2)
        assert found.between == pytest.approx(left, abs=1e-9)
        assert found.estimates == pytest.approx(seen.mean() + weight * (seen - seen.mean()), abs=1e-9)
        assert found.weights == pytest.approx([weight] * count, abs=1e-9)


@pytest.mark.parametrize(("count", "part"), [(2, 0.75), (3, 0.6), (5, 0.45), (16, 0.2)])
def test_the_highest_is_less_too_high_than_before(count, part):
    rng = np.random.default_rng(20 + count)
    raw, shrunk, spread = [], [], []
    for _ in range(TRIALS):
        truth = rng.normal(0, 1, count)
        seen = truth + rng.normal(0, 1, count)
        found, best = shrink_draws(drawn(seen, np.ones(count))), int(seen.argmax())
        raw.append(seen[best] - truth[best])
        shrunk.append(found.estimates[best] - truth[best])
        spread.append(found.between)
    assert np.mean(shrunk) < part * np.mean(raw)
    assert np.mean(shrunk) > -3 * np.std(shrunk) / np.sqrt(TRIALS)
    assert np.mean(spread) > 1 - 3 * np.std(spread) / np.sqrt(TRIALS)  # cut off at zero: not too low


def test_one_noisy_estimate_leaves_the_certain_ones_alone():
    means, errors = [5.0, 4.0, -3.0, -4.0, 2.0], [0.1, 0.1, 0.1, 0.1, 8.0]
    alone, found = shrink_draws(drawn(means[:4], errors[:4])), shrink_draws(drawn(means, errors))
    assert found.weights[:4] == pytest.approx([1.0] * 4, abs=2e-3)
    assert found.weights[4] < 0.3
    assert found.estimates[:4] == pytest.approx(alone.estimates, abs=5e-3)
    assert abs(found.estimates[4] - found.middle) < 0.3 * 2


def test_with_few_draws_too():
    rng = np.random.default_rng(3)
    errors = np.append(np.full(29, 0.1), 50.0)
    means = np.append(np.linspace(-5, 5, 29), 2.0)
    values = means[:, None] + errors[:, None] * rng.normal(0, 1, (30, 300)) + rng.normal(0, 20, 300)
    found = shrink_draws(values)
    assert found.weights[:29].min() > 0.99
    assert found.weights[29] < 0.05


def test_one_certain_among_noisy_ones_stays():
    found = shrink_draws(drawn([5.0, 1.0, -2.0], [0.01, 3.0, 3.0]))
    assert found.weights[0] > 0.9 > found.weights[1]
