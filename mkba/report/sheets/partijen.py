"""Partijen: who pays and who gains, with transfers, in total, by group and by domain."""

from mkba.domain.intervention import DOMAINS
from mkba.report.anchors import cell, column_sum, elsewhere, row_span
from mkba.report.cells import Sheet
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.party_words import group_name, ordered
from mkba.report.sheets.effectketens_getallen import central_net
from mkba.report.sheets.partijen_rijen import (
    GROUP,
    LEFT,
    NAME,
    NUMBER,
    note,
    total_names,
)
from mkba.report.sheets.partijen_zakken import by_measure, wrong_pockets
from mkba.report.styles import future_colours

HEADS = ("kosten", "baten", "overdrachten", "netto", "laag", "hoog", "kans", "centraal")
WIDTH = len(HEADS)
NET, CENTRAL = 3, 7
BY_DOMAIN = len(DOMAINS) + 1
CHART_ROWS = 30
CHART_SIZE, CHART_POINTS = (
    (1380, CHART_ROWS * 20 - 30),
    11,
)  # pixels; letters stay legible on a page that shrinks
HEIGHT, LOW = 42, 30  # points: three lines and two
INSTITUTIONS = ("rijk", "gemeenten", "uitvoering", "instellingen")  # the groups that have a budget
RELEASED = ("kasgeld", "capaciteit", "belasting")
DUST = 9  # decimals of a million: what rounding leaves of a sum that is zero


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the addresses of the sums over parties per case."""
    futures = len(material.programme.futures)
    page = Page((NAME, GROUP, *[NUMBER] * (WIDTH * futures)), frozen=(FIRST - 1, LEFT))
    open_page(sheet, "partijen", material, page)
    sheet.text(FIRST - 1, 0, material.say("algemeen.bedragen_mln"), "zacht")
    note(sheet, FIRST, material.say("partijen.noot"))
    anchors: dict[str, str] = {}
    row, breaks = FIRST + 2, []
    for alternative in material.programme.alternatives:
        found, after = _table(sheet, material, alternative.id, row)
        anchors |= found
        groups = _groups(sheet, material, alternative.id, (row + 3, after))
        breaks.append(groups)
        released = _released(sheet, material, alternative.id, groups)
        domains = _by_domain(sheet, material, alternative.id, released)
        moved = wrong_pockets(sheet, material, alternative.id, domains)
        breaks += [domains, moved]
        chart = by_measure(sheet, material, alternative.id, moved)
        row = _chart(sheet, material, alternative.id, (row + 3, chart))
        breaks.append(row)
    sheet.worksheet.set_h_pagebreaks(breaks[:-1])
    return anchors


def _table(sheet: Sheet, material: Material, alternative: str, row: int) -> tuple[dict[str, str], int]:
    """Costs, benefits, transfers and net by party; returns addresses and the next free row."""
    say, anchors = material.say, {}
    sheet.text(row, 0, material.alternative(alternative), "blok")
    sheet.link(row + 1, 0, say("algemeen.detail"), material.tab("effectketens"))
    last = total_names(sheet, material, row + 3)
    for place, key in enumerate(material.keys_of(alternative)):
        column = LEFT + place * WIDTH
        future_heading(sheet, row + 1, (column, column + WIDTH - 1), (place, material.future(key[0])))
        sheet.row(row + 2, column, [say(f"partijen.{head}") for head in HEADS], "kop_rechts")
        sheet.worksheet.set_row(row + 2, HEIGHT)
        _parties(sheet, material, (row + 3, column), key)
        _total(sheet, material, (row + 3, last, column), key)
        name = ".".join(key)
        anchors[f"partijen.{name}"] = elsewhere(sheet.name, cell(last, column + CENTRAL))
        anchors[f"partijen_gemiddeld.{name}"] = elsewhere(sheet.name, cell(last, column + NET))
        anchors[f"overdrachten.{name}"] = elsewhere(sheet.name, cell(last, column + 2))
    return anchors, last + 2


def _parties(sheet: Sheet, material: Material, at: tuple[int, int], key: Key) -> None:
    """One future: a row per party."""
    found = material.figures.parties[key]
    for row, (p, _) in enumerate(ordered(material), start=at[0]):
        column = at[1]
        for kind in range(NET):
            sheet.number(row, column + kind, found.mean[p, kind] / MLN, "mln")
        net = float(found.mean[p].sum())
        sheet.formula(row, column + NET, row_span(row, (column, column + 2)), net / MLN, "sterk_mln")
        sheet.number(row, column + 4, found.low[p] / MLN, "mln")
        sheet.number(row, column + 5, found.high[p] / MLN, "mln")
        sheet.number(row, column + 6, found.out_of_pocket[p] * 100, "honderd")
        sheet.formula(
            row, column + CENTRAL, central_net(material, key, p), found.central[p].sum() / MLN, "mln"
        )


def _total(sheet: Sheet, material: Material, where: tuple[int, int, int], key: Key) -> None:
    """Sums over the parties: transfers vanish, net is the balance."""
    (first, last, column), found = where, material.figures.parties[key]
    costs, benefits, transfers = (float(euros) / MLN for euros in found.mean.sum(axis=0))
    net, central = float(found.mean.sum()) / MLN, float(found.central.sum()) / MLN
    for i, value in {0: costs, 1: benefits, NET: net, CENTRAL: central}.items():
        sheet.formula(last, column + i, column_sum((first, last - 1), column + i), value, "totaal_mln")
    whole = column_sum((first, last - 1), column + 2).removeprefix("=")
    sheet.formula(last, column + 2, f"=ROUND({whole},{DUST})", round(transfers, DUST) + 0.0, "totaal_mln")
    sheet.row(last, column + NET + 1, ["", "", ""], "totaaltekst")


def _groups(sheet: Sheet, material: Material, alternative: str, rows: tuple[int, int]) -> int:
    """Net by group, from the table above; returns the next free row."""
    (first, row), say, order = rows, material.say, ordered(material)
    sheet.text(row, 0, say("partijen.per_groep", alternative=material.alternative(alternative)), "blok")
    names = list(dict.fromkeys(party.group for _, party in order))
    sheet.row(row + 1, 0, [say("partijen.groep"), ""], "kop")
    for i, name in enumerate(names):
        sheet.row(row + 2 + i, 0, [group_name(material, name), ""], "tekst")
    last = row + 2 + len(names)
    sheet.row(last, 0, [say("algemeen.totaal"), ""], "totaaltekst")
    for place, key in enumerate(material.keys_of(alternative)):
        source, column = LEFT + place * WIDTH + NET, LEFT + place
        sheet.text(row + 1, column, material.future(key[0]), sheet.styles.future(place))
        nets = material.figures.parties[key].mean.sum(axis=1)
        for i, name in enumerate(names):
            found = [(line, p) for line, (p, party) in enumerate(order, start=first) if party.group == name]
            where = f"{cell(found[0][0], source)}:{cell(found[-1][0], source)}"
            total = float(sum(nets[p] for _, p in found))
            sheet.formula(row + 2 + i, column, f"=SUM({where})", total / MLN, "mln")
        formula = column_sum((row + 2, last - 1), column)
        sheet.formula(last, column, formula, float(nets.sum()) / MLN, "totaal_mln")
    return last + 2


def _released(sheet: Sheet, material: Material, alternative: str, row: int) -> int:
    """Of what institutions gain: cash, apart from capacity and from tax that is neither (M24); returns the next free row."""
    say = material.say
    sheet.text(row, 0, say("partijen.vrij", alternative=material.alternative(alternative)), "blok")
    note(sheet, row + 1, say("partijen.vrij_noot"))
    chosen = [(p, party) for p, party in ordered(material) if party.group in INSTITUTIONS]
    first = row + 4
    last = first + len(chosen)
    sheet.row(first - 1, 0, [say("partijen.partij"), say("partijen.groep")], "kop")
    sheet.worksheet.set_row(first - 1, LOW)
    for line, (_, party) in enumerate(chosen, start=first):
        sheet.row(line, 0, [party.name, group_name(material, party.group)], "tekst")
    sheet.row(last, 0, [say("algemeen.totaal"), ""], "totaaltekst")
    for place, key in enumerate(material.keys_of(alternative)):
        column, found = LEFT + place * len(RELEASED), material.figures.parties[key].released / MLN
        future_heading(
            sheet, first - 2, (column, column + len(RELEASED) - 1), (place, material.future(key[0]))
        )
        for i, name in enumerate(RELEASED):
            sheet.text(first - 1, column + i, say(f"partijen.{name}"), "kop_rechts")
            for line, (p, _) in enumerate(chosen, start=first):
                sheet.number(line, column + i, found[p, i], "mln")
            total = float(sum(found[p, i] for p, _ in chosen))
            sheet.formula(last, column + i, column_sum((first, last - 1), column + i), total, "totaal_mln")
    return last + 2


def _by_domain(sheet: Sheet, material: Material, alternative: str, row: int) -> int:
    """Net by party and domain; returns the next free row."""
    say = material.say
    sheet.text(row, 0, say("partijen.per_domein", alternative=material.alternative(alternative)), "blok")
    last = total_names(sheet, material, row + 3)
    heads = [*(say(f"domein.{domain}") for domain in DOMAINS), say("algemeen.totaal")]
    for place, key in enumerate(material.keys_of(alternative)):
        column, found = LEFT + place * BY_DOMAIN, material.figures.parties[key].by_domain / MLN
        future_heading(sheet, row + 1, (column, column + BY_DOMAIN - 1), (place, material.future(key[0])))
        sheet.row(row + 2, column, heads, "kop_rechts")
        for line, (p, _) in enumerate(ordered(material), start=row + 3):
            for i in range(len(DOMAINS)):
                sheet.number(line, column + i, found[p, i], "mln")
            across = row_span(line, (column, column + len(DOMAINS) - 1))
            sheet.formula(line, column + len(DOMAINS), across, float(found[p].sum()), "sterk_mln")
        for i, total in enumerate((*found.sum(axis=0), found.sum())):
            sheet.formula(
                last, column + i, column_sum((row + 3, last - 1), column + i), float(total), "totaal_mln"
            )
    return last + 2


def _chart(sheet: Sheet, material: Material, alternative: str, rows: tuple[int, int]) -> int:
    """Net per party, a series per future; returns the next free row."""
    first, row = rows
    last = first + len(material.programme.parties) - 1
    series = tuple(
        Series(material.future(key[0]), (first, last), LEFT + place * WIDTH + NET, future_colours(place)[0])
        for place, key in enumerate(material.keys_of(alternative))
    )
    name = material.alternative(alternative)
    title = material.say("partijen.grafiek", alternative=name)
    alt = material.say("partijen.grafiek_alt", alternative=name, futures=material.futures)
    bars = Bars(title, alt, series, (row, 0), CHART_SIZE, points=CHART_POINTS)
    bar_chart(sheet, bars, "lying")
    return row + CHART_ROWS
