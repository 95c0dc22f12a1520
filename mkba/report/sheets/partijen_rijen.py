"""Rows of parties: their order, their names and groups, with the total below."""

from mkba.report.cells import Sheet
from mkba.report.material import Material
from mkba.report.party_words import group_name, ordered

LEFT = 2  # columns before the first number
LAST = 11  # column to which a long text runs
NAME, GROUP, NUMBER = 44, 13, 11  # widths of columns
SIZE = NAME + GROUP + NUMBER * (LAST - 1)  # of a long text, in characters


def note(sheet: Sheet, row: int, text: str, style: str = "noot") -> int:
    """A text over many columns, high enough to be read whole; returns the next row."""
    sheet.merged((row, 0, row, LAST), text, style)
    sheet.tall_enough(row, [(text, SIZE)])
    return row + 1


def names(sheet: Sheet, material: Material, row: int) -> int:
    """Names and groups of the parties below a head; returns the row after the last."""
    say = material.say
    sheet.row(row - 1, 0, [say("partijen.partij"), say("partijen.groep")], "kop")
    found = ordered(material)
    for i, (_, party) in enumerate(found):
        sheet.row(row + i, 0, [party.name, group_name(material, party.group)], "tekst")
    return row + len(found)


def total_names(sheet: Sheet, material: Material, row: int) -> int:
    """The same with the word for the total below; returns its row."""
    last = names(sheet, material, row)
    sheet.row(last, 0, [material.say("algemeen.totaal"), ""], "totaaltekst")
    return last
