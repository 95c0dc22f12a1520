"""Kengetallen: the library that is used - prices with their conversion, live from the inputs, and effect sizes."""

from mkba.analysis.keyfigures import prices, sizes
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.paging import break_pages
from mkba.report.sheets.aannames import rows_of
from mkba.report.sheets.kengetallen_bewijs import write_sizes
from mkba.report.sheets.kengetallen_prijzen import PRICES, WIDTHS, Desk, write_prices


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    programme, last = material.programme, len(PRICES) - 1
    open_page(sheet, "kengetallen", material, Page(WIDTHS, frozen=(FIRST - 1, 2)))
    explained = material.say("kengetallen.uitleg")
    sheet.merged((FIRST, 0, FIRST, last), explained, "noot")
    sheet.tall_enough(FIRST, [(explained, sum(WIDTHS[: last + 1]))])
    found = prices(programme)
    sheet.link(FIRST + 1, 0, material.say("kengetallen.naar_prijzen"), material.tab("discontering"))
    desk = Desk(sheet, material, material.weights, rows_of(programme))
    row, priced = write_prices(desk, FIRST + 3, found)
    end, sized = write_sizes(desk, row, sizes(programme))
    break_pages(sheet, Page(WIDTHS[: last + 1]), [FIRST, *priced, *sized], end + 1)
    sheet.worksheet.print_area(0, 0, end, last)
    return {}
