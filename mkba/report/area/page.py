"""The page of one area: its grid of columns, and the few ways in which every part of it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkba.domain.area import Area
from mkba.report.cases import case_heads
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.material import Material

NAME, WORDS, NUMBER = 44.0, 34.0, 10.5  # widths: names, short texts, numbers
FIRST = 2  # the first column of numbers
LEAST = 12  # columns of numbers that the widest fixed table needs
MEASURE = 3  # columns of a measure before those of its futures
PER_FUTURE = 4  # columns of a measure in one future
BLOCK = 24  # points of a title
SPARE, LEAST_SPARE = 0.92, 3.0  # of a width: a text wraps at words, before the width is full


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One area on its sheet."""

    sheet: Sheet
    material: Material
    area: Area

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every case: by alternative, futures side by side."""
        return self.material.figures.keys

    @property
    def last(self) -> int:
        """The last column."""
        futures = len(self.material.programme.futures)
        return FIRST - 1 + max(LEAST, len(self.keys), MEASURE + PER_FUTURE * futures)

    @property
    def widths(self) -> tuple[float, ...]:
        """Of every column."""
        return (NAME, WORDS, *[NUMBER] * (self.last - 1))

    def tell(self, key: str, **values: object) -> str:
        """A text of this sheet."""
        return self.material.say(f"gebied.{key}", **values)

    def case(self, key: Key) -> str:
        """A case in words."""
        names = {"alternative": self.material.alternative(key[1]), "future": self.material.future(key[0])}
        return self.tell("geval", **names)

    def block(self, row: int, key: str, note: str = "") -> int:
        """The title of a part, with a note below it; returns the next row."""
        self.sheet.worksheet.set_row(row, BLOCK)
        self.sheet.text(row, 0, self.tell(key), "blok")
        return self.wide(row + 1, note) if note else row + 1

    def wide(self, row: int, text: str, style: str = "noot") -> int:
        """A text over the whole width, high enough; returns the next row."""
        self.across(row, {(0, self.last): (text, style)})
        return row + 1

    def across(self, row: int, texts: Mapping[tuple[int, int], tuple[str, str]]) -> None:
        """Texts with their style over the columns first to last, and a row high enough for them."""
        lines = []
        for (first, last), (text, style) in texts.items():
            self.sheet.merged((row, first, row, last), text, style)
            width = sum(self.widths[first : last + 1])
            lines.append((text, min(width * SPARE, width - LEAST_SPARE)))
        self.sheet.tall_enough(row, lines)

    def heads(self, row: int, texts: Sequence[tuple[int, int, str]], height: float = 30) -> int:
        """Heads over the columns first to last: right above numbers, left above texts; returns the next row."""
        for first, last, key in texts:
            style = "kop" if first < FIRST else "kop_in" if last > first else "kop_rechts"
            self.sheet.merged((row, first, row, last), self.tell(key), style)
        self.sheet.worksheet.set_row(row, height)
        return row + 1

    def case_heads(self, row: int, name: str) -> int:
        """Heads over a column per case, two rows, with a name before them; returns the next row."""
        self.sheet.merged((row, 0, row + 1, FIRST - 1), self.tell(name), "kop")
        return case_heads(self.sheet, self.material, row, FIRST)
