"""Maatregelen, the grid: one set of columns for every table of the sheet, and the euros of one row in it."""

from dataclasses import dataclass

from mkba.report.anchors import MILLION, cell, column_sum, quoted
from mkba.report.cells import Sheet
from mkba.report.frame import EDGES, GLYPH
from mkba.report.material import Material
from mkba.report.numbers import MILLION as MLN

NAMES = ("maatregel", "gebied", "alternatief", "domein", "bewijs")
NAME_WIDTHS = (46, 26, 17, 12, 18)
TITLE = 26  # points of the title of a table
HEADS = ("kosten", "baten", "saldo", "alleen", "wisselwerking", "laag", "hoog", "verhouding")
NUMBER_WIDTH = 8.7
IDS = ("alternatief_id", "gebied_id", "maatregel_id")
LEFT, WIDTH = len(NAMES), len(HEADS)
COSTS, BENEFITS, NPV, ALONE, MEETING, LOW, HIGH, RATIO = range(WIDTH)
SUMMED = {COSTS: "kosten", BENEFITS: "baten", ALONE: "alleen"}  # columns of the long table that others add


@dataclass(frozen=True, slots=True)
class Euros:
    """What stands in one row of one future, in mean euros; ``low`` and ``high`` were settled within each draw.

    ``alone`` is None where it has no meaning, such as for part of the evidence.
    """

    costs: float
    benefits: float
    alone: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The sheet with its words; columns by future."""

    sheet: Sheet
    material: Material

    @property
    def last(self) -> int:
        """The last column with a number."""
        return LEFT + WIDTH * len(self.material.programme.futures) - 1

    @property
    def pixels(self) -> int:
        """The width of every column that is printed."""
        widths = (*NAME_WIDTHS, *[NUMBER_WIDTH] * (self.last + 1 - LEFT))
        return int(sum(GLYPH * width + EDGES for width in widths)) - EDGES

    def column(self, place: int) -> int:
        """The first column of the n-th future."""
        return LEFT + place * WIDTH

    def tell(self, key: str, **values: object) -> str:
        """A word of this sheet."""
        return self.material.say(f"maatregelen.{key}", **values)

    def note(self, row: int, text: str, style: str = "noot") -> int:
        """A text over the columns of the names and one future, high enough; returns the next row."""
        end = self.column(1) - 1
        self.sheet.merged((row, 0, row, end), text, style)
        self.sheet.tall_enough(row, [(text, sum(NAME_WIDTHS) + NUMBER_WIDTH * WIDTH)])
        return row + 1

    def title(self, row: int, key: str, **values: object) -> int:
        """The title of a table; returns the next row."""
        self.sheet.worksheet.set_row(row, TITLE)
        self.sheet.text(row, 0, self.tell(key, **values), "blok")
        return row + 1

    def heads(self, row: int) -> int:
        """The heads of every column; returns the next row."""
        self.sheet.row(row, 0, [self.tell(name) for name in NAMES], "kop")
        for place in range(len(self.material.programme.futures)):
            self.sheet.row(row, self.column(place), [self.tell(name) for name in HEADS], "kop_rechts")
        self.sheet.worksheet.set_row(row, 30)
        return row + 1

    def euros(self, row: int, place: int, found: Euros, style: str = "") -> None:
        """Costs, benefits and alone as they stand; what follows from them as formulas."""
        column = self.column(place)
        self.sheet.number(row, column + COSTS, found.costs / MLN, f"{style}mln")
        self.sheet.number(row, column + BENEFITS, found.benefits / MLN, f"{style}mln")
        if found.alone is not None:
            self.sheet.number(row, column + ALONE, found.alone / MLN, f"{style}mln")
        self.derived(row, place, found, style)

    def summed(self, row: int, place: int, found: Euros, **keys: str) -> None:
        """The same, costs, benefits and alone as sums over the long table."""
        column = self.column(place)
        parts = ((COSTS, found.costs), (BENEFITS, found.benefits), (ALONE, found.alone or 0.0))
        for i, euros in parts:
            where = ",".join(f"mt_{name},{quoted(text)}" for name, text in keys.items())
            formula = f"=SUMIFS(mt_{SUMMED[i]}_{place + 1},{where})"
            self.sheet.formula(row, column + i, formula, euros / MLN, "mln")
        self.derived(row, place, found, "")

    def total(self, rows: tuple[int, int], place: int, found: Euros) -> None:
        """The sums of the rows from first to last, below them."""
        column, row = self.column(place), rows[1] + 1
        parts = ((COSTS, found.costs), (BENEFITS, found.benefits), (ALONE, found.alone or 0.0))
        for i, euros in parts:
            self.sheet.formula(row, column + i, column_sum(rows, column + i), euros / MLN, "totaal_mln")
        self.derived(row, place, found, "totaal_")

    def derived(self, row: int, place: int, found: Euros, style: str) -> None:
        """Balance, interaction and ratio from the cells beside them; the band as it was drawn."""
        column, say = self.column(place), self.material.say
        at = [cell(row, column + i) for i in range(WIDTH)]
        npv = found.benefits - found.costs
        self.sheet.formula(
            row, column + NPV, f"={at[BENEFITS]}-{at[COSTS]}", npv / MLN, f"{style or 'sterk_'}mln"
        )
        if found.alone is not None:
            meeting = (npv - found.alone) / MLN
            self.sheet.formula(row, column + MEETING, f"={at[NPV]}-{at[ALONE]}", meeting, f"{style}mln")
        self.sheet.number(row, column + LOW, found.low / MLN, f"{style}mln")
        self.sheet.number(row, column + HIGH, found.high / MLN, f"{style}mln")
        none = say("algemeen.geen")
        ratio = found.benefits / found.costs if found.costs > 0 else none
        formula = f'=IF({at[COSTS]}>0,{at[BENEFITS]}/{at[COSTS]},"{none}")'
        self.sheet.formula(row, column + RATIO, formula, ratio, f"{style}verhouding")


def reached_cost(costs: str, entrants: str, none: str) -> str:
    """The formula for euros per reached unit from million euros and a count, or a word where nobody is reached.

    >>> reached_cost("H5", "G5", "n.v.t.")
    '=IF(G5>0,H5*10^6/G5,"n.v.t.")'
    """
    return f'=IF({entrants}>0,{costs}*{MILLION}/{entrants},"{none}")'
