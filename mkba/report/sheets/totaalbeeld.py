"""Totaalbeeld: the areas side by side, futures beside each other, a block and a chart per alternative."""

from dataclasses import dataclass

from mkba.analysis.summary import TOTAL, Row
from mkba.domain.area import Area
from mkba.report.anchors import MILLION, cell, column_sum, elsewhere
from mkba.report.cells import Sheet
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.figures import Key, residents
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.liveability import write_typology
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.paging import block_breaks
from mkba.report.sheets.effectketens import areas_of
from mkba.report.styles import future_colours
from mkba.report.tabs import AREA

DRAWN = ("kosten", "baten", "saldo", "verhouding", "per_inwoner", "laag", "hoog", "kans")
CENTRAL = ("kosten", "baten", "saldo", "verhouding")
WIDTH = len(DRAWN) + len(CENTRAL)
OWN_WIDTHS = (9, 9, 9.5, 8.5, 11, 9.5, 9.5, 23, 9, 9, 9.5, 8.5)
NOTE = 30  # points: two lines
NAMES = 2  # columns before the first number
CHART_ROWS, CHART_WIDTH, ON_PAGE = 18, 850, 2  # rows and pixels of a chart, charts on a printed page


@dataclass(frozen=True, slots=True)
class Block:
    """One alternative's table: its sheet, and the rows it runs from and to (areas, national files, total)."""

    sheet: Sheet
    material: Material
    alternative: str
    first: int

    @property
    def areas(self) -> tuple[Area, ...]:
        """Places first, national files after."""
        return tuple(sorted(self.material.programme.areas, key=lambda area: area.scope == "national"))

    @property
    def total(self) -> int:
        """The row of the total."""
        return self.first + len(self.areas)


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the total's central and mean balance per case."""
    programme = material.programme
    page = Page((30, 11, *OWN_WIDTHS * len(programme.futures)), frozen=(FIRST - 1, 2), split=(NAMES, WIDTH))
    open_page(sheet, "totaalbeeld", material, page)
    sheet.text(FIRST - 1, 0, material.say("algemeen.bedragen_mln"), "zacht")
    anchors: dict[str, str] = {}
    row, blocks = FIRST + 1, []
    for alternative in programme.alternatives:
        block = Block(sheet, material, alternative.id, row + 4)
        _heading(block, row)
        for place, key in enumerate(material.keys_of(alternative.id)):
            anchors |= _future(block, key, 2 + place * WIDTH)
        _people(block)
        _note(block)
        blocks.append(block)
        row = block.total + 4
    row = write_typology(sheet, material, (row, NAMES), OWN_WIDTHS)
    breaks = block_breaks(sheet, page, [FIRST - 2, *(block.first - 4 for block in blocks[1:])], row)
    for place, block in enumerate(blocks):
        across, down = divmod(place, ON_PAGE)
        band, column = divmod(across, len(programme.futures))
        at = row + (band * ON_PAGE + down) * CHART_ROWS
        breaks += [at] if column == down == 0 else []
        _chart(block, (at, NAMES + column * WIDTH))
    sheet.worksheet.set_h_pagebreaks(breaks)
    return anchors


def _note(block: Block) -> None:
    """How to read the total, below every future: each prints on a page of its own."""
    below, note = block.total + 1, block.material.say("totaalbeeld.noot")
    for place in range(len(block.material.programme.futures)):
        first = NAMES + place * WIDTH
        block.sheet.merged((below, first, below, first + WIDTH - 1), note, "noot")
    block.sheet.worksheet.set_row(below, NOTE)


