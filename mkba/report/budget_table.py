"""Tables of the budget view: a row per chapter and municipality, a column per year, nominal beside real."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from mkba.analysis.annex import THRESHOLD, inflation
from mkba.analysis.budget import MUNICIPAL, STATE, Payer
from mkba.axes import Floats
from mkba.report.anchors import cell, row_span
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.numbers import significant

SUM, FLAG, NAMES = 1, 2, 3  # columns: payer, sum over the years, flag; then the years
PART = 15  # years on a printed page
RATE, BOUND, INDEX = FIRST + 1, FIRST + 2, FIRST + 4  # rows of what holds for the whole sheet
LIMIT = THRESHOLD / MLN  # article 3.1 of the Comptabiliteitswet (M35)
FLAGGED = ("uitgaven", "ontvangsten")
HEAD = 42  # points: three lines
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
        return np.asarray((1 + self.rate) ** years)

    @property
    def rate(self) -> float:
        """How much prices rise a year; nothing where it is not set."""
        return inflation(self.material.programme.method)

    def name(self, payer: Payer) -> str:
        """A chapter or municipality in words."""
        if payer.group == STATE:
            return self.material.programme.parties[payer.name].name
        return payer.name or self.material.say("begroting.elders")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: per payer the real amounts in millions (y), or what comes in ``less`` what goes out of two tables.

    ``rows`` is filled while it is written: where every payer stands.
    """

    name: str
    payers: tuple[Payer, ...]
    real: Mapping[Payer, Floats]
    less: "tuple[Table, Table] | None" = None
    rows: dict[Payer, int] = field(default_factory=dict)

    def group(self, name: str) -> tuple[Payer, ...]:
        """The payers of one group."""
        return tuple(one for one in self.payers if one.group == name)


def amounts_of(name: str, payers: Sequence[Payer], millions: Floats) -> Table:
    """The table of those who have any amount. Shape: p y."""
    held = {one: own for one, own in zip(payers, millions, strict=True) if own.any()}
    return Table(name, tuple(held), held)


def balance_of(name: str, payers: Sequence[Payer], less: tuple[Table, Table]) -> Table:
    """The table of what comes in (second) less what goes out (first)."""
    out, coming = less
    held = tuple(one for one in payers if one in out.real or one in coming.real)
    none = np.zeros(next((len(own) for own in (*out.real.values(), *coming.real.values())), 0))
    real = {one: coming.real.get(one, none) - out.real.get(one, none) for one in held}
    return Table(name, held, real, less)


def fixed(row: int, column: int, *, whole: bool = True) -> str:
    """The address of a cell whose row, and with ``whole`` its column, stays when a formula is copied.

    >>> fixed(4, 1), fixed(4, 1, whole=False)
    ('$B$5', 'B$5')
    """
    letters = cell(0, column)[:-1]
    return f"{'$' if whole else ''}{letters}${row + 1}"


def heads_of_years(place: Place, row: int, column: int) -> None:
    """The years beside each other."""
    base_year = place.material.programme.base_year
    for y in range(place.years):
        place.sheet.number(row, column + y, base_year + y, "kop_jaar")


def write_table(place: Place, row: int, table: Table) -> int:
    """Heads, payers by group with a sum of each, and the sum of all; returns the next free row."""
    _heads(place, row, table)
    sums, row = [], row + 1
    for group in (STATE, MUNICIPAL):
        held = table.group(group)
        for payer in held:
            table.rows[payer] = row
            _payer(place, row, (table, payer))
            row += 1
        if held:
            _sum(place, row, (place.material.say(f"begroting.{group}"), held), table)
            sums.append(row)
            row += 1
    _whole(place, row, sums, table)
    return row + 2


