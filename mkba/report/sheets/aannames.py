"""Aannames: every quantity with its spread, unit, grade, source and mark."""

from dataclasses import asdict

from mkba.analysis.roots import weights
from mkba.domain.distribution import Distribution
from mkba.domain.programme import Programme
from mkba.domain.source import Source
from mkba.report.assumptions import Assumption, assumptions, places
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.labels import Labels
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import decimal, significant

COLUMNS = (
    "naam", "toekomst", "gemiddelde", "laag", "hoog", "verdeling", "eenheid", "prijspeil", "graad", "merk", "rust", "bron",
    "jaar", "link", "toelichting", "vorm", "bladzijde", "nagekeken", "herzien",
)  # fmt: skip
WIDTHS = (48, 9, 14, 14, 14, 28, 14, 8, 7, 10, 11, 36, 6, 34, 60, 60, 18, 11, 11)
NOTE = 42  # points: three lines
PRINTED = "jaar"  # the last column on paper
WRAPPED = {
    "naam": 0.8,
    "verdeling": 1.0,
    "bron": 0.9,
}  # with what part of the width is used: an id has no spaces
RIGHT = ("gemiddelde", "laag", "hoog", "rust")
HEAD = FIRST
WEIGHT = COLUMNS.index("rust")


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    open_page(sheet, "aannames", material, Page(WIDTHS, frozen=(HEAD + 1, 1), repeat=(0, HEAD)))
    say, found = material.say, assumptions(material.programme)
    heavy = weights(material.figures.ledger)
    names = len({one.name for one in found})
    note = say("aannames.noot", rows=decimal(len(found)), count=decimal(names))
    sheet.merged((FIRST - 1, 0, FIRST - 1, COLUMNS.index(PRINTED)), note, "noot")
    sheet.worksheet.set_row(FIRST - 1, NOTE)
    for column, name in enumerate(COLUMNS):
        sheet.text(HEAD, column, say(f"aannames.{name}"), "kop_rechts" if name in RIGHT else "kop")
    sheet.worksheet.set_row(HEAD, 30)
    for row, assumption in enumerate(found, start=HEAD + 1):
        _assumption(sheet, row, assumption, material)
        sheet.number(row, WEIGHT, heavy.get(assumption.name, 0.0) / MLN, "mln")
    sheet.worksheet.autofilter(HEAD, 0, HEAD + len(found), len(COLUMNS) - 1)
    sheet.worksheet.print_area(0, 0, HEAD + len(found), COLUMNS.index(PRINTED))
    return {}


def rows_of(programme: Programme) -> dict[str, int]:
    """The first row of every quantity on this sheet, by name, for who leads there."""
    return {name: HEAD + 1 + place for name, place in places(programme).items()}


def _assumption(sheet: Sheet, row: int, found: Assumption, material: Material) -> None:
    """One row."""
    say, source, spread = material.say, found.source, distribution_text(found.distribution, material.say)
    sheet.text(row, 0, found.name, "terugloop")
    future = material.future(found.future) if found.future else say("algemeen.alle_toekomsten")
    sheet.text(row, 1, future)
    for column, value in enumerate((found.distribution.mean, found.low, found.high), start=2):
        sheet.number(row, column, value, "waarde")
    sheet.text(row, 5, spread, "terugloop_in")
    if found.unit:
        sheet.text(row, 6, material.unit(found.unit))
    if found.price_year is not None:
        sheet.number(row, 7, found.price_year, "jaar")
    if found.grade:
        sheet.text(row, 8, found.grade, "midden")
    sheet.text(row, 9, say(f"merk.{source.mark if source else 'none'}"))
    title = _title(source) if source else ""
    texts = {"naam": found.name, "verdeling": spread, "bron": title}
    sheet.tall_enough(row, [(text, WIDTHS[COLUMNS.index(c)] * WRAPPED[c]) for c, text in texts.items()])
    if source:
        sheet.text(row, COLUMNS.index("bron"), title, "terugloop_in")
        sheet.number(row, COLUMNS.index("jaar"), source.year, "jaar")
        behind = {
            "link": source.url,
            "toelichting": source.note,
            "vorm": found.shape,
            "bladzijde": source.page,
            "nagekeken": source.checked,
            "herzien": source.due,
        }
        for name, text in behind.items():
            if text:
                sheet.text(row, COLUMNS.index(name), text)


def _title(source: Source) -> str:
    """Title and publisher."""
    return f"{source.title} ({source.organisation})" if source.organisation else source.title


def distribution_text(distribution: Distribution, say: Labels) -> str:
    """The family with its parameters, in words."""
    values = {name: significant(value) for name, value in asdict(distribution).items()}
    return say(f"verdeling.{type(distribution).__name__}", **values)
