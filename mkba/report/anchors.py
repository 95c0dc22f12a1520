"""Anchors: the names in the workbook on which its formulas rest, and the sums over the ledger written with them."""

from collections.abc import Mapping
from functools import cache

from xlsxwriter import Workbook
from xlsxwriter.utility import (
    quote_sheetname,
    xl_cell_to_rowcol,
    xl_col_to_name,
    xl_range_abs,
    xl_rowcol_to_cell,
)

FRAME = 4  # rows of title, source line, way back and note above what a sheet is about
MILLION = "10^6"
KEYS = {
    "alternatief": "alternatief_id",
    "gebied": "gebied_id",
    "domein": "domein",
    "soort": "soort",
    "uitkomst": "uitkomst_id",
    "post": "post",
    "telt": "telt",
}  # name: column
VALUES = ("hoeveelheid", "verloren", "centraal", "gemiddeld", "motor")
CHECKS = "controles_oordeel"
CHANGED = "aannames_gewijzigd"


def name_column(workbook: Workbook, name: str, sheet: str, cells: tuple[int, int, int]) -> None:
    """Name a column of the ledger sheet: (first row, last row, column)."""
    first, last, column = cells
    workbook.define_name(
        f"ek_{name}", f"={quote_sheetname(sheet)}!{xl_range_abs(first, column, last, column)}"
    )


def ledger_sum(value: str, keys: Mapping[str, str]) -> str:
    """The sum of a value column over the lines with these keys, as a piece of formula.

    >>> ledger_sum("centraal_1", {"alternatief": "integraal", "soort": "kosten"})
    'SUMIFS(ek_centraal_1,ek_alternatief,"integraal",ek_soort,"kosten")'
    """
    conditions = ",".join(f"ek_{key},{quoted(text)}" for key, text in keys.items())
    return f"SUMIFS(ek_{value},{conditions})"


def quoted(text: str) -> str:
    """A text as a literal in a formula; ValueError for one that a condition would read as an operator or pattern.

    >>> quoted('hoog')
    '"hoog"'
    """
    if not text or text[0] in "=<>" or set(text) & set('*?~"'):
        raise ValueError(f"{text!r} cannot be a condition")
    return f'"{text}"'


def cell(row: int, column: int) -> str:
    """The address of a cell.

    >>> cell(4, 2)
    'C5'
    """
    return f"{letters(column)}{row + 1}"


def fixed(sheet: str, row: int, column: int) -> str:
    """A cell of another sheet by its place, as a piece of formula.

    >>> fixed("PM-posten", 4, 2)
    "'PM-posten'!$C$5"
    """
    return f"{quoted_tab(sheet)}!${letters(column)}${row + 1}"


def stretch(sheet: str, row: int, columns: tuple[int, int]) -> str:
    """Neighbouring cells of a row of another sheet, from the first to the last column.

    >>> stretch("Hoeveelheden", 4, (2, 27))
    'Hoeveelheden!$C$5:$AB$5'
    """
    return f"{fixed(sheet, row, columns[0])}:${letters(columns[1])}${row + 1}"


def block(sheet: str, column: int, rows: tuple[int, int]) -> str:
    """Cells below each other on another sheet, from the first to the last row.

    >>> block("Effectketens", 2, (4, 9))
    'Effectketens!$C$5:$C$10'
    """
    return f"{fixed(sheet, rows[0], column)}:${letters(column)}${rows[1] + 1}"


@cache
def letters(column: int) -> str:
    """The letters of a column."""
    return str(xl_col_to_name(column))


@cache
def quoted_tab(sheet: str) -> str:
    """The name of a sheet as formulas write it."""
    return str(quote_sheetname(sheet))


def column_sum(rows: tuple[int, int], column: int) -> str:
    """The formula that adds a column from the first to the last row; nothing where the last stands before the first.

    >>> column_sum((4, 9), 2)
    '=SUM(C5:C10)'
    """
    if rows[1] < rows[0]:
        return "=0"
    return f"=SUM({cell(rows[0], column)}:{cell(rows[1], column)})"


def row_span(row: int, columns: tuple[int, int]) -> str:
    """The formula that adds neighbouring cells of a row, from the first to the last column.

    >>> row_span(4, (2, 4))
    '=SUM(C5:E5)'
    """
    return f"=SUM({cell(row, columns[0])}:{cell(row, columns[1])})"


def elsewhere(sheet: str, address: str) -> str:
    """A cell of another sheet, as a piece of formula.

    >>> elsewhere("Totaalbeeld", "C5"), elsewhere("Gebied 't Broek", "A1")
    ('Totaalbeeld!$C$5', "'Gebied ''t Broek'!$A$1")
    """
    row, column = xl_cell_to_rowcol(address)
    return f"{quoted_tab(sheet)}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
