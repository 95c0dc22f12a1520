"""Discontering: rates, discount factors, price paths, price levels, tax and value per unit, live from the inputs."""

from math import ceil

from mkba.report.anchors import cell
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.live.weights import FROM, NAME, NUMBER, YEARS, Weights
from mkba.report.material import Material
from mkba.report.numbers import percent
from mkba.report.paging import break_pages
from mkba.report.regime_words import regime_text

WIDTHS = (37, 12, 21)
YEAR_WIDTH = 7.0
TITLE, HEADS = 24, 30
YEARS_A_PAGE = 14  # at most
USED = 0.9  # of a width that a text fills before it wraps


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; the live sheets know its cells from the layout."""
    weights = material.live.weights
    columns = max(weights.count, len(material.programme.futures))
    part = ceil(columns / ceil(columns / YEARS_A_PAGE))
    page = Page((*WIDTHS, *[YEAR_WIDTH] * columns), frozen=(FIRST - 1, 1), split=(len(WIDTHS), part))
    open_page(sheet, "discontering", material, page)
    regime = regime_text(material.programme.regime, material.say)
    _note(sheet, FIRST - 1, material.say("discontering.noot", regime=regime))
    _rates(sheet, material, weights)
    _years(sheet, material, weights)
    _paths(sheet, material, weights)
    _prices(sheet, material, weights)
    _taxes(sheet, material, weights)
    last = _worth(sheet, material, weights)
    first, *later = _below_years(weights)
    break_pages(sheet, page, [first, *later], last)
    sheet.worksheet.set_h_pagebreaks([first, *sheet.worksheet.hbreaks])
    return {}


def _below_years(weights: Weights) -> list[int]:
    """The first rows of the blocks that hold no years: pages of their own, for those of the years are many wide."""
    blocks = (weights.prices, weights.taxes, weights.outcomes)
    return [min(rows.values()) - 2 for rows in blocks if rows]


def _note(sheet: Sheet, row: int, text: str) -> None:
    """A text over the columns that every printed page repeats."""
    sheet.merged((row, 0, row, len(WIDTHS) - 1), text, "noot")
    sheet.tall_enough(row, [(text, sum(WIDTHS) * USED)])


def _class(material: Material, name: str) -> str:
    """What a class of discount rates is called."""
    return material.say.texts.get(f"bibliotheek.voet_{name}", name)


def _block(sheet: Sheet, row: int, title: str, heads: tuple[str, ...]) -> None:
    """The title and heads above the first row of a block."""
    sheet.worksheet.set_row(row - 2, TITLE)
    sheet.worksheet.set_row(row - 1, HEADS)
    sheet.text(row - 2, 0, title, "blok")
    sheet.row(row - 1, 0, heads[:1], "kop")
    sheet.row(row - 1, 1, heads[1:], "kop_rechts")


def _rates(sheet: Sheet, material: Material, weights: Weights) -> None:
    """Every step of every class."""
    say = material.say
    heads = (say("discontering.klasse"), say("discontering.vanaf"), say("discontering.voet"))
    _block(sheet, weights.steps[0].row, say("discontering.voeten"), heads)
    for step in weights.steps:
        sheet.text(step.row, NAME, _class(material, step.discount_class))
        sheet.number(step.row, FROM, step.year, "geheel")
        sheet.formula(step.row, NUMBER, f"={step.rate.at}", step.rate.value, "procent")


def _years(sheet: Sheet, material: Material, weights: Weights) -> None:
    """Calendar years, years from the base year, and per class the rate and the factor."""
    say, row, base = material.say, weights.years, material.programme.base_year
    sheet.text(row - 2, 0, say("discontering.per_jaar"), "blok")
    sheet.row(row - 1, 0, (say("discontering.jaar"), "", ""), "kop")
    sheet.text(row, NAME, say("discontering.leeftijd"))
    for year in range(weights.count):
        sheet.number(row - 1, YEARS + year, base + year, "kop_jaar")
        sheet.number(row, YEARS + year, year, "geheel")
    for name, factors in weights.factors.items():
        rates = weights.rates[name]
        sheet.row(rates.row, NAME, (say("discontering.rij_voet"), _class(material, name)), "tekst")
        sheet.row(factors.row, NAME, (say("discontering.rij_factor"), _class(material, name)), "tekst")
        texts = [f"={weights.rate_text(name, YEARS + year)}" for year in range(1, weights.count)]
        sheet.series((rates.row, YEARS + 1), texts, rates.values[1:], "procent")
        sheet.number(factors.row, YEARS, 1, "profiel")
        texts = [
            f"={cell(factors.row, YEARS + year - 1)}/(1+{cell(rates.row, YEARS + year)})"
            for year in range(1, weights.count)
        ]
        sheet.series((factors.row, YEARS + 1), texts, factors.values[1:], "profiel")


def _paths(sheet: Sheet, material: Material, weights: Weights) -> None:
    """Growth times discount factor, per growth and class."""
    say, first = material.say, next(iter(weights.paths.values())).row
    heads = (say("discontering.pad"), say("discontering.klasse"), say("discontering.stijging"))
    _block(sheet, first, say("discontering.paden"), heads)
    for (rate, name), path in weights.paths.items():
        growth, factors = weights.growth(rate), weights.factors[name]
        text = say("discontering.pad") + f" {percent(rate)}%"
        sheet.text(path.row, NAME, text)
        sheet.text(path.row, FROM, _class(material, name), "rechts")
        sheet.formula(path.row, NUMBER, f"={growth.at}", growth.value, "procent")
        held = f"${cell(path.row, NUMBER)}"
        texts = [
            f"=(1+{held})^{cell(weights.years, column)}*{cell(factors.row, column)}"
            for column in range(YEARS, YEARS + weights.count)
        ]
        sheet.series((path.row, YEARS), texts, path.values, "profiel")


def _prices(sheet: Sheet, material: Material, weights: Weights) -> None:
    """What makes the programme's price level of another year's."""
    say, programme = material.say, material.programme
    heads = (say("discontering.prijspeil"), say("discontering.index"), say("discontering.factor"))
    first = min(weights.prices.values())
    _block(sheet, first, say("discontering.prijzen", year=programme.price_year), heads)
    for year, row in weights.prices.items():
        index, formula = weights.index(year), weights.conversion_formula(year)
        sheet.number(row, NAME, year, "links_jaar")
        sheet.formula(row, FROM, f"={index.at}", index.value, "index")
        sheet.formula(row, NUMBER, f"={formula.text}", formula.value, "profiel")
    if programme.prices.source:
        title = programme.prices.source.title
        text = say("discontering.index_bron", name=programme.prices.name, title=title)
        _note(sheet, max(weights.prices.values()) + 1, text)


def _taxes(sheet: Sheet, material: Material, weights: Weights) -> None:
    """One plus the mark-up that makes a market price."""
    say = material.say
    heads = (say("discontering.belasting"), say("discontering.tarief"), say("discontering.factor"))
    _block(sheet, min(weights.taxes.values()), say("discontering.belasting"), heads)
    for tax, row in weights.taxes.items():
        rate = weights.tariff(tax)
        text = say(f"discontering.{tax}")
        sheet.text(row, NAME, text, "terugloop")
        sheet.tall_enough(row, [(text, WIDTHS[NAME] * USED)])
        sheet.formula(row, FROM, f"={rate.at}", rate.value, "procent")
        sheet.formula(row, NUMBER, f"=1+{cell(row, FROM)}", 1 + rate.value, "profiel")


def _worth(sheet: Sheet, material: Material, weights: Weights) -> int:
    """Euros of a unit of every outcome, per future; returns the row after the last."""
    say, programme = material.say, material.programme
    if not weights.outcomes:
        return max(weights.taxes.values()) + 1
    names = [future.name for future in programme.futures]
    heads = (say("discontering.uitkomst"), say("discontering.eenheid"), *names)
    _block(sheet, min(weights.outcomes.values()), say("discontering.waarden"), heads)
    for name, row in weights.outcomes.items():
        outcome = programme.outcomes[name]
        text = outcome.name or name
        sheet.text(row, NAME, text, "terugloop")
        sheet.tall_enough(row, [(text, WIDTHS[NAME] * USED)])
        sheet.text(row, FROM, material.unit(outcome.unit), "rechts")
        for place, future in enumerate(programme.futures):
            formula = weights.worth_formula(name, future.id)
            sheet.formula(row, NUMBER + place, f"={formula.text}", formula.value, "euro")
    last = max(weights.outcomes.values()) + 1
    _note(sheet, last, say("discontering.waarden_noot"))
    return last + 1
