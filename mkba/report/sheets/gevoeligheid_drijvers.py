"""The drivers of one alternative: what moves the balance most in the draws, futures side by side, each with its mark."""

from mkba.analysis.drivers import Driver
from mkba.report.cells import Sheet
from mkba.report.driver_words import by_name, weak_drivers
from mkba.report.figures import Key
from mkba.report.frame import future_heading
from mkba.report.material import Material
from mkba.report.sheets.gevoeligheid_plek import COLUMNS, HEAD, assumption_rows, note, quantity


def write_drivers(sheet: Sheet, material: Material, alternative: str, at: tuple[int, int]) -> int:
    """The table from a row on, figures from a column on; returns the row after it."""
    (row, column), say = at, material.say
    keys = material.keys_of(alternative)
    sheet.text(row, 0, say("gevoeligheid.drijvers"), "nadruk")
    found = by_name(material.figures, keys)
    if not found:
        sheet.text(row + 1, 0, say("gevoeligheid.geen_drijvers"))
        return row + 2
    sheet.row(row + 1, 0, [say("gevoeligheid.drijver"), ""], "kop")
    sheet.worksheet.set_row(row + 1, HEAD)
    for place, key in enumerate(keys):
        first = column + place * COLUMNS
        future_heading(sheet, row, (first, first + COLUMNS - 1), (place, material.future(key[0])))
        sheet.merged((row + 1, first, row + 1, first + 1), say("gevoeligheid.aandeel"), "kop_rechts")
        sheet.row(row + 1, first + 2, [say("gevoeligheid.richting"), say("gevoeligheid.merk")], "kop_rechts")
    words, rows = material.words_in(alternative), assumption_rows(material)
    for line, (name, known) in enumerate(found.items(), start=row + 2):
        text = words.get(name, name)
        quantity(sheet, line, (name, text), material, rows)
        for place, key in enumerate(keys):
            _driver(sheet, (line, column + place * COLUMNS), known.get(key), material)
    return _below(sheet, material, keys, (row + 2 + len(found), column + COLUMNS * len(keys) - 1))


def _driver(sheet: Sheet, at: tuple[int, int], found: Driver | None, material: Material) -> None:
    """Share and direction of one driver in one future."""
    (row, column), say = at, material.say
    if found is None:
        sheet.merged((row, column, row, column + COLUMNS - 1), say("gevoeligheid.klein"), "zacht_rechts")
        return
    sheet.number(row, column + 1, found.share, "procent")
    sheet.text(
        row, column + 2, say("gevoeligheid.hoger" if found.sign > 0 else "gevoeligheid.lager"), "rechts"
    )
    sheet.text(row, column + 3, say(f"merk.{found.mark}"), "rechts")


def _below(sheet: Sheet, material: Material, keys: tuple[Key, ...], at: tuple[int, int]) -> int:
    """How many were not found in a source, per future; returns the next row."""
    (row, last), say = at, material.say
    for key in keys:
        weak, count = weak_drivers(material.figures, key)
        if count:
            names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
            text = say("gevoeligheid.zwak" if weak else "gevoeligheid.sterk", all=count, weak=weak, **names)
            sheet.merged((row, 0, row, last), text, "nadruk")
            row += 1
    return note(sheet, material, row, say("gevoeligheid.drijvers_meer"))
