"""Pages: what every sheet of the form shares: text that stays text, protection, print set-up, and links."""

import re
from typing import Final, TypeAlias

from openpyxl.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mkba.files.form.looks import styled, wrong
from mkba.files.form.rows import Scalar
from mkba.files.form.words import word

ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FORMULA_LIKE: Final = ("=", "+", "-", "@")
A3, A4 = 8, 9  # paper sizes of a spreadsheet
LINE: Final = 13.5  # points
Place: TypeAlias = Cell | MergedCell


def own(place: Place) -> Cell:
    """A cell that can be written. TypeError for one that a merged cell lies over."""
    if isinstance(place, MergedCell):
        raise TypeError(place.coordinate)
    return place


def put(place: Place, value: Scalar | None, look: str = "", form: str = "General") -> None:
    """Write a value with its look. A text stays that text: never a formula, an error or an escaped character."""
    cell = own(place)
    if look:
        styled(cell, look, form)
    if isinstance(value, str) and value:
        cell.value = ESCAPED.sub("_x005F_", value)
        cell.data_type = "s"
        if value.startswith(FORMULA_LIKE):
            cell.quotePrefix = True
    elif value is not None and value != "":
        cell.value = value
        if look:
            cell.number_format = form


def formula(place: Place, text: str, look: str) -> None:
    """Write a formula of ours."""
    cell = own(place)
    styled(cell, look)
    cell.value = text


def link(place: Place, sheet: str, text: str, *, to: str = "A1") -> None:
    """A link to another sheet of the workbook."""
    cell = own(place)
    put(cell, text, "koppeling")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!{to}", display=text)


def protect(sheet: Worksheet) -> None:
    """Lock all but the open cells, without a password; columns and rows may be made wider and higher."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def print_setup(sheet: Worksheet, area: str, *, titles: str, paper: int = A4, across: int = 1) -> None:
    """Landscape, as wide as the paper (or some sheets of it beside each other), with the header rows on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = titles
    sheet.print_area = area
    footer = HeaderFooterItem()
    footer.left.text, footer.right.text = "&A", "&P / &N"
    sheet.oddFooter = footer
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.5)


def redden(sheet: Worksheet, cells: str, first: str) -> None:
    """Colour cells of Controle in which something is not in order."""
    good = word("controle", "goed")
    rule = Rule(type="expression", dxf=wrong(), formula=[f'AND({first}<>"",{first}<>"{good}")'])
    sheet.conditional_formatting.add(cells, rule)


def letters(first: int, last: int) -> str:
    """A block of columns.

    >>> letters(2, 28)
    'B:AB'
    """
    return f"{get_column_letter(first)}:{get_column_letter(last)}"
