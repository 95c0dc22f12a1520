"""Checks: the formulas of the column Controle, which say live what is missing or cannot be.

A check is an expression that gives a sentence, or nothing. Names of functions are English, as in the file itself; every
one of them is known to Excel 2010 and to LibreOffice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mkba.files.form.grid import Spot
from mkba.files.form.layout import Column, Sheet
from mkba.files.form.lists import BOUNDED, CODES, FORMS, NEEDS, TRUTH, choice
from mkba.files.form.words import word

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789-_"
NUMBERS: Final = frozenset({"number", "share", "money", "whole", "year"})
SPLITS: Final = {"payers": True, "displaced_parties": False}  # whether somebody must be named
OWN: Final = ("type", "grade", "counterfactual")  # what an effect of one's own states besides
SPLIT_SLACK: Final = "0.000000001"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its sheet, the columns, the ranges that cells refer to, and the first and last row of the table."""

    sheet: Sheet
    spots: Sequence[Spot]
    ranges: Mapping[str, str]
    first: int
    last: int


def table_checks(line: Line, row: int) -> list[str]:
    """The checks of one row, in the order of its columns."""
    found = [*_name_checks(line, row)]
    cells = {str(spot.key): f"{spot.letter}{row}" for spot in line.spots}
    split: set[str] = set()
    for spot in line.spots:
        head = spot.key.path[0]
        if spot.column.quantity:
            if spot.key.part == "low":
                found.append(_quantity(line, spot, cells))
        elif head in SPLITS or head == "intensity":
            if head not in split:
                split.add(head)
                found.append(_split(line, head, cells))
        else:
            found += cell_checks(spot.column, spot.name, cells[str(spot.key)], line.ranges)
            if spot.column.required:
                found.append(_if(f"ISBLANK({cells[str(spot.key)]})", said("ontbreekt", label=spot.name)))
    return [*found, *_effect(line, cells), *_years(cells)]


def cell_checks(column: Column, name: str, cell: str, ranges: Mapping[str, str]) -> Iterator[str]:
    """The checks of one plain cell that is not empty."""
    if column.kind in NUMBERS:
        yield _number(column, name, cell)
    elif column.kind == "id" and not column.among:
        odd = f'SUMPRODUCT(--ISERROR(FIND(MID({cell}&REPT("a",64),ROW($1:$64),1),"{LETTERS}")))+(LEN({cell})>64)'
        odd += f'+ISNUMBER(FIND(LEFT({cell},1),"-_"))'
        yield _unless_blank(cell, _if(f"{odd}>0", said("naam", label=name)))
    elif column.kind in ("choice", "truth"):
        known = ranges[choice(column) if column.kind == "choice" else TRUTH]
        yield _unless_blank(cell, _if(f"ISERROR(MATCH({cell},{known},0))", said("keuze", label=name)))
    elif column.kind == "day":
        yield _unless_blank(cell, _if(f"NOT(OR(ISNUMBER({cell}),LEN({cell})=10))", said("datum", label=name)))
    if column.among:
        key = column.among if column.among in ("measures", "indicators", "sources") else "lijst"
        unknown = f"COUNTIF({ranges[column.among]},{cell})=0"
        yield _unless_blank(cell, _if(unknown, said(f"onbekend_{key}", label=name)))


def verdict(answers: str, checks: Sequence[str]) -> str:
    """What Controle shows: nothing for a row without answers, all sentences, or that it is in order."""
    every = "&".join(checks)
    good, broken = quoted(word("controle", "goed")), quoted(word("controle", "fout"))
    return f'=IF(COUNTA({answers})=0,"",IFERROR(IF({every}="",{good},TRIM({every})),{broken}))'


def said(key: str, **values: str) -> str:
    """A sentence of the column Controle as a text of a formula."""
    return quoted(word("controle", key, **values) + ". ")


def quoted(text: str) -> str:
    """A text in a formula, where a quotation mark is written twice.

    >>> quoted("bron")
    '"bron"'
    """
    return '"' + text.replace('"', '""') + '"'


def shown(limit: float, kind: str) -> str:
    """A limit as people read it.

    >>> shown(0.5, "share"), shown(1e9, "number")
    ('50%', '1000000000')
    """
    return f"{100 * limit:g}%".replace(".", ",") if kind == "share" else f"{limit:.15g}".replace(".", ",")


def _if(condition: str, text: str, otherwise: str = '""') -> str:
    return f"IF({condition},{text},{otherwise})"


def _unless_blank(cell: str, check: str) -> str:
    return f'IF(ISBLANK({cell}),"",{check})'


def _number(column: Column, name: str, cell: str) -> str:
    """A number, whole where it must be, within its limits."""
    check = _limits(column, name, cell)
    if column.kind in ("whole", "year"):
        check = _if(f"{cell}<>INT({cell})", said("heel", label=name), check)
    return _unless_blank(cell, _if(f"ISNUMBER({cell})", check, said("getal", label=name)))


def _limits(column: Column, name: str, cells: str) -> str:
    """Whether numbers lie within the limits of their column."""
    tests = [f"MIN({cells})<{column.low!r}"] if column.low is not None else []
    tests += [f"MAX({cells})>{column.high!r}"] if column.high is not None else []
    if not tests:
        return '""'
    low = "…" if column.low is None else shown(column.low, column.kind)
    high = "…" if column.high is None else shown(column.high, column.kind)
    key = "grens" if len(tests) > 1 else "vanaf"
    return _if(f"OR({','.join(tests)})", said(key, label=name, low=low, high=high))


