"""Samenvatting: per alternative the futures side by side - verdict, balance, band, chance, parties, PM items."""

from collections.abc import Callable, Sequence

from mkba.analysis.summary import Row
from mkba.analysis.verdict import NEAR, verdict
from mkba.report.anchors import MILLION, cell, elsewhere
from mkba.report.cells import Sheet
from mkba.report.figures import driving_outcomes, interaction, main_parties
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.judgement import write_judged
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import MINUS, percent
from mkba.report.sheets.samenvatting_plek import AT_LEAST, BLOCK, CASE, LABEL, NAMES, WORDS, Place, begin
from mkba.report.sheets.samenvatting_rust import write_drivers, write_evidence, write_marks

MOST = 6  # outcomes and parties shown


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the central balance per case."""
    keys = material.figures.keys
    columns = {key: 1 + i for i, key in enumerate(keys)}
    widths = [LABEL, *[CASE] * max(len(keys), AT_LEAST), WORDS]
    open_page(sheet, "samenvatting", material, Page(widths, frozen=(FIRST + 2, 1)))
    place = Place(sheet, material, columns)
    _heading(place)
    row = _outcome(place, FIRST + 2)
    row, anchors = _central(place, row)
    row = _returns(place, row)
    row = _beside(place, row)
    row = write_evidence(place, row)
    row = write_drivers(place, row)
    row = write_judged(sheet, material, columns, (row, 1 + max(len(keys), AT_LEAST)))
    row = _outcomes(place, row)
    row = _parties(place, row)
    row = write_marks(place, row)
    _memo(place, row)
    return anchors


def _heading(place: Place) -> None:
    """Alternatives over their futures."""
    sheet, material = place.sheet, place.material
    sheet.text(FIRST, 0, material.say("algemeen.bedragen_mln"), "zacht")
    for alternative in material.programme.alternatives:
        keys = material.keys_of(alternative.id)
        first, last = place.columns[keys[0]], place.columns[keys[-1]]
        sheet.merged((FIRST, first, FIRST, last), alternative.name, "kop_midden")
        for i, key in enumerate(keys):
            column = place.columns[key]
            future_heading(sheet, FIRST + 1, (column, column), (i, material.future(key[0])))


def _numbers(place: Place, row: int, label: str, what: tuple[Callable[[Row], float | None], str]) -> int:
    """One line of numbers taken from the totals; returns the next row."""
    sheet, say = place.sheet, place.material.say
    value, style = what
    sheet.text(row, 0, say(f"samenvatting.{label}"), "nadruk" if style.startswith("sterk") else "tekst")
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
    end = place.end
    sheet.merged((row, end, row, end), say("oordeel.regel", near=percent(NEAR, 0)), "zacht_terugloop")
    row = begin(place, row + 1, "samenvatting.uitkomst")
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
        ("kans_fout", lambda r: r.p_error * 100, "punt"),
    )
    for label, value, style in lines:
        row = _numbers(place, row, label, (value, style))
    return row


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
        mean = elsewhere(sheet.name, cell(FIRST + 6, column))
        gap = (total.npv.mean - total.npv.central) / MLN
        ratio, none = total.central_costs > 0, say("algemeen.onbepaald")
        text = f'=IF({cell(row, column)}>0,{cell(row + 1, column)}/{cell(row, column)},"{none}")'
        shown = total.central_benefits / total.central_costs if ratio else none
        sheet.formula(row + 3, column, text, shown, "verhouding")
        sheet.formula(row + 4, column, f"={mean}-{cell(row + 2, column)}", gap, "verhouding")
        anchors[f"samenvatting.{key[0]}.{key[1]}"] = elsewhere(sheet.name, cell(row + 2, column))
    return row + 5, anchors


def _returns(place: Place, row: int) -> int:
    """Rates of return and the year of payback."""
    row = begin(place, row, "samenvatting.rendement")
    row = _numbers(place, row, "irr", (lambda r: r.irr, "procent"))
    row = _numbers(place, row, "eerste_jaar", (lambda r: r.first_year_return, "procent"))
    place.sheet.text(row, 0, place.material.say("samenvatting.terugverdien"))
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
        place.sheet.text(row, 0, outcomes[name].name or name)
        for key, column in place.columns.items():
            place.sheet.number(row, column, euros[key] / MLN, "mln")
        row += 1
    return row


def _parties(place: Place, row: int) -> int:
    """Who pays most, who gains most."""
    row = begin(place, row, "samenvatting.partijen")
    names = list(place.material.programme.parties.values())
    after = place.end
    place.sheet.text(row, after, place.material.say("samenvatting.partijen_uitleg"), "zacht_terugloop")
    for position, euros in main_parties(place.material.figures, MOST + 2):
        place.sheet.link(row, 0, names[position].name, place.material.tab("partijen"))
        for key, column in place.columns.items():
            place.sheet.number(row, column, euros[key] / MLN, "mln")
        row += 1
    return row


def _memo(place: Place, row: int) -> None:
    """Every PM item, those that could tip the balance first."""
    sheet, say = place.sheet, place.material.say
    items = [(area.name, memo) for area in place.material.programme.areas for memo in area.memo]
    sheet.worksheet.set_h_pagebreaks([row])
    row = begin(place, row, "samenvatting.pm")
    if not items:
        sheet.text(row, 0, say("samenvatting.pm_geen"))
        return
    end = place.end
    sheet.worksheet.set_row(row, BLOCK + 4)
    heads = ("naam", "gebied", "domein", "teken", "kantelt")
    sheet.row(row, 0, [say(f"samenvatting.pm_{head}") for head in heads], "kop")
    for column in range(len(heads), end):
        sheet.text(row, column, "", "kop")
    sheet.text(row, end, say("samenvatting.pm_argument"), "kop")
    for line, (area, memo) in enumerate(sorted(items, key=lambda item: not item[1].could_tip), start=row + 1):
        tips = say("samenvatting.ja" if memo.could_tip else "samenvatting.nee")
        sign = memo.sign.replace("-", MINUS)
        sheet.row(line, 0, [memo.name, area, say(f"domein.{memo.domain}"), sign, tips], "terugloop")
        sheet.tall_enough(line, [(memo.name, LABEL), (area, CASE - NAMES), (memo.argument, WORDS)])
        sheet.text(line, end, memo.argument, "terugloop")
