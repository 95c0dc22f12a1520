"""Blocks in worker processes are the blocks computed here."""

import numpy as np
import pytest

from mkba.domain.distribution import Uniform
from mkba.engine import pool
from mkba.engine.block import run_block
from mkba.engine.compiled import compile_programme
from mkba.engine.pool import run_blocks
from mkba.engine.streams import Design
from mkba.errors import InvariantError
from tests.programmes import area, cost, measure, programme


def test_blocks_come_in_order_whoever_makes_them():
    compiled = compile_programme(programme(area("x", measure("m", cost("c", Uniform(1, 3))))))
    design = Design(3_000, 1)
    here = [run_block(compiled, design, k) for k in range(3)]
    for workers in (1, 2):
        for one, other in zip(here, run_blocks(compiled, design, workers), strict=True):
            assert np.array_equal(one["hoog", "a"].costs, other["hoog", "a"].costs)


def test_a_worker_without_a_job_says_so():
    with pytest.raises(InvariantError, match="WORKER"):
        pool._work(0)
