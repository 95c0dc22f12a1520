"""What knowing more is worth for the choice, futures below each other, and what knowing each large driver is worth."""

from collections.abc import Mapping

from mkba.analysis.knowledge.information import Learned
from mkba.analysis.knowledge.learning import Information
from mkba.analysis.summary import TOTAL
from mkba.report.answers.information import at_most, euros, information
from mkba.report.answers.information_tables import option_words
from mkba.report.cells import Sheet
from mkba.report.frame import future_heading
from mkba.report.material import Material
from mkba.report.numbers import decimal, frequency
from mkba.report.sheets.gevoeligheid_plek import (
    COLUMNS,
    HEAD,
    NAMES,
    assumption_rows,
    column_of,
    note,
    quantity,
)
from mkba.report.voice import Voice

THOUSAND = 1000
FIRST = len(NAMES)
HEADS = ("alles", "fout", "spijt", "fout")
DRIVER_HEADS = ("waarde", "fout", "duidelijk")


def sentences(material: Material) -> tuple[str, ...]:
    """What knowing more is worth, in the sentences of that question."""
    figures = material.figures
    found = Information(TOTAL, figures.choices, (), figures.learned)
    return information(Voice(material.programme, material.say), found).says


def in_short(material: Material) -> str:
    """What knowing everything is worth in every future, a sentence each."""
    say, voice, texts = material.say, Voice(material.programme, material.say), []
    for one in material.figures.choices:
        how, count = frequency(one.regret)
        key = "niets" if one.value == 0 else "waard" if one.clear else "onduidelijk"
        texts.append(
            say(
                f"gevoeligheid.samenvatting.weten_{key}",
                future=material.future(one.future),
                best=option_words(voice, one.best),
                draws=decimal(one.draws),
                regret=say(f"kans.{how}", n=count),
                value=euros(say, one.value, one.error),
                error=at_most(say, one.error),
            )
        )
    return " ".join(texts)


def write_information(sheet: Sheet, material: Material, row: int) -> int:
    """The sentences, the choice in every future and the drivers that are worth knowing; returns the row after them."""
    say = material.say
    sheet.text(row, 0, say("gevoeligheid.weten.titel"), "blok")
    row += 1
    for text in sentences(material):
        row = note(sheet, material, row, text)
    heads = [say("gevoeligheid.weten.toekomst"), say("gevoeligheid.weten.keuze")]
    sheet.row(row, 0, heads, "kop")
    sheet.row(row, FIRST, [say(f"gevoeligheid.weten.{name}") for name in HEADS], "kop_rechts")
    sheet.worksheet.set_row(row, HEAD * 1.5)
    for line, one in enumerate(material.figures.choices, start=row + 1):
        sheet.text(line, 0, material.future(one.future))
        sheet.text(line, 1, option_words(Voice(material.programme, say), one.best))
        for column, (value, style) in enumerate(
            (
                (one.value / THOUSAND, "hoeveelheid"),
                (one.error / THOUSAND, "hoeveelheid"),
                (one.regret, "procent"),
                (one.regret_error, "procent"),
            ),
            start=FIRST,
        ):
            sheet.number(line, column, value, style)
    row = note(sheet, material, row + 1 + len(material.figures.choices), say("gevoeligheid.weten.noot"))
    return _drivers(sheet, material, row + 1)


def worth_knowing(found: tuple[Learned, ...]) -> Mapping[str, Mapping[str, Learned]]:
    """By name and future what is clear in some future, the largest first."""
    known: dict[str, dict[str, Learned]] = {}
    for one in found:
        known.setdefault(one.name, {})[one.future] = one
    kept = {name: some for name, some in known.items() if any(one.clear for one in some.values())}
    return dict(sorted(kept.items(), key=lambda item: (-max(o.value for o in item[1].values()), item[0])))


def _drivers(sheet: Sheet, material: Material, row: int) -> int:
    """What knowing each of the largest drivers is worth, where that is told from zero; returns the next row."""
    say, found = material.say, worth_knowing(material.figures.learned)
    if not found:
        return row
    sheet.text(row, 0, say("gevoeligheid.weten.drijvers"), "nadruk")
    sheet.row(row + 1, 0, [say("gevoeligheid.drijver"), ""], "kop")
    sheet.worksheet.set_row(row + 1, HEAD)
    for place, one in enumerate(material.programme.futures):
        first = column_of(place)
        future_heading(sheet, row, (first, first + COLUMNS - 1), (place, one.name))
        heads = ["", *(say(f"gevoeligheid.weten.{name}") for name in DRIVER_HEADS)]
        sheet.row(row + 1, first, heads, "kop_rechts")
    rows = assumption_rows(material)
    for line, (name, known) in enumerate(found.items(), start=row + 2):
        text = material.words.get(name, name)
        quantity(sheet, line, (name, text), material, rows)
        for place, future in enumerate(material.programme.futures):
            one_of = known[future.id]
            column = column_of(place)
            sheet.number(line, column + 1, one_of.value / THOUSAND, "hoeveelheid")
            sheet.number(line, column + 2, one_of.error / THOUSAND, "hoeveelheid")
            clear = say("gevoeligheid.ja" if one_of.clear else "gevoeligheid.nee")
            sheet.text(line, column + 3, clear, "rechts")
    return note(sheet, material, row + 2 + len(found), say("gevoeligheid.weten.drijvers_noot"))
