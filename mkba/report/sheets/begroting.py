"""Begroting: what the State by chapter and the municipalities pay, receive and save each year, nominal, in cash (M24, M35)."""

from collections.abc import Iterator, Sequence

from mkba.analysis.budget import Budget, budget
from mkba.report.anchors import cell, elsewhere
from mkba.report.budget_table import (
    BOUND,
    FLAG,
    INDEX,
    LIMIT,
    NAMES,
    PART,
    RATE,
    SUM,
    Place,
    Table,
    amounts_of,
    balance_of,
    fixed,
    heads_of_years,
    write_table,
)
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN

LABEL, NARROW = 34, 7.4
NOTE = 94  # points: seven lines
ROWS, HEADER = 36, 6  # on a printed page, and how many fewer on the first


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the sum of outgoings and of the cash balance per case."""
    place = Place(sheet, material)
    shown = [LABEL, 9.5, 11, *[NARROW] * (place.real - 1 - NAMES)]
    widths = [*shown, 3, *[NARROW] * place.years]
    open_page(sheet, "begroting", material, Page(shown, frozen=(FIRST - 1, NAMES), split=(NAMES, PART)))
    for column, width in enumerate(widths[len(shown) :], start=len(shown)):
        sheet.worksheet.set_column(column, column, width, sheet.styles["tekst"])
    _settings(place)
    anchors: dict[str, str] = {}
    row, tables = INDEX + 2, []
    for key in material.figures.keys:
        found, name = budget(material.figures.ledger, key), ".".join(key)
        row, begins = _case(place, row, (key, found))
        anchors |= {
            f"begroting_{t}.{name}": elsewhere(sheet.name, cell(r, SUM)) for t, (_, r) in begins.items()
        }
        tables += list(begins.values())
    sheet.worksheet.set_h_pagebreaks(page_breaks(tables))
    sheet.worksheet.print_area(0, 0, row - 1, len(shown) - 1)
    return anchors


def page_breaks(tables: Sequence[tuple[int, int]]) -> list[int]:
    """Before which tables (first and last row) a page ends, so that none is cut that fits on one; titles stay with them.

    >>> page_breaks([(12, 30), (32, 50), (52, 60)])
    [31]
    """
    breaks: list[int] = []
    begun, full = -HEADER, False
    for first, last in tables:
        if full and last - begun > ROWS:
            breaks.append(first - 1)
            begun = first - 1
        full = True
    return breaks


def _settings(place: Place) -> None:
    """What this is and is not, the rise of prices, the limit, and the index that follows."""
    sheet, material, say = place.sheet, place.material, place.material.say
    programme = material.programme
    sheet.text(FIRST - 1, 0, say("algemeen.bedragen_mln"), "zacht")
    sheet.merged((FIRST, 0, FIRST, FLAG), say("begroting.kern"), "terugloop")
    sheet.merged((FIRST, NAMES, FIRST, NAMES + PART - 1), say("begroting.noot"), "noot")
    sheet.worksheet.set_row(FIRST, NOTE)
    sheet.text(RATE, 0, say("begroting.inflatie"), "nadruk")
    sheet.number(RATE, SUM, place.rate, "invoer_procent")
    inflation = programme.method.inflation
    if inflation is None:
        sheet.text(RATE, NAMES, say("begroting.inflatie_geen", price_year=programme.price_year), "zacht")
    elif inflation.source is not None:
        source = inflation.source
        mark = say(f"merk.{source.mark}")
        words = say("begroting.inflatie_bron", title=source.title, year=source.year, mark=mark)
        sheet.text(RATE, NAMES, words, "zacht")
    sheet.number(BOUND, SUM, LIMIT, "invoer_mln")
    sheet.text(BOUND, 0, say("begroting.grens_kort"), "nadruk")
    sheet.text(BOUND, NAMES, say("begroting.grens"), "zacht")
    sheet.text(INDEX, 0, say("begroting.index", price_year=programme.price_year), "kop")
    sheet.row(INDEX, SUM, ["", ""], "kop")
    heads_of_years(place, INDEX - 1, NAMES)
    rate = fixed(RATE, SUM)
    for y, factor in enumerate(place.index.tolist()):
        power = programme.base_year - programme.price_year + y
        sheet.formula(INDEX, NAMES + y, f"=(1+{rate})^{power}", factor, "factor")


def _case(place: Place, row: int, what: tuple[Key, Budget]) -> tuple[int, dict[str, tuple[int, int]]]:
    """Every table of one future and alternative; returns the next free row, and where each begins and has its total."""
    (key, found), say = what, place.material.say
    alternative, future = place.material.alternative(key[1]), place.material.future(key[0])
    title = say("begroting.blok", alternative=alternative, future=future)
    place.sheet.text(row, 0, title, "blok")
    if not found.payers:
        place.sheet.merged((row + 1, 0, row + 2, FLAG), say("begroting.leeg"), "terugloop")
        return row + 4, {}
    row, begins = row + 1, {}
    for table in _tables(found):
        place.sheet.text(row - 1, 0, title, "blok")  # every table may begin a page
        first, row = row, write_table(place, row, table)
        begins[table.name] = (first, row - 2)
    return row, begins


def _tables(found: Budget) -> Iterator[Table]:
    """What goes out, what comes in, the difference of both, and what is released; those that hold any amount."""
    euros = {"uitgaven": found.outgoing, "ontvangsten": found.incoming, "capaciteit": found.released}
    out, coming, released = (amounts_of(name, found.payers, own / MLN) for name, own in euros.items())
    balance = balance_of("saldo", found.payers, (out, coming))
    yield from (one for one in (out, coming, balance, released) if one.payers)
