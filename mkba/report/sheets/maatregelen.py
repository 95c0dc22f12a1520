"""Maatregelen: what each measure does alone and together with the others, over all areas and by area, and how strong the evidence is."""

from mkba.analysis.repertoire import Repertoire, repertoire
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.material import Material
from mkba.report.sheets.maatregelen_bewijs import by_evidence, not_assessable
from mkba.report.sheets.maatregelen_lijst import long_table
from mkba.report.sheets.maatregelen_raster import IDS, LEFT, NAME_WIDTHS, NUMBER_WIDTH, WIDTH, Grid
from mkba.report.sheets.maatregelen_samen import by_area, over_areas

HEAD = FIRST + 1


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    futures = material.programme.futures
    widths = (*NAME_WIDTHS, *[NUMBER_WIDTH] * (WIDTH * len(futures)), *[18] * len(IDS))
    open_page(sheet, "maatregelen", material, Page(widths, frozen=(HEAD + 1, 1), repeat=(0, HEAD)))
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
    row, breaks = _summaries(grid, found, row)
    end = long_table(grid, found, row)
    sheet.worksheet.set_h_pagebreaks([*breaks, row])
    sheet.worksheet.print_area(0, 0, end, grid.last)
    return {}


def _summaries(grid: Grid, found: dict[Key, Repertoire], row: int) -> tuple[int, list[int]]:
    """The tables that people look at, above the long one; returns the next free row and where pages break."""
    breaks: list[int] = []
    for alternative in grid.material.programme.alternatives:
        row, own = over_areas(grid, alternative.id, found, row)
        breaks += [*own, row]
    row = by_evidence(grid, row)
    breaks.append(row)
    after = not_assessable(grid, row)
    if after > row:
        breaks.append(after)
    return by_area(grid, after), breaks
