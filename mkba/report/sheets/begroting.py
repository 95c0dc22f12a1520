"""Begroting: what the State by chapter and the municipalities pay, receive and save each year, nominal, in cash (M24, M35)."""

from mkba.report.anchors import MILLION, cell, elsewhere
from mkba.report.budget_layout import BOUND, FLAG, INDEX, NAMES, PART, RATE, SUM, YEARS, Case, layout
from mkba.report.budget_table import Place, heads_of_years, pinned, write_table
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.live.settings import FLAG as LIMIT
from mkba.report.live.settings import INFLATION
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.paging import break_pages

NOMINAL = "algemeen.kopregel_nominaal"
LABEL, NARROW = 34, 7.4
NOTE, CLOSE, TITLE = 80, 5, 22  # points: six lines, a row that only parts, and the title of a table


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; returns the address of the sum of outgoings and of the cash balance per case."""
    place = Place(sheet, material)
    shown = [LABEL, 9.5, 11, *[NARROW] * (place.real - 1 - NAMES)]
    widths = [*shown, 3, *[NARROW] * place.years]
    page = Page(shown, frozen=(FIRST - 1, NAMES), split=(NAMES, PART), source=NOMINAL)
    open_page(sheet, "begroting", material, page)
    for column, width in enumerate(widths[len(shown) :], start=len(shown)):
        sheet.worksheet.set_column(column, column, width, sheet.styles["tekst"])
    _settings(place)
    anchors: dict[str, str] = {}
    titles: list[int] = []
    cases, after = layout(material)
    for key, case in cases.items():
        _case(place, key, case)
        totals = {name: elsewhere(sheet.name, cell(one.whole, SUM)) for name, one in case.tables.items()}
        anchors |= {f"begroting_{name}.{'.'.join(key)}": address for name, address in totals.items()}
        titles += [one.head - 1 for one in case.tables.values()]  # they stay with their tables
    break_pages(sheet, page, [FIRST - 2, *titles[1:]], after)
    sheet.worksheet.print_area(0, 0, after - 1, len(shown) - 1)
    return anchors


def _settings(place: Place) -> None:
    """What this is and is not, the rise of prices, the limit, and the index that follows."""
    sheet, material, say = place.sheet, place.material, place.material.say
    programme = material.programme
    sheet.text(FIRST - 1, 0, say("algemeen.bedragen_mln"), "zacht")
    sheet.merged((FIRST, 0, FIRST, FLAG), say("begroting.kern"), "terugloop")
    sheet.merged((FIRST, NAMES, FIRST, NAMES + PART - 1), say("begroting.noot"), "noot")
    sheet.worksheet.set_row(FIRST, NOTE)
    _inputs(place)
    sheet.text(INDEX, 0, say("begroting.index", price_year=programme.price_year), "kop")
    sheet.row(INDEX, SUM, ["", ""], "kop")
    heads_of_years(place, YEARS, NAMES)
    sheet.worksheet.set_row(INDEX + 1, CLOSE)
    rate = pinned(RATE, SUM)
    for y, factor in enumerate(place.index.tolist()):
        power = programme.base_year - programme.price_year + y
        sheet.formula(INDEX, NAMES + y, f"=(1+{rate})^{power}", factor, "factor")


def _inputs(place: Place) -> None:
    """The rise of prices and the limit, both inputs on Aannames, with where they come from."""
    sheet, say = place.sheet, place.material.say
    rate, limit = (place.material.live.inputs.setting(name) for name in (INFLATION, LIMIT))
    sheet.text(RATE, 0, say("begroting.inflatie"), "nadruk")
    sheet.formula(RATE, SUM, f"={rate.at}", rate.value, "procent")
    sheet.text(BOUND, 0, say("begroting.grens_kort"), "nadruk")
    sheet.formula(BOUND, SUM, f"={limit.at}/{MILLION}", limit.value / MLN, "mln")
    sheet.text(RATE, NAMES, _source_of_rate(place.material), "zacht")
    sheet.text(BOUND, NAMES, say("begroting.grens"), "zacht")


def _source_of_rate(material: Material) -> str:
    """Where the rise of prices comes from; or that there is none, or no source."""
    rising, say = material.programme.method.inflation, material.say
    if rising is None:
        return say("begroting.inflatie_geen", price_year=material.programme.price_year)
    if rising.source is None:
        return ""
    source, mark = rising.source, say(f"merk.{rising.source.mark}")
    return say("begroting.bron", title=source.title, year=source.year, mark=mark)


def _case(place: Place, key: Key, case: Case) -> None:
    """Every table of one future and alternative, each below its title, for every table may begin a page."""
    say, sheet = place.material.say, place.sheet
    alternative, future = place.material.alternative(key[1]), place.material.future(key[0])
    title = say("begroting.blok", alternative=alternative, future=future)
    sheet.text(case.row, 0, title, "blok")
    if not case.tables:
        sheet.merged((case.row + 1, 0, case.row + 2, FLAG), say("begroting.leeg"), "terugloop")
    for one in case.tables.values():
        sheet.text(one.head - 1, 0, title, "blok")
        sheet.worksheet.set_row(one.head - 1, TITLE)
        write_table(place, one)
