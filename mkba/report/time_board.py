"""The board of the timeline: where the columns of every future stand, and the rows of the years."""

from dataclasses import dataclass

from mkba.report.cells import Sheet
from mkba.report.frame import EDGES, GLYPH
from mkba.report.material import Material

YEAR, FACTOR = 0, 1  # columns within a future, from where it starts
COSTS, BENEFITS, NET = 0, 3, 6  # first columns of amounts; after the mean the percentiles
SHOWN = {COSTS: (0, 4), BENEFITS: (0, 4), NET: (0, 1, 3, 4)}  # which of the five percentiles
PERCENTILES = ("p5", "p25", "p50", "p75", "p95")
CLASSES = 11  # first column of amounts in other discount classes
LATER = 3  # columns after them: present value, cumulative, lowest after
NARROW = 10.5


@dataclass(frozen=True, slots=True)
class Board:
    """One alternative's table: its first row, and which discount classes stand beside the standard one."""

    sheet: Sheet
    material: Material
    alternative: str
    title: int
    classes: tuple[str, ...]

    @property
    def first(self) -> int:
        """The row of the first year; title, futures, groups and heads stand above it."""
        return self.title + 4

    @property
    def names(self) -> int:
        """Columns before the amounts of a future: year, and a factor per class."""
        return FACTOR + 1 + len(self.classes)

    @property
    def width(self) -> int:
        """Columns of amounts of one future."""
        return CLASSES + len(self.classes) + LATER

    @property
    def growing(self) -> int:
        """The column of the cumulative balance within a future."""
        return CLASSES + len(self.classes) + 1

    @property
    def last(self) -> int:
        """The row of what is left at the horizon; the sum stands below it."""
        return self.first + self.material.programme.horizon

    def column(self, place: int) -> int:
        """The first column of amounts of the n-th future."""
        return self.start(place) + self.names

    def start(self, place: int) -> int:
        """The column of the years of the n-th future: each has its own, for each prints on pages of its own."""
        return place * (self.names + self.width)


def pixels(columns: int) -> int:
    """How wide so many columns of numbers are."""
    return int(columns * (GLYPH * NARROW + EDGES))
