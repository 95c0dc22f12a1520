"""Groups of inputs: by the part they play, by domain or by area; what a whole group moves at once.

What areas have in common is a group of its own by area. An input of tied quantities cannot be split: where it spans groups,
these are one group.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from mkba.analysis.inventory import Item, inventory
from mkba.analysis.subject import Subject
from mkba.analysis.summary import TOTAL
from mkba.analysis.variance.pairs import NOTHING, POINTS, SEED, Pair, pair_of
from mkba.analysis.variance.parted import parted
from mkba.analysis.variance.sobol import Index, indices, named
from mkba.axes import Ints, Progress
from mkba.engine.inputs import Inputs

By: TypeAlias = Literal["kind", "domain", "area"]
WAYS: Final[tuple[By, ...]] = ("kind", "domain", "area")
NATIONAL: Final = "national"  # the area of what holds for the whole country
JOINED: Final = "+"
GROUP_OF: Final[Mapping[By, Callable[[Item], str]]] = {
    "kind": lambda item: item.kind,
    "domain": lambda item: item.domain,
    "area": lambda item: item.area or NATIONAL,
}


@dataclass(frozen=True, slots=True)
class InputGroup:
    """Inputs that are moved at once: what they are (more than one where tied quantities join groups), and which."""

    names: tuple[str, ...]
    members: Ints

    @property
    def name(self) -> str:
        """One name."""
        return JOINED.join(self.names)


@dataclass(frozen=True, slots=True)
class GroupIndices:
    """First order (closed) and total indices of the groups of one kind, the largest total first."""

    future: str
    alternative: str
    place: str
    by: By
    groups: tuple[Index, ...]


def input_groups(items: Mapping[str, Item], inputs: Inputs, by: By) -> tuple[InputGroup, ...]:
    """The groups of the inputs that something rests on, in the order of their inputs."""
    found: list[tuple[list[str], list[int]]] = []
    for place, streams in enumerate(inputs.names):
        names = list(dict.fromkeys(GROUP_OF[by](items[one]) for one in streams if one in items))
        if names:
            touched = [one for one in found if set(one[0]) & set(names)]
            known = [name for group in touched for name in group[0]]
            joined = (
                list(dict.fromkeys([*known, *names])),
                [i for group in touched for i in group[1]] + [place],
            )
            at = found.index(touched[0]) if touched else len(found)
            found = [one for one in found if one not in touched]
            found.insert(at, joined)
    return tuple(InputGroup(tuple(names), np.array(members, dtype=np.intp)) for names, members in found)


def sobol_groups(
    asked: Subject, points: int = POINTS, *, seed: int = SEED, place: str = TOTAL, progress: Progress | None = None
) -> tuple[GroupIndices, ...]:  # fmt: skip
    """Indices of the groups by kind, by domain and by area in every (future, alternative)."""
    return sobol_groups_of(asked, pair_of(asked.plan, points, seed), place=place, progress=progress)


def sobol_groups_of(
    asked: Subject, pair: Pair, *, place: str = TOTAL, progress: Progress | None = None
) -> tuple[GroupIndices, ...]:
    """The same for a pair of samples that is there already; ``progress`` is told after every area of every case."""
    items, resampled = inventory(asked), pair.resampled
    ways = {by: input_groups(items, pair.inputs, by) for by in WAYS}
    listed = [group for groups in ways.values() for group in groups]
    chosen = [pair.chosen(group.members) for group in listed]
    cases = {key: asked.cases_of(key, place) for key in asked.cases}
    room, done, found = np.zeros((len(pair.inputs.own), pair.points)), 0, []
    for key, held in cases.items():
        a, b = np.zeros((2, pair.points))
        change = np.zeros((len(listed), pair.points))
        for case in held:
            one = parted(case, pair, room)
            own = one.balance(pair.chosen(NOTHING))
            a += own
            b += one.balance(~pair.chosen(NOTHING))
            for i, group in enumerate(listed):
                if one.touched(group.members):
                    change[i] += one.balance(chosen[i]) - own
            done += 1
            if progress:
                progress(done, sum(map(len, cases.values())))
        start = 0
        for by, groups in ways.items():
            part = change[start : start + len(groups)]
            start += len(groups)
            names = {group.name: group.names for group in groups}
            found.append(GroupIndices(*key, place, by, named(names, indices(a, b, part, resampled))))
    return tuple(found)
