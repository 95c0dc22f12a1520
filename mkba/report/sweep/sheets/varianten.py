"""Varianten: a row per variant, alternative and future with its settings and all figures of the total."""

from collections.abc import Iterator, Mapping
from itertools import islice
from math import isfinite

from mkba.analysis.swept.cases import Case
from mkba.report.cells import Sheet
from mkba.report.numbers import MILLION, decimal
from mkba.report.sweep.sheets.opening import FIRST, HEAD, Book, open_sheet

MOST = 100_000  # rows
SETTING, NAME, FIGURE = 18, 22, 12  # widths
COLUMNS: Mapping[str, tuple[str, str]] = {  # figure: label and form
    "costs": ("tabel.kosten", "mln"), "benefits": ("tabel.baten", "mln"), "npv_mean": ("tabel.saldo", "sterk_mln"),
    "npv_error": ("tabel.fout", "waarde"), "npv_central": ("werkmap.centraal", "mln"), "npv_sd": ("werkmap.sd", "mln"),
    "npv_p5": ("werkmap.p5", "mln"), "npv_p25": ("werkmap.p25", "mln"), "npv_p50": ("werkmap.p50", "mln"),
    "npv_p75": ("werkmap.p75", "mln"), "npv_p95": ("werkmap.p95", "mln"), "p_npv_positive": ("tabel.kans", "procent"),
    "p_error": ("werkmap.kans_fout", "procent"), "bcr": ("tabel.ratio", "verhouding"),
    "diff_mean": ("tabel.verschil", "sterk_mln"), "diff_error": ("tabel.verschil_fout", "waarde"),
    "diff_sd": ("werkmap.verschil_sd", "mln"), "diff_p5": ("werkmap.verschil_p5", "mln"),
    "diff_p50": ("werkmap.verschil_p50", "mln"), "diff_p95": ("werkmap.verschil_p95", "mln"),
    "diff_p_positive": ("werkmap.verschil_kans", "procent"),
    "diff_p_error": ("werkmap.verschil_kans_fout", "procent"),
}  # fmt: skip
BARE = ("p_npv_positive", "p_error", "bcr", "diff_p_positive", "diff_p_error")  # no euros


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet, row by row."""
    axes = book.words.swept.axes
    names = ("werkmap.nummer", "tabel.variant", "tabel.alternatief", "tabel.toekomst")
    widths = (9, 12, NAME, NAME, *[SETTING] * len(axes), *[FIGURE] * len(COLUMNS), FIGURE)
    open_sheet(sheet, "varianten", book, widths, frozen=(FIRST + 1, 2))
    sheet.worksheet.fit_to_pages(2, 0)
    sheet.worksheet.repeat_columns(0, 1)
    count = sum(len(case.lattice.numbers) for case in book.found.cases)
    shown = min(count, MOST)
    sheet.text(2, 2, book.say("sweep.werkmap.varianten_uitleg"), "zacht")
    if shown < count:
        text = book.say("sweep.werkmap.varianten_deel", shown=decimal(shown), count=decimal(count))
        sheet.text(3, 0, text, "nadruk")
    sheet.worksheet.set_row(FIRST, HEAD + 15)
    sheet.row(FIRST, 0, [book.say(f"sweep.{name}") for name in names], "kop")
    heads = [book.words.axis(axis.id) for axis in axes]
    figures = [book.say(f"sweep.{label}") for label, _ in COLUMNS.values()]
    sheet.row(FIRST, len(names), [*heads, *figures, book.say("sweep.werkmap.boven")], "kop_rechts")
    for row, line in enumerate(islice(_lines(book), MOST), start=FIRST + 1):
        _line(sheet, book, row, line)
    sheet.worksheet.autofilter(FIRST, 0, FIRST + max(shown, 1), len(widths) - 1)


def _lines(book: Book) -> Iterator[tuple[int, Case, dict[str, float]]]:
    """Number, case and figures, by variant."""
    rows = [
        {number: place for place, number in enumerate(case.lattice.numbers.tolist())}
        for case in book.found.cases
    ]
    figures = [case.table[list(COLUMNS)].to_numpy().tolist() for case in book.found.cases]
    for number in book.found.lattice.numbers.tolist():
        for case, known, table in zip(book.found.cases, rows, figures, strict=True):
            if number in known:
                yield number, case, dict(zip(COLUMNS, table[known[number]], strict=True))


def _line(sheet: Sheet, book: Book, row: int, line: tuple[int, Case, dict[str, float]]) -> None:
    """One row: what it is, its settings, its figures."""
    (number, case, figures), words = line, book.words
    about = words.about(number)
    sheet.number(row, 0, number, "links_jaar")
    names = (words.variant(number), words.alternative(case.alternative), words.future(case.future))
    sheet.row(row, 1, names, "tekst")
    for column, axis in enumerate(words.swept.axes, start=4):
        level = about[axis.id]
        if isinstance(level, int | float) and not isinstance(level, bool) and isfinite(level):
            sheet.number(row, column, level, "waarde")
        else:
            sheet.text(row, column, level if isinstance(level, str) else book.say("sweep.leeg"), "rechts")
    first = 4 + len(words.swept.axes)
    for place, (name, (_, form)) in enumerate(COLUMNS.items(), start=first):
        if isfinite(figures[name]):
            sheet.number(row, place, figures[name] if name in BARE else figures[name] / MILLION, form)
    above = about["above"]
    sheet.number(row, first + len(COLUMNS), above if isfinite(above) else 0, "geheel")