def _heading(block: Block, row: int) -> None:
    """The alternative, its futures, and the heads of the columns."""
    sheet, say = block.sheet, block.material.say
    sheet.text(row, 0, block.material.alternative(block.alternative), "blok")
    for place, key in enumerate(block.material.keys_of(block.alternative)):
        column = 2 + place * WIDTH
        future_heading(sheet, row + 1, (column, column + WIDTH - 1), (place, block.material.future(key[0])))
        sheet.merged(
            (row + 2, column, row + 2, column + len(DRAWN) - 1), say("totaalbeeld.trekkingen"), "kop_midden"
        )
        middle = column + len(DRAWN)
        sheet.merged(
            (row + 2, middle, row + 2, column + WIDTH - 1), say("totaalbeeld.centraal"), "kop_midden"
        )
        sheet.row(row + 3, column, [say(f"totaalbeeld.{name}") for name in (*DRAWN, *CENTRAL)], "kop_rechts")
    sheet.text(row + 3, 0, say("totaalbeeld.gebied"), "kop")
    sheet.text(row + 3, 1, say("totaalbeeld.inwoners"), "kop_rechts")
    sheet.worksheet.set_row(row + 3, 42)


def _people(block: Block) -> None:
    """Names and residents."""
    sheet, none = block.sheet, block.material.say("algemeen.geen")
    people = [residents(area, block.material.programme.futures[0].id) for area in block.areas]
    lines = [line for (name, _), line in areas_of(block.material).items() if name == block.alternative]
    where = cell(min(lines, default=0), 0)
    sheet.link(
        block.first - 2, 0, block.material.say("algemeen.detail"), block.material.tab("effectketens"), where
    )
    for row, (area, count) in enumerate(zip(block.areas, people, strict=True), start=block.first):
        sheet.link(row, 0, area.name, block.material.tab(f"{AREA}{area.id}"))
        sheet.known(row, 1, count, "geheel", none)
    sheet.text(block.total, 0, block.material.say("totaalbeeld.totaal"), "totaaltekst")
    known = sum(count for count in people if count is not None)
    counts = f"{cell(block.first, 1)}:{cell(block.total - 1, 1)}"
    formula = f'=IF(SUM({counts})>0,SUM({counts}),"{none}")'
    sheet.formula(block.total, 1, formula, known or none, "totaal_geheel")


def _future(block: Block, key: Key, column: int) -> dict[str, str]:
    """All areas and the total in one future."""
    material = block.material
    for row, area in enumerate(block.areas, start=block.first):
        found = material.figures.rows[*key, area.id, TOTAL]
        _drawn(block, row, column, (found, residents(area, key[0])))
        _central(block, row, column + len(DRAWN), found)
    total = material.figures.total(key)
    _drawn_total(block, column, total, key)
    _central_total(block, column + len(DRAWN), total)
    address = elsewhere(block.sheet.name, cell(block.total, column + len(DRAWN) + CENTRAL.index("saldo")))
    mean = elsewhere(block.sheet.name, cell(block.total, column + 2))
    name = ".".join(key)
    return {f"totaalbeeld.{name}": address, f"totaalbeeld_gemiddeld.{name}": mean}


def _drawn(block: Block, row: int, column: int, what: tuple[Row, float | None]) -> None:
    """What the draws say of one area."""
    (found, people), sheet = what, block.sheet
    sheet.number(row, column, found.costs / MLN, "mln")
    sheet.number(row, column + 1, found.benefits / MLN, "mln")
    _spread(block, row, column, what, "")
    _ratio_of_people(block, row, column, (found.npv.mean, people), "")


def _drawn_total(block: Block, column: int, found: Row, key: Key) -> None:
    """Means add up; the rest was settled within each draw."""
    rows = (block.first, block.total - 1)
    block.sheet.formula(block.total, column, column_sum(rows, column), found.costs / MLN, "totaal_mln")
    block.sheet.formula(
        block.total, column + 1, column_sum(rows, column + 1), found.benefits / MLN, "totaal_mln"
    )
    people = [residents(area, key[0]) for area in block.areas if area.scope != "national"]
    known = sum(p for p in people if p is not None) if people and None not in people else None
    _spread(block, block.total, column, (found, known), "totaal_")
    _ratio_of_people(block, block.total, column, (found.npv.mean, known), "totaal_")


