"""Aannames: every quantity with its spread, unit, grade, source and mark."""

from dataclasses import asdict

from mkba.domain.distribution import Distribution
from mkba.report.assumptions import Assumption, assumptions
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.labels import Labels
from mkba.report.material import Material
from mkba.report.numbers import significant

COLUMNS = (
    "naam", "toekomst", "gemiddelde", "laag", "hoog", "verdeling", "eenheid", "prijspeil", "graad", "merk", "bron", "jaar",
    "link", "toelichting",
)  # fmt: skip
WIDTHS = (62, 10, 13, 13, 13, 40, 15, 9, 7, 11, 48, 7, 34, 60)
RIGHT = ("gemiddelde", "laag", "hoog")
HEAD = FIRST


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    open_page(sheet, "aannames", material, Page(WIDTHS, frozen=(HEAD + 1, 1), repeat=(0, HEAD)))
    say, found = material.say, assumptions(material.programme)
    sheet.text(FIRST - 1, 0, say("aannames.noot"), "zacht")
    for column, name in enumerate(COLUMNS):
        sheet.text(HEAD, column, say(f"aannames.{name}"), "kop_rechts" if name in RIGHT else "kop")
    sheet.worksheet.set_row(HEAD, 30)
    for row, assumption in enumerate(found, start=HEAD + 1):
        _assumption(sheet, row, assumption, say)
    sheet.worksheet.autofilter(HEAD, 0, HEAD + len(found), len(COLUMNS) - 1)
    return {}


def _assumption(sheet: Sheet, row: int, found: Assumption, say: Labels) -> None:
    """One row."""
    source = found.source
    sheet.text(row, 0, found.name)
    sheet.text(row, 1, found.future or say("algemeen.alle_toekomsten"))
    for column, value in enumerate((found.distribution.mean, found.low, found.high), start=2):
        sheet.number(row, column, value, "waarde")
    sheet.text(row, 5, distribution_text(found.distribution, say))
    if found.unit:
        sheet.text(row, 6, found.unit)
    if found.price_year is not None:
        sheet.number(row, 7, found.price_year, "jaar")
    if found.grade:
        sheet.text(row, 8, found.grade, "midden")
    sheet.text(row, 9, say(f"merk.{source.mark if source else 'none'}"))
    if source:
        title = f"{source.title} ({source.organisation})" if source.organisation else source.title
        sheet.text(row, 10, title)
        sheet.number(row, 11, source.year, "jaar")
        if source.url:
            sheet.text(row, 12, source.url)
        if source.note:
            sheet.text(row, 13, source.note)


def distribution_text(distribution: Distribution, say: Labels) -> str:
    """The family with its parameters, in words."""
    values = {name: significant(value) for name, value in asdict(distribution).items()}
    return say(f"verdeling.{type(distribution).__name__}", **values)
