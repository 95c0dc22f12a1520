"""The letters of every axis, the one array type, and what is told of progress.

Each array's docstring ends with its shape in these letters::

    d  draw          l  line (one stream of euros)      y  year
    p  party         a  area                            f  future
    q  quantity      e  effect (or synergy)             s  flow (what drives a line)
    c  cell (a group of lines)                          k  block of draws

Quantities and lines are rows; draws are contiguous.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]
Json: TypeAlias = dict[str, Any]
Progress: TypeAlias = Callable[[int, int], None]  # told (done, asked)
