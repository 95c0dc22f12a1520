"""Bench: what a worker keeps at hand between the parts of one sweep - the programme, its base figures, the last setting
and the last draws - so that a variant pays only for what it changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from threading import local
from weakref import finalize

import numpy as np

from mkba.axes import Floats
from mkba.domain.distribution import is_certain
from mkba.domain.moves import moved, quantities
from mkba.domain.programme import Programme
from mkba.domain.sweep import Move, Override, Recipe
from mkba.engine.draws import Plan, draw
from mkba.engine.ground import Ask, Gathering, Ground, Level, Share, Table, ground, shares
from mkba.engine.harm import Signs, signs
from mkba.engine.invariants import assert_finite
from mkba.engine.streams import Design
from mkba.engine.yielded import needed
from mkba.files.overrides import load_with
from mkba.report.manifest import portable
from mkba.runs.disk import discard, told
from mkba.runs.job import only_areas
from mkba.runs.recompute import lay
from mkba.sweeps.bare import named_within
from mkba.sweeps.figured import Reference, base_npv, figured
from mkba.sweeps.part import Assignment
from mkba.sweeps.recipes import together, whole

TIMES = ("trend", "onset", "duration", "fade")  # what shapes a profile: certain, it is compiled in
ROOM = 192 * 2**20  # bytes of tables at other levels that a worker keeps
DRAWS_KEPT = 256 * 2**20  # bytes of draws that a worker keeps
Key = tuple[tuple[Override, ...], tuple[Move, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A programme compiled for its variants, with the tables of its base.

    ``signs``: what the signs of its effects rest on; ``times``: certain numbers that shape profiles, compiled in;
    ``ends``: the lowest and highest of every drawn row. Shape: row 2.
    """

    ground: Ground
    signs: Signs
    tables: Mapping[Ask, Table]
    times: frozenset[str]
    ends: Floats

    def as_is(self) -> tuple[tuple[Share, ...], ...]:
        """The shares of every case when nothing moves."""
        return tuple(shares(self.ground, i, ()) for i in range(len(self.ground.cases)))


