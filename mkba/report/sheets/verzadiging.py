"""Verzadiging: per stock and year what is available, what effects ask of it together, and what part of them is left."""

from mkba.report.anchors import cell, fixed, letters
from mkba.report.cells import Sheet
from mkba.report.frame import COUNTS, FIRST, Page, open_page
from mkba.report.live.profiles import YEARS as PROFILE_YEARS
from mkba.report.live.quantities import HEAD, STOCK_YEARS, YEARS, Bound, Quantities
from mkba.report.material import Material

HEADS = ("toekomst", "alternatief", "gebied", "uitkomst", "eenheid", "voorraad", "regel")
COUNT, REACHABLE, LEAST = range(len(HEADS), len(HEADS) + 3)  # columns
WIDTHS = (11, 18, 25, 34, 16, 34, 14, 12, 12, 13, 2)
WRAPPED = (3, 5)  # columns whose texts wrap
LINKS = 3  # the column of the first way to the years
BLOCKS = ("beschikbaar", "gevraagd", "over")
YEAR_WIDTH, NOTE, TALL = 10, 30, 30
SMALL = 1000  # below one part in so many the exponential loses digits, and its series has them


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet, row by row; nobody refers to it by name."""
    quantities, count = material.live.quantities, material.programme.horizon
    years = [w for _ in range(3) for w in (*[YEAR_WIDTH] * count, 2)]
    page = Page((*WIDTHS, *years), frozen=(HEAD + 1, 3), repeat=(0, HEAD), source=COUNTS)
    open_page(sheet, "verzadiging", material, page)
    say, last = material.say, HEAD + max(len(quantities.stocks), 1)
    sheet.merged((FIRST - 1, 0, FIRST - 1, LEAST), say("verzadiging.noot"), "noot")
    sheet.worksheet.set_row(FIRST - 1, NOTE)
    for block, key in enumerate(BLOCKS):
        column = column_of(count, block, 0)
        sheet.link(HEAD - 1, LINKS + block, say(f"verzadiging.{key}"), sheet.name, cell(HEAD, column))
        sheet.text(HEAD - 1, column, say(f"verzadiging.{key}"), "nadruk")
    sheet.row(HEAD, 0, [say(f"verzadiging.{head}") for head in HEADS], "kop")
    numbers = [say(f"verzadiging.{head}") for head in ("aantal", "bereikbaar", "laagste")]
    sheet.row(HEAD, COUNT, numbers, "kop_rechts")
    sheet.worksheet.set_row(HEAD, TALL)
    for block in range(3):
        for year in range(count):
            sheet.number(HEAD, column_of(count, block, year), material.programme.base_year + year, "kop_jaar")
    for bound in quantities.stocks:
        _stock(sheet, material, bound)
    sheet.worksheet.autofilter(HEAD, 0, last, LEAST)
    sheet.worksheet.print_area(0, 0, last, LEAST)
    return {}


def column_of(horizon: int, block: int, year: int) -> int:
    """The column of a year in a block: available, asked, left."""
    return STOCK_YEARS + block * (horizon + 1) + year


def _stock(sheet: Sheet, material: Material, bound: Bound) -> None:
    """One stock."""
    quantities, count, row = material.live.quantities, material.programme.horizon, bound.row
    future, alternative, area = bound.place
    outcome = bound.outcome
    indicator = next(one for one in material.programme.areas if one.id == area).indicators[outcome.stock]
    names = (
        material.future(future), material.alternative(alternative), material.area(area), outcome.name or outcome.id,
        material.unit(outcome.unit), indicator.name or outcome.stock, material.say(f"verzadiging.{outcome.saturation}"),
    )  # fmt: skip
    for column, text in enumerate(names):
        sheet.text(row, column, text, "terugloop" if column in WRAPPED else "tekst")
    sheet.tall_enough(row, [(names[column], WIDTHS[column]) for column in WRAPPED])
    sheet.formula(row, COUNT, f"={bound.count.at}", bound.count.value, "waarde")
    sheet.formula(row, REACHABLE, f"={bound.reachable.at}", bound.reachable.value, "waarde")
    first, last = (cell(row, column_of(count, 2, year)) for year in (0, count - 1))
    sheet.formula(row, LEAST, f"=MIN({first}:{last})", float(bound.scale.min()), "sterk_procent")
    texts = ([], [], [])  # type: tuple[list[str], list[str], list[str]]
    for year in range(count):
        for block, text in enumerate(stock_texts(quantities, bound, year)):
            texts[block].append(f"={text}")
    values = (bound.available, bound.asked, bound.scale)
    for block, style in enumerate(("hoeveelheid", "hoeveelheid", "profiel")):
        sheet.series((row, column_of(count, block, 0)), texts[block], values[block], style)


def stock_texts(quantities: Quantities, bound: Bound, year: int) -> tuple[str, str, str]:
    """Available, asked, and the part that is left in one year.

    independent: (1 - exp(-R)) / R with R asked over available, by its series where R is small; cap: (K + N) / P,
    between 0 and 1.
    """
    row, count = bound.row, quantities.programme.horizon
    there, asked = (cell(row, column_of(count, block, year)) for block in (0, 1))
    path = fixed(quantities.profiles.tab, bound.path.row, PROFILE_YEARS + year)
    available = f"${cell(row, COUNT)}*${cell(row, REACHABLE)}*{path}"
    (begin, end), column = bound.flows, YEARS + year
    flows = f"{fixed(quantities.tab, begin, column)}:${letters(column)}${end + 1}"
    if bound.outcome.saturation == "cap":
        left = f'MAX(0,MIN(1,({there}+SUMIF({flows},"<0"))/{asked}))'
    else:
        part = f"{asked}/{there}"
        series = f"1-{part}/2*(1-{part}/3*(1-{part}/4))"
        left = f"IF({asked}<{there}/{SMALL},{series},(1-EXP(-{part}))*{there}/{asked})"
    scale = f"IF({asked}=0,1,IF({there}<=0,0,{left}))"
    return available, f'SUMIF({flows},">0")', scale
