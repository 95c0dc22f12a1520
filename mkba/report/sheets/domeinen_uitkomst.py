"""Domeinen, crossed: in which domain the benefits of each domain's measures show up."""

from mkba.analysis.crossing import crossing
from mkba.domain.intervention import DOMAINS
from mkba.report.anchors import column_sum, row_span
from mkba.report.cells import Sheet
from mkba.report.frame import future_heading
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN

ACROSS = len(DOMAINS) + 1


def by_outcome(sheet: Sheet, material: Material, alternative: str, row: int) -> int:
    """Benefits by domain of the measure (rows) and of the outcome (columns); returns the next free row."""
    say = material.say
    sheet.text(row, 0, say("domeinen.uitkomst", alternative=material.alternative(alternative)), "blok")
    sheet.text(row + 1, 0, say("domeinen.uitkomst_noot"), "zacht")
    first, last = row + 4, row + 4 + len(DOMAINS)
    sheet.text(first - 1, 0, say("domeinen.van_maatregel"), "kop")
    for i, domain in enumerate(DOMAINS):
        sheet.text(first + i, 0, say(f"domein.{domain}"))
    sheet.text(last, 0, say("algemeen.totaal"), "totaaltekst")
    sheet.text(last + 1, 0, say("domeinen.kosten_rij"), "zacht")
    heads = [*(say(f"domein.{domain}") for domain in DOMAINS), say("algemeen.totaal")]
    for place, key in enumerate(material.keys_of(alternative)):
        column, found = 1 + place * ACROSS, crossing(material.figures.book(key)) / MLN
        future_heading(sheet, row + 2, (column, column + ACROSS - 1), (place, material.future(key[0])))
        sheet.row(first - 1, column, heads, "kop_rechts")
        for i, values in enumerate(found.tolist(), start=first):
            for j, value in enumerate(values):
                sheet.number(i, column + j, value, "mln")
            across = row_span(i, (column, column + len(DOMAINS) - 1))
            sheet.formula(i, column + len(DOMAINS), across, sum(values), "sterk_mln")
        for j, value in enumerate((*found.sum(axis=0).tolist(), float(found.sum()))):
            sheet.formula(last, column + j, column_sum((first, last - 1), column + j), value, "totaal_mln")
        for j in range(len(DOMAINS)):
            sheet.text(last + 1, column + j, say("algemeen.geen"), "mln")
    return last + 3
