"""The process that opens a workbook from outside: a question on stdin, the rows that were asked for on stdout."""

import json
import sys
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from mkba.files.complaints.statistics import large
from mkba.files.statistics.pick import MOST_COLUMNS, Cell, TooMuchError, pick

MOST_ROWS: Final = 40_000
SHEETS: Final = 10  # that are looked at; an explanation may stand before the figures


def answer(path: str, codes: list[str]) -> dict[str, Any]:
    """What `mkba.files.statistics.sheet` reads: header and rows, or the code of a refusal with its words."""
    try:
        book = load_workbook(path, read_only=True, keep_links=False, data_only=False)
        found = (pick(_lines(sheet), codes) for sheet in book.worksheets[:SHEETS])
        picked = next((one for one in found if one is not None), None)
    except _FormulaError as found:
        return {"refused": "XLSX-FORMULA", "words": {"cell": str(found)}}
    except TooMuchError as found:
        return {"refused": "XLSX-LARGE", "words": large("table", found)}
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever a broken workbook does to its reader
        return {"refused": "XLSX-BROKEN", "words": {"found": type(fault).__name__}}
    if picked is None:
        return {"header": None}
    return {"header": picked.header, "rows": picked.rows}


class _FormulaError(Exception):
    """A formula; the text is the address of its cell."""


def _lines(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    """The rows of a sheet as plain values, without empty cells at their end; formulas are refused."""
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > MOST_ROWS:
            raise TooMuchError(f"{MOST_ROWS} x {MOST_COLUMNS}")
        values = list(row)
        while values and values[-1] is None:
            values.pop()
        for column, value in enumerate(values, start=1):
            if isinstance(value, str) and value.startswith("="):
                raise _FormulaError(f"{get_column_letter(column)}{number}")
        yield tuple(_plain(value, number) for value in values)


def _plain(value: Any, number: int) -> Cell:
    """A value that JSON knows; a day becomes text, a formula over several cells is refused."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date | time):
        return str(value)
    raise _FormulaError(str(number))


if __name__ == "__main__":
    question = json.load(sys.stdin)
    json.dump(answer(question["path"], question["codes"]), sys.stdout)
