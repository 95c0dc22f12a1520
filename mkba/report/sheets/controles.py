"""Controles: two roads to the same figure, compared by live formulas; one cell says whether all of them close."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from mkba.analysis.summary import TOTAL
from mkba.axes import Floats
from mkba.domain.intervention import DOMAINS
from mkba.engine.case import KINDS
from mkba.engine.ledger import Book
from mkba.errors import InvariantError
from mkba.report.anchors import CHANGED, CHECKS, MILLION, block, cell
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.sheets.aannames import HIGHEST, LOWEST
from mkba.report.sheets.effectketens_getallen import column_of

HEADS = ("toekomst", "alternatief", "controle", "links", "rechts", "verschil", "uitslag")
WIDTHS = (16, 24, 66, 18, 18, 16, 12)
HEAD = FIRST + 2
NOTE = 28  # points: two lines
DUST = 9  # decimals of a million
TOLERANCE = "1E-9"
PAIR = ("centraal", "motor")


@dataclass(frozen=True, slots=True)
class Road:
    """One way to a figure in million euros: a formula with its value, or a value of the engine."""

    value: float
    formula: str = ""
    engine: bool = False  # stamped from the central case of the run: says nothing of changed inputs


def write(sheet: Sheet, material: Material, anchors: Mapping[str, str]) -> dict[str, str]:
    """Fill the sheet; the name ``controles_oordeel`` stands for the cell that says OK or FOUT.

    InvariantError for a check that does not close: no workbook of such a result exists.
    """
    open_page(sheet, "controles", material, Page(WIDTHS, frozen=(HEAD + 1, 0), repeat=(0, HEAD)))
    say, row = material.say, HEAD + 1
    sheet.merged((FIRST - 1, 0, FIRST - 1, len(HEADS) - 1), say("controles.noot"), "noot")
    sheet.worksheet.set_row(FIRST - 1, NOTE)
    sheet.row(HEAD, 0, [say(f"controles.{head}") for head in HEADS[:3]], "kop")
    sheet.row(HEAD, 3, [say(f"controles.{head}") for head in HEADS[3:-1]], "kop_rechts")
    sheet.text(HEAD, len(HEADS) - 1, say(f"controles.{HEADS[-1]}"), "kop_midden")
    for name, left, right in _inputs(material):
        sheet.text(row, 0, say("algemeen.alle_toekomsten"))
        sheet.text(row, 2, say(f"controles.{name}"))
        _compare(sheet, row, (left, right), material)
        row += 1
    for key in material.figures.keys:
        for name, left, right in _checks(material, key, anchors):
            sheet.text(row, 0, material.future(key[0]))
            sheet.text(row, 1, material.alternative(key[1]))
            sheet.text(row, 2, say(f"controles.{name}"))
            if not _compare(sheet, row, (left, right), material):
                raise InvariantError(
                    "CHECK-BROKEN", say(f"controles.{name}"), f"{name}: {left.value} is not {right.value}"
                )
            row += 1
    _whole(sheet, material, row - 1)
    return {}


def _inputs(material: Material) -> Iterator[tuple[str, Road, Road]]:
    """Whether every input is a number, and within its limits."""
    inputs = material.live.inputs
    now, low, high = inputs.column, inputs.beside(LOWEST), inputs.beside(HIGHEST)
    count = len(inputs.cells)
    yield "invoer_getallen", Road(count, f"=COUNT({now})"), Road(count, f"=ROWS({now})")
    outside = f'=SUMPRODUCT(({low}<>"")*({now}<{low}))+SUMPRODUCT(({high}<>"")*({now}>{high}))'
    yield "invoer_grenzen", Road(0.0, outside), Road(0.0)


def _checks(material: Material, key: Key, anchors: Mapping[str, str]) -> Iterator[tuple[str, Road, Road]]:
    """Every check of one case: (name, one road, the other)."""
    shown, name = material.figures, ".".join(key)
    total, book, parties = shown.total(key), shown.book(key), shown.parties[key]
    minus = f"=-{material.lines_sum('centraal', key, 'cost')}/{MILLION}"
    plus = f"={material.lines_sum('centraal', key, 'effect')}/{MILLION}"
    costs, benefits = _by_kind(book, book.central.pv)
    drawn = Road(total.npv.mean / MLN)
    ledger = Road(costs + benefits, _lines("centraal", key, material))
    areas = [shown.rows[*key, area.id, TOTAL].npv for area in material.programme.areas]
    domains = [shown.rows[*key, TOTAL, domain].npv for domain in DOMAINS]
    measures = shown.ledger.positions("intervention")
    by_measure = float((book.central.benefits[measures] - book.central.costs[measures]).sum())

    def road(anchor: str, euros: float) -> Road:
        return Road(euros / MLN, f"={anchors[f'{anchor}.{name}']}")

    yield "regels", *_per_line(material, key)
    yield "kosten", Road(-costs, minus), Road(total.central_costs / MLN, engine=True)
    yield "baten", Road(benefits, plus), Road(total.central_benefits / MLN, engine=True)
    yield "samenvatting", road("samenvatting", total.central_benefits - total.central_costs), ledger
    yield "gebieden", road("totaalbeeld", sum(band.central for band in areas)), ledger
    yield "bladen", _area_sheets(material, key, anchors), ledger
    yield "overzichtstabel", road("overzichtstabel", total.npv.central), ledger
    yield "domeinen", road("domeinen", sum(band.central for band in domains)), ledger
    yield "partijen", road("partijen", float(parties.central.sum())), ledger
    yield "maatregelen", Road(by_measure / MLN, engine=True), ledger
    yield (
        "overdrachten",
        road("overdrachten", float(parties.mean[:, KINDS.index("transfer")].sum())),
        Road(0.0),
    )
    yield "gemiddeld", Road(sum(_by_kind(book, book.pv)), _lines("gemiddeld", key, material)), drawn
    yield "gebieden_gemiddeld", road("totaalbeeld_gemiddeld", sum(band.mean for band in areas)), drawn
    yield "tijdpad", road("tijdpad", total.npv.mean), drawn
    yield "partijen_gemiddeld", road("partijen_gemiddeld", float(parties.mean.sum())), drawn


def _area_sheets(material: Material, key: Key, anchors: Mapping[str, str]) -> Road:
    """The central balances on the sheets of all areas."""
    areas = material.programme.areas
    places = [anchors[f"gebied.{area.id}.{'.'.join(key)}"] for area in areas]
    balances = [material.figures.rows[*key, area.id, TOTAL].npv.central for area in areas]
    return Road(sum(balances) / MLN, f"={'+'.join(places)}")


def _per_line(material: Material, key: Key) -> tuple[Road, Road]:
    """All lines without their signs, in million euros: the engine's, and those plus how far each formula is from it."""
    place = [future.id for future in material.programme.futures].index(key[0])
    tab, rows = material.tab("effectketens"), material.live.rows.spans[key[1]]
    if rows is None:
        return Road(0.0, "=0"), Road(0.0, "=0", engine=True)
    found, engine = (block(tab, column_of(place, name), rows) for name in PAIR)
    book = material.figures.book(key)
    gaps = [chain.value - pv for chain, pv in zip(material.live.chains[key], book.central.pv, strict=True)]
    whole, apart = float(np.abs(book.central.pv).sum()) / MLN, float(np.abs(gaps).sum()) / MLN
    size, gap = f"SUMPRODUCT(ABS({engine}))/{MILLION}", f"SUMPRODUCT(ABS({found}-{engine}))/{MILLION}"
    return Road(whole + apart, f"={size}+{gap}"), Road(whole, f"={size}", engine=True)


