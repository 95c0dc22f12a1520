"""Spaghetti: how the balance of each variant grows over the years, a native chart per case, and below them their tables."""

import numpy as np

from mkba.analysis.swept.strands import Strands
from mkba.report.cells import Sheet
from mkba.report.numbers import MILLION, decimal
from mkba.report.styles import colour
from mkba.report.sweep.sheets.native import Board, Curve, curves
from mkba.report.sweep.sheets.opening import FIRST, Book, open_sheet, paged

DRAWN = 60  # variants in a chart; the page and the Parquet files have more
WIDTH = 10
CHART = (1050, 290)
ROWS = 15  # that a chart covers
COLUMNS = 14
VEIL = 50
NAMED = (("base", "basislijn", "@inkt", "square_dot"), ("best", "bestelijn", "@blauw", "solid"), ("worst", "slechtstelijn", "@rood", "dash"))  # fmt: skip


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet."""
    open_sheet(sheet, "spaghetti", book, [WIDTH] * (DRAWN + 1), frozen=(FIRST - 1, 0))
    if not book.found.strands:
        sheet.text(FIRST, 0, book.say("sweep.zin.slierten_geen"))
        return
    texts, count = [book.say("sweep.zin.slierten")], max(len(one.numbers) for one in book.found.strands)
    if count > DRAWN:
        texts.append(book.say("sweep.werkmap.spaghetti_deel", drawn=DRAWN, count=decimal(count)))
    sheet.merged((FIRST - 1, 0, FIRST - 1, COLUMNS), " ".join(texts), "terugloop")
    sheet.tall_enough(FIRST - 1, [(" ".join(texts), WIDTH * COLUMNS)])
    sheet.text(FIRST, 0, book.say("sweep.werkmap.spaghetti_onder"), "zacht")
    charts = FIRST + 2
    table = charts + ROWS * len(book.found.strands)
    sheet.worksheet.print_area(0, 0, table - 1, COLUMNS)
    blocks = [charts + ROWS * place for place in range(len(book.found.strands))]
    paged(sheet, [WIDTH] * (COLUMNS + 1), blocks, table)
    for place, one in enumerate(book.found.strands):
        table = _case(sheet, book, (charts + ROWS * place, table + 1), one)


def _case(sheet: Sheet, book: Book, at: tuple[int, int], one: Strands) -> int:
    """One case: the chart at one row, its table at another; returns the row after the table."""
    (row, table), words, rows = at, book.words, _order(one)
    case = words.case((one.future, one.alternative))
    head = table + 1
    sheet.text(table, 0, book.say("sweep.werkmap.spaghetti_tabel", case=case), "nadruk")
    sheet.text(head, 0, book.say("sweep.werkmap.jaar"), "kop")
    sheet.row(head, 1, [words.variant(int(one.numbers[at])) for at in rows], "kop_rechts")
    for line, year in enumerate(one.years.tolist(), start=head + 1):
        sheet.number(line, 0, year, "links_jaar")
        for column, euros in enumerate(one.balance[rows, line - head - 1].tolist(), start=1):
            if np.isfinite(euros):
                sheet.number(line, column, euros / MILLION, "mln")
    last = head + len(one.years)
    years = (float(one.years[0]), float(one.years[-1]))
    title = book.say("sweep.grafiek.slierten", case=case)
    board = Board(title, _alt(book, case, one), (head + 1, last), 0, (row, 0), CHART, years, form="0")
    curves(sheet, board, _lines(book, one, rows))
    return last + 1


def _alt(book: Book, case: str, one: Strands) -> str:
    """The chart for those who cannot see it."""
    words, ends = book.words, one.ends
    best, worst = (words.variant(int(one.numbers[row])) for row in (one.best, one.worst))
    return book.say(
        "sweep.grafiek.slierten_alt", case=case, first=int(one.years[0]), last=int(one.years[-1]), best=best,
        worst=worst, count=min(DRAWN, len(one.numbers)), high=_mln(ends[one.best]), low=_mln(ends[one.worst]),
        base=book.say("sweep.basis_mislukt") if one.base is None else _mln(ends[one.base]),
    )  # fmt: skip


def _order(one: Strands) -> list[int]:
    """The rows that are drawn, base, best and worst last, so that they lie on top."""
    last = [row for row in (one.worst, one.best, one.base) if row is not None]
    return [*(row for row in one.drawn(DRAWN).tolist() if row not in last), *dict.fromkeys(last)]


def _lines(book: Book, one: Strands, rows: list[int]) -> list[Curve]:
    """A line per variant; base, best and worst by name."""
    named = {}
    for field, label, shade, dash in NAMED:
        row = getattr(one, field)
        if row is not None and row not in named:
            variant = book.words.variant(int(one.numbers[row]))
            named[row] = (book.say(f"sweep.grafiek.{label}", variant=variant), colour(shade), dash)
    grey = colour("@lijn")
    return [
        Curve(named[row][0], column, named[row][1], 2.5, named[row][2]) if row in named else Curve("", column, grey, 0.25, veil=VEIL)
        for column, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _mln(euros: float) -> str:
    """A balance in whole millions."""
    return decimal(float(euros) / MILLION)
