"""Movement: how every drawn row moves with the balance of every area, block by block.

Deviations are taken from the mean of the block, so blocks add up in any number and what differs between blocks plays no
part. Kept are sums over the draws; the deviations go with their block.
"""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np

from mkba.axes import Floats

K = TypeVar("K")


def movement(x: Floats, balances: Mapping[K, Floats]) -> tuple[Floats, dict[K, Floats]]:
    """Sums over the draws of each row's squared deviation, and of deviation x balance.

    >>> squares, products = movement(np.array([[1.0, 3.0]]), {"a": np.array([[10.0, 20.0]])})
    >>> squares.tolist(), products["a"].tolist()
    ([2.0], [[10.0]])

    Shapes: row d, a d -> row, row a.
    """
    apart = x - x.mean(axis=1, keepdims=True)
    squares: Floats = np.einsum("rd,rd->r", apart, apart)
    return squares, {key: apart @ balance.T for key, balance in balances.items()}
