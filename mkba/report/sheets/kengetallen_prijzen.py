"""Kengetallen, the prices: unit values and transfers in use, brought to the price level and the market price."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkba.analysis.keyfigures import Price
from mkba.domain.transfer import Transfer
from mkba.report.anchors import cell
from mkba.report.cells import Sheet
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN
from mkba.report.references import BEHIND, growth_text, party_text, source_cells

PRICES = (
    "uitkomst", "kengetal", "soort", "bedrag", "prijspeil", "factor", "bedrag_nu", "belast", "marktprijs", "verdeling",
    "kasgeld", "groei", "rust", "merk", "bron", "herzien",
)  # fmt: skip
REASONS = ("reden_verdeling", "reden_vorm")
RIGHT = frozenset(
    {
        "bedrag", "prijspeil", "factor", "bedrag_nu", "marktprijs", "kasgeld", "rust", "grootte", "tot", "tussen",
        "effecten", "gebieden",
    }
)  # fmt: skip
INDENTED = frozenset(
    {"belast", "verdeling", "groei", "merk", "herzien", "vergelijking", "spreiding", "eenheid"}
)
WIDTHS = (27, 30, 15, 11, 8, 9, 11, 11, 11, 34, 9, 18, 9, 11, 40, 17, *(24, 40, 70, 60, 60))
KIND, AMOUNT, YEAR, FACTOR, NOW, MARKET, SPLIT, GROWTH, HEAVY, MARK = 2, 3, 4, 5, 6, 8, 9, 11, 12, 13
SOURCE = MARK + 1
HEAD, TITLE = 44, 24  # points


@dataclass(frozen=True, slots=True)
class Desk:
    """The sheet with what its rows refer to: euros that rest on a quantity, and rows on Aannames, by name."""

    sheet: Sheet
    material: Material
    heavy: Mapping[str, float]
    rows: Mapping[str, int]

    def heads(self, row: int, names: Sequence[str]) -> int:
        """Column heads; returns the next row."""
        year = self.material.programme.price_year
        for column, name in enumerate((*names, *BEHIND, *REASONS)):
            text = self.material.say(f"kengetallen.{name}", price_year=year)
            style = "kop_rechts" if name in RIGHT else "kop_in" if name in INDENTED else "kop"
            self.sheet.text(row, column, text, style)
        self.sheet.worksheet.set_row(row, HEAD)
        return row + 1

    def domain(self, row: int, domain: str, names: Sequence[str]) -> int:
        """The name of a domain with the heads of its table; returns the next row."""
        self.sheet.text(row + 1, 0, self.material.say.texts.get(f"domein.{domain}", domain), "nadruk")
        return self.heads(row + 2, names)

    def outcome(self, name: str, unit: str) -> str:
        """An outcome with its unit."""
        return self.material.say("kengetallen.uitkomst_eenheid", outcome=name, unit=self.material.unit(unit))

    def name(self, name: str, future: str) -> str:
        """A name, with the future where it holds in one only."""
        if not future:
            return name
        return self.material.say("kengetallen.per_toekomst", name=name, future=self.material.future(future))

    def kind(self, row: int, text: str, quantity: str) -> None:
        """What kind of figure it is, which leads to the row of its quantity on Aannames, where it has one."""
        if quantity in self.rows:
            self.sheet.link(row, KIND, text, self.material.tab("aannames"), cell(self.rows[quantity], 0))
        else:
            self.sheet.text(row, KIND, text)

    def weight(self, row: int, quantity: str) -> None:
        """The euros that rest on a quantity."""
        self.sheet.number(row, HEAVY, self.heavy.get(quantity, 0.0) / MLN, "mln")


def block_title(sheet: Sheet, row: int, text: str) -> None:
    """The title of a block."""
    sheet.worksheet.set_row(row, TITLE)
    sheet.text(row, 0, text, "blok")


def write_prices(desk: Desk, row: int, found: Sequence[Price]) -> tuple[int, list[int]]:
    """Values and transfers, by domain; returns the next row, and the rows at which a new page may begin."""
    say, before, blocks = desk.material.say, "", list[int]()
    block_title(desk.sheet, row, say("kengetallen.waarden"))
    if not found:
        desk.sheet.text(row + 1, 0, say("kengetallen.geen_waarden"))
        return row + 3, blocks
    for one in found:
        if one.outcome.domain != before:
            blocks.extend([row] if before else [])
            row = desk.domain(row, one.outcome.domain, PRICES)
        before = one.outcome.domain
        _price(desk, row, one)
        row += 1
    return row + 1, blocks


def _price(desk: Desk, row: int, one: Price) -> None:
    """One value or transfer."""
    sheet, material, item = desk.sheet, desk.material, one.item
    outcome = desk.outcome(one.outcome.name or one.outcome.id, one.outcome.unit)
    name = desk.name(item.name or item.id, one.future)
    split, growth = party_text(material, item), growth_text(material, item.growth)
    reason = "" if isinstance(item, Transfer) else item.parties_reason
    kind = "kengetallen.overdracht" if isinstance(item, Transfer) else f"bibliotheek.basis_{item.basis}"
    sheet.text(row, 0, outcome, "terugloop")
    sheet.text(row, 1, name, "terugloop")
    desk.kind(row, material.say(kind), item.amount.name)
    _amounts(desk, row, one)
    sheet.text(row, SPLIT, split, "terugloop_in")
    sheet.number(row, SPLIT + 1, item.cashable, "procent")
    sheet.text(row, GROWTH, growth, "terugloop_in")
    desk.weight(row, item.amount.name)
    title = source_cells(sheet, material, (row, MARK), one.source)
    for column, text in enumerate((reason, item.amount.shape), start=MARK + 6):
        if text:
            sheet.text(row, column, text)
    texts = {0: outcome, 1: name, SPLIT: split, GROWTH: growth, SOURCE: title}
    sheet.tall_enough(row, [(text, WIDTHS[column] * 0.9) for column, text in texts.items()])


def _amounts(desk: Desk, row: int, one: Price) -> None:
    """The amount in its own price year, the factor, the amount now, the tax and the market price, from the live cells."""
    sheet, programme, live = desk.sheet, desk.material.programme, desk.material.live
    future, year = one.future or programme.futures[0].id, one.item.amount.price_year
    amount, factor = live.inputs.of(one.item.amount, future), live.weights.conversion(year)
    market = live.weights.market(one.tax)
    sheet.formula(row, AMOUNT, f"={amount.at}", amount.value, "bedrag")
    sheet.number(row, YEAR, year or programme.price_year, "jaar")
    sheet.formula(row, FACTOR, f"={factor.at}", factor.value, "factor")
    now = amount.value * factor.value
    sheet.formula(row, NOW, f"={cell(row, AMOUNT)}*{cell(row, FACTOR)}", now, "bedrag")
    status = f"kengetallen.btw_{one.tax}" if one.tax else "algemeen.geen"
    sheet.text(row, NOW + 1, desk.material.say(status), "terugloop_in")
    text = f"={cell(row, NOW)}" if market is None else f"={cell(row, NOW)}*{market.at}"
    sheet.formula(row, MARKET, text, now if market is None else now * market.value, "bedrag")