def _name_checks(line: Line, row: int) -> Iterator[str]:
    """No two rows with the same names."""
    named = [
        spot.letter for spot in line.spots if spot.key.path[0].startswith("{") or spot.key.path == ("id",)
    ]
    if named:
        cells = ",".join(f"{one}{row}" for one in named)
        pairs = ",".join(f"${one}${line.first}:${one}${line.last},{one}{row}" for one in named)
        yield _if(f"COUNTA({cells})={len(named)}", _if(f"COUNTIFS({pairs})>1", said("dubbel")))


def _quantity(line: Line, spot: Spot, cells: Mapping[str, str]) -> str:
    """Four cells that together are a number or a band."""
    label, text = spot.column.label, str(spot.key).removesuffix(":low")
    low, mid, high, form = (cells[f"{text}:{part}"] for part in ("low", "mid", "high", "form"))
    forms = line.ranges[BOUNDED if spot.column.kind == "share" else FORMS]
    match = f"MATCH({form},{forms},0)"
    code = f"INDEX({line.ranges[CODES]},{match})"
    limits, limit = _limits(spot.column, label, f"{low}:{high}"), _limits(spot.column, label, low)
    fixed = _if(f"AND(ISNUMBER({low}),COUNTA({mid}:{high})=0)", limit, said("vast", label=label))
    falls = f"OR({low}>IF(ISNUMBER({mid}),{mid},{high}),IF(ISNUMBER({mid}),{mid}>{high},FALSE))"
    band = _if(f"{code}>=5", _if(falls, said("volgorde", label=label), limits), limit)
    asks = f'{quoted(label + ": ")}&{form}&{quoted(word("controle", "vraagt"))}&INDEX({line.ranges[NEEDS]},{match})&". "'
    band = _if(f"{code}<>ISNUMBER({low})*1+ISNUMBER({mid})*2+ISNUMBER({high})*4", asks, band)
    chosen = _if(f"ISERROR({match})", said("vorm", label=label), band)
    given = _if(f"ISBLANK({form})", fixed, chosen)
    given = _if(f"COUNT({low}:{high})<>COUNTA({low}:{high})", said("getal", label=label), given)
    missing = '""'
    if spot.column.required:
        missing = _if(f"{_elsewhere(line, text, cells)}=0", said("ontbreekt", label=label))
    return _if(f"COUNTA({low}:{form})=0", missing, given)


def _elsewhere(line: Line, field: str, cells: Mapping[str, str]) -> str:
    """How often a quantity of this row stands on the sheet with numbers per future."""
    parts = [cells[part] if part.startswith("{") else quoted(part) for part in line.sheet.pattern.split("/")]
    path = '&"."&'.join([*parts, quoted(field)])
    return f"COUNTIF({line.ranges['spilled']},{path})"


def _split(line: Line, head: str, cells: Mapping[str, str]) -> str:
    """Shares of parties that sum to 100%, or the levels of a measure in the alternatives."""
    group = [spot for spot in line.spots if spot.key.path[0] == head]
    block = f"{cells[str(group[0].key)]}:{cells[str(group[-1].key)]}"
    label = group[0].group
    if head in SPLITS:
        total = f"{said_open('som', label=label)}&ROUND(100*SUM({block}),2)&{quoted(word('controle', 'som_na') + '. ')}"
        check = _if(f"ABS(SUM({block})-1)>{SPLIT_SLACK}", total, _limits(group[0].column, label, block))
        empty = said("ontbreekt", label=label) if SPLITS[head] else '""'
    else:
        check = _limits(group[0].column, label, block)
        empty = _if(f"COUNTIF({line.ranges['levels']},{cells['{1}']})=0", said("inzet"))
    check = _if(f"COUNT({block})<>COUNTA({block})", said("getal", label=label), check)
    return _if(f"COUNTA({block})=0", empty, check)


def said_open(key: str, **values: str) -> str:
    """The beginning of a sentence that a formula goes on with."""
    return quoted(word("controle", key, **values))


def _effect(line: Line, cells: Mapping[str, str]) -> Iterator[str]:
    """The size of an effect is the library's or one's own, and one's own says more."""
    if "size.use" not in cells:
        return
    use, own = cells["size.use"], f"{cells['size:low']}:{cells['size:form']}"
    mine = f"COUNTA({own})+{_elsewhere(line, 'size', cells)}>0"
    yield _if(f"ISBLANK({use})=({mine})", '""', said("omvang"))
    for spot in line.spots:
        if spot.key.path[-1] in OWN:
            lacking = f"AND({mine},ISBLANK({cells[str(spot.key)]}))"
            yield _if(lacking, said("eigen", label=spot.column.label))


def _years(cells: Mapping[str, str]) -> Iterator[str]:
    """A window that does not end before it begins."""
    if "reach.from" in cells:
        first, last = cells["reach.from"], cells["reach.to"]
        yield _if(f"AND(ISNUMBER({first}),ISNUMBER({last}),{last}<{first})", said("jaren"))