class Bench:
    """One worker's bench for one sweep."""

    def __init__(self, assignment: Assignment) -> None:
        """Lay the files out, and load the base. InputError when they are no programme."""
        self.assignment = assignment
        self.together = together(assignment.axes)
        root = Path(mkdtemp(prefix="mkba-"))
        finalize(self, discard, root)  # with the bench, or with the process
        with told("RECIPE-LAY", root):
            lay(root, ((one.path, one.text) for one in assignment.inputs))
        self._head, self._library = root / "programme" / assignment.head, root / "library"
        self._blocks: tuple[Plan | None, list[Floats]] = None, []
        self._ends: Floats = np.zeros((0, 2))
        self._answers: tuple[Setting | None, dict[Ask, Table]] = None, {}
        self._last: tuple[Key, Setting] | None = None
        self._varied: tuple[tuple[Override, ...], Programme] | None = None
        self.programme = self.loaded(())
        self.base = self._made(self.programme, assignment.axes)
        base = self.base.ground, self.base.as_is(), self.base.tables
        areas = tuple(area.id for area in self.programme.areas)
        reference = Reference(assignment.design.block, areas, base_npv(*base), {})
        self.reference = replace(reference, figures=figured(*base, reference))

    def loaded(self, overrides: Sequence[Override]) -> Programme:
        """The programme with these settings. InputError when they are not allowed."""
        with named_within(self._head.parent):
            whole = load_with(self._head, overrides, builtin=self._library)
        return only_areas(portable(whole), self.assignment.areas)

    def whole(self, recipe: Recipe) -> dict[str, Move]:
        """The moves of a recipe for every name that they move: a recipe names the first of those that move together."""
        return whole(recipe, self.together)

    def setting(self, recipe: Recipe) -> Setting:
        """The setting of a recipe; where a sign turns, one of its own, with nothing left to move."""
        moves, found = self.whole(recipe), self.shared(recipe)
        if found.signs.kept(moves):
            return found
        return self._made(moved(self._loaded_last(recipe.overrides), moves), ())

    def shared(self, recipe: Recipe) -> Setting:
        """The setting that a recipe shares with others of the same overrides and profiles."""
        return self._settled(recipe.overrides, self.whole(recipe))

    def levels(self, setting: Setting, recipe: Recipe) -> tuple[Level, ...]:
        """What is left to move of a recipe within its setting."""
        moves = self.whole(recipe)
        return setting.ground.levels({name: one for name, one in moves.items() if name not in setting.times})

    def _settled(self, overrides: tuple[Override, ...], moves: Mapping[str, Move]) -> Setting:
        """The setting with these overrides and those of the moves that are compiled in: the base, the last, or a new one."""
        programme = self._loaded_last(overrides)
        times = self.base.times if programme is self.programme else certain_times(programme)
        settled = tuple(move for name, move in sorted(moves.items()) if name in times)
        if programme is self.programme and not settled:
            return self.base
        if self._last is None or self._last[0] != (overrides, settled):
            self._last = None  # make room first
            made = self._made(moved(programme, {one.name: one for one in settled}), self.assignment.axes)
            self._last = (overrides, settled), made
        return self._last[1]

    def _loaded_last(self, overrides: tuple[Override, ...]) -> Programme:
        """The programme with these overrides, kept until others are asked for."""
        if not overrides:
            return self.programme
        if self._varied is None or self._varied[0] != overrides:
            self._varied = overrides, self.loaded(overrides)
        return self._varied[1]

    def _made(self, programme: Programme, axes: Sequence[Sequence[str]]) -> Setting:
        """A setting, with the tables of its base."""
        times = certain_times(programme)
        of = ground(programme, [[name for name in names if name not in times] for names in axes])
        return Setting(of, signs(programme), self.tables(of, tuple(of.base())), times, self._ends)

    def unanswered(self, setting: Setting, every: Sequence[Sequence[Share]]) -> list[Ask]:
        """What these shares ask that is not at hand."""
        known = self._answers[1] if self._answers[0] is setting else {}
        return needed(every, known)

    def answered(self, setting: Setting, every: Sequence[Sequence[Share]]) -> Mapping[Ask, Table]:
        """The tables that these shares rest on; the latest are kept, as many as fit in ROOM."""
        known = self._answers[1] if self._answers[0] is setting else {}
        self._answers = setting, known  # of another setting nothing is kept
        tables = {**setting.tables, **known}
        new = self.tables(setting.ground, needed(every, known))
        while known and self.size(known) + self.size(new) > ROOM:
            known.pop(next(iter(known)))
        known.update(new)
        return tables | new

    def size(self, asks: Iterable[Ask]) -> int:
        """Bytes of the tables of these asks."""
        return sum(len(ask.classes) for ask in asks) * self.assignment.design.draws * 8

    def tables(self, of: Ground, asks: Sequence[Ask]) -> dict[Ask, Table]:
        """The answers to some asks, over all draws."""
        if not asks:
            return {}
        found = Gathering(of, asks, self.assignment.design.draws)
        for x in self.draws(of.plan):
            found.add(x)
        return found.tables()

    def draws(self, plan: Plan) -> Iterator[Floats]:
        """Every block of draws; kept for the next time where they fit. Shape: row d."""
        design = self.assignment.design
        known, blocks = self._blocks
        if blocks and known is not None and _alike(known, plan):
            yield from blocks
            return
        fits = (len(plan.rows) + 2) * design.draws * 8 <= DRAWS_KEPT
        self._blocks, blocks = (None, []), []
        self._ends = np.tile([np.inf, -np.inf], (len(plan.rows) + 2, 1))
        for x in drawn(plan, design):
            np.minimum(self._ends[:, 0], x.min(axis=1), out=self._ends[:, 0])
            np.maximum(self._ends[:, 1], x.max(axis=1), out=self._ends[:, 1])
            if fits:
                blocks.append(x)
            yield x
        if fits:
            self._blocks = plan, blocks


def drawn(plan: Plan, design: Design) -> Iterator[Floats]:
    """Every block of draws, judged."""
    for block in range(design.blocks):
        x = draw(plan, design, block)
        assert_finite("draws", x)
        yield x


def _alike(one: Plan, other: Plan) -> bool:
    """Whether two plans draw the same rows."""
    if one is other:
        return True
    same = (one.streams, one.rows, one.position) == (other.streams, other.rows, other.position)
    rho = one.shared.rho.tolist() == other.shared.rho.tolist()
    roots = [group.root.tolist() for group in one.groups] == [group.root.tolist() for group in other.groups]
    return same and rho and roots


def certain_times(programme: Programme) -> frozenset[str]:
    """Certain numbers that shape a profile in time."""
    return frozenset(
        one.name
        for one in quantities(programme)
        if one.name.rpartition(".")[2] in TIMES and all(is_certain(d) for d in one.by_future.values())
    )


_mine = local()  # every thread has a bench of its own: what lies on it is moved and put back in place


def bench(assignment: Assignment) -> Bench:
    """The bench of the sweep that this thread is at, set up when it first works on it."""
    found: Bench | None = getattr(_mine, "bench", None)
    if found is None or found.assignment != assignment:
        _mine.bench = found = None  # make room first
        _mine.bench = found = Bench(assignment)
    return found
