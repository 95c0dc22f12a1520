"""Kengetallen: the library that is used - prices with their conversion, live on this sheet, and effect sizes."""

from collections.abc import Sequence

from mkba.analysis.keyfigures import price_years, prices, sizes
from mkba.analysis.roots import weights
from mkba.report.anchors import cell
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.sheets.aannames import rows_of
from mkba.report.sheets.kengetallen_bewijs import write_sizes
from mkba.report.sheets.kengetallen_prijzen import PRICES, WIDTHS, Desk, block_title, write_prices

TAXES = ("included", "excluded", "exempt")


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    open_page(sheet, "kengetallen", material, Page(WIDTHS, frozen=(FIRST - 1, 2)))
    programme, last = material.programme, len(PRICES) - 1
    explained = material.say("kengetallen.uitleg")
    sheet.merged((FIRST, 0, FIRST, last), explained, "noot")
    sheet.tall_enough(FIRST, [(explained, sum(WIDTHS[: last + 1]))])
    found = prices(programme)
    factors, row = _index(sheet, material, FIRST + 2, price_years(programme, found))
    markups, row = _taxes(sheet, material, row + 1)
    heavy = weights(material.figures.ledger)
    desk = Desk(sheet, material, factors, markups, heavy, rows_of(programme))
    row = write_prices(desk, row + 1, found)
    desk.breaks.append(row)
    end = write_sizes(desk, row, sizes(programme))
    sheet.worksheet.set_h_pagebreaks(desk.breaks)
    sheet.worksheet.print_area(0, 0, end, last)
    return {}


def _index(sheet: Sheet, material: Material, row: int, years: Sequence[int]) -> tuple[dict[int, str], int]:
    """The index of the years in use and what a euro of each is now; returns where the factors stand, and the next row."""
    say, programme = material.say, material.programme
    series, now = programme.prices.series, programme.price_year
    block_title(sheet, row, say("kengetallen.index", name=programme.prices.name))
    sheet.text(row + 1, 0, say("kengetallen.index_jaar"), "kop")
    heads = (say("kengetallen.index_stand"), say("kengetallen.index_factor", price_year=now))
    sheet.row(row + 1, 1, heads, "kop_rechts")
    places = {year: row + 2 + i for i, year in enumerate(years)}
    for year, line in places.items():
        sheet.number(line, 0, year, "links_jaar")
        sheet.number(line, 1, series[year], "bedrag")
        formula = f"={_fixed(places[now], 1)}/{cell(line, 1)}"
        sheet.formula(line, 2, formula, programme.prices.factor(year, now), "factor")
    row += 2 + len(years)
    if programme.prices.source:
        sheet.text(row, 0, say("kengetallen.index_bron", title=programme.prices.source.title), "zacht")
    return {year: _fixed(line, 2) for year, line in places.items()}, row + 1


def _taxes(sheet: Sheet, material: Material, row: int) -> tuple[dict[str, str], int]:
    """What comes on top of an amount by its tax status; returns where that stands, and the next row."""
    say, tax = material.say, material.programme.method.tax
    block_title(sheet, row, say("kengetallen.belasting"))
    for line, name in enumerate(TAXES, start=row + 1):
        sheet.text(line, 0, say(f"kengetallen.btw_{name}"))
        sheet.text(line, 1, say(f"kengetallen.belasting_{name}"), "terugloop")
        sheet.number(line, 2, tax.markup(name), "procent")
    return {name: _fixed(row + 1 + i, 2) for i, name in enumerate(TAXES)}, row + 1 + len(TAXES)


def _fixed(row: int, column: int) -> str:
    """The address of a cell that stays where it is when a formula is copied."""
    letters = cell(row, column).rstrip("0123456789")
    return f"${letters}${row + 1}"
