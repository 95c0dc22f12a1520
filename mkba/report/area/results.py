"""What an area costs and yields: a row per alternative and future, drawn, central and by domain, with two charts."""

from mkba.analysis.local import own_view
from mkba.analysis.measures import PACKAGE
from mkba.analysis.summary import TOTAL, Row
from mkba.analysis.verdict import verdict
from mkba.domain.intervention import DOMAINS, Domain
from mkba.report.anchors import MILLION, cell, elsewhere, row_span
from mkba.report.area.page import FIRST, AreaPage
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.figures import Key, residents
from mkba.report.numbers import MILLION as MLN
from mkba.report.styles import colour, domain_colour

DRAWN = ("kosten", "baten", "saldo", "verhouding", "laag", "hoog")
CENTRAL = ("kosten", "baten", "saldo", "verhouding")
BESIDE = ("los", "interactie", "pakket", "eigen_kosten", "eigen_baten", "eigen_saldo", "elders")
MIDDLE = FIRST + len(DRAWN)  # the first column of the central case
VERDICT = FIRST + len(BESIDE)
CENTRAL_DOMAINS = FIRST + len(DOMAINS) + 1
CHART_ROWS, CHART_WIDTH, SECOND = 15, 690, 5  # rows and pixels of a chart; column of the second
TOGETHER = 6  # cases whose tables and charts fit on one page


def write_results(page: AreaPage, row: int) -> tuple[tuple[int, int], dict[str, str]]:
    """All tables and charts; returns the row of a new page and the next row, and the central balance's address per case."""
    first, anchors = _outcome(page, page.block(row, "uitkomst", page.tell("uitkomst_noot")))
    charts = 1 + _beside(page, page.block(first + len(page.keys) + 1, "naast", page.tell("naast_noot")))
    row = charts + CHART_ROWS
    heads = page.block(row, "domeinen")
    after = _domains(page, heads)
    _charts(page, charts, (first, heads + 2))
    return (row if len(page.keys) <= TOGETHER else charts, after + 1), anchors


def _outcome(page: AreaPage, row: int) -> tuple[int, dict[str, str]]:
    """Drawn and central; returns the first row with numbers, and addresses."""
    say, sheet = page.material.say, page.sheet
    end = MIDDLE + len(CENTRAL) - 1
    sheet.merged((row, 0, row, 1), "", "kop_midden")
    sheet.merged((row, FIRST, row, MIDDLE - 1), say("totaalbeeld.trekkingen"), "kop_midden")
    sheet.merged((row, MIDDLE, row, end), page.tell("centraal"), "kop_midden")
    texts = [(0, 0, "alternatief_toekomst"), (1, 1, "kans")]
    texts += [(column, column, key) for column, key in enumerate((*DRAWN, *CENTRAL), start=FIRST)]
    first, anchors = page.heads(row + 1, texts), dict[str, str]()
    for line, key in enumerate(page.keys, start=first):
        found = page.material.figures.rows[*key, page.area.id, TOTAL]
        sheet.text(line, 0, page.case(key), "nadruk")
        sheet.number(line, 1, found.p_npv_positive * 100, "kans")
        sheet.number(line, FIRST, found.costs / MLN, "mln")
        sheet.number(line, FIRST + 1, found.benefits / MLN, "mln")
        _balance(page, (line, FIRST), (found.npv.mean, found.bcr))
        sheet.number(line, FIRST + 4, found.npv.p5 / MLN, "mln")
        sheet.number(line, FIRST + 5, found.npv.p95 / MLN, "mln")
        _central(page, line, found)
        anchors[f"gebied.{page.area.id}.{key[0]}.{key[1]}"] = elsewhere(sheet.name, cell(line, MIDDLE + 2))
    return first, anchors


def _balance(page: AreaPage, at: tuple[int, int], what: tuple[float, float | None]) -> None:
    """Balance and ratio of the costs and benefits that stand to their left."""
    (row, column), (balance, ratio), none = at, what, page.material.say("algemeen.geen")
    costs, benefits = cell(row, column), cell(row, column + 1)
    page.sheet.formula(row, column + 2, f"={benefits}-{costs}", balance / MLN, "sterk_mln")
    shown = none if ratio is None else ratio
    page.sheet.formula(row, column + 3, f'=IF({costs}>0,{benefits}/{costs},"{none}")', shown, "verhouding")


def _central(page: AreaPage, row: int, found: Row) -> None:
    """The central case, from the ledger sheet."""
    key, material = (found.future, found.alternative), page.material
    costs = material.lines_sum("centraal", key, "cost", gebied=page.area.id)
    benefits = material.lines_sum("centraal", key, "effect", gebied=page.area.id)
    page.sheet.formula(row, MIDDLE, f"=-{costs}/{MILLION}", found.central_costs / MLN, "mln")
    page.sheet.formula(row, MIDDLE + 1, f"={benefits}/{MILLION}", found.central_benefits / MLN, "mln")
    ratio = found.central_benefits / found.central_costs if found.central_costs > 0 else None
    _balance(page, (row, MIDDLE), (found.npv.central, ratio))