def _spread(block: Block, row: int, column: int, what: tuple[Row, float | None], style: str) -> None:
    """Balance, ratio, band and chance."""
    found, sheet, say = what[0], block.sheet, block.material.say
    costs, benefits = cell(row, column), cell(row, column + 1)
    sheet.formula(
        row, column + 2, f"={benefits}-{costs}", found.npv.mean / MLN, f"{style}mln" if style else "sterk_mln"
    )
    none = say("algemeen.geen")
    ratio = none if found.bcr is None else found.bcr
    sheet.formula(row, column + 3, f'=IF({costs}>0,{benefits}/{costs},"{none}")', ratio, f"{style}verhouding")
    sheet.number(row, column + 5, found.npv.p5 / MLN, f"{style}mln")
    sheet.number(row, column + 6, found.npv.p95 / MLN, f"{style}mln")
    sheet.number(row, column + 7, found.p_npv_positive * 100, f"{style}kans")


def _ratio_of_people(
    block: Block, row: int, column: int, what: tuple[float, float | None], style: str
) -> None:
    """The balance per resident in euros, where residents are known."""
    balance, people = what
    if not people:
        block.sheet.text(row, column + 4, block.material.say("algemeen.geen"), f"{style}euro")
        return
    counted = cell(row, 1) if people == _counted(block, row) else repr(float(people))
    formula = f"={cell(row, column + 2)}*{MILLION}/{counted}"
    block.sheet.formula(row, column + 4, formula, balance / people, f"{style}euro")


def _counted(block: Block, row: int) -> float | None:
    """The residents that stand in a row: those of the first future."""
    future = block.material.programme.futures[0].id
    held = block.areas if row == block.total else (block.areas[row - block.first],)
    known = [count for area in held if (count := residents(area, future)) is not None]
    return sum(known) if known else None


def _central(block: Block, row: int, column: int, found: Row) -> None:
    """The central case of one area, from the ledger sheet."""
    sheet, key = block.sheet, (found.future, found.alternative)
    costs = block.material.lines_sum("centraal", key, "cost", gebied=found.area)
    benefits = block.material.lines_sum("centraal", key, "effect", gebied=found.area)
    sheet.formula(row, column, f"=-{costs}/{MILLION}", found.central_costs / MLN, "mln")
    sheet.formula(row, column + 1, f"={benefits}/{MILLION}", found.central_benefits / MLN, "mln")
    sheet.formula(
        row, column + 2, f"={cell(row, column + 1)}-{cell(row, column)}", found.npv.central / MLN, "mln"
    )
    _central_ratio(block, row, column, (found, ""))


def _central_ratio(block: Block, row: int, column: int, what: tuple[Row, str]) -> None:
    """Benefits over net costs, where there are any."""
    found, style = what
    none, costs = block.material.say("algemeen.geen"), found.central_costs
    ratio = found.central_benefits / costs if costs > 0 else none
    text = f'=IF({cell(row, column)}>0,{cell(row, column + 1)}/{cell(row, column)},"{none}")'
    block.sheet.formula(row, column + 3, text, ratio, f"{style}verhouding")


def _central_total(block: Block, column: int, found: Row) -> None:
    """The sums of the central case."""
    rows = (block.first, block.total - 1)
    for i, euros in enumerate((found.central_costs, found.central_benefits, found.npv.central)):
        block.sheet.formula(block.total, column + i, column_sum(rows, column + i), euros / MLN, "totaal_mln")
    _central_ratio(block, block.total, column, (found, "totaal_"))


def _chart(block: Block, at: tuple[int, int]) -> None:
    """The balance per area, a series per future; charts stand below and then beside each other, two on a printed page."""
    material, places = block.material, [area for area in block.areas if area.scope != "national"]
    rows = (block.first, block.first + len(places) - 1)
    series = tuple(
        Series(material.future(key[0]), rows, 2 + place * WIDTH + 2, future_colours(place)[0])
        for place, key in enumerate(material.keys_of(block.alternative))
    )
    alternative = material.alternative(block.alternative)
    title = material.say("totaalbeeld.grafiek", alternative=alternative)
    alt = material.say("totaalbeeld.grafiek_alt", alternative=alternative, futures=material.futures)
    bar_chart(block.sheet, Bars(title, alt, series, at=at, size=(CHART_WIDTH, CHART_ROWS * 20 - 15)))
