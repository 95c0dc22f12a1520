"""Draws: what is uncertain gets a row of values per block.

Row 0 is all ones and row 1 all zeros, so that a product may point at a number that is not there. Every other row is
``intercept + slope x`` of a quantity in one of its distributions: the same stream serves every future, the
complement 1 - x, and a size after its grade correction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from mkba.axes import Floats, Ints
from mkba.domain.distribution import Distribution, Varied, is_certain
from mkba.domain.method import Correlation
from mkba.engine.correlation import Group, Shared, common_share, correlate, groups, share, starred
from mkba.engine.quantile import values
from mkba.engine.streams import Design, assert_injective, probabilities

ONES, ZEROS, FIRST = 0, 1, 2
NO_STREAM = -1  # the position of a row that is certain, and a row only so that a sweep can move it


@dataclass(frozen=True, slots=True)
class Row:
    """One row of values: intercept + slope x the quantity ``name`` in this distribution.

    ``pull`` is the part of the intercept that goes with the mean of the quantity, per unit of it.
    """

    name: str
    distribution: Distribution
    intercept: float = 0.0
    slope: float = 1.0
    pull: float = 0.0

    @property
    def mean(self) -> float:
        """The row in the central case."""
        return self.intercept + self.slope * self.distribution.mean

    @property
    def own(self) -> float:
        """What of the intercept does not move with the quantity: 1 for a complement, 0 for anything else."""
        return 0.0 if self.pull else self.intercept

    @property
    def is_constant(self) -> bool:
        """Whether it is the same in every draw."""
        return isinstance(self.distribution, Varied) and is_certain(self.distribution.of)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Which streams are drawn, how they depend on each other, and which rows are made of them.

    A plan is equal to itself alone, so that what is made of it can be remembered.
    """

    streams: tuple[str, ...]
    rows: tuple[Row, ...]
    position: tuple[int, ...]
    shared: Shared
    groups: tuple[Group, ...]


def plan(rows: Sequence[Row], common: Mapping[str, float], correlations: Sequence[Correlation]) -> Plan:
    """The streams behind ``rows``: one per name, and one per starred name that has a share in common; none for constants."""
    own = tuple(dict.fromkeys(row.name for row in rows if not row.is_constant))
    rho = {name: common_share(name, common) for name in own}
    stars = tuple(dict.fromkeys(starred(name) for name in own if rho[name]))
    streams = (*own, *stars)
    assert_injective(streams)
    at = {name: i for i, name in enumerate(streams)}
    sharing = [name for name in own if rho[name]]
    shared = Shared(
        np.array([at[name] for name in sharing], dtype=np.intp),
        np.array([at[starred(name)] for name in sharing], dtype=np.intp),
        np.array([rho[name] for name in sharing]),
    )
    position = tuple(NO_STREAM if row.is_constant else at[row.name] for row in rows)
    return Plan(streams, tuple(rows), position, shared, groups(correlations, at))


def narrowed(drawn: Plan, names: Collection[str], design: Design) -> Plan:
    """The part of a plan that draws these names, bit by bit as the whole does in this design; streams that they depend on
    stay, without rows. (A Sobol sequence gives its dimensions to all names in order: there every stream stays.)
    """  # fmt: skip
    asked = {i for i, name in enumerate(drawn.streams) if name in names}
    tied = [group for group in drawn.groups if asked.intersection(group.members.tolist())]
    asked.update(*(group.members.tolist() for group in tied))
    own = [i for i, stream in enumerate(drawn.shared.own.tolist()) if stream in asked]
    kept = sorted(asked.union(drawn.shared.common[own].tolist()))
    if design.name == "sobol":
        kept = list(range(len(drawn.streams)))
    at = {stream: place for place, stream in enumerate(kept)} | {NO_STREAM: NO_STREAM}

    def moved(streams: Ints) -> Ints:
        return np.array([at[stream] for stream in streams.tolist()], dtype=np.intp)

    shared = Shared(moved(drawn.shared.own[own]), moved(drawn.shared.common[own]), drawn.shared.rho[own])
    rows = [i for i, row in enumerate(drawn.rows) if row.name in names]
    return Plan(
        tuple(drawn.streams[stream] for stream in kept), tuple(drawn.rows[i] for i in rows),
        tuple(at[drawn.position[i]] for i in rows), shared,
        tuple(Group(moved(group.members), group.root) for group in tied),
    )  # fmt: skip


def unit_cube(drawn: Plan, design: Design, block: int) -> Floats:
    """The points of one block, dependence included. Shape: q d."""
    u = probabilities(drawn.streams, design, block)
    if drawn.shared.own.size:
        u[drawn.shared.own] = share(u, drawn.shared)
    for group in drawn.groups:
        u[group.members] = correlate(u, group)
    return u


def at_points(drawn: Plan, u: Floats) -> Floats:
    """The rows at given points of the unit cube - the one door for every design. Shape: q d -> row d."""
    z = ndtri(u)
    x = np.empty((FIRST + len(drawn.rows), u.shape[1]))
    x[ONES], x[ZEROS] = 1.0, 0.0
    made: dict[tuple[int, Distribution], Floats] = {}
    for i, (row, at) in enumerate(zip(drawn.rows, drawn.position, strict=True), start=FIRST):
        if row.is_constant:
            x[i] = row.mean
            continue
        key = at, row.distribution
        if key not in made:
            made[key] = values(row.distribution, u[at], z[at])
        if row.slope == 1 and row.intercept == 0:
            x[i] = made[key]
        else:
            np.multiply(made[key], row.slope, out=x[i])
            x[i] += row.intercept
    return x


def draw(drawn: Plan, design: Design, block: int) -> Floats:
    """One block of draws. Shape: row d."""
    return at_points(drawn, unit_cube(drawn, design, block))


def central(drawn: Plan, width: int) -> Floats:
    """Every quantity at its mean, in ``width`` equal draws so that both cases take the same road. Shape: row d."""
    mean = np.array([1.0, 0.0, *(row.mean for row in drawn.rows)])
    return np.repeat(mean[:, None], width, axis=1)
