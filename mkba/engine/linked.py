"""Linked: how the lines of a case depend on what a sweep moves.

An *atom* is a set of quantities that always move together. Where an atom is only scaled, the present value of a line
that has it as a plain factor is scaled with it: to the *power* of how often it occurs. Anywhere else - in overlap, a
profile, a complement (1 - x), a sum - the line must be evaluated again, and the atom is *deep* in it. Lines of one kind
with the same powers and the same deep atoms form a class: they move as one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.axes import Flags, Ints
from mkba.engine.case import KINDS, Case, Kind, Product
from mkba.engine.draws import FIRST, ZEROS, Plan
from mkba.engine.replaced import shape_rows

NONE = -1  # the atom of a row that nothing moves


@dataclass(frozen=True, slots=True)
class LineClass:
    """Lines (sorted positions) of one kind that move as one; ``power`` and ``deep`` per atom. Shapes: l, a, a."""

    kind: Kind
    lines: Ints
    power: Ints
    deep: Flags


def atoms(axes: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The names that move, in sets that always move together: names on the same axes.

    >>> atoms([["a", "b"], ["b", "c"]])
    (('a',), ('b',), ('c',))
    >>> atoms([["a", "b"], ["c"]])
    (('a', 'b'), ('c',))
    """
    on: dict[str, list[int]] = {}
    for i, names in enumerate(axes):
        for name in names:
            on.setdefault(name, []).append(i)
    sets: dict[tuple[int, ...], list[str]] = {}
    for name, where in on.items():
        sets.setdefault(tuple(dict.fromkeys(where)), []).append(name)
    return tuple(tuple(sorted(names)) for _, names in sorted(sets.items()))


def atom_of_rows(plan: Plan, moving: Sequence[Sequence[str]]) -> Ints:
    """The atom of every row of the draws, NONE where nothing moves it. Shape: row."""
    at = {name: a for a, names in enumerate(moving) for name in names}
    return np.array([NONE] * FIRST + [at.get(row.name, NONE) for row in plan.rows], dtype=np.intp)


def classes(case: Case, plan: Plan, atom: Ints, count: int) -> tuple[LineClass, ...]:
    """The lines of a case by how they depend on ``count`` atoms; in the order of their first line."""
    complement = np.array([False] * FIRST + [row.own != 0 for row in plan.rows], dtype=bool)
    flow_power, flow_deep = _flows(case, atom, count)
    flow_deep |= _counted(case.flow, np.where(complement, atom, NONE), count) > 0
    of_line = case.track_flow[case.line_track]
    power: Ints = _counted(case.line, atom, count) + flow_power[of_line]
    own = _counted(case.line, np.where(complement, atom, NONE), count) > 0
    deep: Flags = np.asarray(np.logical_or(flow_deep[of_line], own))
    for flows, lines, rows in _bound(case):
        meets: Flags = np.asarray((flow_power[flows] > 0).any(axis=0) | flow_deep[flows].any(axis=0))
        meets[_moving(atom, *rows.tolist())] = True
        deep[lines] = np.logical_or(deep[lines], meets)
    power[deep] = 0
    return _gathered(case, power, deep)


def _gathered(case: Case, power: Ints, deep: Flags) -> tuple[LineClass, ...]:
    """Lines with the same kind, powers and deep atoms. Shapes: l a, l a."""
    found: dict[tuple[Kind, bytes, bytes], list[int]] = {}
    for i, line in enumerate(case.lines):
        found.setdefault((line.kind, power[i].tobytes(), deep[i].tobytes()), []).append(i)
    return tuple(
        LineClass(kind, np.array(lines, dtype=np.intp), power[lines[0]], deep[lines[0]])
        for (kind, *_), lines in sorted(found.items(), key=lambda one: (KINDS.index(one[0][0]), one[1][0]))
    )


def _counted(product: Product, atom: Ints, count: int) -> Ints:
    """How often each atom is a factor. Shape: n a."""
    found = np.zeros((len(product.coefficient), count + 1), dtype=np.intp)
    for rows in product.rows:
        np.add.at(found, (np.arange(len(rows)), atom[rows]), 1)  # NONE is the last column
    return found[:, :count]


def _flows(case: Case, atom: Ints, count: int) -> tuple[Ints, Flags]:
    """Powers and deep atoms of every flow: its factors, its size, what it lasts. Shapes: s a, s a."""
    power = _counted(case.flow, atom, count)
    deep = np.zeros(power.shape, dtype=bool)
    for s, (size, deviation) in enumerate(zip(case.size.tolist(), case.deviation.tolist(), strict=True)):
        if atom[size] != NONE and deviation == ZEROS:
            power[s, atom[size]] += 1
        else:
            deep[s, _moving(atom, size, deviation)] = True
    for s, shape in case.drawn:
        deep[s, _moving(atom, *shape_rows(shape))] = True
    return power, deep


def _moving(atom: Ints, *rows: int) -> Ints:
    """The atoms of these rows, those that nothing moves left out."""
    own = atom[list(rows)]
    return np.asarray(own[own != NONE])


def _bound(case: Case) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Per stock who shares it: its flows, the lines on it, and the rows that say how much there is."""
    for stock in case.stocks:
        trend = [] if stock.trend.row is None else [stock.trend.row]
        yield (
            stock.flows,
            stock.lines,
            np.array([*(int(r[0]) for r in stock.value.rows), *trend], dtype=np.intp),
        )
    solo = case.solo
    if solo is not None:
        owner = solo.owner[solo.slot]
        for b in range(len(solo.flow)):
            yield (
                solo.flow[b : b + 1],
                solo.lines[owner == b],
                np.array([r[b] for r in solo.value.rows], np.intp),
            )
