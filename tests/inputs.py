"""Another input: the same change made in the cells of a workbook and in the nouns of a programme."""

import dataclasses
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl

from mkba.domain.distribution import Fixed
from mkba.domain.future import EVERY
from mkba.domain.programme import Programme
from mkba.domain.quantity import Quantity
from mkba.engine.compiled import compile_programme
from mkba.engine.draws import central
from mkba.engine.evaluate import evaluate
from mkba.report.anchors import letters
from mkba.report.live.inputs import HEAD, VALUE
from mkba.report.sheets.totaalbeeld import CENTRAL, DRAWN, NAMES, WIDTH
from tests.office import sheet_files

Name = tuple[str, str]  # quantity or setting, future ("" for all)
Values = Mapping[Name, float]
Balances = dict[tuple[str, str, str], float]  # by future, alternative and area, in million euros
MLN = 1e6


def cells(workbook: Path, programme: Programme, tab: str = "Aannames") -> dict[Name, tuple[int, float, bool]]:
    """Every input: its row, its value, and whether a formula uses it."""
    book = openpyxl.load_workbook(workbook, read_only=True, data_only=True)
    heads, *rows = list(book[tab].iter_rows(min_row=HEAD + 1, values_only=True))
    used = heads.index("Gebruikt op")
    futures = {"alle": EVERY, **{future.name: future.id for future in programme.futures}}
    return {
        (str(row[0]), futures[str(row[1])]): (
            HEAD + 1 + i,
            float(row[VALUE]),
            row[used] != "niet in een formule",
        )
        for i, row in enumerate(rows)
    }


def written(workbook: Path, target: Path, changes: Mapping[int, float | None], tab: str = "Aannames") -> Path:
    """A copy of the workbook with other values in the input column, by row counted from 0; None empties a cell."""
    inside = sheet_files(workbook)[tab]
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == inside:
                data = _edited(data.decode(), changes).encode()
            new.writestr(item, data)
    return target


def _edited(xml: str, changes: Mapping[int, float | None]) -> str:
    done = set()

    def other(match: re.Match[str]) -> str:
        row = int(match[2]) - 1
        if row not in changes:
            return match[0]
        done.add(row)
        return match[1] if changes[row] is None else f"{match[1]}<v>{changes[row]!r}</v>"

    edited = re.sub(r'(<c r="C(\d+)"[^>]*>)<v>[^<]*</v>', other, xml)
    assert done == set(changes)
    return edited


def with_quantities(programme: Programme, values: Values) -> Programme:
    """The programme with other means of quantities, by name and future."""

    def other(quantity: Quantity) -> Quantity:
        own = {
            future: Fixed(values[quantity.name, future]) if (quantity.name, future) in values else known
            for future, known in quantity.by_future.items()
        }
        return replace(quantity, by_future=own)

    return _walked(programme, other)


def _walked(noun: Any, other: Callable[[Quantity], Quantity]) -> Any:
    """The same noun, every quantity in it another."""
    if isinstance(noun, Quantity):
        return other(noun)
    if isinstance(noun, tuple):
        return tuple(_walked(one, other) for one in noun)
    if isinstance(noun, Mapping):
        return {key: _walked(one, other) for key, one in noun.items()}
    if dataclasses.is_dataclass(noun) and not isinstance(noun, type):
        changed = {
            field.name: _walked(getattr(noun, field.name), other)
            for field in dataclasses.fields(noun)
            if field.init
        }
        return replace(noun, **changed)
    return noun


def central_balances(programme: Programme) -> Balances:
    """The central balance in million euros, by future, alternative and area."""
    compiled = compile_programme(programme)
    x = central(compiled.plan, 1)
    found = {}
    for key, areas in compiled.cases.items():
        for case in (one.main for one in areas):
            counted = np.array([line.kind != "transfer" for line in case.lines])
            found[*key, case.area] = float(evaluate(case, x).pv[counted, 0].sum()) / MLN
    return found


def balances(found: Mapping[tuple[str, str], Any], programme: Programme) -> Balances:
    """The same from a workbook that was calculated anew: the balances on Totaalbeeld."""
    cell = {at: value for (tab, at), value in found.items() if tab == "Totaalbeeld"}
    last = max(int("".join(sign for sign in at if sign.isdigit())) for at in cell)
    names, areas = {a.name: a.id for a in programme.alternatives}, {a.name: a.id for a in programme.areas}
    alternative, result = "", {}
    for row in range(1, last + 1):
        name = cell.get(f"A{row}")
        alternative = names.get(name, alternative)
        for place, future in enumerate(programme.futures):
            at = f"{letters(NAMES + place * WIDTH + len(DRAWN) + CENTRAL.index('saldo'))}{row}"
            if (name in areas or name == "Totaal") and at in cell:
                result[future.id, alternative, areas.get(name, "total")] = cell[at]
    return result
