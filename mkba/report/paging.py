"""Paging: where printed pages begin, so that a block stays whole and few lines never fill a page of their own."""

from collections.abc import Sequence
from itertools import pairwise

from mkba.report.cells import Sheet
from mkba.report.frame import EDGES, GLYPH, SIDES, TOP, Page, split_scale

HIGH = 72 * (8.27 - 2 * TOP)  # points between the margins of A4 landscape
WIDE = 96 * (11.69 - 2 * SIDES)  # pixels
POINTS = 0.75  # of a pixel


def break_pages(sheet: Sheet, page: Page, blocks: Sequence[int], end: int) -> None:
    """Let a printed page begin at every block that does not fit on the page before; ``blocks`` are their first rows.

    ``end`` is the row after the last; every row must have its height by now.
    """
    sheet.worksheet.set_h_pagebreaks(block_breaks(sheet, page, blocks, end))


def block_breaks(sheet: Sheet, page: Page, blocks: Sequence[int], end: int) -> list[int]:
    """The blocks, by their first rows, at which a printed page begins."""
    sizes = [height(sheet, first, last) for first, last in pairwise([*blocks, end])]
    return [blocks[place] for place in page_begins(sizes, room(sheet, page))]


def room(sheet: Sheet, page: Page) -> float:
    """The points of rows that fit on a printed page, below the rows that every page repeats."""
    widths = page.widths[: page.printed]
    if page.split is None:
        scale = min(1.0, WIDE / sum(GLYPH * width + EDGES for width in widths))
    else:
        scale = split_scale(widths, page.split) / 100
    return HIGH / scale - height(sheet, page.repeat[0], page.repeat[1] + 1)


def height(sheet: Sheet, first: int, end: int) -> float:
    """The points of rows, from the first to the one before ``end``."""
    own, usual = sheet.worksheet.row_sizes, sheet.worksheet.default_row_height
    return POINTS * float(sum(own[row][0] if row in own else usual for row in range(first, end)))


def page_begins(sizes: Sequence[float], space: float) -> list[int]:
    """The places of the blocks that begin a page, but for the first; one that is longer than a page flows on.

    >>> page_begins([300, 150, 400, 900, 50, 90], 500)
    [2, 3, 5]
    """
    found, used = list[int](), 0.0
    for place, size in enumerate(sizes):
        if place and used + size > space:
            found.append(place)
            used = 0.0
        used += size
        used = used % space if used > space else used
    return found
