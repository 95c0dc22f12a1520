"""States: the balance of every area in every state between two programmes that is asked for, each calculated once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np

from mkba.analysis.changes.changes import Pair
from mkba.analysis.changes.clusters import Cluster
from mkba.analysis.subject import balances, subject
from mkba.axes import Floats, Progress
from mkba.domain.programme import Programme
from mkba.engine.draws import draw
from mkba.engine.ledger import Key
from mkba.engine.streams import Design

Asked = tuple[str, frozenset[str]]  # an area, and the clusters that it has from B


class States:
    """Block means of the balance, by area and by the clusters taken from B. Shape of each: key block.

    What a cluster cannot move is not calculated for it: an area is asked for with the clusters that touch it only.
    """

    def __init__(self, pair: Pair, players: Collection[Cluster], design: Design) -> None:
        self.pair, self.design = pair, design
        self.keys: tuple[Key, ...] = tuple((f, a) for f in pair.futures for a in pair.alternatives)
        self.whole = design.name == "sobol" or bool(pair.a.correlations or pair.b.correlations)
        self.players = {one.name: one for one in players}
        self._known: dict[Asked, Floats] = {}

    def touching(self, area: str) -> tuple[str, ...]:
        """The clusters that can move the balance of an area.

        Sobol points and declared correlations are shared by all that is drawn: there every change reaches every area.
        """
        return tuple(one.name for one in self.players.values() if self.whole or area in one.areas)

    def of(self, area: str, taken: frozenset[str]) -> Floats:
        """The balance of an area in a state. Shape: key block."""
        asked = area, taken & set(self.touching(area))
        if asked not in self._known:
            self.learn([asked])
        return self._known[asked]

    def total(self, taken: frozenset[str]) -> Floats:
        """The balance of all areas in a state. Shape: key block."""
        nothing = np.zeros((len(self.keys), self.design.blocks))
        return sum((self.of(area, taken) for area in self.pair.areas), nothing)

    def missing(self, asked: Iterable[Asked]) -> Mapping[frozenset[str], tuple[str, ...]]:
        """What is not known yet: per state its areas."""
        wanted: dict[frozenset[str], dict[str, None]] = {}
        for area, taken in asked:
            if (area, taken) not in self._known:
                wanted.setdefault(taken, {})[area] = None
        return {taken: self.pair.areas if self.whole else tuple(areas) for taken, areas in wanted.items()}

    def learn(self, asked: Iterable[Asked], progress: Progress | None = None) -> None:
        """Calculate what is not known yet; ``progress`` is told the blocks of draws done."""
        states = self.missing(asked)
        count = sum(map(len, states.values())) * self.design.blocks
        done = 0
        for taken, areas in states.items():
            keys = {change.key for name in taken for change in self.players[name].changes}
            programme = self.pair.state(keys)
            here = replace(programme, areas=tuple(area for area in programme.areas if area.id in areas))
            found = np.zeros((len(areas), len(self.keys), self.design.blocks))
            places = [areas.index(area.id) for area in here.areas]
            for block, means in enumerate(_by_block(here, self.design, self.keys)):
                found[places, :, block] = means
                done += len(areas)
                if progress is not None:
                    progress(done, count)
            self._known |= {(area, taken): one for area, one in zip(areas, found, strict=True)}


def _by_block(programme: Programme, design: Design, keys: Collection[Key]) -> Iterable[Floats]:
    """The mean balance of every area in each block of draws. Shape: a key."""
    if not programme.areas:
        yield from (np.zeros((0, len(keys))) for _ in range(design.blocks))
        return
    asked = subject(programme)
    for block in range(design.blocks):
        found = balances(asked, draw(asked.plan, design, block))
        yield np.stack([found[key].mean(axis=1) for key in keys], axis=1)
