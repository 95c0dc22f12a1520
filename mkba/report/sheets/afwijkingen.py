"""Afwijkingen: what the balance rests on, who pays beside the State, envelopes, and where areas differ from the programme."""

from collections.abc import Sequence

from mkba.analysis.cofunding import CoFunding
from mkba.analysis.deviations import Deviation
from mkba.analysis.envelope import EnvelopeCheck
from mkba.analysis.foundation import Foundation
from mkba.analysis.outliers import ENOUGH, FACTOR, NORMAL, SPREADS
from mkba.analysis.summary import TOTAL
from mkba.analysis.survey import Survey, survey
from mkba.report.anchors import cell
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import decimal, significant
from mkba.report.paging import break_pages

WIDTHS = (30, *[12.5] * 11)
LAST = len(WIDTHS) - 1
SHARES = ("default", "mixed", "own", "found", "memory", "choice", "none")
KNOWN = ("counts", "sizes", "values", "amounts")  # of which is told how much was found
KIND, SUBJECT, FIGURES = (1, 2), (3, 4), 5  # columns of the table of deviations
WHOLE_WORDS = 0.6  # the part of a width that is used where few words wrap
YEARS = ("price_year", "horizon", "reach")
EUROS = ("costs", "benefits", "npv")


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    page = Page(WIDTHS, frozen=(FIRST - 1, 1))
    open_page(sheet, "afwijkingen", material, page)
    found = survey(material.programme)
    case = {"future": material.future(found.future), "alternative": material.alternative(found.alternative)}
    row = _note(sheet, material.say("afwijkingen.geval", **case), FIRST)
    row = _foundation(sheet, material, found.foundation, row + 1)
    blocks = [FIRST, row + 1]
    row = _co_funding(sheet, material, found.co_funding, row + 1)
    if found.envelopes:
        blocks.append(row + 1)
        row = _envelopes(sheet, material, found.envelopes, row + 1)
    blocks.append(row + 1)
    end = _deviations(sheet, material, found, row + 1)
    break_pages(sheet, page, blocks, end)
    return {}


def _note(sheet: Sheet, text: str, row: int) -> int:
    """An explanation over the whole width; the next row."""
    sheet.merged((row, 0, row, LAST), text, "noot")
    sheet.tall_enough(row, [(text, sum(WIDTHS))])
    return row + 1


def _block(sheet: Sheet, material: Material, part: str, row: int, heads: Sequence[str]) -> int:
    """Title, explanation and the heads of columns; the next row."""
    sheet.text(row, 0, material.say(f"afwijkingen.{part}"), "blok")
    row = _note(sheet, material.say(f"afwijkingen.{part}_noot"), row + 1)
    sheet.text(row, 0, heads[0], "kop")
    sheet.row(row, 1, heads[1:], "kop_rechts")
    sheet.tall_enough(row, [(head, WHOLE_WORDS * WIDTHS[1]) for head in heads[1:]])
    return row + 1


def _foundation(sheet: Sheet, material: Material, found: Sequence[Foundation], row: int) -> int:
    """Per area the shares of what its balance rests on."""
    say = material.say
    heads = [say("afwijkingen.gebied"), *(say(f"afwijkingen.rust_{name}") for name in (*SHARES, *KNOWN))]
    row = _block(sheet, material, "grondslag", row, heads)
    for one in found:
        whole = one.area == TOTAL
        name = say("algemeen.totaal") if whole else material.area(one.area)
        sheet.text(row, 0, name, "totaaltekst" if whole else "tekst")
        style = "totaal_procent" if whole else "procent"
        for column, share in enumerate((*SHARES, *KNOWN), start=1):
            sheet.known(row, column, getattr(one, share), style, say("algemeen.geen"))
        row += 1
    return row


def _co_funding(sheet: Sheet, material: Material, found: Sequence[CoFunding], row: int) -> int:
    """Per area local euros per euro of the State in every alternative, beside the agreement."""
    say, programme = material.say, material.programme
    names = [one.name for one in programme.alternatives]
    judged = [say("afwijkingen.oordeel_bij", name=name) for name in names]
    heads = [say("afwijkingen.gebied"), *names, say("afwijkingen.afspraak"), *judged]
    row = _block(sheet, material, "cofinanciering", row, heads)
    sheet.row(row - 1, len(names) + 2, judged, "kop_midden")
    rows = {area.id: row + place for place, area in enumerate(programme.areas)}
    columns = {one.id: 1 + place for place, one in enumerate(programme.alternatives)}
    agreed = len(columns) + 1
    for area in programme.areas:
        sheet.text(rows[area.id], 0, area.name)
    for one in found:
        at, column = rows[one.area], columns[one.alternative]
        nothing = say("afwijkingen.geen_rijk") if one.local or one.other else say("algemeen.geen")
        sheet.known(at, column, one.ratio, "verhouding", nothing)
        if one.agreed is not None:
            sheet.number(at, agreed, one.agreed, "verhouding")
        if one.met is not None:
            _verdict(sheet, (at, agreed + column), ("genoeg" if one.met else "te_laag", one.met), material)
    return row + len(rows)


