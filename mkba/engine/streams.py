"""Random streams: one per name, keyed by (seed, name, block), and three designs of points on them.

A stream depends on its own key only - not on position, chunk or worker - so adding, removing or reordering
quantities changes no other draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mkba.axes import Floats
from mkba.errors import InvariantError, UsageError

Words: TypeAlias = NDArray[np.unsignedinteger[Any]]
DesignName = Literal["latin_hypercube", "random", "sobol"]
BLOCK = 1000  # draws in a block; part of the numerical contract
SOBOL_BLOCK = 1024  # a Sobol sequence is balanced in powers of two
SLICE_BITS = 10  # 1,000 slices fit
LOW_BITS = 64 - (32 - SLICE_BITS)  # bits within the slice; the 22 above them shuffle
LOW = np.uint64(2**LOW_BITS - 1)
TINY = 2.0**-53
WORD = 2**64


@dataclass(frozen=True, slots=True)
class Design:
    """How points are laid in the unit cube: ``draws`` of them, in blocks, from ``seed`` (0 is a seed)."""

    draws: int = 10_000
    seed: int = 2026
    name: DesignName = "latin_hypercube"

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn: UsageError."""
        if self.name not in ("latin_hypercube", "random", "sobol"):
            text = f"{self.name!r}: latin_hypercube | random | sobol"
            raise UsageError("DESIGN-UNKNOWN", f"onbekend ontwerp {text}", f"unknown design {text}")
        if self.draws <= 0 or self.draws % self.block:
            nl = f"{self.draws} trekkingen: neem een veelvoud van {self.block}"
            raise UsageError("DRAWS-BLOCK", nl, f"{self.draws} draws: take a multiple of {self.block}")
        if not 0 <= self.seed < WORD:
            nl, en = f"seed {self.seed}: kies 0 tot 2^64", f"seed {self.seed}: take 0 to 2^64"
            raise UsageError("SEED-RANGE", nl, en)

    @property
    def block(self) -> int:
        """Draws per block."""
        return SOBOL_BLOCK if self.name == "sobol" else BLOCK

    @property
    def blocks(self) -> int:
        """How many blocks."""
        return self.draws // self.block


def usual_draws(name: DesignName) -> int:
    """Draws where nobody says how many: ten thousand, or the next whole number of Sobol blocks.

    >>> usual_draws("random"), usual_draws("sobol")
    (10000, 10240)
    """
    return 10 * (SOBOL_BLOCK if name == "sobol" else BLOCK)


@lru_cache(maxsize=65_536)
def key(name: str) -> int:
    """The 64 bits that stand for a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def assert_injective(names: Sequence[str]) -> None:
    """Two names on one stream would be one quantity: InvariantError."""
    if len({key(name) for name in names}) != len(set(names)):
        raise InvariantError(
            "STREAM-CLASH", "twee grootheden delen een stroom", "two quantities share a stream"
        )


def probabilities(names: Sequence[str], design: Design, block: int) -> Floats:
    """One row of probabilities in (0, 1) per name, for one block. Shape: q d."""
    if design.name == "sobol":
        return _sobol(names, design, block)
    bits = _bits(names, design, block)
    u = np.empty(bits.shape)
    if design.name == "random":
        np.multiply(bits >> np.uint64(12), 2.0**-52, out=u)
    else:
        np.multiply(bits & LOW, 2.0**-LOW_BITS, out=u)
        u += _shuffled(bits)
        u /= design.block
    return np.maximum(u, TINY, out=u)


def _bits(names: Sequence[str], design: Design, block: int) -> Words:
    """64 random bits per name and draw, from the stream of (seed, name, block). Shape: q d."""
    philox = np.random.Philox(key=0)
    state = philox.state
    own = np.array([design.seed, 0], dtype=np.uint64)
    state["state"] = {"counter": np.array([0, 0, 0, block], dtype=np.uint64), "key": own}
    bits = np.empty((len(names), design.block), dtype=np.uint64)
    for row, name in zip(bits, names, strict=True):
        own[1] = key(name)
        philox.state = state
        row[:] = philox.random_raw(design.block)
    return bits


def _shuffled(bits: Words) -> Words:
    """A random order of the slices 0, 1, ... per row, by sorting the high bits. Shape: q d -> q d.

    The high 22 bits are the sorting key; the slice's number fills the rest of the word, and rides along.
    """
    word = (bits >> np.uint64(LOW_BITS)).astype(np.uint32) << np.uint32(SLICE_BITS)
    word |= np.arange(bits.shape[1], dtype=np.uint32)
    word.sort(axis=1)
    return word & np.uint32(2**SLICE_BITS - 1)


def _sobol(names: Sequence[str], design: Design, block: int) -> Floats:
    """Sobol points, one dimension per name in sorted order, each shifted by the key of its name. Shape: q d."""
    from scipy.stats import qmc  # noqa: PLC0415 - half a second, and only this design needs it

    order = np.argsort(np.argsort(np.asarray(names)))
    engine = qmc.Sobol(d=len(names), scramble=False, bits=32)
    if block:
        engine.fast_forward(block * design.block)
    points = (engine.random(design.block).T[order] * 2**32).astype(np.uint64)
    shift = np.array([key(f"{design.seed}:{name}") >> 32 for name in names], dtype=np.uint64)
    return np.asarray(((points ^ shift[:, None]).astype(np.float64) + 0.5) / 2**32)
