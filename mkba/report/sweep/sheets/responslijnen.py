"""Responslijnen: per axis and alternative the mean balance with P5 and P95 per level, as a table with a native line chart."""

from collections.abc import Sequence

from mkba.analysis.swept.responses import Response
from mkba.report.cells import Sheet
from mkba.report.numbers import MILLION
from mkba.report.styles import future_colours
from mkba.report.sweep.sheets.native import Board, Curve, curves
from mkba.report.sweep.sheets.opening import FIRST, HEAD, Book, open_sheet, paged
from mkba.report.sweep.words import CLASS_DIGITS, DIGITS

NAMES, WIDTH, SPARE = 26, 12, 8
AXES = 12  # with a table and a chart
CHART = (620, 320)
ROWS = 17  # that a chart covers
FIGURES = ("mean", "low", "high")


def write(sheet: Sheet, book: Book) -> None:
    """Fill the sheet, where that is known the axis that matters most first."""
    futures = len(book.words.swept.facts["futures"])
    widths = (NAMES, WIDTH, *[WIDTH] * (len(FIGURES) * futures + SPARE))
    open_sheet(sheet, "responslijnen", book, widths)
    way = next((one for per_axis in book.found.responses for one in per_axis), None)
    if way is None:
        return
    row = _explained(sheet, book, way, sum(widths[:10]))
    blocks = []
    for name in book.found.order[:AXES]:
        known = [one for per_axis in book.found.responses for one in per_axis if one.axis == name]
        for alternative in dict.fromkeys(one.alternative for one in known):
            blocks.append(row + 1)
            row = _block(sheet, book, row + 1, [one for one in known if one.alternative == alternative])
    paged(sheet, widths, blocks, row)


def _explained(sheet: Sheet, book: Book, way: Response, wide: float) -> int:
    """The rule by which the other axes stand still; returns the next row."""
    text = book.say("sweep.zin.lijnen", way=book.words.rule(way.way, book.found.lattice.held(())))
    sheet.merged((FIRST - 1, 0, FIRST - 1, 9), text, "terugloop")
    sheet.tall_enough(FIRST - 1, [(text, wide)])
    return FIRST


def _block(sheet: Sheet, book: Book, row: int, lines: Sequence[Response]) -> int:
    """One axis and alternative: the table, and the chart beside it; returns the next free row."""
    say, words, one = book.say, book.words, lines[0]
    names = {"axis": words.axis(one.axis), "alternative": words.alternative(one.alternative)}
    sheet.text(row, 0, say("sweep.grafiek.lijn", **names), "blok")
    levels = list(dict.fromkeys(level for line in lines for level in line.levels))
    numbers = sorted(level for level in levels if isinstance(level, float))
    ends = (numbers[0], numbers[-1]) if len(numbers) == len(levels) else None
    levels = [*numbers] if ends else levels
    digits = CLASS_DIGITS if one.way == "classes" else DIGITS
    sheet.worksheet.set_row(row + 1, HEAD)
    sheet.row(row + 1, 0, [words.axis(one.axis), say("sweep.werkmap.niveau")], "kop")
    for line, level in enumerate(levels, start=row + 2):
        sheet.text(line, 0, words.level(one.axis, level, digits))
        if isinstance(level, float):
            sheet.number(line, 1, level, "waarde")
    drawn = []
    for place, held in enumerate(lines):
        column = 2 + place * len(FIGURES)
        _figures(sheet, book, (row, column), (held, levels))
        drawn += _curves(book, held, column, place)
    texts = say("sweep.grafiek.lijn_alt", texts="", **names).strip()
    board = Board(
        say("sweep.grafiek.lijn", **names), texts, (row + 2, row + 1 + len(levels)), 1 if ends else 0,
        (row, 3 + len(FIGURES) * len(lines)), CHART, ends,
    )  # fmt: skip
    curves(sheet, board, drawn)
    return max(row + 2 + len(levels), row + ROWS)


def _figures(sheet: Sheet, book: Book, at: tuple[int, int], what: tuple[Response, Sequence[object]]) -> None:
    """Mean, P5 and P95 of one future below their heads."""
    (row, column), (one, levels) = at, what
    future = book.words.future(one.future)
    keys = ("gemiddelde", "laag", "hoog")
    sheet.row(
        row + 1, column, [book.say(f"sweep.grafiek.{key}", future=future) for key in keys], "kop_rechts"
    )
    places = {level: place for place, level in enumerate(one.levels)}
    for line, level in enumerate(levels, start=row + 2):
        for i, name in enumerate(FIGURES):
            if level in places:
                euros = getattr(one, name)[places[level]]
                sheet.number(line, column + i, euros / MILLION, "mln")


def _curves(book: Book, one: Response, column: int, place: int) -> list[Curve]:
    """The mean of one future with points, P5 and P95 thin and dashed."""
    shade, future = future_colours(place)[0], book.words.future(one.future)
    band = [Curve("", column + i, shade, 0.75, "dash") for i in (1, 2)]
    return [Curve(book.say("sweep.werkmap.met_band", future=future), column, shade, points=True), *band]
