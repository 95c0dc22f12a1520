"""The process that opens a form: a path on stdin, the sheets with answers and their cells on stdout.

It is run as a file and imports nothing of ours, so that it starts soon. A sheet has answers when its first cell says
so; what a sheet says of its own size is not believed. A formula is told, its cached value is not read.
"""

import json
import math
import re
import sys
from contextlib import closing
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # what openpyxl takes numpy for is not needed here, and takes time and memory
    sys.modules["numpy"] = None  # type: ignore[assignment]

import openpyxl.reader.excel as reader
from openpyxl.cell.text import Text
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

ROWS, COLUMNS, SHEETS = 20_000, 200, 40
CELLS = 200_000  # that hold something
LETTERS = 4_000_000  # characters of all of them; an area file has one MiB at most
STAMP = "_mkba"
QUOTED = re.compile(r'"[^"]*"?|[\\_*].|\[[^\]]*\]', re.DOTALL)  # of a number format: what is no sign of it


class TooMuchError(Exception):
    """The name of what there is too much of, or of the sheet and the place of a cell that lies too far."""


def answer(path: str) -> dict[str, Any]:
    """The sheets as (name, [(row, column, type, value)]), rows and columns from 0; or what was refused.

    Types: ``n`` number, ``p`` number shown as a percentage, ``s`` text, ``b`` truth, ``d`` day, ``e`` error, ``f`` formula.
    """
    try:
        with Path(path).open("rb") as stream:  # by its name the library would refuse one without .xlsx
            book = reader.load_workbook(stream, read_only=True, keep_links=False, data_only=False)
            with closing(book):
                return {"sheets": _pages(book)}
    except TooMuchError as found:
        return {"much": found.args}
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever a broken workbook does to its reader
        return {"broken": type(fault).__name__}


def _pages(book: Any) -> list[tuple[str, list[tuple[int, int, str, Any]]]]:
    """Every sheet that says that it has answers, and the stamp."""
    if len(book.worksheets) > SHEETS:
        raise TooMuchError("sheets", SHEETS)
    found: list[tuple[str, list[Any]]] = []
    cells, letters = 0, 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        page: list[Any] = []
        for cell in _cells(sheet):
            if not page and sheet.title != STAMP and not _marked(cell):
                break
            page.append(cell)
            cells, letters = cells + 1, letters + (len(cell[3]) if isinstance(cell[3], str) else 8)
            if cells > CELLS:
                raise TooMuchError("cells", CELLS)
            if letters > LETTERS:
                raise TooMuchError("text", LETTERS)
        if page:
            found.append((sheet.title, page))
    return found


def _marked(cell: tuple[int, int, str, Any]) -> bool:
    """Whether this is a first cell that says that its sheet has answers."""
    row, column, kind, value = cell
    return (row, column, kind) == (0, 0, "s") and (value == "record" or value.startswith("table "))


def _cells(sheet: Any) -> Any:
    """The cells that hold something, row by row."""
    for number, row in enumerate(sheet.iter_rows()):
        for place, cell in enumerate(row):
            if cell.value is None or cell.value == "":
                continue
            if number >= ROWS or place >= COLUMNS:
                raise TooMuchError("far", sheet.title, number, place, ROWS, COLUMNS)
            kind, value = _plain(cell.data_type, cell.value)
            if kind == "n" and _percent(cell.number_format):
                kind = "p"
            yield number, place, kind, value


def _plain(kind: str, value: Any) -> tuple[str, Any]:
    """The type and a value that JSON knows."""
    if kind == "f" or not isinstance(value, str | bool | int | float | date | time):
        return ("d", str(value)) if kind == "d" else ("f", "")
    if isinstance(value, datetime):
        return "d", str(value.date() if value.time() == time(0) else value)
    if isinstance(value, date | time):
        return "d", str(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and not math.isfinite(value):
        return "e", str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return "n", float(value) if abs(value) > 1 << 53 else value
    return ("b" if isinstance(value, bool) else kind if isinstance(value, str) else "n"), value


@lru_cache
def _percent(form: str) -> bool:
    """Whether a number format multiplies by a hundred: it holds a percent sign that is not quoted or escaped."""
    return "%" in QUOTED.sub("", form)


def _strings(source: Any) -> list[str]:
    """The shared texts as they stand in the file: the library would undo half of its escapes."""
    found = []
    for _, node in iterparse(source):
        if node.tag == f"{{{SHEET_MAIN_NS}}}si":
            text: Any = Text.from_tree(node)
            found.append(text.content)
            node.clear()
    return found


if __name__ == "__main__":
    reader.read_string_table = _strings  # type: ignore[attr-defined]  # its stubs do not know it
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # whatever the machine speaks
    json.dump(answer(json.load(sys.stdin)["path"]), sys.stdout, ensure_ascii=False, allow_nan=False)
