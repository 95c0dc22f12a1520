"""The solver answers, and what its C code prints stays out of our output."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.optimize import Bounds

from mkba.analysis.choice.solver import milp

SCRIPT = """
import ctypes
from mkba.analysis.choice.solver import silenced
c = ctypes.CDLL(None)
print("before", flush=True)
with silenced():
    c.puts(b"noise")
print("after")
"""


def test_the_solver_solves():
    found = milp(np.array([-1.0, 2.0]), integrality=np.ones(2), bounds=Bounds(0, 1))
    assert found.x.tolist() == [1.0, 0.0]


@pytest.mark.skipif(sys.platform == "win32", reason="C's own output is found otherwise there")
def test_what_c_prints_is_not_said():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["before", "after"]
