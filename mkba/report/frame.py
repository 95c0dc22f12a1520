"""The frame of a sheet: title, source line, way back, and how it prints on A4."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkba.report.cells import Sheet, plain
from mkba.report.material import BARE_NAMES, Material, regime_text

A4 = 9
FIRST = 4  # first row below the frame
TITLE, SUBTITLE = 26, 21  # points; a printed page may go on right below
SIDES = 0.4  # inches
TOP = 0.7
GLYPH, EDGES = 7, 5  # pixels of a digit, and of the edges of a column
PRINTED = 950  # pixels between the margins of A4 landscape, less what offices differ in
LEAST_SCALE = 10  # what a workbook accepts


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet is laid out: widths in characters, what stays in sight, rows on every page, pages high (0: as needed).

    ``split`` (names, part): the first columns are repeated on every page, and each page holds so many columns more;
    then the page is scaled to fit the widest part. Else it is as wide as the paper.
    """

    widths: Sequence[float]
    frozen: tuple[int, int] = (FIRST - 1, 1)
    repeat: tuple[int, int] = (0, 1)
    pages: int = 0
    split: tuple[int, int] | None = None


def open_page(sheet: Sheet, key: str, material: Material, page: Page) -> None:
    """Title and source line in the first rows, a link back, and the settings for screen and print."""
    say, worksheet = material.say, sheet.worksheet
    for column, width in enumerate(page.widths):
        worksheet.set_column(column, column, width, sheet.styles["tekst"])
    sheet.text(0, 0, say(f"{key}.titel"), "titel")
    sheet.text(1, 0, material.source_line, "zacht")
    if key != "leesmij":
        sheet.link(2, 0, say("algemeen.terug"), material.tab("leesmij"))
    worksheet.set_row(0, TITLE)
    worksheet.set_row(1, SUBTITLE)
    worksheet.hide_gridlines(2)
    worksheet.freeze_panes(*page.frozen)
    _print(sheet, material, page)


def _print(sheet: Sheet, material: Material, page: Page) -> None:
    """A4 landscape, as wide as the paper, with heading and foot on every page."""
    say, worksheet, programme = material.say, sheet.worksheet, material.programme
    regime = regime_text(programme.regime, say, "algemeen.regime")
    left = say("algemeen.druk_links", programme=printable(programme.name))
    right = say("algemeen.druk_rechts", price_year=programme.price_year, regime=printable(regime))
    worksheet.set_header(f"&L&9{left}&C&9&A&R&9{right}")
    run = say("algemeen.druk_voet_links", run_id=material.manifest["run_id"])
    worksheet.set_footer(f"&L&8{run}&R&9{say('algemeen.druk_voet_rechts')}")
    worksheet.set_paper(A4)
    worksheet.set_landscape()
    if page.split is None:
        worksheet.fit_to_pages(1, page.pages)
    else:
        names, part = page.split
        worksheet.repeat_columns(0, names - 1)
        worksheet.set_v_pagebreaks(list(range(names + part, len(page.widths), part)))
        worksheet.set_print_scale(split_scale(page.widths, page.split))
    worksheet.repeat_rows(*page.repeat)
    worksheet.set_margins(left=SIDES, right=SIDES, top=TOP, bottom=TOP)


def split_scale(widths: Sequence[float], split: tuple[int, int]) -> int:
    """The percentage at which the repeated columns and the widest part fit the paper.

    >>> split_scale([30, *[20] * 20], (1, 10)), split_scale([10, 10], (1, 1))
    (57, 100)
    """
    names, part = split
    parts = [widths[i : i + part] for i in range(names, len(widths), part)]
    widest = max(sum(GLYPH * w + EDGES for w in (*widths[:names], *one)) for one in parts)
    return max(LEAST_SCALE, min(100, int(100 * PRINTED / widest)))


def printable(text: str) -> str:
    """A text for a printed header: short, on one line, and with & doubled, for a single one starts a code.

    >>> printable("A & B")
    ' A && B'
    """
    short = " ".join(plain(text).split())[: BARE_NAMES // 2]
    return " " + short.replace("&", "&&")


def future_heading(sheet: Sheet, row: int, columns: tuple[int, int], future: tuple[int, str]) -> None:
    """The name of the n-th future over its columns, first to last."""
    place, name = future
    sheet.merged((row, columns[0], row, columns[1]), name, f"toekomst_{place}")
