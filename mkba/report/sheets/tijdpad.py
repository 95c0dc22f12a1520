"""Tijdpad: costs, benefits and net per year with bands, the balance as it grows, and when it is paid back."""

from collections.abc import Mapping
from itertools import accumulate

import numpy as np

from mkba.analysis.headline import payback_year
from mkba.analysis.timeline import STANDARD, Timeline, timeline
from mkba.axes import Floats
from mkba.report.anchors import cell, column_sum, elsewhere
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, future_heading, open_page, split_scale
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.time_board import (
    BENEFITS,
    CLASSES,
    COSTS,
    FACTOR,
    LATER,
    NARROW,
    NET,
    PERCENTILES,
    SHOWN,
    YEAR,
    Board,
)
from mkba.report.time_charts import write_charts

DUST = 9  # decimals of a million
NOTE, HEAD = 43, 30  # points: three lines, and two
LOW = 12.75  # points of a row, so that thirty years fit a page
ABOVE, BELOW, HIGH = 196, 5, 492  # points of what stands above the years, rows below them, points of a page


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the sum of present values per case."""
    programme = material.programme
    found = {key: timeline(material.figures.ledger, key) for key in material.figures.keys}
    classes = tuple(sorted({name for one in found.values() for name in one.other}))
    board = Board(sheet, material, "", FIRST + 1, classes)
    futures = len(programme.futures)
    widths = [9.5, *[NARROW] * (board.names + board.width - 1)] * futures
    open_page(sheet, "tijdpad", material, Page(widths, frozen=(FIRST - 1, 1)))
    scale = split_scale(widths, (0, board.names + board.width))
    sheet.worksheet.set_print_scale(min(scale, _scale_of_years(programme.horizon)))
    sheet.worksheet.set_v_pagebreaks([board.start(place) for place in range(1, futures)])
    _above(board)
    anchors: dict[str, str] = {}
    row, breaks, below = FIRST + 1, [], 0
    for alternative in programme.alternatives:
        board = Board(sheet, material, alternative.id, row, classes)
        own = {key: found[key] for key in material.keys_of(alternative.id)}
        anchors |= _table(board, own)
        below = board.last + 5
        row = write_charts(board, own, below)
        breaks += [below, row]
    sheet.worksheet.set_h_pagebreaks(breaks[:-1])
    sheet.worksheet.print_area(0, 0, row - 1, len(widths) - 1)
    return anchors


def _scale_of_years(horizon: int) -> int:
    """The percentage at which all years stand on one page, and no less than half.

    >>> _scale_of_years(30), _scale_of_years(100)
    (76, 50)
    """
    return max(50, int(100 * HIGH / (ABOVE + (horizon + BELOW) * LOW)))


def _above(board: Board) -> None:
    """What every page of the first rows says; title and source line once more for each further future."""
    sheet, material = board.sheet, board.material
    note = material.say("tijdpad.noot", price_year=material.programme.price_year)
    sheet.worksheet.set_row(FIRST, NOTE)
    for place in range(len(material.programme.futures)):
        start = board.start(place)
        if place:
            sheet.text(0, start, material.say("tijdpad.titel"), "titel")
            sheet.text(1, start, material.source_line, "zacht")
        sheet.text(FIRST - 1, start, material.say("algemeen.bedragen_mln"), "zacht")
        sheet.merged((FIRST, start, FIRST, start + board.names + board.width - 1), note, "noot")


def _table(board: Board, found: Mapping[Key, Timeline]) -> dict[str, str]:
    """Every future beside the other; returns the addresses of the sums."""
    sheet, programme, anchors = board.sheet, board.material.programme, {}
    factors = {name: programme.regime.factors(programme.horizon, name) for name in (STANDARD, *board.classes)}
    sheet.worksheet.set_row(board.title + 3, HEAD)
    for row in range(board.first, board.last + 5):
        sheet.worksheet.set_row(row, LOW)
    for place, (key, one) in enumerate(found.items()):
        _years(board, place, factors)
        _heads(board, place, key)
        _amounts(board, board.column(place), one)
        anchors[f"tijdpad.{'.'.join(key)}"] = _balance(board, place, (key, one))
    return anchors


def _years(board: Board, place: int, factors: Mapping[str, Floats]) -> None:
    """Years and discount factors; those of further futures follow the first."""
    sheet, say, start = board.sheet, board.material.say, board.start(place)
    programme, top = board.material.programme, board.title
    sheet.text(top, start, board.material.alternative(board.alternative), "blok")
    sheet.link(top + 1, start, say("algemeen.detail"), board.material.tab("effectketens"))
    sheet.text(top + 3, start + YEAR, say("tijdpad.jaar"), "kop")
    for row in range(board.first, board.last):
        sheet.number(row, start + YEAR, programme.base_year + row - board.first, "links_jaar")
    left = say("tijdpad.restwaarde", year=programme.base_year + programme.horizon)
    sheet.text(board.last, start + YEAR, left)
    sheet.row(board.last + 1, start, [say("tijdpad.som"), *[""] * (board.names - 1)], "totaaltekst")
    for column, (name, numbers) in enumerate(factors.items(), start=start + FACTOR):
        head = say("tijdpad.factor") if name == STANDARD else say("tijdpad.factor_klasse", name=name)
        sheet.text(top + 3, column, head, "kop_rechts")
        for row, factor in enumerate(numbers.tolist(), start=board.first):
            if place:
                sheet.formula(row, column, f"={cell(row, column - start)}", factor, "factor")
            else:
                sheet.number(row, column, factor, "factor")


def _heads(board: Board, place: int, key: Key) -> None:
    """The future, the groups of columns and the heads."""
    sheet, say, column = board.sheet, board.material.say, board.column(place)
    row, base_year = board.title + 1, board.material.programme.base_year
    later = column + CLASSES + len(board.classes)
    future_heading(sheet, row, (column, column + board.width - 1), (place, board.material.future(key[0])))
    groups = {"kosten": (COSTS, BENEFITS - 1), "baten": (BENEFITS, NET - 1), "netto": (NET, CLASSES - 1)}
    for name, (first, last) in groups.items():
        sheet.merged((row + 1, column + first, row + 1, column + last), say(f"tijdpad.{name}"), "kop_midden")
    if board.classes:
        sheet.merged((row + 1, column + CLASSES, row + 1, later - 1), say("tijdpad.klasse"), "kop_midden")
    present = say("tijdpad.contant", base_year=base_year)
    sheet.merged((row + 1, later, row + 1, later + LATER - 1), present, "kop_midden")
    for first, chosen in SHOWN.items():
        heads = [say("tijdpad.gemiddelde"), *(say(f"tijdpad.{PERCENTILES[i]}") for i in chosen)]
        sheet.row(row + 2, column + first, heads, "kop_rechts")
    others = [say("tijdpad.netto_klasse", name=name) for name in board.classes]
    last_heads = [say(f"tijdpad.{name}") for name in ("van_jaar", "cumulatief", "laagste")]
    sheet.row(row + 2, column + CLASSES, [*others, *last_heads], "kop_rechts")


def _amounts(board: Board, column: int, one: Timeline) -> None:
    """Means and bands of every year, and what is left at the horizon."""
    sheet, first = board.sheet, board.first
    for group, means in ((COSTS, one.costs), (BENEFITS, one.benefits)):
        bands = one.bands[group // BENEFITS] / MLN
        for y, mean in enumerate(means.tolist()):
            sheet.number(first + y, column + group, mean / MLN, "mln")
            for i, level in enumerate(SHOWN[group], start=1):
                sheet.number(first + y, column + group + i, bands[y, level], "mln")
    for y, net in enumerate(one.net.tolist()):
        row = first + y
        if row == board.last:
            sheet.number(row, column + NET, net / MLN, "sterk_mln")
        else:
            formula = f"={cell(row, column + BENEFITS)}-{cell(row, column + COSTS)}"
            sheet.formula(row, column + NET, formula, net / MLN, "sterk_mln")
        for i, level in enumerate(SHOWN[NET], start=1):
            sheet.number(row, column + NET + i, one.bands[2, y, level] / MLN, "mln")
        for i, name in enumerate(board.classes):
            other = one.other.get(name, np.zeros(len(one.net)))
            sheet.number(row, column + CLASSES + i, other[y] / MLN, "mln")


def _balance(board: Board, place: int, what: tuple[Key, Timeline]) -> str:
    """Present value, cumulative and lowest after, per year; sums and payback below. Returns where the sum stands."""
    (key, one), sheet, column = what, board.sheet, board.column(place)
    first, last = board.first, board.last
    present, growing, lowest = (column + CLASSES + len(board.classes) + i for i in range(LATER))
    values = one.discounted(board.material.programme.regime) / MLN
    sums = list(accumulate(values.tolist()))
    lows = np.minimum.accumulate(np.array(sums)[::-1])[::-1].tolist()
    for y, value in enumerate(values.tolist()):
        row = first + y
        sheet.formula(row, present, _present_formula(board, row, column), value, "mln")
        before = f"{cell(row - 1, growing)}+" if y else ""
        sheet.formula(row, growing, f"={before}{cell(row, present)}", sums[y], "sterk_mln")
        after = f"MIN({cell(row, growing)},{cell(row + 1, lowest)})" if row < last else cell(row, growing)
        sheet.formula(row, lowest, f"={after}", lows[y], "mln")
    sheet.row(last + 1, column, [""] * board.width, "totaaltekst")
    totals = {COSTS: one.costs.sum(), BENEFITS: one.benefits.sum(), NET: one.net.sum()}
    for group, euros in totals.items():
        end = last if group == NET else last - 1
        formula = column_sum((first, end), column + group)
        sheet.formula(last + 1, column + group, formula, float(euros) / MLN, "totaal_mln")
    sheet.formula(last + 1, present, column_sum((first, last), present), float(values.sum()), "totaal_mln")
    _check(board, present, (key, float(values.sum())))
    _payback(board, (present, lowest), payback_year(values, board.material.programme.base_year))
    return elsewhere(sheet.name, cell(last + 1, present))


def _present_formula(board: Board, row: int, column: int) -> str:
    """Net times the factor; flows of another class by the factor of that class."""
    first = column - board.names + FACTOR
    net, standard = cell(row, column + NET), cell(row, first)
    own = [(cell(row, column + CLASSES + i), cell(row, first + 1 + i)) for i in range(len(board.classes))]
    plain = f"({'-'.join([net, *(amount for amount, _ in own)])})" if own else net
    return "=" + "+".join([f"{plain}*{standard}", *(f"{amount}*{factor}" for amount, factor in own)])


def _check(board: Board, column: int, what: tuple[Key, float]) -> None:
    """The balance of the draws below the sum, and what lies between."""
    (key, found), sheet, row = what, board.sheet, board.last + 2
    drawn = board.material.figures.total(key).npv.mean / MLN
    for line, label in ((row, "trekkingen"), (row + 1, "verschil")):
        _label(board, line, column - 1, label)
    sheet.number(row, column, drawn, "mln")
    difference = round(found - drawn, DUST) + 0.0
    formula = f"=ROUND({cell(row - 1, column)}-{cell(row, column)},{DUST})"
    sheet.formula(row + 1, column, formula, difference, "mln")


def _payback(board: Board, columns: tuple[int, int], year: int | None) -> None:
    """The first year from which the cumulative balance stays at or above zero."""
    (present, lowest), row = columns, board.last + 4
    _label(board, row, present - 1, "terugverdien")
    years = f"{cell(board.first, lowest)}:{cell(board.last, lowest)}"
    below, never = f'COUNTIF({years},"<0")', board.material.say("algemeen.nooit")
    start = cell(board.first, YEAR)
    formula = f'=IF({below}=ROWS({years}),"{never}",{start}+{below})'
    board.sheet.formula(row, present, formula, never if year is None else year, "sterk_jaar")


def _label(board: Board, row: int, column: int, label: str) -> None:
    """Words before a number, over the columns of the net."""
    board.sheet.merged((row, column - 7, row, column - 2), board.material.say(f"tijdpad.{label}"), "tekst")
