"""Where the summary stands: its columns, and how a block of it begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.material import Material

LABEL, CASE, AT_LEAST = 60, 23, 6  # widths; how many columns the PM table needs beside its names
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
        """The last column."""
        return max(len(self.columns), AT_LEAST)

    def note(self, row: int, text: str) -> int:
        """An explanation over the whole width; returns the row below it."""
        self.sheet.merged((row, 0, row, self.end), text, "noot")
        self.sheet.tall_enough(row, [(text, LABEL + CASE * self.end)])
        return row + 1


def begin(place: Place, row: int, key: str) -> int:
    """The title of a block, by its label; returns the row below it."""
    place.sheet.worksheet.set_row(row, BLOCK)
    place.sheet.text(row, 0, place.material.say(key), "blok")
    return row + 1