def _by_kind(book: Book, pv: Floats) -> tuple[float, float]:
    """Costs and effects of all lines, in million euros as they stand. Shape: l."""
    sums = dict.fromkeys(KINDS, 0.0)
    for line, value in zip(book.lines, pv.tolist(), strict=True):
        sums[line.kind] += value / MLN
    return sums["cost"], sums["effect"]


def _lines(value: str, key: Key, material: Material) -> str:
    """The balance as the sum of all costs and effects on the ledger sheet."""
    return f"=({material.lines_sum(value, key, 'cost')}+{material.lines_sum(value, key, 'effect')})/{MILLION}"


def _compare(sheet: Sheet, row: int, roads: tuple[Road, Road], material: Material) -> bool:
    """Both roads, their difference, and whether it is small enough; returns the same."""
    left, right, gap = (cell(row, column) for column in (3, 4, 5))
    for column, road in enumerate(roads, start=3):
        if road.formula:
            sheet.formula(row, column, road.formula, road.value, "mln")
        else:
            sheet.number(row, column, road.value, "mln")
    difference = round(roads[0].value - roads[1].value, DUST) + 0.0
    sheet.formula(row, 5, f"=ROUND({left}-{right},{DUST})", difference, "verschil")
    good, bad = material.say("controles.goed"), material.say("controles.fout")
    limit = f"{TOLERANCE}*(ABS({left})+ABS({right})+1)"
    closes = abs(difference) <= float(TOLERANCE) * (abs(roads[0].value) + abs(roads[1].value) + 1)
    judged = f'IF(ABS({gap})<={limit},"{good}","{bad}")'
    if roads[0].engine or roads[1].engine:
        judged = f'IF({CHANGED}>0,"{material.say("controles.gewijzigd")}",{judged})'
    sheet.formula(row, 6, f"={judged}", good if closes else bad, "toets")
    return closes


def _whole(sheet: Sheet, material: Material, last: int) -> None:
    """All checks together, above the table, under a name of its own."""
    good, bad = material.say("controles.goed"), material.say("controles.fout")
    where = f"{cell(HEAD + 1, 6)}:{cell(last, 6)}"
    sheet.text(FIRST, 2, material.say("controles.samen"), "nadruk")
    sheet.formula(
        FIRST,
        6,
        f'=IF(COUNTIF({where},"{bad}")+SUMPRODUCT(--ISERROR({where}))=0,"{good}","{bad}")',
        good,
        "toets",
    )
    sheet.workbook.define_name(CHECKS, f"='{sheet.name}'!$G${FIRST + 1}")
    colour_checks(sheet, (HEAD + 1, 6, last, 6), material)
    colour_checks(sheet, (FIRST, 6, FIRST, 6), material)


def colour_checks(sheet: Sheet, area: tuple[int, int, int, int], material: Material) -> None:
    """Blue for OK, red for FOUT: the words tell it too."""
    for word, style in (("goed", "goed"), ("fout", "fout")):
        condition = {
            "type": "cell", "criteria": "==", "value": f'"{material.say(f"controles.{word}")}"',
            "format": sheet.styles[style],
        }  # fmt: skip
        sheet.worksheet.conditional_format(*area, condition)
