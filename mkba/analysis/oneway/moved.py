"""Moved: the balance when some quantities of the central case get other values - the design of one at a time.

All points are columns of one ``evaluate`` per case, and a case only sees the points that move a row of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from mkba.analysis.subject import Same, Subject, balance
from mkba.analysis.summary import TOTAL
from mkba.axes import Floats, Ints
from mkba.engine.case import Case
from mkba.engine.correlation import starred
from mkba.engine.draws import FIRST, Plan, Row, at_points, central
from mkba.engine.ledger import Key
from mkba.engine.replaced import rows_of


@dataclass(frozen=True, slots=True)
class Mover:
    """Quantities that are moved together: one, or a family - the same quantity of several areas, named with a star.

    ``rows``: where they stand among the drawn rows, of all members and as far as the cases use them. Shape: n.
    """

    name: str
    members: tuple[str, ...]
    rows: Ints


@dataclass(frozen=True, slots=True)
class Points:
    """``count`` points beside the central case: at point ``column`` (n) the row ``row`` (n) is ``value`` (n)."""

    count: int
    column: Ints
    row: Ints
    value: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One future and alternative, of one area or all: its cases, the rows of each, the central values (row), and what
    can be moved there. A ground is equal to itself alone.
    """  # fmt: skip

    plan: Plan
    key: Key
    place: str
    cases: tuple[Case, ...]
    used: tuple[Ints, ...]
    middle: Floats
    movers: tuple[Mover, ...]

    def row(self, at: int) -> Row:
        """What stands at a position among the drawn rows."""
        return self.plan.rows[at - FIRST]

    def balances(self, points: Points) -> Floats:
        """The balance of its cases together, in euros, at each point. Shape: d."""
        return np.asarray(balances_at(self, points).sum(axis=0))

    @property
    def balance(self) -> float:
        """The central balance in euros."""
        return float(self.balances(nowhere(1))[0])


def grounds(asked: Subject, *, place: str = TOTAL, each: bool = False) -> tuple[Ground, ...]:
    """Every future and alternative, with what can be moved in it; with ``each`` every local quantity by itself."""
    return _grounds(Same(asked), place, each=each)


@lru_cache(maxsize=4)  # several questions start from the same grounds
def _grounds(same: Same, place: str, *, each: bool) -> tuple[Ground, ...]:
    """The same of a subject that may have been asked before."""
    asked = same.asked
    middle = central(asked.plan, 1)[:, 0]
    found = []
    for key in asked.cases:
        cases = asked.cases_of(key, place)
        used = tuple(rows_of(case) for case in cases)
        movers = _movers(asked.plan, used, each=each)
        found.append(Ground(asked.plan, key, place, cases, used, middle, movers))
    return tuple(found)


def _movers(plan: Plan, used: Sequence[Ints], *, each: bool) -> tuple[Mover, ...]:
    """What can be moved among the rows in use; a family of one is the quantity itself."""
    everything = np.unique(np.concatenate([*used, np.zeros(0, dtype=np.intp)]))
    held: dict[str, dict[str, list[int]]] = {}
    for at in everything[everything >= FIRST].tolist():
        name = plan.rows[at - FIRST].name
        head = name if each or not name.startswith("areas.") else starred(name)
        held.setdefault(head, {}).setdefault(name, []).append(at)
    return tuple(
        Mover(
            head if len(rows) > 1 else next(iter(rows)),
            tuple(rows),
            np.array([at for some in rows.values() for at in some], dtype=np.intp),
        )
        for head, rows in held.items()
    )


def one_by_one(ground: Ground) -> tuple[Mover, ...]:
    """Every member of every mover by itself, in the order of the movers."""
    return tuple(
        Mover(name, (name,), np.array([at for at in one.rows.tolist() if ground.row(at).name == name]))
        for one in ground.movers
        for name in one.members
    )


def nowhere(count: int) -> Points:
    """So many points at the central case itself."""
    nothing = np.zeros(0, dtype=np.intp)
    return Points(count, nothing, nothing, np.zeros(0))


def at_levels(ground: Ground, levels: Sequence[float], movers: Iterable[Mover] | None = None) -> Points:
    """Each mover with every member at each percentile of its own distribution. Points: mover, level."""
    return at_table(ground, levels_of(ground.plan, levels), movers)


def at_table(ground: Ground, table: Floats, movers: Iterable[Mover] | None = None) -> Points:
    """Each mover with its rows at the columns of a table (row k). Points: mover, column."""
    moved, width = ground.movers if movers is None else tuple(movers), table.shape[1]
    column = [np.tile(np.arange(width) + m * width, one.rows.size) for m, one in enumerate(moved)]
    rows = [np.repeat(one.rows, width) for one in moved]
    values = [table[one.rows].ravel() for one in moved]
    return joined(len(moved) * width, column, rows, values)


def levels_of(plan: Plan, levels: Sequence[float]) -> Floats:
    """Every row at percentiles of its own quantity, not to be written in. Shape: row k."""
    return _levels(plan, tuple(levels))


@lru_cache(maxsize=16)
def _levels(plan: Plan, levels: tuple[float, ...]) -> Floats:
    """The same for every future and alternative."""
    found = at_points(plan, np.tile(np.asarray(levels, dtype=np.float64), (len(plan.streams), 1)))
    found.setflags(write=False)
    return found


def joined(count: int, column: Sequence[Ints], row: Sequence[Ints], value: Sequence[Floats]) -> Points:
    """Points from their parts."""
    if not column:
        return nowhere(count)
    return Points(count, np.concatenate(column), np.concatenate(row), np.concatenate(value))


def balances_at(ground: Ground, points: Points) -> Floats:
    """The balance of every case at each point, in euros. Shape: a d."""
    found = np.empty((len(ground.cases), points.count))
    for a, (case, used) in enumerate(zip(ground.cases, ground.used, strict=True)):
        touched = np.isin(points.row, used)
        columns, at = np.unique(points.column[touched], return_inverse=True)
        x = np.repeat(ground.middle[:, None], columns.size + 1, axis=1)
        x[points.row[touched], at] = points.value[touched]
        euros = balance(case, x)
        found[a] = euros[-1]
        found[a, columns] = euros[:-1]
    return found
