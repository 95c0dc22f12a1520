"""Where the summary stands: its columns, and how a block of it begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.material import Material

LABEL, CASE, WORDS, AT_LEAST = 60, 23, 64, 4  # widths; how many columns the PM table needs before its words
NAMES = 4  # a name wraps at a word or hyphen, well before the width is full
BLOCK = 24  # points of a block's title


@dataclass(frozen=True, slots=True)
class Place:
    """Where the table stands: columns by case, and the sheet."""

    sheet: Sheet
    material: Material
    columns: Mapping[Key, int]

    @property
    def end(self) -> int:
        """The column of explanations, after the cases."""
        return 1 + max(len(self.columns), AT_LEAST)


def begin(place: Place, row: int, key: str) -> int:
    """The title of a block, by its label; returns the row below it."""
    place.sheet.worksheet.set_row(row, BLOCK)
    place.sheet.text(row, 0, place.material.say(key), "blok")
    return row + 1
