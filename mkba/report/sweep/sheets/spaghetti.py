"""Spaghetti: how the balance of each variant grows over the years, a native chart per case above its table."""

import numpy as np

from mkba.analysis.swept.strands import Strands
from mkba.report.cells import Sheet
from mkba.report.numbers import MILLION, decimal
from mkba.report.styles import colour
from mkba.report.sweep.sheets.native import Board, Curve, curves
from mkba.report.sweep.sheets.opening import FIRST, Book, open_sheet

DRAWN = 60  # variants in a chart; the page and the Parquet files have more
WIDTH = 10
CHART = (1050, 400)
ROWS = 21  # that a chart covers
NAMED = (("base", "basislijn", "@inkt", "square_dot"), ("best", "bestelijn", "@blauw", "solid"), ("worst", "slechtstelijn", "@rood", "dash"))  # fmt: skip


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet."""
    open_sheet(sheet, "spaghetti", book, [WIDTH] * (DRAWN + 1), frozen=(FIRST - 1, 1))
    if not book.found.strands:
        sheet.text(FIRST, 0, book.say("sweep.zin.slierten_geen"))
        return
    texts, count = [book.say("sweep.zin.slierten")], max(len(one.numbers) for one in book.found.strands)
    if count > DRAWN:
        texts.append(book.say("sweep.werkmap.spaghetti_deel", drawn=DRAWN, count=decimal(count)))
    sheet.text(FIRST - 1, 0, " ".join(texts), "zacht")
    row = FIRST
    for one in book.found.strands:
        row = _case(sheet, book, row + 1, one)


def _case(sheet: Sheet, book: Book, row: int, one: Strands) -> int:
    """One case: the chart, and the table below it; returns the next free row."""
    words, rows = book.words, _order(one)
    case = words.case((one.future, one.alternative))
    head = row + ROWS
    sheet.text(head - 1, 0, book.say("sweep.werkmap.spaghetti_tabel", case=case), "nadruk")
    sheet.text(head, 0, book.say("sweep.werkmap.jaar"), "kop")
    sheet.row(head, 1, [words.variant(int(one.numbers[at])) for at in rows], "kop_rechts")
    for line, year in enumerate(one.years.tolist(), start=head + 1):
        sheet.number(line, 0, year, "jaar")
        for column, euros in enumerate(one.balance[rows, line - head - 1].tolist(), start=1):
            if np.isfinite(euros):
                sheet.number(line, column, euros / MILLION, "mln")
    last = head + len(one.years)
    ends = one.ends
    alt = book.say(
        "sweep.grafiek.slierten_alt", case=case, first=int(one.years[0]), last=int(one.years[-1]), count=len(rows),
        best=words.variant(int(one.numbers[one.best])), worst=words.variant(int(one.numbers[one.worst])),
        base=book.say("sweep.basis_mislukt") if one.base is None else _mln(ends[one.base]),
        high=_mln(ends[one.best]), low=_mln(ends[one.worst]),
    )  # fmt: skip
    title, years = book.say("sweep.grafiek.slierten", case=case), (float(one.years[0]), float(one.years[-1]))
    board = Board(title, alt, (head + 1, last), 0, (row, 0), CHART, years, form="0")
    curves(sheet, board, _lines(book, one, rows))
    return last + 2


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
        Curve(named[row][0], column, named[row][1], 2.25, named[row][2]) if row in named else Curve("", column, grey, 0.5)
        for column, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _mln(euros: float) -> str:
    """A balance in whole millions."""
    return decimal(float(euros) / MILLION)
