"""Warmtekaart: the mean balance over two axes, a grid per alternative and future, a scale of colours per alternative."""

from math import isfinite

from mkba.analysis.swept.surface import Surface
from mkba.report.cells import Sheet
from mkba.report.graphics.heat import NEGATIVE, NEUTRAL, POSITIVE
from mkba.report.numbers import MILLION
from mkba.report.styles import colour
from mkba.report.sweep import sentences
from mkba.report.sweep.pictures import largest
from mkba.report.sweep.sheets.opening import FIRST, Book, open_sheet, paged
from mkba.report.sweep.words import CLASS_DIGITS, DIGITS

NAMES, WIDTH = 24, 13
LEAST = 10  # columns, so that sentences fit


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet."""
    known = [one for one in book.found.surfaces if one is not None]
    across = max((len(one.column_levels) for one in known), default=0)
    widths = (NAMES, *[WIDTH] * max(across, LEAST))
    open_sheet(sheet, "warmtekaart", book, widths)
    if not known:
        sheet.text(FIRST, 0, sentences.no_surface(book.found, book.words))
        return
    row = _explained(sheet, book, known[0])
    blocks = []
    for one in known:
        blocks.append(row + 1)
        size = largest(other for other in known if other.alternative == one.alternative) / MILLION
        row = _grid(sheet, book, (row + 1, size), one)
    paged(sheet, widths, blocks, row)


def _explained(sheet: Sheet, book: Book, one: Surface) -> int:
    """What the grids show; returns the next row."""
    say = book.say
    texts = [sentences.surface(book.found, book.words, one)]
    if one.classed:
        texts.append(say("sweep.werkmap.vlak_klassen"))
    texts.append(say("sweep.zin.vlak_legenda"))
    for row, text in enumerate(texts, start=FIRST - 1):
        sheet.merged((row, 0, row, LEAST), text, "terugloop")
        sheet.tall_enough(row, [(text, NAMES + LEAST * WIDTH)])
    return FIRST - 1 + len(texts)


def _grid(sheet: Sheet, book: Book, at: tuple[int, float], one: Surface) -> int:
    """One case; returns the next free row."""
    (row, size), words = at, book.words
    digits = CLASS_DIGITS if one.classed else DIGITS
    sheet.text(row, 0, words.case((one.future, one.alternative)), "blok")
    corner = book.say("sweep.werkmap.hoek", rows=words.axis(one.rows), columns=words.axis(one.columns))
    sheet.text(row + 1, 0, corner, "kop")
    sheet.worksheet.set_row(row + 1, 28)
    heads = [words.level(one.columns, level, digits) for level in one.column_levels]
    sheet.row(row + 1, 1, heads, "kop_rechts")
    for line, level in enumerate(one.row_levels):
        sheet.text(row + 2 + line, 0, words.level(one.rows, level, digits))
        for column, euros in enumerate(one.mean[line].tolist()):
            if isfinite(euros):
                sheet.number(row + 2 + line, 1 + column, euros / MILLION, "mln")
    last = row + 1 + len(one.row_levels)
    _coloured(sheet, (row + 2, 1, last, len(one.column_levels)), size)
    if not one.classed:
        return last + 1
    sheet.text(last + 1, 0, book.say("sweep.werkmap.aantallen"), "kop")
    sheet.row(last + 1, 1, heads, "kop_rechts")
    for line, counts in enumerate(one.counts.tolist(), start=last + 2):
        sheet.text(line, 0, words.level(one.rows, one.row_levels[line - last - 2], digits))
        for column, count in enumerate(counts, start=1):
            sheet.number(line, column, count, "geheel")
    return last + 2 + len(one.row_levels)


def _coloured(sheet: Sheet, cells: tuple[int, int, int, int], size: float) -> None:
    """White at zero, orange below and blue above it, full at ``size`` on either side."""
    condition = {
        "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num", "min_value": -size,
        "mid_value": 0, "max_value": size, "min_color": colour(NEGATIVE), "mid_color": colour(NEUTRAL),
        "max_color": colour(POSITIVE),
    }  # fmt: skip
    sheet.worksheet.conditional_format(*cells, condition)
