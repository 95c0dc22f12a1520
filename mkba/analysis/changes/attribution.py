"""Attribution: how the balance goes from one programme to another, divided over what changed; it sums exactly.

Few changes are divided after Shapley (1953): the mean of what a change adds over every order in which the changes can
be made. More of them are made one after another, method first and then the largest alone first, and what a change does
there beyond what it does alone is shown as interaction. Areas add up, so each is divided over what touches it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, sqrt
from typing import Final, Literal

import numpy as np

from mkba.analysis.changes.changes import Pair
from mkba.analysis.changes.clusters import Cluster, Level, clusters
from mkba.analysis.changes.states import Asked, States
from mkba.axes import Floats, Progress
from mkba.engine.ledger import ENOUGH_BLOCKS
from mkba.engine.streams import Design

Way = Literal["shapley", "ordered"]
STATES: Final = (
    272  # states of one area that may be calculated to divide exactly: four changes in each of seventeen
)
HALF: Final = 1000  # steps of progress in either half of what is done in order
Share = tuple[Floats, Floats]  # what a cluster adds and what it adds alone, each by key and block


@dataclass(frozen=True, slots=True)
class Effect:
    """What one cluster adds to the balance of one future and alternative, in euros; ``alone`` when only it is changed.

    ``error``: the Monte Carlo error of ``effect``, from block means; None with too few blocks.
    """

    future: str
    alternative: str
    cluster: str
    effect: float
    alone: float
    error: float | None

    @property
    def interaction(self) -> float:
        """What it adds because others have changed too."""
        return self.effect - self.alone


@dataclass(frozen=True, slots=True)
class Attribution:
    """``effects`` in the order in which the clusters are told; ``start`` and ``end``: the balance of A and of B, both
    calculated now with the same draws, per future and alternative.
    """  # fmt: skip

    way: Way
    level: Level
    clusters: tuple[Cluster, ...]
    effects: tuple[Effect, ...]
    start: tuple[tuple[str, str, float], ...]
    end: tuple[tuple[str, str, float], ...]


def attribution(pair: Pair, design: Design, *, progress: Progress | None = None) -> Attribution:
    """The difference between two programmes divided over what changed, at the draws of ``design``."""
    level, found = clusters(pair)
    states = States(pair, found, design)
    way: Way = "shapley" if _affordable(states) else "ordered"
    order, shares = _shapley(states, progress) if way == "shapley" else _ordered(states, progress)
    told = tuple(states.players[name] for name in order)
    return Attribution(
        way,
        level,
        told,
        tuple(effect for one in told for effect in _effects(states, one, shares(one.name))),
        _totals(states, frozenset()),
        _totals(states, frozenset(order)),
    )


def plain_balance(pair: Pair, design: Design) -> tuple[tuple[str, str, float], ...]:
    """The balance of A per shared future and alternative, in another design."""
    return _totals(States(pair, (), design), frozenset())


def _affordable(states: States) -> bool:
    """Whether every order can be calculated."""
    return sum(1 << len(states.touching(area)) for area in states.pair.areas) <= STATES


def _shapley(states: States, progress: Progress | None) -> tuple[list[str], Callable[[str], Share]]:
    """Names in the order of what they add, and what each adds."""
    areas = states.pair.areas
    states.learn(((area, taken) for area in areas for taken in _subsets(states.touching(area))), progress)
    shares = {name: _share(states, name) for name in states.players}

    def rank(name: str) -> tuple[bool, float]:
        return states.players[name].kind != "method", -_size(shares[name][0])

    return sorted(shares, key=rank), shares.__getitem__


def _share(states: States, name: str) -> Share:
    """The Shapley value of one cluster, summed over the areas that it touches."""
    effect, alone = (np.zeros((len(states.keys), states.design.blocks)) for _ in range(2))
    own = frozenset({name})
    for area in states.pair.areas:
        players = states.touching(area)
        if name not in players:
            continue
        others = [one for one in players if one != name]
        for taken in _subsets(others):
            weight = 1 / (len(players) * comb(len(others), len(taken)))
            effect += weight * (states.of(area, taken | own) - states.of(area, taken))
        alone += states.of(area, own) - states.of(area, frozenset())
    return effect, alone


def _ordered(states: States, progress: Progress | None) -> tuple[list[str], Callable[[str], Share]]:
    """Method first, then the largest alone first; each with what it adds at its place and alone."""
    nothing = frozenset[str]()
    alone_first = [nothing, *(frozenset({name}) for name in states.players)]
    states.learn(_each(states, alone_first), _half(progress, 0))
    base = states.total(nothing)
    alone = {name: states.total(frozenset({name})) - base for name in states.players}

    def rank(name: str) -> tuple[bool, float]:
        return states.players[name].kind != "method", -_size(alone[name])

    order = sorted(alone, key=rank)
    steps = [frozenset(order[:n]) for n in range(len(order) + 1)]
    states.learn(_each(states, steps), _half(progress, 1))
    totals = [states.total(step) for step in steps]
    shares = {name: (totals[n + 1] - totals[n], alone[name]) for n, name in enumerate(order)}
    return order, shares.__getitem__


def _half(progress: Progress | None, which: int) -> Progress | None:
    """What tells the progress of the first (0) or the second (1) half of the work."""
    if progress is None:
        return None
    return lambda done, asked: progress(HALF * which + HALF * done // asked, 2 * HALF)


def _each(states: States, steps: Sequence[frozenset[str]]) -> Iterator[Asked]:
    """Every area in every one of some states, as far as these differ there."""
    for area in states.pair.areas:
        touching = frozenset(states.touching(area))
        yield from ((area, step & touching) for step in steps)


def _subsets(names: Iterable[str]) -> Iterator[frozenset[str]]:
    """Every choice of names, none and all among them."""
    known = tuple(names)
    for count in range(len(known) + 1):
        yield from map(frozenset, combinations(known, count))


def _size(by_block: Floats) -> float:
    """How much it moves, where it moves most."""
    return float(np.abs(by_block.mean(axis=1)).max(initial=0.0))


def _effects(states: States, one: Cluster, share: Share) -> Iterator[Effect]:
    """What one cluster adds, per future and alternative."""
    for (future, alternative), effect, alone in zip(states.keys, *share, strict=True):
        yield Effect(future, alternative, one.name, float(effect.mean()), float(alone.mean()), _error(effect))


def _error(by_block: Floats) -> float | None:
    """Standard error of a mean of blocks; None where there are too few to tell. Shape: block."""
    if len(by_block) < ENOUGH_BLOCKS:
        return None
    return float(by_block.std(ddof=1) / sqrt(len(by_block)))


def _totals(states: States, taken: frozenset[str]) -> tuple[tuple[str, str, float], ...]:
    """The balance of a state per future and alternative."""
    states.learn(_each(states, [taken]))
    found = states.total(taken).mean(axis=1)
    return tuple((*key, float(value)) for key, value in zip(states.keys, found, strict=True))
