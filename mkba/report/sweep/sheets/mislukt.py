"""Mislukt: the variants without figures, each with its settings and why."""

from mkba.report.cells import Sheet
from mkba.report.sweep.rolls import FAILED, rows_of
from mkba.report.sweep.sheets.opening import FIRST, Book, open_sheet
from mkba.report.sweep.tables import head

WIDTHS = (10, 12, 60, 18, 90)
COLUMNS = ("variant", "instellingen", "code", "reden")


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet."""
    open_sheet(sheet, "mislukt", book, WIDTHS, frozen=(FIRST + 1, 0))
    variants = book.words.swept.variants
    failed = variants[variants["status"] == FAILED]
    sheet.row(FIRST, 0, [book.say("sweep.werkmap.nummer"), *head(book.words, *COLUMNS)], "kop")
    if not len(failed):
        sheet.text(FIRST + 1, 0, book.say("sweep.zin.mislukt_geen"))
    for row, (number, about) in enumerate(rows_of(failed), start=FIRST + 1):
        settings, message = book.words.settings(number), str(about["message"])
        sheet.number(row, 0, number, "links_jaar")
        sheet.row(row, 1, [str(about["id"]), settings, str(about["code"]), message], "terugloop")
        sheet.tall_enough(row, [(settings, WIDTHS[2]), (message, WIDTHS[4])])
