"""Where the sensitivities stand: two columns of names, four columns a future, and what every table there begins with."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

from mkba.engine.correlation import starred
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import EDGES, GLYPH, future_heading
from mkba.report.material import Material
from mkba.report.quantity_words import size_behind
from mkba.report.sheets.aannames import rows_of

NAMES = (46, 46)
COLUMNS = 4  # of a future
WIDTH = 12
HEAD = 30  # points: two lines
CHART_WIDTH, ROW = 650, 20  # pixels, pixels a row
BESIDE = (0, 2)  # columns at which charts stand beside each other
SPARE = 3  # what a wrapped word leaves of a width
LOCAL = "areas."
LARGE = 100  # from which decimals of a quantity say nothing


def future_heads(
    sheet: Sheet, material: Material, row: int, keys: Sequence[Key], columns: Sequence[str]
) -> None:
    """Futures over the heads of their columns, beside the title of a table; ``columns`` are label keys, at most four."""
    for place, key in enumerate(keys):
        first = column_of(place)
        future_heading(sheet, row, (first, first + COLUMNS - 1), (place, material.future(key[0])))
        sheet.row(row + 1, first, [material.say(f"gevoeligheid.{name}") for name in columns], "kop_rechts")


def column_of(place: int) -> int:
    """The first column of the n-th future."""
    return len(NAMES) + place * COLUMNS


def last_column(material: Material) -> int:
    """The last column of the sheet."""
    return len(NAMES) + len(material.programme.futures) * COLUMNS - 1


def sheet_width(material: Material) -> int:
    """The pixels of all columns of the sheet together."""
    widths = (*NAMES, *[WIDTH] * (last_column(material) + 1 - len(NAMES)))
    return sum(GLYPH * width + EDGES for width in widths)


def note(sheet: Sheet, material: Material, row: int, text: str) -> int:
    """A text over the whole width; returns the next row."""
    last = last_column(material)
    sheet.merged((row, 0, row, last), text, "noot")
    sheet.tall_enough(row, [(text, sum(NAMES) + WIDTH * (last + 1 - len(NAMES)))])
    return row + 1


def assumption_rows(material: Material) -> Mapping[str, int]:
    """Where a quantity stands among the assumptions, by name; a family of areas where its first member does."""
    rows = rows_of(material.programme)
    families: dict[str, int] = {}
    for name, row in rows.items():
        if name.startswith(LOCAL):
            families.setdefault(starred(name), row)
    return {**families, **rows}


def quantity(
    sheet: Sheet, row: int, what: tuple[str, str], material: Material, rows: Mapping[str, int]
) -> None:
    """A quantity (its name, its words) in the first column, over the empty second one, leading to its assumption."""
    name, text = what
    _leading(sheet, (row, 0), (name, text), (material, rows))


def described(
    sheet: Sheet, row: int, what: tuple[str, str, str], material: Material, rows: Mapping[str, int]
) -> None:
    """A quantity (its name, its words, what is said of it): words that wrap, beside them a text that leads to its assumption."""
    name, text, said = what
    sheet.text(row, 0, text, "terugloop")
    _leading(sheet, (row, 1), (name, said or material.tab("aannames")), (material, rows))
    sheet.tall_enough(row, [(text, NAMES[0] - SPARE)])


def _leading(
    sheet: Sheet, at: tuple[int, int], what: tuple[str, str], known: tuple[Material, Mapping[str, int]]
) -> None:
    """A text that leads to the cell of a quantity among the assumptions, where it has one."""
    (name, text), (material, rows) = what, known
    behind = next((one for one in size_behind(name) if one in rows), "")
    if behind:
        sheet.link(*at, text, material.tab("aannames"), f"A{rows[behind] + 1}")
    else:
        sheet.text(*at, text)


def number_style(value: float) -> str:
    """The form of a quantity: decimals where they say something.

    >>> number_style(2108.33), number_style(0.0433)
    ('euro', 'waarde')
    """
    return "euro" if abs(value) >= LARGE else "waarde"


def even_ends(changes: Sequence[float]) -> tuple[float, float] | None:
    """The ends of an axis around zero that holds all of these; None where nothing changes.

    >>> even_ends([-47.1, 46.3]), even_ends([0.0])
    ((-50.0, 50.0), None)
    """
    size = max((abs(one) for one in changes), default=0.0)
    if size == 0:
        return None
    step = 10.0 ** floor(log10(size))
    end = ceil(size / step * 2) / 2 * step
    return -end, end
