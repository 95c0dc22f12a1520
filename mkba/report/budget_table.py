"""Tables of the budget view: a row per chapter and municipality, a column per year, nominal beside real."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mkba.analysis.annex import inflation
from mkba.analysis.budget import STATE, Payer
from mkba.axes import Floats
from mkba.report.anchors import cell, letters, row_span
from mkba.report.budget_layout import BOUND, FLAG, INDEX, NAMES, PART, SUM, Placed, total
from mkba.report.cells import Sheet
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN

FLAGGED = ("uitgaven", "ontvangsten")
HEAD, FLAG_HEAD = 30, 54  # points: two lines, and four where the flag has a head
LOW, WRAPS = 12.75, 34  # points of a row; letters of a name before it wraps


@dataclass(frozen=True, slots=True)
class Place:
    """The sheet with its years."""

    sheet: Sheet
    material: Material

    @property
    def years(self) -> int:
        """How many years there are."""
        return self.material.programme.horizon

    @property
    def real(self) -> int:
        """The first column of amounts at constant prices."""
        return NAMES + max(self.years, PART) + 1

    @property
    def span(self) -> tuple[int, int]:
        """The first and last column of amounts at current prices."""
        return NAMES, NAMES + self.years - 1

    @property
    def index(self) -> Floats:
        """Euros of each year per euro of the price year. Shape: y."""
        programme = self.material.programme
        years = programme.base_year - programme.price_year + np.arange(self.years)
        return np.asarray((1 + inflation(programme.method)) ** years)

    @property
    def limit(self) -> float:
        """From how many million euros in any year a proposal must be explained."""
        return self.material.programme.method.budget_flag.value / MLN

    def name(self, payer: Payer) -> str:
        """A chapter or municipality in words."""
        if payer.group == STATE:
            return self.material.programme.parties[payer.name].name
        return payer.name or self.material.say("begroting.elders")


def pinned(row: int, column: int) -> str:
    """The address of a cell of this sheet that stays when a formula is copied.

    >>> pinned(4, 1)
    '$B$5'
    """
    return f"${letters(column)}${row + 1}"


def heads_of_years(place: Place, row: int, column: int) -> None:
    """The years beside each other."""
    base_year = place.material.programme.base_year
    for y in range(place.years):
        place.sheet.number(row, column + y, base_year + y, "kop_jaar")


def write_table(place: Place, placed: Placed) -> None:
    """Heads, payers by group with a sum of each, and the sum of all."""
    _heads(place, placed)
    for payer in placed.rows:
        _payer(place, placed, payer)
    for group in placed.sums:
        _sum(place, placed, group)
    _whole(place, placed)


def _heads(place: Place, placed: Placed) -> None:
    """What the table holds, at which prices, and the years."""
    sheet, say, row, name = place.sheet, place.material.say, placed.head, placed.table.name
    sheet.worksheet.set_row(row, FLAG_HEAD if name in FLAGGED else HEAD)
    sheet.text(row, 0, say(f"begroting.{name}"), "kop")
    sheet.text(row, SUM, say("begroting.som"), "kop_rechts")
    sheet.text(row, FLAG, say("begroting.vlag") if name in FLAGGED else "", "kop_rechts")
    heads_of_years(place, row, NAMES)
    if placed.less is None:
        heads_of_years(place, row, place.real)
        price_year = place.material.programme.price_year
        sheet.text(row - 1, place.real, say("begroting.constant", price_year=price_year), "zacht")


def _payer(place: Place, placed: Placed, payer: Payer) -> None:
    """One payer: every year at current prices from the amount at constant prices or from two tables above."""
    sheet, row, real = place.sheet, placed.rows[payer], placed.table.real[payer]
    sheet.text(row, 0, place.name(payer), "terugloop_in")
    sheet.worksheet.set_row(row, LOW)
    sheet.tall_enough(row, [(place.name(payer), WRAPS)])
    nominal = (real * place.index).tolist()
    for y, (formula, value) in enumerate(zip(_formulas(place, placed, payer), nominal, strict=True)):
        sheet.formula(row, NAMES + y, formula, value, "mln")
    if placed.less is None:
        for y, value in enumerate(real.tolist()):
            sheet.number(row, place.real + y, value, "mln")
    sheet.formula(row, SUM, row_span(row, place.span), float(sum(nominal)), "sterk_mln")
    if payer.group == STATE:
        _flag(place, placed, row, max(nominal))


def _flag(place: Place, placed: Placed, row: int, largest: float) -> None:
    """Whether any year of a row of the State reaches the limit."""
    if placed.table.name not in FLAGGED:
        return
    first, last = place.span
    yes, no = place.material.say("begroting.ja"), place.material.say("begroting.nee")
    formula = f'=IF(MAX({cell(row, first)}:{cell(row, last)})>={pinned(BOUND, SUM)},"{yes}","{no}")'
    place.sheet.formula(row, FLAG, formula, yes if largest >= place.limit else no, "vlag")


def _formulas(place: Place, placed: Placed, payer: Payer) -> Iterator[str]:
    """A formula per year."""
    row, real = placed.rows[payer], place.real
    for y in range(place.years):
        if placed.less is None:
            yield f"={cell(row, real + y)}*{letters(NAMES + y)}${INDEX + 1}"
            continue
        out, coming = (one.rows.get(payer) for one in placed.less)
        plus = "" if coming is None else cell(coming, NAMES + y)
        minus = "" if out is None else f"-{cell(out, NAMES + y)}"
        yield f"={plus}{minus}"


def _sum(place: Place, placed: Placed, group: str) -> None:
    """The sum of one group per year."""
    sheet, row = place.sheet, placed.sums[group]
    held = [line for payer, line in placed.rows.items() if payer.group == group]
    sheet.text(row, 0, place.material.say(f"begroting.{group}"), "nadruk")
    real = total(placed.table, group)
    nominal = real * place.index
    columns = {NAMES + y: value for y, value in enumerate(nominal.tolist())}
    if placed.less is None:
        columns |= {place.real + y: value for y, value in enumerate(real.tolist())}
    for column, value in columns.items():
        sheet.formula(
            row, column, f"=SUM({cell(held[0], column)}:{cell(held[-1], column)})", value, "sterk_mln"
        )
    sheet.formula(row, SUM, row_span(row, place.span), float(nominal.sum()), "sterk_mln")
    if group == STATE:
        _flag(place, placed, row, float(nominal.max()))


def _whole(place: Place, placed: Placed) -> None:
    """The sum of the groups per year."""
    sheet, row, first = place.sheet, placed.whole, place.span[0]
    sheet.row(row, 0, [place.material.say("begroting.alles"), "", ""], "totaaltekst")
    nominal = total(placed.table) * place.index
    for y, value in enumerate(nominal.tolist()):
        formula = "=" + "+".join(cell(one, first + y) for one in placed.sums.values())
        sheet.formula(row, first + y, formula, value, "totaal_mln")
    sheet.formula(row, SUM, row_span(row, place.span), float(nominal.sum()), "totaal_mln")
