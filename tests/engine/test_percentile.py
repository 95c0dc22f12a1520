"""Percentiles of a spreadsheet, in order whatever the sample."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.engine.percentile import LEVELS, percentiles

SIZES = (1, 2, 23, 1_000, 4_000, 7_001)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("value", [0.0, -1.1, 0.1, 1e9 / 3, -20.33333333333333, 1e-300])
def test_equal_values_are_their_own_percentiles(size, value):
    assert np.array_equal(percentiles(np.full(size, value)), np.full(5, value))


@pytest.mark.parametrize("size", SIZES)
@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32), kind=st.sampled_from(["normal", "ties", "outlier", "heavy", "tiny", "blocks"])
)
def test_percentiles_are_linear_between_order_statistics(size, seed, kind):
    random = np.random.default_rng(seed)
    sample = random.normal(size=size) * 1e6
    match kind:
        case "ties":
            sample = np.round(sample / 1e6)
        case "outlier":
            sample[0] = 1e15
        case "heavy":
            sample = np.exp(sample / 2e5)
        case "tiny":
            sample = 1 + random.random(size) * 1e-15
        case "blocks":
            sample = np.sort(sample)[::-1]
    found = percentiles(sample)
    assert np.all(np.diff(found) >= 0)
    assert found == pytest.approx(np.quantile(sample, np.array(LEVELS) / 100), rel=1e-12, abs=1e-9)
    assert sample.min() <= found[0]
    assert found[-1] <= sample.max()


@pytest.mark.parametrize("size", [23, 4_003])
def test_every_row_of_an_array_by_itself(size):
    sample = np.random.default_rng(1).normal(size=(2, 3, size))
    found = percentiles(sample)
    assert found.shape == (2, 3, 5)
    for i in range(2):
        for j in range(3):
            assert np.array_equal(found[i, j], percentiles(sample[i, j]))
