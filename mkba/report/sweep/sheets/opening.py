"""The opening of a sheet of a sweep: title, source line, way back, and how it prints on A4."""

from collections.abc import Sequence

from mkba.analysis.swept.findings import Findings
from mkba.report.cells import Sheet
from mkba.report.frame import A4, SIDES, SUBTITLE, TITLE, TOP, Page, printable
from mkba.report.paging import break_pages
from mkba.report.sweep.words import Words

FIRST = 4  # the first row below it
HEAD = 30  # points of a row of headings in two lines
FRONT = "leesmij"


def paged(sheet: Sheet, widths: Sequence[float], blocks: Sequence[int], end: int) -> None:
    """Let a printed page begin at every block (by its first row) that does not fit on the page before."""
    break_pages(sheet, Page(widths, repeat=(FIRST - 1, FIRST - 1)), blocks, end)


class Book:
    """What every sheet is made from: the findings of a sweep, and its words."""

    def __init__(self, found: Findings, words: Words) -> None:
        self.found, self.words, self.say = found, words, words.say

    def tab(self, key: str) -> str:
        """The name on a tab."""
        return self.say(f"sweep.blad.{key}")


def open_sheet(
    sheet: Sheet, key: str, book: Book, widths: Sequence[float], frozen: tuple[int, int] = (FIRST, 0)
) -> None:
    """Title, source line and a link back; widths in characters; rows from the top and columns that stay in sight."""
    say, worksheet, facts = book.say, sheet.worksheet, book.words.swept.facts
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width, sheet.styles["tekst"])
    front = key == FRONT
    worksheet.set_row(0, TITLE)  # before its cells: large sheets are written row by row
    title = say("sweep.titel", name=facts["name"]) if front else say(f"sweep.werkmap.{key}_titel")
    sheet.text(0, 0, title, "titel")
    worksheet.set_row(1, SUBTITLE)
    names = ("programme", "base_year", "price_year", "horizon")
    sheet.text(1, 0, say("sweep.ondertitel", **{name: facts[name] for name in names}), "zacht")
    if not front:
        sheet.link(2, 0, say("sweep.werkmap.terug"), book.tab(FRONT))
    worksheet.hide_gridlines(2)
    worksheet.freeze_panes(*frozen)
    worksheet.set_paper(A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=SIDES, right=SIDES, top=TOP, bottom=TOP)
    right = say("sweep.werkmap.druk_rechts", price_year=facts["price_year"])
    worksheet.set_header(f"&L&9{printable(str(facts['programme']))}&C&9&A&R&9{right}")
    foot = printable(say("sweep.werkmap.druk_voet", run=facts["key"]))
    worksheet.set_footer(f"&L&8{foot}&R&9{say('algemeen.druk_voet_rechts')}")
    if frozen[0] > 1:
        worksheet.repeat_rows(frozen[0] - 1)
