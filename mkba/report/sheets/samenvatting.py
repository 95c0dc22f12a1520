"""Samenvatting: per alternative the futures side by side - verdict, balance, band, chance, parties, PM items."""

from collections.abc import Callable, Sequence

from mkba.analysis.summary import Row, first_year
from mkba.analysis.tipping import own
from mkba.analysis.verdict import NEAR, verdict
from mkba.domain.area import Area, Memo
from mkba.report.anchors import CHANGED, MILLION, cell, elsewhere
from mkba.report.cells import Sheet
from mkba.report.figures import driving_outcomes, interaction, main_parties
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.judgement import write_judged
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import MINUS, percent
from mkba.report.sheets.samenvatting_plek import AT_LEAST, CASE, LABEL, NAMES, Place, begin
from mkba.report.sheets.samenvatting_rust import write_drivers, write_evidence, write_marks
from mkba.report.small import write_tenths
from mkba.report.tips import computed

MOST = 6  # outcomes and parties shown
FEW, ONE_PAGE = 6, 20  # PM items that fit below other blocks, and on a page
DETAIL = {
    "kosten": "domeinen", "baten": "domeinen", "saldo": "totaalbeeld", "band_laag": "onzekerheid",
    "band_hoog": "onzekerheid", "kans": "onzekerheid",
}  # fmt: skip
PM_HEADS, PM_TALL = ("naam", "gebied", "domein", "berekend"), 28  # points: a head of two lines


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the central balance per case."""
    keys = material.figures.keys
    columns = {key: 1 + i for i, key in enumerate(keys)}
    widths = [LABEL, *[CASE] * max(len(keys), AT_LEAST)]
    open_page(sheet, "samenvatting", material, Page(widths, frozen=(FIRST + 2, 1)))
    place = Place(sheet, material, columns)
    _heading(place, FIRST)
    row = _outcome(place, FIRST + 2)
    row, anchors = _central(place, row)
    row = _returns(place, row)
    row = _beside(place, row)
    row = write_evidence(place, row)
    breaks = [row]
    row = write_drivers(place, _heading(place, row))
    judged = write_judged(sheet, material, columns, (row, place.end))
    few = sum(len(area.memo) for area in material.programme.areas) <= FEW
    if judged > row or few:  # else what is above and below fits on one page
        breaks.append(judged)
        judged = _heading(place, judged)
    row = _outcomes(place, judged)
    row = _parties(place, row)
    row = write_marks(place, row)
    breaks += [*([] if few else [row]), *_memo(place, row)]
    sheet.worksheet.set_h_pagebreaks(breaks)
    return anchors


def _heading(place: Place, row: int) -> int:
    """Alternatives over their futures, once more on top of a page; returns the next row."""
    sheet, material = place.sheet, place.material
    sheet.text(row, 0, material.say("algemeen.bedragen_mln"), "zacht")
    for alternative in material.programme.alternatives:
        keys = material.keys_of(alternative.id)
        first, last = place.columns[keys[0]], place.columns[keys[-1]]
        sheet.merged((row, first, row, last), alternative.name, "kop_midden")
        for i, key in enumerate(keys):
            column = place.columns[key]
            future_heading(sheet, row + 1, (column, column), (i, material.future(key[0])))
    return row + 2


def _numbers(
    place: Place, row: int, label: str, what: tuple[Callable[[Row], float | None], str], words: str = ""
) -> int:
    """One line of numbers taken from the totals, called ``words`` where they are given; returns the next row."""
    sheet, say = place.sheet, place.material.say
    value, style = what
    if label in DETAIL:
        sheet.link(row, 0, say(f"samenvatting.{label}"), place.material.tab(DETAIL[label]))
    else:
        sheet.text(row, 0, words or say(f"samenvatting.{label}"))
    for key, column in place.columns.items():
        found = value(place.material.figures.total(key))
        sheet.known(row, column, found, style, say("algemeen.onbepaald"))
    return row + 1


def _outcome(place: Place, row: int) -> int:
    """Verdict and results of the draws."""
    sheet, say = place.sheet, place.material.say
    sheet.worksheet.set_row(row, 44)
    sheet.text(row, 0, say("samenvatting.oordeel"), "blok")
    for key, column in place.columns.items():
        sheet.text(row, column, say(f"oordeel.{verdict(place.material.figures.total(key))}"), "oordeel")
    row = place.note(row + 1, say("oordeel.regel", near=percent(NEAR, 0)))
    row = begin(place, row, "samenvatting.uitkomst")
    lines: Sequence[tuple[str, Callable[[Row], float | None], str]] = (
        ("kosten", lambda r: r.costs / MLN, "mln"),
        ("baten", lambda r: r.benefits / MLN, "mln"),
        ("saldo", lambda r: r.npv.mean / MLN, "sterk_mln"),
        ("verhouding", lambda r: r.bcr, "verhouding"),
        ("band_laag", lambda r: r.npv.p5 / MLN, "mln"),
        ("band_hoog", lambda r: r.npv.p95 / MLN, "mln"),
        ("sd", lambda r: r.npv.sd / MLN, "mln"),
        ("mc_fout", lambda r: r.npv.mc_error / MLN, "verhouding"),
        ("kans", lambda r: r.p_npv_positive * 100, "kans"),
    )
    for label, value, style in lines:
        row = _numbers(place, row, label, (value, style))
    sheet.text(row, 0, say("samenvatting.kans_fout"))
    for key, column in place.columns.items():
        write_tenths(sheet, (row, column), place.material.figures.total(key).p_error * 100, say)
    return row + 1


def _central(place: Place, row: int) -> tuple[int, dict[str, str]]:
    """The central case, as sums over the ledger sheet; returns the address of its balance per case."""
    sheet, material = place.sheet, place.material
    say, anchors = material.say, {}
    row = begin(place, row, "samenvatting.centraal")
    for i, label in enumerate(
        ("centrale_kosten", "centrale_baten", "centraal_saldo", "centrale_verhouding", "verschil")
    ):
        sheet.text(
            row + i, 0, say(f"samenvatting.{label}"), "nadruk" if label == "centraal_saldo" else "tekst"
        )
    sheet.link(row, 0, say("samenvatting.centrale_kosten"), material.tab("effectketens"))
    sheet.link(row + 1, 0, say("samenvatting.centrale_baten"), material.tab("effectketens"))
    for key, column in place.columns.items():
        total = material.figures.total(key)
        costs = material.lines_sum("centraal", key, "cost")
        benefits = material.lines_sum("centraal", key, "effect")
        sheet.formula(row, column, f"=-{costs}/{MILLION}", total.central_costs / MLN, "mln")
        sheet.formula(row + 1, column, f"={benefits}/{MILLION}", total.central_benefits / MLN, "mln")
        sheet.formula(
            row + 2,
            column,
            f"={cell(row + 1, column)}-{cell(row, column)}",
            total.npv.central / MLN,
            "sterk_mln",
        )
        mean = elsewhere(sheet.name, cell(FIRST + 7, column))
        gap = (total.npv.mean - total.npv.central) / MLN
        ratio, none = total.central_costs > 0, say("algemeen.onbepaald")
        text = f'=IF({cell(row, column)}>0,{cell(row + 1, column)}/{cell(row, column)},"{none}")'
        shown = total.central_benefits / total.central_costs if ratio else none
        sheet.formula(row + 3, column, text, shown, "verhouding")
        text = f'=IF({CHANGED}>0,"{say("controles.gewijzigd")}",{mean}-{cell(row + 2, column)})'
        sheet.formula(row + 4, column, text, gap, "verhouding")
        anchors[f"samenvatting.{key[0]}.{key[1]}"] = elsewhere(sheet.name, cell(row + 2, column))
    return row + 5, anchors


def _returns(place: Place, row: int) -> int:
    """Rates of return and the year of payback."""
    row = begin(place, row, "samenvatting.rendement")
    row = _numbers(place, row, "irr", (lambda r: r.stated_irr, "procent"))
    material = place.material
    found = (first_year(material.programme, one.id) for one in material.programme.alternatives)
    years = dict.fromkeys(str(year) for year in found if year is not None)
    words = material.say("samenvatting.eerste_jaar_in", years="/".join(years)) if years else ""
    row = _numbers(place, row, "eerste_jaar", (lambda r: r.first_year_return, "procent"), words)
    place.sheet.link(row, 0, place.material.say("samenvatting.terugverdien"), place.material.tab("tijdpad"))
    for key, column in place.columns.items():
        year = place.material.figures.total(key).payback_year
        place.sheet.known(row, column, year, "jaar", place.material.say("algemeen.nooit"))
    return row + 1


def _beside(place: Place, row: int) -> int:
    """What stands beside the balance: after the horizon, each measure alone, the interaction."""
    row = begin(place, row, "samenvatting.naast")
    row = _numbers(place, row, "na_horizon", (lambda r: r.pv_after / MLN, "mln"))
    for i, label in enumerate(("los", "interactie")):
        place.sheet.text(row + i, 0, place.material.say(f"samenvatting.{label}"))
    for key, column in place.columns.items():
        for i, euros in enumerate(interaction(place.material.figures, key)):
            place.sheet.number(row + i, column, euros / MLN, "mln")
    return row + 2


def _outcomes(place: Place, row: int) -> int:
    """The outcomes that bring most."""
    row = begin(place, row, "samenvatting.uitkomsten")
    outcomes = place.material.programme.outcomes
    for name, euros in driving_outcomes(place.material.figures, MOST):
        place.sheet.link(row, 0, outcomes[name].name or name, place.material.tab("overzichtstabel"))
        for key, column in place.columns.items():
            place.sheet.number(row, column, euros[key] / MLN, "mln")
        row += 1
    return row


def _parties(place: Place, row: int) -> int:
    """Who pays most, who gains most."""
    row = begin(place, row, "samenvatting.partijen")
    names = list(place.material.programme.parties.values())
    for position, euros in main_parties(place.material.figures, MOST + 2):
        place.sheet.link(row, 0, names[position].name, place.material.tab("partijen"))
        for key, column in place.columns.items():
            place.sheet.number(row, column, euros[key] / MLN, "mln")
        row += 1
    return place.note(row, place.material.say("samenvatting.partijen_uitleg"))


def _memo(place: Place, row: int) -> list[int]:
    """Every PM item, those that could tip the balance first; returns where a page ends between them."""
    sheet, say = place.sheet, place.material.say
    items = [(area, memo) for area in place.material.programme.areas for memo in area.memo]
    row = begin(place, row, "samenvatting.pm")
    if not items:
        sheet.text(row, 0, say("samenvatting.pm_geen"))
        return []
    first, second = ([item for item in items if item[1].could_tip == tips] for tips in (True, False))
    row = _items(place, row, (True, first)) if first else row
    if second:
        _items(place, row, (False, second))
    return [row] if second and len(items) > ONE_PAGE else []


def _items(place: Place, row: int, what: tuple[bool, Sequence[tuple[Area, Memo]]]) -> int:
    """The PM items that could tip the balance, or those that could not; returns the next free row."""
    (tips, items), sheet, say = what, place.sheet, place.material.say
    sheet.text(row, 0, say("samenvatting.pm_kantelt" if tips else "samenvatting.pm_kantelt_niet"), "nadruk")
    row += 1
    sheet.row(row, 0, [say(f"samenvatting.pm_{head}") for head in PM_HEADS], "kop")
    sheet.worksheet.set_row(row, PM_TALL)
    first, end = len(PM_HEADS), place.end
    sheet.merged((row, first, row, end), say("samenvatting.pm_argument"), "kop")
    for line, (area, memo) in enumerate(items, start=row + 1):
        words = {"domain": say(f"domein.{memo.domain}"), "sign": memo.sign.replace("-", MINUS)}
        told = computed(place.material, own(area, memo))
        texts = [memo.name, area.name, say("samenvatting.pm_domein_teken", **words), told]
        sheet.row(line, 0, texts, "terugloop")
        sheet.merged((line, first, line, end), memo.argument, "terugloop")
        wide = CASE * (end - first + 1) - NAMES
        sheet.tall_enough(line, [(memo.name, LABEL), (area.name, CASE - NAMES), (memo.argument, wide)])
    return row + 1 + len(items) + 1
