"""A grid for sheets that hold texts and small tables under each other: names, and columns of one width beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkba.report.cells import Sheet
from mkba.report.material import Material

NAME, COLUMN = 44, 15.5  # widths in characters
TITLE, TALL = 24, 30  # points: a title, a head of two lines


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with how many columns stand beside the names."""

    sheet: Sheet
    material: Material
    columns: int

    def wide(
        self, row: int, columns: tuple[int, int], text: str, style: str = "terugloop"
    ) -> tuple[str, float]:
        """A text over some columns, first to last; returns it with its width, for the height of the row."""
        first, last = columns
        self.sheet.merged((row, first, row, last), text, style)
        return text, (NAME if first == 0 else 0) + COLUMN * (last - max(first, 1) + 1)

    def whole(self, row: int, text: str, style: str = "terugloop") -> int:
        """A text over the whole width; returns the next row."""
        self.sheet.tall_enough(row, [self.wide(row, (0, self.columns), text, style)])
        return row + 1

    def title(self, row: int, text: str) -> int:
        """The title of a block; returns the next row."""
        self.sheet.worksheet.set_row(row, TITLE)
        self.sheet.text(row, 0, text, "blok")
        return row + 1

    def heads(self, row: int, name: str, others: Sequence[str]) -> int:
        """A head over the names, and one to the right in each column; returns the next row."""
        self.sheet.text(row, 0, name, "kop")
        self.sheet.row(row, 1, others, "kop_rechts")
        self.sheet.worksheet.set_row(row, TALL)
        return row + 1