def _beside(page: AreaPage, row: int) -> int:
    """Per resident, each measure alone, the interaction, the area's own view, the verdict; returns the next row."""
    sheet, say = page.sheet, page.material.say
    sheet.merged((row, 0, row, 1), "", "kop_midden")
    sheet.merged((row, FIRST, row, FIRST + 2), page.tell("samen"), "kop_midden")
    sheet.merged((row, FIRST + 3, row, VERDICT - 1), page.tell("eigen"), "kop_midden")
    sheet.merged((row, VERDICT, row, page.last), "", "kop_midden")
    texts = [(0, 0, "alternatief_toekomst"), (1, 1, "per_inwoner"), (VERDICT, page.last, "oordeel")]
    texts += [(column, column, key) for column, key in enumerate(BESIDE, start=FIRST)]
    row = page.heads(row + 1, texts)
    for key in page.keys:
        found = page.material.figures.rows[*key, page.area.id, TOTAL]
        people = residents(page.area, key[0])
        sheet.text(row, 0, page.case(key), "nadruk")
        sheet.known(row, 1, found.npv.mean / people if people else None, "euro", say("algemeen.geen"))
        _package(page, row, key)
        _own(page, row, key)
        sheet.merged((row, VERDICT, row, page.last), say(f"oordeel.{verdict(found)}"), "terugloop_in")
        row += 1
    return row


def _package(page: AreaPage, row: int, key: Key) -> None:
    """The measures each alone, and what their meeting adds or takes (M4)."""
    found = next(
        m
        for m in page.material.figures.measures
        if (m.future, m.alternative, m.area, m.intervention) == (*key, page.area.id, PACKAGE)
    )
    page.sheet.number(row, FIRST, found.alone / MLN, "mln")
    page.sheet.number(row, FIRST + 1, found.interaction / MLN, "mln")
    page.sheet.formula(row, FIRST + 2, row_span(row, (FIRST, FIRST + 1)), found.npv / MLN, "mln")


def _own(page: AreaPage, row: int, key: Key) -> None:
    """What stays in the area, and what comes back elsewhere (M16)."""
    column, none = FIRST + 3, page.material.say("algemeen.geen")
    if page.area.scope == "national":
        page.sheet.row(row, column, [none] * (VERDICT - column), "mln")
        return
    found = own_view(page.material.figures.book(key), page.area.id)
    page.sheet.number(row, column, found.costs / MLN, "mln")
    page.sheet.number(row, column + 1, found.benefits / MLN, "mln")
    formula = f"={cell(row, column + 1)}-{cell(row, column)}"
    page.sheet.formula(row, column + 2, formula, found.balance / MLN, "sterk_mln")
    page.sheet.number(row, column + 3, found.elsewhere / MLN, "mln")


def _domains(page: AreaPage, row: int) -> int:
    """The balance by domain: the mean of the draws, and central from the ledger sheet; returns the next row."""
    names = [
        *(page.material.say(f"domein.{domain}") for domain in DOMAINS),
        page.material.say("algemeen.totaal"),
    ]
    page.sheet.merged((row, 0, row, 1), "", "kop_midden")
    for first, title in ((FIRST, "domeinen_gemiddeld"), (CENTRAL_DOMAINS, "centraal")):
        page.sheet.merged((row, first, row, first + len(DOMAINS)), page.tell(title), "kop_midden")
        page.sheet.row(row + 1, first, names, "kop_rechts")
    page.sheet.row(row + 1, 0, [page.tell("alternatief_toekomst"), ""], "kop")
    for line, key in enumerate(page.keys, start=row + 2):
        page.sheet.text(line, 0, page.case(key), "nadruk")
        for place, domain in enumerate(DOMAINS):
            found = page.material.figures.row(key, page.area.id, domain)
            page.sheet.number(line, FIRST + place, found.npv.mean / MLN if found else 0.0, "mln")
            _central_domain(page, (line, CENTRAL_DOMAINS + place), (key, domain), found)
        npv = page.material.figures.rows[*key, page.area.id, TOTAL].npv
        for first, euros in ((FIRST, npv.mean), (CENTRAL_DOMAINS, npv.central)):
            end = first + len(DOMAINS)
            page.sheet.formula(line, end, row_span(line, (first, end - 1)), euros / MLN, "sterk_mln")
    return row + 2 + len(page.keys)


def _central_domain(page: AreaPage, at: tuple[int, int], what: tuple[Key, Domain], found: Row | None) -> None:
    """The central balance of one domain."""
    (row, column), (key, domain) = at, what
    keys = {"gebied": page.area.id, "domein": page.material.say(f"domein.{domain}")}
    costs, effects = (page.material.lines_sum("centraal", key, kind, **keys) for kind in ("cost", "effect"))
    euros = found.npv.central if found else 0.0
    page.sheet.formula(row, column, f"=({effects}+{costs})/{MILLION}", euros / MLN, "mln")


def _charts(page: AreaPage, row: int, firsts: tuple[int, int]) -> None:
    """Costs beside benefits, and the balance stacked by domain, per alternative and future."""
    size = CHART_WIDTH, CHART_ROWS * 20 - 30
    (first, last), (begin, end) = ((one, one + len(page.keys) - 1) for one in firsts)
    pairs = (("kosten", FIRST, "@oranje"), ("baten", FIRST + 1, "@blauw"))
    beside = tuple(Series(page.tell(key), (first, last), at, colour(shade)) for key, at, shade in pairs)
    words = {"area": page.area.name, "cases": "; ".join(page.case(key) for key in page.keys)}
    title, alt = page.tell("grafiek_kosten"), page.tell("grafiek_kosten_alt", **words)
    bar_chart(page.sheet, Bars(title, alt, beside, (row, 0), size))
    stacked = tuple(
        Series(page.material.say(f"domein.{domain}"), (begin, end), column, domain_colour(domain))
        for column, domain in enumerate(DOMAINS, start=FIRST)
    )
    title, alt = page.tell("grafiek_domeinen"), page.tell("grafiek_domeinen_alt", **words)
    bar_chart(page.sheet, Bars(title, alt, stacked, (row, SECOND), size), "stacked")
