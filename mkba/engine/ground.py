"""Ground: a programme compiled once for many variants, and what each variant adds to it.

What is the same in all variants - draws, weights, lines that nothing moves - is computed once. A line in which a moved
quantity is a plain factor is scaled; only where it meets overlap, a profile or a sum is it evaluated again, once for
every level asked for, in an excerpt of its case.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from mkba.axes import Floats, Ints
from mkba.domain.grade import BASE_CASE
from mkba.domain.intervention import DOMAINS
from mkba.domain.moves import loosened
from mkba.domain.programme import Programme
from mkba.domain.sweep import Move
from mkba.engine.case import Case
from mkba.engine.compiled import main_cases
from mkba.engine.draws import FIRST, Plan, central
from mkba.engine.evaluate import Evaluation, evaluate
from mkba.engine.excerpt import excerpt
from mkba.engine.invariants import assert_finite, assert_saturation, sound_arithmetic
from mkba.engine.linked import LineClass, atom_of_rows, atoms, classes
from mkba.engine.replaced import rows_of
from mkba.engine.yearly import mean_flows

Level = tuple[int, float, float]  # an atom, its factor and its shift


@dataclass(frozen=True, slots=True)
class Ask:
    """Some classes of one case at some levels: what has to be evaluated. No levels: as the programme is."""

    case: int
    classes: tuple[int, ...]
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What an ask yields, in euros. ``draws`` (c d): sums over the lines of each class in every draw; per line of those
    classes, in their order: ``mean`` (l) present values, and in the central case ``central`` (l) and what of it falls in
    which year, ``years`` (l y).
    """  # fmt: skip

    draws: Floats
    mean: Floats
    central: Floats
    years: Floats


