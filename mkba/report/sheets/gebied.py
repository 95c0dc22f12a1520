"""Gebied: one sheet an area - what it costs and yields, who pays, what was left out, what it is, what is done there."""

from mkba.domain.area import Area
from mkba.report.anchors import cell
from mkba.report.area.facts import write_facts, write_null
from mkba.report.area.packages import write_packages
from mkba.report.area.page import FIRST as NUMBERS
from mkba.report.area.page import AreaPage
from mkba.report.area.results import write_results
from mkba.report.area.stakes import write_memo, write_stakes
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.paging import break_pages
from mkba.report.sheets.effectketens import areas_of

LINK = 3  # columns a link takes


def write(sheet: Sheet, material: Material, *, area: Area) -> dict[str, str]:
    """Fill the sheet of one area; returns the address of its central balance per case, as ``gebied.<id>.<case>``."""
    page = AreaPage(sheet, material, area)
    layout = Page(page.widths)
    open_page(sheet, "gebied", material, layout)
    name = page.tell("naam", name=area.name, municipality=area.municipality)
    sheet.text(0, 0, area.name if area.scope == "national" else name, "titel")
    _links(page)
    (second, row), anchors = write_results(page, _status(page))
    memo = write_stakes(page, row) + 1
    facts = write_null(page, write_memo(page, memo) + 1) + 1
    packages, end = write_packages(page, write_facts(page, facts) + 1)
    break_pages(sheet, layout, [FIRST - 1, second, memo, facts, *packages], end)
    return anchors


def _links(page: AreaPage) -> None:
    """The ways to the overview of the areas, and to the lines of this area in every alternative."""
    sheet, material, row = page.sheet, page.material, FIRST - 1
    sheet.link(row, 1, material.say("blad.totaalbeeld"), material.tab("totaalbeeld"))
    lines = areas_of(material)
    for place, alternative in enumerate(material.programme.alternatives):
        if (alternative.id, page.area.id) in lines:
            at = cell(lines[alternative.id, page.area.id], 0)
            text = page.tell("naar_regels", alternative=alternative.name)
            sheet.link(row, NUMBERS + place * LINK, text, material.tab("effectketens"), at)


def _status(page: AreaPage) -> int:
    """What the figures of this area are, and which of them move; returns the next row."""
    area, say = page.area, page.material.say
    row = page.wide(FIRST, say("algemeen.bedragen_mln"))
    text = page.tell(f"status.{area.status}")
    if area.scope == "national":
        text = page.tell("landelijk", text=text)
    row = page.wide(row, text, "oordeel")
    design = page.material.figures.ledger.design
    return page.wide(row, page.tell("gestempeld", draws=design.draws, seed=design.seed))