def _verdict(sheet: Sheet, at: tuple[int, int], found: tuple[str, bool], material: Material) -> None:
    """A word that says whether it is well, in its colour."""
    word, good = found
    sheet.text(*at, material.say(f"afwijkingen.{word}"), "goed" if good else "fout")


def _envelopes(sheet: Sheet, material: Material, found: Sequence[EnvelopeCheck], row: int) -> int:
    """Per alternative what was planned and is expected, beside its envelope."""
    names = (
        "alternatief", "prijspeil", "budget", "gepland", "ruimte", "uitslag", "verwacht", "ruimte", "uitslag",
    )  # fmt: skip
    row = _block(sheet, material, "budgetten", row, [material.say(f"afwijkingen.{name}") for name in names])
    for column in (5, 8):
        sheet.text(row - 1, column, material.say("afwijkingen.uitslag"), "kop_midden")
    for one in found:
        sheet.text(row, 0, material.alternative(one.alternative))
        sheet.number(row, 1, one.price_year, "jaar")
        sheet.number(row, 2, one.amount / MLN, "mln")
        spent = zip(
            (3, 6), (one.planned, one.expected), (one.room, one.expected_room), one.within, strict=True
        )
        for column, euros, room, within in spent:
            sheet.number(row, column, euros / MLN, "mln")
            sheet.formula(row, column + 1, f"={cell(row, 2)}-{cell(row, column)}", room / MLN, "mln")
            _verdict(sheet, (row, column + 2), ("binnen" if within else "boven", within), material)
        row += 1
    return row


def _deviations(sheet: Sheet, material: Material, found: Survey, row: int) -> int:
    """A row per deviation; the next row."""
    say = material.say
    sheet.text(row, 0, say("afwijkingen.afwijkingen"), "blok")
    rule = {
        "price_year": material.programme.price_year,
        "spreads": significant(SPREADS),
        "normal": decimal(NORMAL, 4),
        "factor": significant(FACTOR),
        "enough": ENOUGH,
    }
    row = _note(sheet, say("afwijkingen.afwijkingen_noot", **rule), row + 1)
    if not found.deviations:
        sheet.text(row, 0, say("afwijkingen.geen"))
        return row + 1
    sheet.text(row, 0, say("afwijkingen.gebied"), "kop")
    sheet.merged((row, KIND[0], row, KIND[1]), say("afwijkingen.afwijking"), "kop")
    sheet.merged((row, SUBJECT[0], row, SUBJECT[1]), say("afwijkingen.betreft"), "kop")
    heads = [say(f"afwijkingen.{name}") for name in ("eigen", "vergeleken", "factor", "saldo")]
    sheet.row(row, FIGURES, heads, "kop_rechts")
    sheet.tall_enough(row, [(head, WIDTHS[FIGURES]) for head in heads])
    for place, one in enumerate(found.deviations, start=row + 1):
        _deviation(sheet, material, one, place)
    return row + 1 + len(found.deviations)


def _deviation(sheet: Sheet, material: Material, one: Deviation, row: int) -> None:
    """One deviation: what, and its figures where there are any."""
    say, form = material.say, form_of(one)
    text = subject(material, one)
    sheet.text(row, 0, material.area(one.area))
    sheet.merged((row, KIND[0], row, KIND[1]), say(f"afwijking.{one.kind}"), "tekst")
    sheet.merged((row, SUBJECT[0], row, SUBJECT[1]), text, "terugloop")
    sheet.tall_enough(row, [(text, sum(WIDTHS[column] for column in SUBJECT))])
    figures = (
        (one.own, form), (one.reference, form), (one.factor, "verhouding"),
        (None if one.npv is None else one.npv / MLN, "mln"),
    )  # fmt: skip
    for column, (value, style) in enumerate(figures, start=FIGURES):
        if value is not None:
            sheet.number(row, column, value, style)


def form_of(one: Deviation) -> str:
    """The form of the figures of a deviation."""
    if one.kind in YEARS:
        return "jaar"
    if one.kind == "cut":
        return "procent"
    return "euro" if one.subject in EUROS else "waarde"


def subject(material: Material, one: Deviation) -> str:
    """What it is about, in words."""
    say, (first, _, second) = material.say, one.subject.partition(".")
    text = ""
    match one.kind:
        case "price_year" | "cut":
            text = say(f"afwijking.aantal_{one.kind}", count=one.count)
        case "domain":
            text = say(f"domein.{one.subject}")
        case "reach":
            text = material.measure(one.area, one.subject)
        case "own_size":
            measure = material.measure(one.area, first)
            text = say("afwijking.studies", measure=measure, effect=second, count=one.count)
        case "own_value":
            outcome = material.programme.outcomes.get(first)
            text = say("afwijking.waarde", outcome=outcome.name if outcome else first, value=second)
        case "outlier":
            text = say(f"afwijking.{first}") if first in EUROS else _indicator(material, one)
    return text


def _indicator(material: Material, one: Deviation) -> str:
    """The name of an indicator, or its id."""
    area = next(area for area in material.programme.areas if area.id == one.area)
    return area.indicators[one.subject].name or one.subject
