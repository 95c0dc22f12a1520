"""Areas in order, with the doubt of that order: a table per case."""

from mkba.analysis.choice.ranking import Ranked, Ranking
from mkba.report.numbers import decimal, frequency
from mkba.report.sheets.onzekerheid_bord import Board
from mkba.report.tabs import AREA

COLUMNS = ("waarde", "krimp", "eerste", "top", "plaats", "plaats_band")
FEWEST = 2  # areas of which an order can be asked
HEAD = 27  # points: two lines


def write_ranks(board: Board, row: int) -> tuple[list[int], int]:
    """The orders of the areas, futures of an alternative below each other; where tables begin, and the next row."""
    kept = {(one.future, one.alternative): one for one in board.material.figures.ranks}
    shown = [kept[key] for key in board.columns if key in kept and len(kept[key].rows) >= FEWEST]
    if not shown:
        return [], row
    begins = [row]
    row = board.block(row, "rangen")
    for one in shown:
        begins.append(row)
        row = _table(board, row, one) + 1
    row = board.note(row - 1, board.say("onzekerheid.rangen_noot"))
    return [begins[0], *begins[2:]], row  # the title stays with the first table


def _table(board: Board, row: int, one: Ranking) -> int:
    """One case: a sentence, and a row per area, the highest mean first; returns the next row."""
    sheet, say, material = board.sheet, board.say, board.material
    words = {"alternative": material.alternative(one.alternative), "future": material.future(one.future)}
    first, second = sorted(one.rows, key=lambda area: -area.best)[:FEWEST]
    chances = {"best": _chance(board, first), "next": _chance(board, second)}
    names = {"name": material.area(first.area), "second": material.area(second.area)}
    row = board.note(row, say("onzekerheid.rangen_zin", **words, **names, **chances), "terugloop")
    heads = [say(f"onzekerheid.rang.{name}", top=one.top) for name in COLUMNS]
    sheet.text(row, 0, say("onzekerheid.rang.gebied", **words), "kop")
    sheet.row(row, 1, heads, "kop_rechts")
    sheet.worksheet.set_row(row, HEAD)
    for line, area in enumerate(one.rows, start=row + 1):
        sheet.link(line, 0, material.area(area.area), material.tab(f"{AREA}{area.area}"))
        _area(board, line, area)
    return row + 1 + len(one.rows)


def _chance(board: Board, area: Ranked) -> str:
    """How often it comes first, in words."""
    how, count = frequency(area.best)
    return board.say(f"kans.{how}", n=count)


def _area(board: Board, row: int, area: Ranked) -> None:
    """The figures of one area."""
    figures = (
        (area.value, "euro"), (area.shrunk, "euro"), (area.best * 100, "honderd"), (area.top * 100, "honderd"),
        (area.rank, "index"),
    )  # fmt: skip
    for column, (value, style) in enumerate(figures, start=1):
        board.sheet.number(row, column, value, style)
    ends = {"low": decimal(area.rank_low), "high": decimal(area.rank_high)}
    board.sheet.text(row, len(figures) + 1, board.say("ranking.tot", **ends), "rechts")
