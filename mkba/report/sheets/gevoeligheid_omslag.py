"""Switching values of an alternative: where each of the largest drivers turns the central balance, and the odds (M30)."""

from collections.abc import Mapping
from dataclasses import replace

from mkba.analysis.oneway.breakeven import Switch
from mkba.report.answers.breakeven_tables import turned_text
from mkba.report.cells import Sheet
from mkba.report.figures import Figures, Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.sheets.gevoeligheid_plek import (
    COLUMNS,
    HEAD,
    assumption_rows,
    column_of,
    described,
    future_heads,
    note,
    number_style,
)
from mkba.report.sheets.gevoeligheid_tornado import unit_words
from mkba.report.voice import Voice

HEADS = ("omslag.nu", "omslag.waarde", "omslag.kans", "omslag.uiterste")


def by_name(figures: Figures, keys: tuple[Key, ...]) -> Mapping[str, Mapping[Key, Switch]]:
    """The switching values of these cases by name: first the largest driver of each, then the second."""
    places: dict[str, int] = {}
    found: dict[str, dict[Key, Switch]] = {}
    for key in keys:
        own = [one for one in figures.switches if (one.future, one.alternative) == key]
        for place, one in enumerate(own):
            places[one.name] = min(places.get(one.name, place), place)
            found.setdefault(one.name, {})[key] = one
    return {name: found[name] for name in sorted(found, key=lambda name: places[name])}


def write_switches(sheet: Sheet, material: Material, alternative: str, row: int) -> int:
    """The table from a row on; returns the row after it."""
    say, keys = material.say, material.keys_of(alternative)
    found = by_name(material.figures, keys)
    sheet.text(row, 0, say("gevoeligheid.omslag.titel"), "nadruk")
    if not found:
        sheet.text(row + 1, 0, say("gevoeligheid.omslag.niets"))
        return row + 3
    future_heads(sheet, material, row, keys, HEADS)
    sheet.row(row + 1, 0, [say("gevoeligheid.drijver"), say("gevoeligheid.omslag.eenheid")], "kop")
    sheet.worksheet.set_row(row + 1, HEAD)
    words, rows = material.words_in(alternative), assumption_rows(material)
    for line, (name, known) in enumerate(found.items(), start=row + 2):
        text = words.get(name, name)
        described(sheet, line, (name, text, _unit(material, next(iter(known.values())))), material, rows)
        for place, key in enumerate(keys):
            _switch(sheet, (line, column_of(place)), known.get(key), material)
    return note(sheet, material, row + 2 + len(found), say("gevoeligheid.omslag.noot"))


def _unit(material: Material, one: Switch) -> str:
    """What the number of a switching value is in."""
    if one.measure != "value":
        return material.say(f"gevoeligheid.omslag.{one.measure}", count=one.members)
    return unit_words(material, one.unit, one.price_year) or material.say("gevoeligheid.omslag.zonder")


def _switch(sheet: Sheet, at: tuple[int, int], one: Switch | None, material: Material) -> None:
    """What it is now, where it turns the balance and how likely that is, and the balance at the furthest that was seen."""
    (row, column), say = at, material.say
    if one is None:
        sheet.merged(
            (row, column, row, column + COLUMNS - 1), say("gevoeligheid.omslag.kleiner"), "zacht_rechts"
        )
        return
    sheet.number(row, column, one.now, number_style(one.now))
    if one.value is None:
        sheet.merged((row, column + 1, row, column + 2), say("gevoeligheid.omslag.geen"), "rechts")
    else:
        if one.others:
            sheet.text(row, column + 1, _regions(one, material), "rechts")
        else:
            sheet.number(row, column + 1, one.value, number_style(one.now))
        odds = None if one.odds is None else one.odds * 100
        sheet.known(row, column + 2, odds, "honderd", say("algemeen.geen"))
    sheet.number(row, column + 3, one.furthest / MLN, "mln")


def _regions(one: Switch, material: Material) -> str:
    """Where the sign is the other one, of what turns it at more than one value."""
    return turned_text(Voice(material.programme, material.say), replace(one, unit="", price_year=None))
