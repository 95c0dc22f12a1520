"""Leesmij: what this sweep is, what came of it, how to read it, and how to make it again."""

from mkba.report.answers.answer import Table
from mkba.report.cells import Sheet
from mkba.report.sweep import sentences, tables, weights
from mkba.report.sweep.origin import origin
from mkba.report.sweep.sheets.opening import FIRST, FRONT, HEAD, Book, open_sheet

WIDTHS = (38, 52, 16, 34, 14)
NOTES = ("fout", "omslag", "zeker")
OTHERS = ("varianten", "warmtekaart", "responslijnen", "spaghetti", "mislukt", "gebieden")


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet."""
    open_sheet(sheet, FRONT, book, WIDTHS, frozen=(2, 0))
    say, words, found = book.say, book.words, book.found
    row = FIRST - 1
    count = words.swept.facts.get("illustrative", 0)
    about = str(words.swept.facts.get("description", ""))
    warnings = [say("sweep.voorbehoud"), say("sweep.illustratief", count=count) if count else ""]
    for text in (
        *(known for known in (about, *warnings) if known),
        *sentences.counted(words),
        *sentences.ranges(found, words),
    ):
        row = _wide(sheet, row, text)
    if found.cases:
        row = _wide(sheet, row, weights.sentence(found, words))
    row = _sheets(sheet, book, row + 1)
    row = _table(sheet, tables.varied(words), row + 1)
    if found.cases:
        row = _wide(sheet, row, say(f"sweep.ontwerp.{words.swept.facts['design']}"))
    sheet.worksheet.set_h_pagebreaks([row + 1])
    sheet.text(row + 1, 0, say("sweep.werkmap.lezen"), "blok")
    row += 2
    for text in (*(say(f"sweep.noot.{name}") for name in NOTES), weights.note(found, words)):
        row = _wide(sheet, row, text) if text else row
    _table(sheet, origin(words), row + 1)


def _wide(sheet: Sheet, row: int, text: str) -> int:
    """A text over all columns, high enough to be read whole; returns the next row."""
    sheet.merged((row, 0, row, len(WIDTHS) - 1), text, "terugloop")
    sheet.tall_enough(row, [(text, sum(WIDTHS))])
    return row + 1


def _sheets(sheet: Sheet, book: Book, row: int) -> int:
    """The other sheets, each with its question."""
    sheet.text(row, 0, book.say("sweep.werkmap.bladen"), "blok")
    for line, name in enumerate(OTHERS, start=row + 1):
        sheet.link(line, 0, book.tab(name), book.tab(name))
        sheet.text(line, 1, book.say(f"sweep.vraag.{name}"))
    return row + len(OTHERS) + 1


def _table(sheet: Sheet, table: Table, row: int) -> int:
    """A table of texts below its title; returns the row after it."""
    sheet.text(row, 0, table.title, "blok")
    sheet.row(row + 1, 0, table.head, "kop")
    sheet.worksheet.set_row(row + 1, HEAD)
    for line, texts in enumerate(table.rows, start=row + 2):
        sheet.row(line, 0, texts, "terugloop")
        sheet.tall_enough(line, list(zip(texts, WIDTHS, strict=False)))
    return row + 2 + len(table.rows)
