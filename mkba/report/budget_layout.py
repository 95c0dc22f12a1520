"""Layout of the budget view: which tables it has and where every payer stands, known before a cell is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.analysis.budget import MUNICIPAL, STATE, Budget, Payer
from mkba.axes import Floats
from mkba.report.anchors import FRAME
from mkba.report.figures import Key
from mkba.report.live.settings import FLAG as LIMIT
from mkba.report.live.settings import INFLATION
from mkba.report.live.uses import BUDGET
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN

SUM, FLAG, NAMES = 1, 2, 3  # columns: payer, sum over the years, flag; then the years
PART = 15  # years on a printed page
RATE, BOUND, INDEX = BUDGET[INFLATION], BUDGET[LIMIT], FRAME + 4  # rows of what holds for the whole sheet
YEARS = INDEX - 1  # the row of the years, above the index


@dataclass(frozen=True, slots=True)
class Table:
    """One table: per payer the real amounts in millions (y)."""

    name: str
    payers: tuple[Payer, ...]
    real: Mapping[Payer, Floats]


@dataclass(frozen=True, slots=True)
class Placed:
    """A table with its rows: the head, every payer, the sum of each group, the sum of all.

    ``less``: what goes out and what comes in, where the table is their difference.
    """

    table: Table
    head: int
    rows: Mapping[Payer, int]
    sums: Mapping[str, int]
    whole: int
    less: "tuple[Placed, Placed] | None" = None


@dataclass(frozen=True, slots=True)
class Case:
    """The tables of one future and alternative, by name; none where no budget has any amount. ``row``: its title."""

    row: int
    tables: Mapping[str, Placed]


def layout(material: Material) -> tuple[Mapping[Key, Case], int]:
    """Every case below each other, and the row after the last."""
    row, cases = INDEX + 2, {}
    for key in material.figures.keys:
        tables = {one.table.name: one for one in _placed(material.budgets[key], row + 1)}
        cases[key] = Case(row, tables)
        row = max((one.whole + 2 for one in tables.values()), default=row + 4)
    return cases, row


def _placed(found: Budget, row: int) -> Iterator[Placed]:
    """What goes out, comes in, the difference, what is released and what is tax; those that hold any amount."""
    parts = {
        "uitgaven": found.outgoing, "ontvangsten": found.incoming, "saldo": found.incoming - found.outgoing,
        "capaciteit": found.released, "belasting": found.taxed,
    }  # fmt: skip
    pair: list[Placed] = []
    for name, euros in parts.items():
        net = name == "saldo"
        held = {p for one in pair for p in one.table.payers} if net else None
        table = table_of(name, found.payers, euros / MLN, held)
        placed = place_table(table, row, (pair[0], pair[1]) if net else None)
        if len(pair) < 2:
            pair.append(placed)
        if table.payers:
            yield placed
            row = placed.whole + 2


def table_of(name: str, payers: Sequence[Payer], millions: Floats, held: set[Payer] | None = None) -> Table:
    """The table of those who have any amount, or of ``held``. Shape: p y."""
    found = {
        one: own
        for one, own in zip(payers, millions, strict=True)
        if (own.any() if held is None else one in held)
    }
    return Table(name, tuple(found), found)


def place_table(table: Table, head: int, less: tuple[Placed, Placed] | None = None) -> Placed:
    """A table from a row on: heads, payers by group with a sum of each, the sum of all."""
    rows: dict[Payer, int] = {}
    sums: dict[str, int] = {}
    row = head + 1
    for group in (STATE, MUNICIPAL):
        held = [one for one in table.payers if one.group == group]
        rows |= {one: row + i for i, one in enumerate(held)}
        if held:
            sums[group] = row + len(held)
            row += len(held) + 1
    return Placed(table, head, rows, sums, row, less)


def total(table: Table, group: str | None = None) -> Floats:
    """The real amounts of a group, or of all. Shape: y."""
    chosen = [own for one, own in table.real.items() if group in (None, one.group)]
    return np.asarray(np.sum(chosen, axis=0))
