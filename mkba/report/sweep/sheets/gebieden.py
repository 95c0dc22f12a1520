"""Gebieden: the mean balance of every area, a row per variant, alternative and future."""

from math import isfinite

from mkba.analysis.swept.swept import TOTAL
from mkba.report.cells import Sheet
from mkba.report.numbers import MILLION, decimal
from mkba.report.sweep.sheets.opening import FIRST, HEAD, Book, open_sheet

CELLS = 200_000  # at most
NAME, FIGURE = 22, 13
KEYS = ["variant", "alternative", "future"]


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet, row by row."""
    words, facts, results = book.words, book.words.swept.facts, book.words.swept.results
    areas = [TOTAL, *(area for area in dict.fromkeys(results["area"].tolist()) if area != TOTAL)]
    open_sheet(sheet, "gebieden", book, (9, 12, NAME, NAME, *[FIGURE] * len(areas)), frozen=(FIRST + 1, 4))
    wide = results.set_index([*KEYS, "area"])["npv_mean"].unstack("area").reindex(columns=areas)
    cases = [(a, f) for a in facts["alternatives"] for f in facts["futures"]]
    order = {case: place for place, case in enumerate(cases)}
    keys = sorted(wide.index.tolist(), key=lambda key: (key[0], order.get(key[1:], len(order)), key[1:]))
    shown = min(len(keys), CELLS // len(areas))
    sheet.text(2, 2, book.say("sweep.werkmap.gebieden_uitleg"), "zacht")
    if shown < len(keys):
        text = book.say("sweep.werkmap.gebieden_deel", shown=decimal(shown), count=decimal(len(keys)))
        sheet.text(3, 0, text, "nadruk")
    names = ("werkmap.nummer", "tabel.variant", "tabel.alternatief", "tabel.toekomst")
    sheet.worksheet.set_row(FIRST, HEAD + 15)
    sheet.row(FIRST, 0, [book.say(f"sweep.{name}") for name in names], "kop")
    sheet.row(FIRST, len(names), [words.area(area) for area in areas], "kop_rechts")
    figures = wide.reindex(keys[:shown]).to_numpy().tolist()
    for row, (key, values) in enumerate(zip(keys[:shown], figures, strict=True), start=FIRST + 1):
        sheet.number(row, 0, key[0], "links_jaar")
        sheet.row(row, 1, [words.variant(key[0]), words.alternative(key[1]), words.future(key[2])], "tekst")
        for column, euros in enumerate(values, start=len(names)):
            if isfinite(euros):
                form = "sterk_mln" if column == len(names) else "mln"
                sheet.number(row, column, euros / MILLION, form)
    sheet.worksheet.autofilter(FIRST, 0, FIRST + max(shown, 1), len(names) + len(areas) - 1)
