"""Hoeveelheden: every effect with its factors, their product, and its quantity per year before and after overlap."""

from mkba.report.anchors import cell, fixed
from mkba.report.cells import Sheet
from mkba.report.frame import COUNTS, FIRST, Page, open_page
from mkba.report.live.quantities import (
    FACTORS,
    HEAD,
    HELD,
    LOST,
    MAGNITUDE,
    STOCK_YEARS,
    TEXTS,
    YEARS,
    Flow,
    Quantities,
)
from mkba.report.material import Material

HEADS = ("toekomst", "alternatief", "gebied", "maatregel", "effect", "uitkomst", "eenheid", "graad")
WIDTHS = (11, 16, 22, 30, 22, 26, 14, 7, *(13 if one == "size" else 10.5 for one in FACTORS), 13, 13, 12, 2)
YEAR_WIDTH, NOTE, TALL = 10, 54, 42
NAMED, PARTS = 5, (5, 6, 5)  # columns of names that every printed page repeats, and beside them
WRAPPED = (2, 3, 4, 5)  # columns whose texts wrap
LINKS = 3  # the column of the first way to the years
LARGE = 100  # from which more decimals say nothing


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet, row by row; nobody refers to it by name."""
    quantities, count = material.live.quantities, material.programme.horizon
    widths = (*WIDTHS, *[YEAR_WIDTH] * count, 2, *[YEAR_WIDTH] * count)
    page = Page(
        widths, frozen=(HEAD + 1, 3), repeat=(0, HEAD), split=(NAMED, *PARTS), printed=LOST + 1, source=COUNTS
    )
    open_page(sheet, "hoeveelheden", material, page)
    say, last = material.say, HEAD + len(quantities.flows)
    sheet.merged((FIRST - 1, 0, FIRST - 1, NAMED - 1), say("hoeveelheden.noot"), "noot")
    sheet.worksheet.set_row(FIRST - 1, NOTE)
    _heads(sheet, material, quantities)
    years = range(count)
    for flow in quantities.flows:
        _names(sheet, material, flow)
        _factors(sheet, flow, quantities)
        raw = (f"={raw_text(quantities, flow, year)}" for year in years)
        sheet.series((flow.row, YEARS), raw, flow.raw, "hoeveelheid")
        held = (f"={held_text(quantities, flow, year)}" for year in years)
        sheet.series((flow.row, quantities.held_column), held, flow.held, "hoeveelheid")
    sheet.worksheet.autofilter(HEAD, 0, max(last, HEAD + 1), LOST)
    sheet.worksheet.print_area(0, 0, max(last, HEAD + 1), LOST)
    return {}


def _years(quantities: Quantities) -> dict[int, str]:
    """The first column of the years, before and after overlap, with what they are."""
    return {YEARS: "vooraf", quantities.held_column: "achteraf"}


def _heads(sheet: Sheet, material: Material, quantities: Quantities) -> None:
    """Heads of the columns, with the years twice."""
    say, programme = material.say, material.programme
    for place, (column, key) in enumerate(_years(quantities).items(), start=LINKS):
        sheet.link(HEAD - 1, place, say(f"hoeveelheden.{key}"), sheet.name, cell(HEAD, column))
        sheet.text(HEAD - 1, column, say(f"hoeveelheden.{key}"), "nadruk")
    sheet.row(HEAD, 0, [say(f"hoeveelheden.{head}") for head in HEADS], "kop")
    sheet.row(HEAD, TEXTS, [say(f"hoeveelheden.{name}") for name in FACTORS], "kop_rechts")
    sheet.row(
        HEAD,
        MAGNITUDE,
        [say(f"hoeveelheden.{name}") for name in ("omvang", "over", "verloren")],
        "kop_rechts",
    )
    sheet.worksheet.set_row(HEAD, TALL)
    for first in _years(quantities):
        for year in range(programme.horizon):
            sheet.number(HEAD, first + year, programme.base_year + year, "kop_jaar")


def _names(sheet: Sheet, material: Material, flow: Flow) -> None:
    """Which effect it is."""
    future, alternative, area = flow.place
    names = (
        material.future(future), material.alternative(alternative), material.area(area), flow.measure.name, flow.name,
        flow.outcome.name or flow.outcome.id, material.unit(flow.outcome.unit), flow.grade,
    )  # fmt: skip
    for column, text in enumerate(names):
        sheet.text(flow.row, column, text, "terugloop" if column in WRAPPED else "tekst")
    sheet.tall_enough(flow.row, [(names[column], WIDTHS[column]) for column in WRAPPED])


def _factors(sheet: Sheet, flow: Flow, quantities: Quantities) -> None:
    """What is multiplied, the product, and the sums over the years."""
    row, count = flow.row, quantities.programme.horizon
    for column, name in enumerate(FACTORS, start=TEXTS):
        if name in flow.factors:
            found = flow.factors[name]
            sheet.formula(row, column, f"={found.text}", found.value, "waarde")
    product = f"=PRODUCT({cell(row, TEXTS)}:{cell(row, MAGNITUDE - 1)})"
    form = "sterk_hoeveelheid" if abs(flow.magnitude) >= LARGE else "sterk_waarde"
    sheet.formula(row, MAGNITUDE, product, flow.magnitude, form)
    before, after = (
        f"SUM({cell(row, first)}:{cell(row, first + count - 1)})" for first in (YEARS, quantities.held_column)
    )
    sheet.formula(row, HELD, f"={after}", float(flow.held.sum()), "sterk_hoeveelheid")
    sheet.formula(row, LOST, f"={before}-{after}", float((flow.raw - flow.held).sum()), "hoeveelheid")


def raw_text(quantities: Quantities, flow: Flow, year: int) -> str:
    """Magnitude times the sum over entries s up to this year of roll-out(s) x path(s) x persistence(year - s)."""
    profiles, last = quantities.profiles, quantities.programme.horizon - 1
    spans = [profiles.span(profiles.pattern(flow.pattern), 0, year)]
    if not flow.pattern.plan.once:
        spans.append(profiles.span(flow.path, 0, year))
    spans.append(profiles.span(flow.lasting, last - year, last))
    return f"${cell(flow.row, MAGNITUDE)}*SUMPRODUCT({','.join(spans)})"


def held_text(quantities: Quantities, flow: Flow, year: int) -> str:
    """What a stock leaves of a positive effect; the effect itself where there is none, or where it is harm."""
    raw = cell(flow.row, YEARS + year)
    if flow.stock is None:
        return raw
    column = STOCK_YEARS + 2 * (quantities.programme.horizon + 1) + year
    return f"IF({raw}>0,{raw}*{fixed(quantities.stock_tab, flow.stock, column)},{raw})"