@dataclass(frozen=True, slots=True)
class Share:
    """What one class brings to a variant: ``factor`` times its row ``at`` of the table of ``ask``."""

    ask: Ask
    at: int
    factor: float


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A programme ready for many variants. ``places``: (future, alternative, area's position) of every case.

    ``atoms``: names that move together; ``atom``: that of each row, with what of the row does not move along (``own``)
    and how much a shift moves it (``rate``). ``domains``: the domain of every line, by case (l). ``excerpts`` are
    remembered as they are made.
    """

    programme: Programme
    plan: Plan
    places: tuple[tuple[str, str, int], ...]
    cases: tuple[Case, ...]
    classes: tuple[tuple[LineClass, ...], ...]
    atoms: tuple[tuple[str, ...], ...]
    atom: Ints
    own: Floats
    rate: Floats
    domains: tuple[Ints, ...]
    excerpts: dict[tuple[int, tuple[int, ...]], tuple[Case, Ints, Ints]] = field(default_factory=dict)

    def base(self) -> Iterator[Ask]:
        """All classes of every case, as they are."""
        for i, found in enumerate(self.classes):
            yield Ask(i, tuple(range(len(found))))

    def levels(self, moves: Mapping[str, Move]) -> tuple[Level, ...]:
        """What a variant moves, by atom; the first name of an atom speaks for all."""
        firsts = ((a, moves.get(names[0])) for a, names in enumerate(self.atoms))
        return tuple(
            (a, move.factor, move.shift)
            for a, move in firsts
            if move is not None and (move.factor, move.shift) != (1, 0)
        )


def ground(programme: Programme, axes: Sequence[Sequence[str]]) -> Ground:
    """The programme compiled, with every quantity of the axes free to move."""
    moving = atoms(axes)
    loose = loosened(programme, {name: name for names in moving for name in names})
    plan, found = main_cases(loose, BASE_CASE)
    atom = atom_of_rows(plan, moving)
    places = [(*key, a) for key, cases in found.items() for a in range(len(cases))]
    cases = tuple(case for group in found.values() for case in group)
    nothing = [0.0] * FIRST
    return Ground(
        programme, plan, tuple(places), cases,
        tuple(classes(case, plan, atom, len(moving)) for case in cases), moving, atom,
        np.array(nothing + [row.own for row in plan.rows]),
        np.array(nothing + [row.pull + row.slope for row in plan.rows]),
        tuple(np.array([DOMAINS.index(line.domain) for line in case.lines], dtype=np.intp) for case in cases),
    )  # fmt: skip


def shares(of: Ground, case: int, levels: Sequence[Level]) -> tuple[Share, ...]:
    """How the classes of one case make up a variant at these levels."""
    every, found = of.classes[case], []
    deep: dict[tuple[Level, ...], list[int]] = {}
    factors = []
    for c, one in enumerate(every):
        again = tuple((a, f, s) for a, f, s in levels if one.deep[a] or (s and one.power[a]))
        soft = [f ** int(one.power[a]) for a, f, s in levels if one.power[a] and not s]
        factors.append(float(np.prod(soft)) if soft else 1.0)
        deep.setdefault(again, []).append(c)
    for again, held in deep.items():
        ask = Ask(case, tuple(held), again) if again else Ask(case, tuple(range(len(every))))
        found += [Share(ask, at if again else c, factors[c]) for at, c in enumerate(held)]
    return tuple(found)


def lines_of(of: Ground, ask: Ask) -> Ints:
    """The lines behind a table, class by class. Shape: l."""
    held = [of.classes[ask.case][c].lines for c in ask.classes]
    return np.concatenate([np.zeros(0, dtype=np.intp), *held])


class Gathering:
    """Tables in the making: blocks are added in order."""

    def __init__(self, of: Ground, asks: Iterable[Ask], draws: int) -> None:
        self.ground, self.asks, self.done = of, tuple(asks), 0
        self.draws = {ask: np.empty((len(ask.classes), draws)) for ask in self.asks}
        self.sums: dict[Ask, Floats] = {}

    def add(self, x: Floats) -> None:
        """The next block of draws, which is left as it was. Shape: row d."""
        at = slice(self.done, self.done + x.shape[1])
        for ask in self.asks:
            _, order, starts = _excerpt(self.ground, ask)
            pv = _evaluated(self.ground, ask, x).pv[order]
            if order.size:
                np.add.reduceat(pv, starts, axis=0, out=self.draws[ask][:, at])
            self.sums[ask] = self.sums.get(ask, 0.0) + pv.sum(axis=1)
        self.done += x.shape[1]

    def tables(self) -> dict[Ask, Table]:
        """What every ask came to."""
        middle = central(self.ground.plan, 1)
        return {
            ask: Table(self.draws[ask], self.sums[ask] / self.done, *self._central(ask, middle))
            for ask in self.asks
        }

    def _central(self, ask: Ask, middle: Floats) -> tuple[Floats, Floats]:
        """Present values and discounted flows of the lines in the central case. Shapes: l, l y."""
        case, order, _ = _excerpt(self.ground, ask)
        found = _evaluated(self.ground, ask, middle)
        discount = np.divide(case.weight, case.real, out=np.zeros_like(case.real), where=case.real != 0)
        flows = mean_flows(case, found.flows) * discount[case.line_track]
        return found.pv[order, 0], flows[order]


def _evaluated(of: Ground, ask: Ask, x: Floats) -> Evaluation:
    """The excerpt of an ask in a block of draws, moved to its levels; the draws are left as they were. Shape: row d."""
    case = _excerpt(of, ask)[0]
    rows = [row for row in rows_of(case).tolist() if any(of.atom[row] == a for a, _, _ in ask.levels)]
    kept, by_atom = x[rows], {a: (f, s) for a, f, s in ask.levels}
    try:
        with sound_arithmetic():
            for row in rows:
                f, s = by_atom[int(of.atom[row])]
                x[row] *= f
                x[row] += (1 - f) * of.own[row] + s * of.rate[row]
            found = evaluate(case, x)
            assert_finite(case.area, found.pv)
            assert_saturation(case, found.flows)
    finally:
        x[rows] = kept
    return found


def _excerpt(of: Ground, ask: Ask) -> tuple[Case, Ints, Ints]:
    """The excerpt of an ask, the order of its lines by class, and where each class starts."""
    name = ask.case, ask.classes
    if name not in of.excerpts:
        lines = lines_of(of, ask)
        kept = np.sort(lines)
        case = of.cases[ask.case]
        small = case if kept.size == len(case.lines) else excerpt(case, kept)
        sizes = [len(of.classes[ask.case][c].lines) for c in ask.classes]
        starts = np.cumsum([0, *sizes])[:-1].astype(np.intp)
        of.excerpts[name] = small, np.searchsorted(kept, lines), starts
    return of.excerpts[name]
