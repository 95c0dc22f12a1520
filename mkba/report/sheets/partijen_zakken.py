"""Partijen, wrong pockets: who bears more of the costs than of the gains, by domain and by measure."""

from mkba.analysis.pockets import Burden, burdens, pockets
from mkba.domain.intervention import DOMAINS
from mkba.report.cells import Sheet
from mkba.report.frame import future_heading
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.party_words import burden_names, ordered, pocket_sentence
from mkba.report.sheets.partijen_rijen import LEFT, NAME, NUMBER, names, note

SHOWN = 12  # measures in the table
PAYER, GAINER, NUMBERS = 2, 4, 6  # columns of the table of measures
SUMS = ("betaalt", "krijgt", "verschoven")
SPARE = 0.5  # characters: words wrap before a width is full


def wrong_pockets(sheet: Sheet, material: Material, alternative: str, row: int) -> int:
    """Share of the gains minus share of the costs by party and domain, with a sentence per domain; returns the next free row."""
    say = material.say
    sheet.text(row, 0, say("partijen.zakken", alternative=material.alternative(alternative)), "blok")
    row = note(sheet, row + 1, say("partijen.zakken_noot"))
    names(sheet, material, row + 2)
    order = ordered(material)
    below = row + 3 + len(order)
    found = {key: pockets(material.figures.ledger, key) for key in material.keys_of(alternative)}
    for place, (key, mine) in enumerate(found.items()):
        column = LEFT + place * len(DOMAINS)
        future_heading(sheet, row, (column, column + len(DOMAINS) - 1), (place, material.future(key[0])))
        sheet.row(row + 1, column, [say(f"domein.{domain}") for domain in DOMAINS], "kop_rechts")
        by_name = {(one.party, one.domain): one for one in mine}
        for line, (_, party) in enumerate(order, start=row + 2):
            for i, domain in enumerate(DOMAINS):
                one = by_name[party.id, domain]
                style = "sterk_zak" if one.wrong else "procent"
                sheet.known(line, column + i, one.gap, style, say("algemeen.geen"))
    for domain in DOMAINS:
        for key, mine in found.items():
            words = pocket_sentence(material, (domain, key), [one for one in mine if one.domain == domain])
            below = note(sheet, below, words, "terugloop") if words else below
    return below + 1


def by_measure(sheet: Sheet, material: Material, alternative: str, row: int) -> int:
    """The measures that move most between parties; returns the next free row."""
    say = material.say
    found = burdens(material.figures.ledger, alternative)[:SHOWN]
    sheet.text(row, 0, say("partijen.schuif", alternative=material.alternative(alternative)), "blok")
    row = note(sheet, row + 1, say("partijen.schuif_noot"))
    if not found:
        return note(sheet, row, say("partijen.schuif_geen"), "terugloop") + 1
    sheet.row(row + 1, 0, [say("partijen.maatregel"), say("partijen.domein")], "kop")
    for column, head in ((PAYER, "betaler"), (GAINER, "krijger")):
        sheet.merged((row + 1, column, row + 1, column + 1), say(f"partijen.{head}"), "kop")
    for place, key in enumerate(material.keys_of(alternative)):
        first = NUMBERS + place * len(SUMS)
        future_heading(sheet, row, (first, first + len(SUMS) - 1), (place, material.future(key[0])))
        sheet.row(row + 1, first, [say(f"partijen.{name}") for name in SUMS], "kop_rechts")
    for line, one in enumerate(found, start=row + 2):
        _burden(sheet, material, (line, alternative), one)
    return row + 2 + len(found) + 1


def _burden(sheet: Sheet, material: Material, at: tuple[int, str], one: Burden) -> None:
    """One measure: who pays most, who gains most, and how much in each future."""
    (row, alternative), parties = at, material.programme.parties
    shown, domain = burden_names(material, alternative, one)
    sheet.row(row, 0, [shown, domain], "terugloop")
    heights = [(shown, NAME - SPARE)]
    for column, party in ((PAYER, one.payer), (GAINER, one.gainer)):
        sheet.merged((row, column, row, column + 1), parties[party].name, "terugloop")
        heights.append((parties[party].name, 2 * NUMBER - SPARE))
    sheet.tall_enough(row, heights)
    for place, future in enumerate(material.programme.futures):
        for i, euros in enumerate((one.paid, one.gained, one.moved)):
            sheet.number(row, NUMBERS + place * len(SUMS) + i, euros[future.id] / MLN, "mln")
