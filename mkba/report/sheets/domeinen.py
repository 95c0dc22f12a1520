"""Domeinen: what each domain costs and yields, in total and by area, with stacked bars."""

from collections.abc import Sequence

from mkba.analysis.summary import TOTAL, Row
from mkba.domain.area import Area
from mkba.domain.intervention import DOMAINS
from mkba.report.anchors import MILLION, cell, column_sum, elsewhere, row_span
from mkba.report.cells import Sheet
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.sheets.domeinen_uitkomst import by_outcome
from mkba.report.styles import domain_colour
from mkba.report.time_charts import scale_of

HEADS = (
    "kosten",
    "baten",
    "saldo",
    "verhouding",
    "laag",
    "hoog",
    "kosten",
    "baten",
    "saldo",
)  # of totaalbeeld
WIDTH = len(HEADS)
DRAWN = 6  # the first six are of the draws
BY_DOMAIN = len(DOMAINS) + 1
CHART_ROWS, CHART_WIDTH = 30, 790


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the central balance per case."""
    programme = material.programme
    page = Page((30, *[10.5] * (WIDTH * len(programme.futures))))
    open_page(sheet, "domeinen", material, page)
    sheet.text(FIRST - 1, 0, material.say("algemeen.bedragen_mln"), "zacht")
    sheet.text(FIRST, 0, material.say("domeinen.noot"), "zacht")
    anchors: dict[str, str] = {}
    row, breaks = FIRST + 2, []
    for alternative in programme.alternatives:
        found, charts = _totals(sheet, material, alternative.id, row)
        anchors |= found
        row = charts + CHART_ROWS * -(-len(programme.futures) // 2) + 1
        breaks.append(row)
        first, row = _by_area(sheet, material, (alternative.id, "baten"), row)
        _, row = _by_area(sheet, material, (alternative.id, "kosten"), row)
        row = by_outcome(sheet, material, alternative.id, row)
        breaks.append(row)
        _charts(sheet, material, alternative.id, (first, charts))
    sheet.worksheet.set_h_pagebreaks(breaks[:-1])
    return anchors


def _totals(sheet: Sheet, material: Material, alternative: str, row: int) -> tuple[dict[str, str], int]:
    """The domains of one alternative; returns addresses and the next free row."""
    say, anchors = material.say, {}
    sheet.text(row, 0, material.alternative(alternative), "blok")
    sheet.text(row + 3, 0, say("domeinen.domein"), "kop")
    for i, domain in enumerate(DOMAINS):
        sheet.link(row + 4 + i, 0, say(f"domein.{domain}"), material.tab("effectketens"))
    sheet.worksheet.set_row(row + 3, 30)
    last = row + 4 + len(DOMAINS)
    sheet.text(last, 0, say("algemeen.totaal"), "totaaltekst")
    for place, key in enumerate(material.keys_of(alternative)):
        column = 1 + place * WIDTH
        future_heading(sheet, row + 1, (column, column + WIDTH - 1), (place, material.future(key[0])))
        sheet.merged(
            (row + 2, column, row + 2, column + DRAWN - 1), say("totaalbeeld.trekkingen"), "kop_midden"
        )
        sheet.merged(
            (row + 2, column + DRAWN, row + 2, column + WIDTH - 1), say("totaalbeeld.centraal"), "kop_midden"
        )
        sheet.row(row + 3, column, [say(f"totaalbeeld.{head}") for head in HEADS], "kop_rechts")
        for i, domain in enumerate(DOMAINS):
            _domain(sheet, material, (row + 4 + i, column), material.figures.rows[*key, TOTAL, domain])
        _total(sheet, material, (row + 4, last, column), key)
        anchors[f"domeinen.{key[0]}.{key[1]}"] = elsewhere(sheet.name, cell(last, column + WIDTH - 1))
    return anchors, last + 2


def _domain(sheet: Sheet, material: Material, at: tuple[int, int], found: Row) -> None:
    """One domain: the draws, and the central case from the ledger sheet."""
    (row, column), say = at, material.say
    sheet.number(row, column, found.costs / MLN, "mln")
    sheet.number(row, column + 1, found.benefits / MLN, "mln")
    _derived(sheet, material, at, (found, ""))
    key, domain = (found.future, found.alternative), say(f"domein.{found.domain}")
    costs = material.lines_sum("centraal", key, "cost", domein=domain)
    benefits = material.lines_sum("centraal", key, "effect", domein=domain)
    first = column + DRAWN
    sheet.formula(row, first, f"=-{costs}/{MILLION}", found.central_costs / MLN, "mln")
    sheet.formula(row, first + 1, f"={benefits}/{MILLION}", found.central_benefits / MLN, "mln")
    sheet.formula(
        row, first + 2, f"={cell(row, first + 1)}-{cell(row, first)}", found.npv.central / MLN, "mln"
    )


def _derived(sheet: Sheet, material: Material, at: tuple[int, int], what: tuple[Row, str]) -> None:
    """Balance, ratio and band."""
    (row, column), (found, style) = at, what
    costs, benefits, none = cell(row, column), cell(row, column + 1), material.say("algemeen.geen")
    sheet.formula(
        row, column + 2, f"={benefits}-{costs}", found.npv.mean / MLN, f"{style}mln" if style else "sterk_mln"
    )
    ratio = none if found.bcr is None else found.bcr
    sheet.formula(row, column + 3, f'=IF({costs}>0,{benefits}/{costs},"{none}")', ratio, f"{style}verhouding")
    sheet.number(row, column + 4, found.npv.p5 / MLN, f"{style}mln")
    sheet.number(row, column + 5, found.npv.p95 / MLN, f"{style}mln")


def _total(sheet: Sheet, material: Material, where: tuple[int, int, int], key: Key) -> None:
    """The sums over the domains; the band was settled within each draw."""
    (first, last, column), found = where, material.figures.total(key)
    rows = (first, last - 1)
    values = {
        0: found.costs, 1: found.benefits, DRAWN: found.central_costs, DRAWN + 1: found.central_benefits,
        DRAWN + 2: found.npv.central,
    }  # fmt: skip
    for i, euros in values.items():
        sheet.formula(last, column + i, column_sum(rows, column + i), euros / MLN, "totaal_mln")
    _derived(sheet, material, (last, column), (found, "totaal_"))


def _areas(material: Material) -> tuple[Area, ...]:
    """Places first, national files after."""
    return tuple(sorted(material.programme.areas, key=lambda area: area.scope == "national"))


def _by_area(sheet: Sheet, material: Material, what: tuple[str, str], row: int) -> tuple[int, int]:
    """Costs or benefits by area and domain; returns the first row with numbers and the next free row."""
    (alternative, side), say, areas = what, material.say, _areas(material)
    sheet.text(row, 0, say(f"domeinen.{side}_gebied", alternative=material.alternative(alternative)), "blok")
    sheet.text(row + 2, 0, say("totaalbeeld.gebied"), "kop")
    first, last = row + 3, row + 3 + len(areas)
    for i, area in enumerate(areas):
        sheet.text(first + i, 0, area.name)
    sheet.text(last, 0, say("algemeen.totaal"), "totaaltekst")
    heads = [*(say(f"domein.{domain}") for domain in DOMAINS), say("algemeen.totaal")]
    for place, key in enumerate(material.keys_of(alternative)):
        column = 1 + place * BY_DOMAIN
        future_heading(sheet, row + 1, (column, column + BY_DOMAIN - 1), (place, material.future(key[0])))
        sheet.row(row + 2, column, heads, "kop_rechts")
        for i, area in enumerate(areas):
            _area(sheet, material, (first + i, column), (key, area.id, side))
        for i, domain in enumerate((*DOMAINS, TOTAL)):
            total = _side(material.figures.row(key, TOTAL, domain), side)
            sheet.formula(
                last, column + i, column_sum((first, last - 1), column + i), total / MLN, "totaal_mln"
            )
    return first, last + 2


def _area(sheet: Sheet, material: Material, at: tuple[int, int], what: tuple[Key, str, str]) -> None:
    """One area by domain, with its total."""
    (row, column), (key, area, side) = at, what
    for i, domain in enumerate(DOMAINS):
        sheet.number(row, column + i, _side(material.figures.row(key, area, domain), side) / MLN, "mln")
    total = _side(material.figures.row(key, area), side)
    across = row_span(row, (column, column + len(DOMAINS) - 1))
    sheet.formula(row, column + len(DOMAINS), across, total / MLN, "sterk_mln")


def _side(row: Row | None, side: str) -> float:
    """Costs or benefits of a row; 0 where an area has no measure in a domain."""
    if row is None:
        return 0.0
    return row.costs if side == "kosten" else row.benefits


def _charts(sheet: Sheet, material: Material, alternative: str, rows: tuple[int, int]) -> None:
    """Stacked bars of the benefits, a chart per future, two beside each other."""
    first, row = rows
    places = [area for area in _areas(material) if area.scope != "national"]
    name, ends = material.alternative(alternative), _ends(material, alternative, places)
    for place, key in enumerate(material.keys_of(alternative)):
        column = 1 + place * BY_DOMAIN
        series = tuple(
            Series(
                material.say(f"domein.{domain}"),
                (first, first + len(places) - 1),
                column + i,
                domain_colour(domain),
            )
            for i, domain in enumerate(DOMAINS)
        )
        words = {"alternative": name, "future": material.future(key[0])}
        title, alt = material.say("domeinen.grafiek", **words), material.say("domeinen.grafiek_alt", **words)
        at = (row + (place // 2) * CHART_ROWS, (place % 2) * WIDTH)
        size = (CHART_WIDTH, CHART_ROWS * 20 - 30)
        bar_chart(sheet, Bars(title, alt, series, at, size, ends=ends), "stacked")


def _ends(material: Material, alternative: str, places: Sequence[Area]) -> tuple[float, float] | None:
    """Ends of the axis that hold the stacked benefits of every area in every future."""
    sums = [0.0]
    for key in material.keys_of(alternative):
        for area in places:
            parts = [_side(material.figures.row(key, area.id, domain), "baten") for domain in DOMAINS]
            sums += [sum(p for p in parts if p > 0), sum(p for p in parts if p < 0)]
    return scale_of(sums)
