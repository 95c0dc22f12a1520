"""The exact tornado of an alternative: one quantity at a time at P10 and P90, futures side by side, with its charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from mkba.analysis.oneway.tornado import P10, P90, Swing
from mkba.engine.quantile import values
from mkba.report.anchors import cell
from mkba.report.assumptions import Assumption
from mkba.report.cells import Sheet
from mkba.report.charts import Bars, Series, bar_chart
from mkba.report.figures import Figures, Key
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import significant
from mkba.report.sheets.gevoeligheid_plek import (
    HEAD,
    ROW,
    assumption_rows,
    column_of,
    described,
    even_ends,
    future_heads,
    note,
    sheet_width,
)
from mkba.report.styles import colour

MOST = 10  # movers of an alternative
DIGITS = 3
CHART_ROWS, EDGE = 12, 6  # pixels between a chart and what follows
SMALL = 8  # points
HEADS = ("een.laag", "een.hoog", "uitslag", "keert")
Named = Mapping[str, Mapping[Key, Swing]]


@dataclass(frozen=True, slots=True)
class Place:
    """One alternative: its cases, its movers the largest first, and the row of its title."""

    sheet: Sheet
    material: Material
    keys: tuple[Key, ...]
    movers: Named
    first: int

    @property
    def base(self) -> int:
        """The row of the central balance."""
        return self.first + 2

    @property
    def rows(self) -> tuple[int, int]:
        """The first and last row of the movers."""
        return self.base + 1, self.base + len(self.movers)


def largest(figures: Figures, keys: Sequence[Key]) -> Named:
    """The movers of these cases by name, at most ten, the largest swing in any of them first."""
    found: dict[str, dict[Key, Swing]] = {}
    for one in figures.swings:
        if (one.future, one.alternative) in keys:
            found.setdefault(one.name, {})[one.future, one.alternative] = one
    ranked = sorted(found.items(), key=lambda item: (-max(s.swing for s in item[1].values()), item[0]))
    return dict(ranked[:MOST])


def write_tornado(sheet: Sheet, material: Material, alternative: str, row: int) -> tuple[int, int]:
    """The table from a row on and a chart per future below it; returns the first row of the charts and that after them."""
    keys, say = material.keys_of(alternative), material.say
    place = Place(sheet, material, keys, largest(material.figures, keys), row)
    sheet.text(row, 0, say("gevoeligheid.een.titel"), "nadruk")
    if not place.movers:
        sheet.text(row + 1, 0, say("gevoeligheid.een.niets"))
        return row + 3, row + 3
    future_heads(sheet, material, row, keys, HEADS)
    sheet.row(row + 1, 0, [say("gevoeligheid.drijver"), say("gevoeligheid.een.waarden")], "kop")
    sheet.worksheet.set_row(row + 1, HEAD)
    sheet.text(place.base, 0, say("gevoeligheid.basis"), "nadruk")
    _names(place, alternative)
    for n, key in enumerate(keys):
        sheet.number(place.base, column_of(n), material.figures.total(key).npv.central / MLN, "sterk_mln")
        for line, known in enumerate(place.movers.values(), start=place.base + 1):
            if key in known:
                _swing(place, (line, column_of(n)), known[key])
            else:
                sheet.text(line, column_of(n), say("algemeen.geen"), "zacht_rechts")
    below = note(sheet, material, place.rows[1] + 1, say("gevoeligheid.een.noot"))
    _charts(place, below)
    return below, below + 2 + len(keys) * CHART_ROWS


def _names(place: Place, alternative: str) -> None:
    """Every mover with what low and high are."""
    sheet, material = place.sheet, place.material
    words, rows = material.words_in(alternative), assumption_rows(material)
    inputs = {(one.name, one.future): one for one in material.live.inputs.quantities}
    for line, (name, known) in enumerate(place.movers.items(), start=place.base + 1):
        said = _levels(material, known, inputs)
        described(sheet, line, (name, words.get(name, name), said), material, rows)


def _levels(
    material: Material, known: Mapping[Key, Swing], inputs: Mapping[tuple[str, str], Assumption]
) -> str:
    """What low and high of a mover are: values with their unit, or how many quantities move together."""
    texts, say = [], material.say
    for key, one in known.items():
        held = inputs.get((one.name, key[0])) or inputs.get((one.name, ""))
        if one.members > 1:
            texts.append(say("gevoeligheid.een.samen", count=one.members))
        elif held:
            u = np.array([P10, P90])
            low, high = (significant(v, DIGITS) for v in values(held.distribution, u, ndtri(u)).tolist())
            unit = unit_words(material, held.unit, held.price_year)
            texts.append(say("gevoeligheid.een.van_tot", low=low, high=high, unit=unit).strip())
    return " / ".join(dict.fromkeys(texts))


def unit_words(material: Material, unit: str, price_year: int | None) -> str:
    """A unit in words, that of an amount with its price level."""
    if price_year is not None:
        return material.say("gevoeligheid.een.euro", year=price_year)
    return material.unit(unit) if unit else ""


def _swing(place: Place, at: tuple[int, int], one: Swing) -> None:
    """One mover in one future: the change at P10 and at P90, how far apart, and whether the sign turns."""
    (row, column), sheet, say = at, place.sheet, place.material.say
    low, high = (one.low - one.central) / MLN, (one.high - one.central) / MLN
    sheet.number(row, column, low, "mln")
    sheet.number(row, column + 1, high, "mln")
    yes, no = say("gevoeligheid.ja"), say("gevoeligheid.nee")
    turned = yes if (one.least > 0) != (one.most > 0) else no
    if one.bent:  # what lies between low and high counts too, and is not in a cell
        sheet.number(row, column + 2, one.swing / MLN, "sterk_mln")
        sheet.text(row, column + 3, turned, "rechts")
        return
    left, right = cell(row, column), cell(row, column + 1)
    sheet.formula(row, column + 2, f"=ABS({right}-{left})", one.swing / MLN, "sterk_mln")
    base = cell(place.base, column)
    same = f"({base}+{left}>0)=({base}>0),({base}+{right}>0)=({base}>0)"
    sheet.formula(row, column + 3, f'=IF(AND({same}),"{no}","{yes}")', turned, "rechts")


def _charts(place: Place, row: int) -> None:
    """A chart per future on one scale: how far each mover takes the balance from the central one."""
    say, material = place.material.say, place.material
    swings = [one for known in place.movers.values() for one in known.values()]
    changes = [(end - one.central) / MLN for one in swings for end in (one.low, one.high)]
    ends = even_ends(changes)
    wide = sheet_width(material) - EDGE  # names are long
    for n, key in enumerate(place.keys):
        names = {"alternative": material.alternative(key[1]), "future": material.future(key[0])}
        series = (
            Series(say("gevoeligheid.een.reeks_laag"), place.rows, column_of(n), colour("@oranje")),
            Series(say("gevoeligheid.een.reeks_hoog"), place.rows, column_of(n) + 1, colour("@blauw")),
        )
        chart = Bars(
            say("gevoeligheid.een.grafiek", **names),
            say("gevoeligheid.een.grafiek_alt", **names),
            series,
            at=(row + 1 + n * CHART_ROWS, 0),
            size=(wide, CHART_ROWS * ROW - EDGE),
            points=SMALL,
            ends=ends,
            step=ends[1] / 2 if ends else None,
        )
        bar_chart(place.sheet, chart, "tornado")
