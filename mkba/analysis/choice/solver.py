"""Solver: mixed-integer problems handed to HiGHS, and what its C code prints on the way kept out of our output."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from scipy.optimize import OptimizeResult
from scipy.optimize import milp as solve

STDOUT = 1


def milp(*problem: Any, **options: Any) -> OptimizeResult:
    """``scipy.optimize.milp``, which prints nothing: data on stdout stay data."""
    with silenced():
        return solve(*problem, **options)


@contextmanager
def silenced() -> Iterator[None]:
    """What is printed meanwhile goes nowhere, that of other threads included."""
    try:
        kept = os.dup(STDOUT)
    except OSError:  # no standard output at all: nothing to keep out of it
        yield
        return
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        _flush_c()
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of ours
            os.dup2(nowhere.fileno(), STDOUT)
            try:
                yield
            finally:
                _flush_c()
                os.dup2(kept, STDOUT)
    finally:
        os.close(kept)


def _flush_c() -> None:
    """Empty the buffers of C's own standard output, where there is such a thing to be found."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).fflush(None)
