"""Kengetallen, the evidence: effect sizes of the library that measures take, with their strength."""

from collections.abc import Sequence

from mkba.analysis.keyfigures import Size, own_sizes
from mkba.report.numbers import decimal
from mkba.report.references import source_cells
from mkba.report.sheets.aannames import distribution_text
from mkba.report.sheets.kengetallen_prijzen import MARK, SOURCE, SPLIT, WIDTHS, Desk, block_title

SIZES = (
    "uitkomst", "maatregel", "soort", "grootte", "graad", "tot", "tussen", "vergelijking", "effecten", "spreiding",
    "gebieden", "eenheid", "rust", "merk", "bron", "herzien",
)  # fmt: skip
UNIT = SIZES.index("eenheid")


def write_sizes(desk: Desk, row: int, found: Sequence[Size]) -> tuple[int, list[int]]:
    """Effect sizes of the library, by domain; returns the last row, and the rows at which a new page may begin."""
    say, before, blocks = desk.material.say, "", [row]
    block_title(desk.sheet, row, say("kengetallen.bewijs"))
    own = own_sizes(desk.material.programme)
    if own:
        row += 1
        desk.sheet.text(row, 0, say("kengetallen.bewijs_eigen", count=decimal(own)), "zacht")
    if not found:
        desk.sheet.text(row + 1, 0, say("kengetallen.geen_bewijs"))
        return row + 1, blocks
    for one in found:
        if one.domain != before:
            blocks.extend([row] if before else [])
            row = desk.domain(row, one.domain, SIZES)
        before = one.domain
        _size(desk, row, one)
        row += 1
    return row - 1, blocks


def _size(desk: Desk, row: int, one: Size) -> None:
    """One effect size: how large, how strong, seen until when, and how many effects take it."""
    sheet, material, evidence = desk.sheet, desk.material, one.evidence
    say, none = material.say, material.say("algemeen.geen")
    outcome, name = one.outcome.name or one.outcome.id, desk.name(evidence.name, one.future)
    spread, unit = distribution_text(one.size, say), material.unit(one.outcome.unit)
    kind = say(f"bibliotheek.soort_{evidence.type}")
    sheet.text(row, 0, outcome, "terugloop")
    sheet.text(row, 1, name, "terugloop")
    desk.kind(row, kind, evidence.size.name)
    sheet.number(row, 3, one.size.mean, "waarde")
    sheet.text(row, 4, evidence.grade, "midden")
    sheet.known(row, 5, evidence.evidence_until, "jaar", none)
    sheet.number(row, 6, evidence.between_areas, "waarde")
    sheet.text(row, 7, say(f"kengetallen.bewijs_{evidence.counterfactual}"), "terugloop_in")
    sheet.number(row, 8, one.effects, "geheel")
    sheet.text(row, SPLIT, spread, "terugloop_in")
    sheet.number(row, SPLIT + 1, one.areas, "geheel")
    sheet.text(row, UNIT, unit, "terugloop_in")
    desk.weight(row, evidence.size.name)
    title = source_cells(sheet, material, (row, MARK), one.source)
    if evidence.size.shape:
        sheet.text(row, MARK + 7, evidence.size.shape)
    texts = {0: outcome, 1: name, SPLIT: spread, UNIT: unit, SOURCE: title}
    sheet.tall_enough(row, [(text, WIDTHS[column] * 0.8) for column, text in texts.items()])