def _heads(place: Place, row: int, table: Table) -> None:
    """What the table holds, at which prices, and the years."""
    sheet, say = place.sheet, place.material.say
    sheet.worksheet.set_row(row, HEAD)
    sheet.text(row, 0, say(f"begroting.{table.name}"), "kop")
    sheet.text(row, SUM, say("begroting.som"), "kop_rechts")
    flag = say("begroting.vlag", limit=significant(LIMIT)) if table.name in FLAGGED else ""
    sheet.text(row, FLAG, flag, "kop_rechts")
    heads_of_years(place, row, NAMES)
    if table.less is None:
        heads_of_years(place, row, place.real)
        price_year = place.material.programme.price_year
        sheet.text(row - 1, place.real, say("begroting.constant", price_year=price_year), "zacht")


def _payer(place: Place, row: int, what: tuple[Table, Payer]) -> None:
    """One payer: every year at current prices from the amount at constant prices or from two tables above."""
    (table, payer), sheet = what, place.sheet
    sheet.text(row, 0, place.name(payer), "terugloop_in")
    sheet.worksheet.set_row(row, LOW)
    sheet.tall_enough(row, [(place.name(payer), WRAPS)])
    nominal = (table.real[payer] * place.index).tolist()
    for y, (formula, value) in enumerate(zip(_formulas(place, row, what), nominal, strict=True)):
        sheet.formula(row, NAMES + y, formula, value, "mln")
    if table.less is None:
        for y, value in enumerate(table.real[payer].tolist()):
            sheet.number(row, place.real + y, value, "mln")
    sheet.formula(row, SUM, row_span(row, place.span), float(sum(nominal)), "sterk_mln")
    if table.name in FLAGGED and payer.group == STATE:
        first, last = place.span
        yes, no = place.material.say("begroting.ja"), place.material.say("begroting.nee")
        formula = f'=IF(MAX({cell(row, first)}:{cell(row, last)})>={fixed(BOUND, SUM)},"{yes}","{no}")'
        sheet.formula(row, FLAG, formula, yes if max(nominal) >= LIMIT else no, "vlag")


def _formulas(place: Place, row: int, what: tuple[Table, Payer]) -> Iterator[str]:
    """A formula per year."""
    (table, payer), real = what, place.real
    for y in range(place.years):
        if table.less is None:
            yield f"={cell(row, real + y)}*{fixed(INDEX, NAMES + y, whole=False)}"
            continue
        out, coming = (one.rows.get(payer) for one in table.less)
        plus = "" if coming is None else cell(coming, NAMES + y)
        minus = "" if out is None else f"-{cell(out, NAMES + y)}"
        yield f"={plus}{minus}"


def _sum(place: Place, row: int, what: tuple[str, tuple[Payer, ...]], table: Table) -> None:
    """The sum of one group per year."""
    (label, held), sheet = what, place.sheet
    first, last = table.rows[held[0]], table.rows[held[-1]]
    sheet.text(row, 0, label, "nadruk")
    real = np.sum([table.real[one] for one in held], axis=0)
    columns = {NAMES + y: value for y, value in enumerate((real * place.index).tolist())}
    if table.less is None:
        columns |= {place.real + y: value for y, value in enumerate(real.tolist())}
    for column, value in columns.items():
        sheet.formula(row, column, f"=SUM({cell(first, column)}:{cell(last, column)})", value, "sterk_mln")
    total = float((real * place.index).sum())
    sheet.formula(row, SUM, row_span(row, place.span), total, "sterk_mln")


def _whole(place: Place, row: int, sums: Sequence[int], table: Table) -> None:
    """The sum of the groups per year."""
    sheet, first = place.sheet, place.span[0]
    sheet.row(row, 0, [place.material.say("begroting.alles"), "", ""], "totaaltekst")
    nominal = np.sum([table.real[one] for one in table.payers], axis=0) * place.index
    for y, value in enumerate(nominal.tolist()):
        formula = "=" + "+".join(cell(one, first + y) for one in sums)
        sheet.formula(row, first + y, formula, value, "totaal_mln")
    sheet.formula(row, SUM, row_span(row, place.span), float(nominal.sum()), "totaal_mln")
