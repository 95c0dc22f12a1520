"""The workbook of a sweep: same tables, same bytes; a file appears whole or not at all."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from mkba.analysis.swept.findings import Findings
from mkba.analysis.swept.swept import Swept
from mkba.report.cells import Sheet
from mkba.report.labels import load_labels
from mkba.report.styles import make_styles, sheet_design
from mkba.report.sweep.sheets import (
    gebieden,
    leesmij,
    mislukt,
    responslijnen,
    spaghetti,
    varianten,
    warmtekaart,
)
from mkba.report.sweep.sheets.opening import Book
from mkba.report.sweep.words import Words
from mkba.report.worksheets import add_sheet, new_workbook

WRITERS: Mapping[str, Callable[[Sheet, Book], None]] = {
    "leesmij": leesmij.write, "varianten": varianten.write, "warmtekaart": warmtekaart.write,
    "responslijnen": responslijnen.write, "spaghetti": spaghetti.write, "mislukt": mislukt.write,
    "gebieden": gebieden.write,
}  # fmt: skip
LARGE = frozenset({"varianten", "gebieden"})  # filled row by row


def write_sweep_workbook(path: str | Path, swept: Swept) -> None:
    """Write the workbook beside the target and move it over it.

    OSError where the folder cannot be written; ValueError for a figure that is not finite.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _fill(beside, Book(Findings(swept), Words(swept, load_labels())))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _fill(path: Path, book: Book) -> None:
    """All sheets, into a file."""
    font = sheet_design()["lettertype"]
    facts = book.words.swept.facts
    options = {"default_format_properties": dict(font), "strings_to_formulas": False}
    with new_workbook(path, options) as workbook:
        names = dict.fromkeys(("title", "author"), str(facts["programme"]))
        comments = f"{facts['key']} {facts['version']}"
        created = datetime(int(facts["base_year"]), 1, 1, tzinfo=UTC).replace(tzinfo=None)
        subject = book.say("sweep.werkmap.eigenschap_onderwerp")
        workbook.set_properties({**names, "subject": subject, "comments": comments, "created": created})
        styles = make_styles(workbook)
        for key, write in WRITERS.items():
            sheet = Sheet(workbook, add_sheet(workbook, book.tab(key), large=key in LARGE), styles)
            write(sheet, book)
            sheet.hide_signs_of_zero()
        workbook.worksheets()[0].activate()
