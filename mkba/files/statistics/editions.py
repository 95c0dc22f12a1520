"""Editions: a public file as what it says of some codes - figures of one year, or scores of several."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mkba.errors import InputError
from mkba.files.complaints import complaint
from mkba.files.statistics.cells import number
from mkba.files.statistics.delimited import read_delimited
from mkba.files.statistics.pick import Cell, Picked
from mkba.files.statistics.sheet import read_sheet
from mkba.files.statistics.table import declared, fits, key_of, measures

COLUMNS: Final = (
    "wk_code, jaar, lbm, afw, fys, onv, soc, vrz, won"  # of the scores, to show to who hands in another file
)
_LONG: Final = {
    "measure",
    "value",
    "wijkenenbuurten",
}  # an observation a line, as StatLine writes a whole table
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_ZIP: Final = (b"PK", b"\xd0\xcf")  # .xlsx, and the .xls of old
Values = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Edition:
    """Kerncijfers wijken en buurten of one year: by code and measure, and the column that each measure has."""

    file: str
    year: int
    columns: Mapping[str, str]
    rows: Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Scores:
    """Leefbaarometer: by year, code and theme; deviations from the national mean."""

    file: str
    rows: Mapping[int, Mapping[str, Values]]


def read_public(path: Path, codes: Sequence[str], *, year: int | None = None) -> Edition | Scores:
    """What a downloaded file says of these codes; `year` is that of the edition when its name does not say it.

    Raises:
        InputError: the file is missing, too large, hostile, unknown, or holds what cannot be.
    """
    file = str(path)
    if not path.is_file():
        raise InputError([complaint("FILE-MISSING", file=file)])
    try:
        with path.open("rb") as stream:
            is_book = stream.read(2) in _ZIP
        picked = (read_sheet if is_book else read_delimited)(path, codes, file=file)
    except OSError as error:
        raise InputError([complaint("FILE-UNREADABLE", file=file, found=type(error).__name__)]) from None
    keys = set(picked.keys) if picked else set()
    if picked and {"jaar", "afw"} <= keys:
        return _scores(picked, file=file)
    if picked and keys >= _LONG:
        picked = _pivoted(picked, file=file)
    columns = _columns(picked, file=file) if picked else {}
    if picked is None or "residents" not in columns:
        raise InputError([complaint("STATS-FORM", file=file, hint_columns=COLUMNS)])
    rows = _by_code(
        picked, {one.id: (columns[one.id], one.kind) for one in measures() if one.id in columns}, file=file
    )
    names = {id_: picked.header[at] for id_, at in columns.items()}
    return Edition(file, year or _year_of(path), names, rows)


def _columns(picked: Picked, *, file: str) -> dict[str, int]:
    """The number of the column of each measure that the file has."""
    found: dict[str, int] = {}
    for at, name in enumerate(picked.header):
        for measure in measures():
            if fits(measure, *key_of(name)):
                if measure.id in found:
                    raise InputError([complaint("STATS-TWICE", file=file, found=name.strip())])
                found[measure.id] = at
    return found


def _by_code(picked: Picked, columns: Mapping[str, tuple[int, str]], *, file: str) -> dict[str, Values]:
    """The figures of every code, which has one row."""
    rows: dict[str, Values] = {}
    for code, cells in picked.rows:
        if code in rows:
            raise InputError([complaint("STATS-TWICE", file=file, found=code)])
        rows[code] = {
            name: number(_cell(cells, at), kind=kind, code=code, column=picked.header[at].strip(), file=file)
            for name, (at, kind) in columns.items()
        }
    return rows


def _cell(cells: Sequence[Cell], at: int) -> Cell:
    """A cell of a row that may be short."""
    return cells[at] if at < len(cells) else None


def _pivoted(picked: Picked, *, file: str) -> Picked:
    """A row a code instead of an observation a line."""
    measure, value = (picked.keys.index(name) for name in ("measure", "value"))
    found: dict[str, dict[str, Cell]] = {}
    for code, cells in picked.rows:
        row, name = found.setdefault(code, {}), str(_cell(cells, measure)).strip()
        if name in row:
            raise InputError([complaint("STATS-TWICE", file=file, found=f"{code} {name}")])
        row[name] = _cell(cells, value)
    header = tuple(dict.fromkeys(name for row in found.values() for name in row))
    return Picked(
        header, tuple((code, tuple(row.get(name) for name in header)) for code, row in found.items())
    )


def _scores(picked: Picked, *, file: str) -> Scores:
    """A row per code and year as scores."""
    keys = picked.keys
    themes = {
        name: column for name, column in declared()["leefbaarometer"]["themes"].items() if column in keys
    }
    at_year = keys.index("jaar")
    split: dict[int, list[tuple[str, tuple[Cell, ...]]]] = {}
    for code, cells in picked.rows:
        year = number(_cell(cells, at_year), kind="year", code=code, column="jaar", file=file)
        if year is not None:
            split.setdefault(int(year), []).append((code, cells))
    columns = {name: (keys.index(column), "deviation") for name, column in themes.items()}
    return Scores(
        file,
        {
            year: _by_code(Picked(picked.header, tuple(rows)), columns, file=file)
            for year, rows in sorted(split.items())
        },
    )


def _year_of(path: Path) -> int:
    """The year that the name of a file says, or that of its folder: of the table, or the only one in the name.

    >>> _year_of(Path("kwb-2023.xlsx")), _year_of(Path("Kerncijfers_wijken_en_buurten_2022_03042025_112801.csv"))
    (2023, 2022)
    >>> _year_of(Path("86165NED/Observations.csv"))
    2025
    """
    for name in (path.name, path.resolve().parent.name):
        found = _years_in(name)
        if len(found) == 1:
            return found.pop()
        if found:
            break
    raise InputError([complaint("STATS-YEAR", file=str(path))])


def _years_in(name: str) -> set[int]:
    """The years that a name says."""
    tables = declared()["kwb"]["tables"]
    known = {int(year) for year, table in tables.items() if table in name.upper()}
    return known or {int(year) for year in _YEAR.findall(name)} & set(_possible(tables))


def _possible(tables: Iterable[str]) -> range:
    """The years of which there can be an edition: one before and a few after those that the table knows."""
    return range(2004, max(int(year) for year in tables) + 10)
