"""One sheet an area."""

from mkba.domain.area import Area
from mkba.report.cells import Sheet
from mkba.report.frame import Page, open_page
from mkba.report.material import Material


def write(sheet: Sheet, material: Material, *, area: Area) -> dict[str, str]:
    """Fill the sheet of one area; nobody refers to it."""
    open_page(sheet, "gebied", material, Page((40,)))
    sheet.text(0, 0, area.name, "titel")
    return {}
