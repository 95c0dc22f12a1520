"""Maatregelen: what each measure does alone and together with the others, over all areas and by area, and how strong the evidence is."""

from mkba.analysis.repertoire import Repertoire, repertoire
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.material import Material
from mkba.report.paging import block_breaks
from mkba.report.sheets.maatregelen_bewijs import by_evidence, not_assessable
from mkba.report.sheets.maatregelen_lijst import long_table
from mkba.report.sheets.maatregelen_raster import IDS, LEFT, NAME_WIDTHS, NUMBER_WIDTH, WIDTH, Grid
from mkba.report.sheets.maatregelen_samen import by_area, over_areas

HEAD = FIRST + 1


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    futures = material.programme.futures
    widths = (*NAME_WIDTHS, *[NUMBER_WIDTH] * (WIDTH * len(futures)), *[18] * len(IDS))
    shown = LEFT + WIDTH * len(futures)  # the ids to sum by are not printed
    page = Page(widths, frozen=(HEAD + 1, 1), repeat=(0, HEAD), printed=shown)
    open_page(sheet, "maatregelen", material, page)
    sheet.text(FIRST - 1, 0, material.say("algemeen.bedragen_mln"), "zacht")
    grid = Grid(sheet, material)
    for place, future in enumerate(futures):
        first = LEFT + place * WIDTH
        future_heading(sheet, FIRST, (first, first + WIDTH - 1), (place, future.name))
    row = grid.heads(HEAD)
    row = grid.note(row, grid.tell("noot")) + 1
    found = {
        key: repertoire(material.figures.ledger, material.figures.measures, key)
        for key in material.figures.keys
    }
    row, blocks = _summaries(grid, found, row)
    end = long_table(grid, found, row)
    sheet.worksheet.set_h_pagebreaks([*block_breaks(sheet, page, blocks, row), row])
    sheet.worksheet.print_area(0, 0, end, grid.last)
    return {}


def _summaries(grid: Grid, found: dict[Key, Repertoire], row: int) -> tuple[int, list[int]]:
    """The tables that people look at, above the long one; returns the next free row and where each begins."""
    blocks: list[int] = []
    for alternative in grid.material.programme.alternatives:
        blocks.append(row if blocks else HEAD + 1)
        row, charts = over_areas(grid, alternative.id, found, row)
        blocks += charts
    for table in (by_evidence, not_assessable, by_area):
        blocks.append(row)
        row = table(grid, row)
    return row, blocks
