"""The board of the sheet of uncertainty: a column per case, and how its titles, notes and rows are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkba.analysis.summary import Row
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.labels import Labels
from mkba.report.material import Material

LABEL, CASE = 60, 23  # widths
BLOCK = 24  # points of a block's title


@dataclass(frozen=True, slots=True)
class Board:
    """Where everything stands: a column per case, and the last column of the sheet."""

    sheet: Sheet
    material: Material
    columns: Mapping[Key, int]
    last: int
    plain: str = "tekst"  # the style of a label

    @property
    def say(self) -> Labels:
        """The words."""
        return self.material.say

    def block(self, row: int, key: str) -> int:
        """The title of a block; returns the row below it."""
        self.sheet.worksheet.set_row(row, BLOCK)
        self.sheet.text(row, 0, self.say(f"onzekerheid.{key}"), "blok")
        return row + 1

    def note(self, row: int, text: str, style: str = "noot") -> int:
        """A text over the whole width; returns the row below it."""
        self.sheet.merged((row, 0, row, self.last), text, style)
        self.sheet.tall_enough(row, [(text, LABEL + CASE * self.last)])
        return row + 1

    def numbers(self, row: int, label: str, what: tuple[Callable[[Key], float | None], str]) -> int:
        """A row of numbers, one per case; returns the next row."""
        value, style = what
        self.sheet.text(row, 0, label, "nadruk" if style.startswith("sterk") else self.plain)
        for key, column in self.columns.items():
            self.sheet.known(row, column, value(key), style, self.material.say("algemeen.geen"))
        return row + 1

    def total(self, key: Key) -> Row:
        """The programme's row of a case."""
        return self.material.figures.total(key)
