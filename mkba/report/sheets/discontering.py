"""Discontering: rates, discount factors, price paths, price levels, tax and value per unit, live from the inputs."""

from mkba.report.anchors import cell
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.live.weights import FROM, NAME, NUMBER, YEARS, Weights
from mkba.report.material import Material, regime_text
from mkba.report.numbers import percent

WIDTHS = (40, 12, 12)
YEAR_WIDTH = 7.5
TITLE, HEADS = 24, 18


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; the live sheets know its cells from the layout."""
    weights = material.live.weights
    widths = (*WIDTHS, *[YEAR_WIDTH] * max(weights.count, len(material.programme.futures)))
    open_page(sheet, "discontering", material, Page(widths, frozen=(FIRST - 1, 1)))
    sheet.text(FIRST - 1, 0, material.say("discontering.noot"), "zacht")
    _rates(sheet, material, weights)
    _years(sheet, material, weights)
    _paths(sheet, material, weights)
    _prices(sheet, material, weights)
    _taxes(sheet, material, weights)
    _worth(sheet, material, weights)
    return {}


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
    title = say("discontering.voeten", regime=regime_text(material.programme.regime, say))
    heads = (say("discontering.klasse"), say("discontering.vanaf"), say("discontering.voet"))
    _block(sheet, weights.steps[0].row, title, heads)
    for step in weights.steps:
        sheet.text(step.row, NAME, step.discount_class)
        sheet.number(step.row, FROM, step.year, "geheel")
        sheet.formula(step.row, NUMBER, f"={step.rate.at}", step.rate.value, "procent")


def _years(sheet: Sheet, material: Material, weights: Weights) -> None:
    """Calendar years, years from the base year, and per class the rate and the factor."""
    say, row, base = material.say, weights.years, material.programme.base_year
    sheet.text(row - 2, 0, say("discontering.per_jaar"), "blok")
    sheet.row(row - 1, 0, (say("discontering.jaar"), "", ""), "kop")
    sheet.text(row, NAME, say("discontering.leeftijd"))
    for year in range(weights.count):
        sheet.number(row - 1, YEARS + year, base + year, "sterk_jaar")
        sheet.number(row, YEARS + year, year, "geheel")
    for name, factors in weights.factors.items():
        rates = weights.rates[name]
        sheet.row(rates.row, NAME, (say("discontering.rij_voet"), name), "tekst")
        sheet.row(factors.row, NAME, (say("discontering.rij_factor"), name), "tekst")
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
        sheet.row(path.row, NAME, (text, name), "tekst")
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
        sheet.text(max(weights.prices.values()) + 1, 0, text, "zacht")


def _taxes(sheet: Sheet, material: Material, weights: Weights) -> None:
    """One plus the mark-up that makes a market price."""
    say = material.say
    heads = (say("discontering.belasting"), say("discontering.tarief"), say("discontering.factor"))
    _block(sheet, min(weights.taxes.values()), say("discontering.belasting"), heads)
    for tax, row in weights.taxes.items():
        rate = weights.tariff(tax)
        sheet.text(row, NAME, say(f"discontering.{tax}"))
        sheet.formula(row, FROM, f"={rate.at}", rate.value, "procent")
        sheet.formula(row, NUMBER, f"=1+{cell(row, FROM)}", 1 + rate.value, "profiel")


def _worth(sheet: Sheet, material: Material, weights: Weights) -> None:
    """Euros of a unit of every outcome, per future."""
    say, programme = material.say, material.programme
    if not weights.outcomes:
        return
    names = [future.name for future in programme.futures]
    heads = (say("discontering.uitkomst"), say("discontering.eenheid"), *names)
    _block(sheet, min(weights.outcomes.values()), say("discontering.waarden"), heads)
    for name, row in weights.outcomes.items():
        outcome = programme.outcomes[name]
        sheet.row(row, NAME, (outcome.name or name, material.unit(outcome.unit)), "tekst")
        for place, future in enumerate(programme.futures):
            formula = weights.worth_formula(name, future.id)
            sheet.formula(row, NUMBER + place, f"={formula.text}", formula.value, "euro")
    sheet.text(max(weights.outcomes.values()) + 1, 0, say("discontering.waarden_noot"), "zacht")
