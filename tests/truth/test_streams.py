"""Random streams: uniform, uncorrelated, keyed by name; one point per slice of a Latin hypercube."""

import numpy as np
import pytest
from scipy.stats import kstest, qmc

from mkba.engine.streams import BLOCK, Design, probabilities

NAMES = tuple(f"areas.a{i}.measure.reach.share" for i in range(23))


@pytest.mark.parametrize("block", [0, 1, 7])
def test_each_slice_holds_one_point_per_block(block):
    u = probabilities(NAMES, Design(), block)
    assert u.shape == (len(NAMES), BLOCK)
    slices = np.sort(np.floor(u * BLOCK), axis=1)
    assert np.array_equal(slices, np.tile(np.arange(BLOCK), (len(NAMES), 1)))


@pytest.mark.parametrize("name", ["latin_hypercube", "random", "sobol"])
def test_points_are_uniform_inside_the_cube(name):
    design = Design(1024 if name == "sobol" else BLOCK, 3, name)
    u = probabilities(NAMES, design, 0)
    assert u.min() > 0
    assert u.max() < 1
    assert min(kstest(row, "uniform").pvalue for row in u) > 1e-4


@pytest.mark.parametrize("name", ["latin_hypercube", "random", "sobol"])
def test_streams_are_uncorrelated(name):
    design = Design(1024 if name == "sobol" else BLOCK, 3, name)
    u = np.concatenate([probabilities(NAMES, design, block) for block in range(8)], axis=1)
    off = np.corrcoef(u)[np.triu_indices(len(NAMES), 1)]
    assert np.abs(off).max() < 4.5 / np.sqrt(u.shape[1])
    assert abs(off.mean()) < 4 / np.sqrt(u.shape[1] * len(off))


def test_blocks_of_one_stream_are_uncorrelated():
    u = np.concatenate([probabilities(NAMES[:1], Design(), block) for block in range(23)])
    assert np.abs(np.corrcoef(u)[np.triu_indices(23, 1)]).max() < 4.5 / np.sqrt(BLOCK)


def test_the_order_within_a_block_is_random():
    u = probabilities(NAMES, Design(), 0)
    lagged = [np.corrcoef(row[:-1], row[1:])[0, 1] for row in u]
    assert np.abs(lagged).max() < 4.5 / np.sqrt(BLOCK)


def test_a_sobol_block_fills_the_square_evenly():
    u = probabilities(NAMES[:2], Design(1024, 5, "sobol"), 0)
    cells = np.histogram2d(*u, bins=32, range=[[0, 1], [0, 1]])[0]
    assert np.all(cells == 1)  # a (0, m, 2)-net: one of 1,024 points in each of 32 x 32 squares
    plain = probabilities(NAMES[:2], Design(BLOCK, 5, "random"), 0)
    assert qmc.discrepancy(u.T) < qmc.discrepancy(plain.T) / 5


def test_blocks_of_sobol_go_on_where_the_last_one_stopped():
    design = Design(2048, 5, "sobol")
    both = np.concatenate([probabilities(NAMES[:2], design, block) for block in (0, 1)], axis=1)
    assert len(np.unique(both[0])) == 2048
    assert np.all(np.histogram2d(*both, bins=(64, 32), range=[[0, 1], [0, 1]])[0] == 1)
