"""Tijdprofielen."""

from mkba.report.cells import Sheet
from mkba.report.frame import Page, open_page
from mkba.report.material import Material


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    open_page(sheet, "tijdprofielen", material, Page((40,)))
    return {}
