"""Per resident: how large each item that can turn a balance would have to be, in euros a year for each who lives there."""

from collections.abc import Mapping, Sequence

from mkba.analysis.oneway.perhead import Unpriced
from mkba.report.cases import case_heads
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.numbers import MINUS
from mkba.report.unpriced import where

BLOCK = 24  # points of a title
SPARE = 4.0  # what a wrapped word leaves of a width
PEOPLE = 6  # the column of the residents
ItemKey = tuple[str, str, str, tuple[str, ...]]


def turning(asked: Sequence[Unpriced]) -> Mapping[ItemKey, Mapping[Key, Unpriced]]:
    """By item what it would have to be in each case, of items whose sign does not bar it and whose residents are known."""
    found: dict[ItemKey, dict[Key, Unpriced]] = {}
    for one in asked:
        item = one.item, one.name, one.sign, one.areas
        found.setdefault(item, {})[one.future, one.alternative] = one
    return {
        item: known
        for item, known in found.items()
        if any(one.turns is not False and one.per_resident is not None for one in known.values())
    }


def write_per_head(
    sheet: Sheet, material: Material, at: tuple[int, Mapping[Key, int]], widths: Sequence[float]
) -> int:
    """The table from a row on, cases in their columns; returns the row after it, the same row where there is nothing."""
    (row, columns), say = at, material.say
    found = turning(material.figures.asked)
    if not found:
        return row
    last = max(columns.values())
    sheet.worksheet.set_row(row, BLOCK)
    sheet.text(row, 0, say("pm.inwoner"), "blok")
    noted = say("pm.inwoner_noot")
    sheet.merged((row + 1, 0, row + 1, last), noted, "noot")
    sheet.tall_enough(row + 1, [(noted, sum(widths))])
    for name, first, end in (("post", 0, 1), ("gebied", 2, PEOPLE - 1), ("inwoners", PEOPLE, PEOPLE)):
        sheet.merged((row + 2, first, row + 3, end), say(f"pm.{name}"), "kop")
    below = case_heads(sheet, material, row + 2, len(widths))
    for line, ((_, name, sign, areas), known) in enumerate(found.items(), start=below):
        called = say("pm.post_teken", name=name, sign=sign.replace("-", MINUS))
        place = where(material, areas)
        sheet.merged((line, 0, line, 1), called, "terugloop")
        sheet.merged((line, 2, line, PEOPLE - 1), place, "terugloop")
        sheet.tall_enough(line, [(called, sum(widths[:2]) - SPARE), (place, sum(widths[2:PEOPLE]) - SPARE)])
        people = next(one.residents for one in known.values() if one.residents)
        sheet.number(line, PEOPLE, people, "links")
        for key, column in columns.items():
            _euros(sheet, (line, column), known.get(key), material)
    return below + len(found)


def _euros(sheet: Sheet, at: tuple[int, int], one: Unpriced | None, material: Material) -> None:
    """Euros per resident a year, where the item bears on the case and its sign does not point the other way."""
    say = material.say
    if one is None or one.per_resident is None:
        sheet.text(*at, say("algemeen.geen"), "mln")
    elif one.turns is False:
        sheet.text(*at, say("pm.kantelt_niet"), "mln")
    else:
        sheet.number(*at, one.per_resident, "bedrag")
