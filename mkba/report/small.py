"""Small figures: what one decimal cannot show is said to be less than a tenth, not nought."""

from mkba.report.cells import Sheet
from mkba.report.labels import Labels
from mkba.report.numbers import decimal

TENTH = 0.1
SMALL = TENTH / 2  # below which one decimal shows nothing


def tenths(value: float, say: Labels) -> str:
    """The value in one decimal, or that it is less than a tenth."""
    return decimal(value, 1) if abs(value) >= SMALL else less(say)


def write_tenths(sheet: Sheet, at: tuple[int, int], points: float, say: Labels) -> None:
    """Percentage points in a cell, or that they are less than a tenth: no draw went the other way, not that none could."""
    sheet.known(*at, points if points >= SMALL else None, "punt", less(say))


def less(say: Labels) -> str:
    """That a figure is less than a tenth, yet not proven to be nought."""
    return say("algemeen.minder_dan", limit=decimal(TENTH, 1))
