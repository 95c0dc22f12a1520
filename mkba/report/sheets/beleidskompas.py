"""Beleidskompas en CW 3.1: where each question is answered, and the annex as far as it can be counted (M35, M36)."""

from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.grid import COLUMN, NAME, Grid
from mkba.report.material import Material
from mkba.report.paging import break_pages
from mkba.report.policy_words import policy_counts
from mkba.report.sheets.beleidskompas_bijlage import write_annex
from mkba.report.tabs import AREA

LEAST = 9  # columns beside the names
PER_FUTURE = 3  # columns of a future in the annex
LINKS, SAYS = (1, 2), (3, 6)  # columns of the links, and of what the workbook says
WHERE = {
    "1": ("gebieden", "gebied"),
    "2": ("overzichtstabel", "domeinen"),
    "3": ("maatregelen", "samenvatting"),
    "4": ("samenvatting", "onzekerheid"),
    "5": ("samenvatting", "gevoeligheid"),
    "6": ("partijen", "begroting"),
}


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    columns = max(LEAST, PER_FUTURE * len(material.programme.futures))
    page = Page((NAME, *[COLUMN] * columns), frozen=(FIRST - 1, 1))
    open_page(sheet, "beleidskompas", material, page)
    grid = Grid(sheet, material, columns)
    row = grid.whole(FIRST, material.say("beleidskompas.uitleg"), "noot")
    row = _questions(grid, row + 1)
    blocks, end = write_annex(grid, row)
    break_pages(sheet, page, [FIRST, *blocks], end)
    return {}


def _questions(grid: Grid, row: int) -> int:
    """Every question, where it is answered, what the workbook says, what is left; returns the next row."""
    say, last = grid.material.say, grid.columns
    row = grid.title(row, say("beleidskompas.vragen"))
    grid.sheet.text(row, 0, say("beleidskompas.vraag_kop"), "kop")
    heads = {LINKS: "waar", SAYS: "antwoord", (SAYS[1] + 1, last): "rest"}
    for columns, head in heads.items():
        grid.wide(row, columns, say(f"beleidskompas.{head}"), "kop")
    counted = policy_counts(grid.material)
    for number, targets in WHERE.items():
        row += 1
        question = say(f"beleidskompas.vraag.{number}")
        grid.sheet.text(row, 0, question, "terugloop")
        for column, target in zip(LINKS, targets, strict=True):
            _link(grid, (row, column), target)
        says = say(f"beleidskompas.zegt.{number}", **counted)
        told = grid.wide(row, SAYS, says)
        left = grid.wide(row, (SAYS[1] + 1, last), say(f"beleidskompas.lezer.{number}"))
        grid.sheet.tall_enough(row, [(question, NAME), told, left])
    return grid.whole(row + 1, say("beleidskompas.bron"), "zacht") + 1


def _link(grid: Grid, at: tuple[int, int], target: str) -> None:
    """A link to a sheet; to the first area for that of the areas."""
    material = grid.material
    tab = material.tab(f"{AREA}{material.programme.areas[0].id}" if target == "gebied" else target)
    grid.sheet.link(*at, material.tab(target), tab)
