"""The frame of a sheet: title, source line, way back, and how it prints on A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mkba.report.anchors import CHANGED, FRAME, quoted
from mkba.report.cells import LINE, Sheet, plain
from mkba.report.material import BARE_NAMES, SOURCE, Material
from mkba.report.regime_words import regime_text

A4 = 9
COUNTS = "algemeen.kopregel_aantallen"  # the source line of sheets without euros
FIRST = FRAME  # first row below the frame
MESSAGE = 2  # the column of what is said of the inputs, beside the way back
TITLE, SUBTITLE = 26, 21  # points; a printed page may go on right below
SIDES = 0.4  # inches
TOP = 0.7
GLYPH, EDGES = 7, 5  # pixels of a digit, and of the edges of a column
PRINTED = 950  # pixels between the margins of A4 landscape, less what offices differ in
LEAST_SCALE = 10  # what a workbook accepts


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet is laid out: widths in characters, what stays in sight, rows on every page, pages high (0: as needed).

    ``split`` (names, part, ...): the first columns are repeated on every page, and each page holds so many columns more,
    the last part again and again, up to ``printed`` columns in all; then the page is scaled to fit the widest part. Else it is as wide as the paper.
    ``source``: the key of the source line, which says what kind of figures these are.
    """

    widths: Sequence[float]
    frozen: tuple[int, int] = (FIRST - 1, 1)
    repeat: tuple[int, int] = (0, 1)
    pages: int = 0
    split: tuple[int, ...] | None = None
    printed: int | None = None
    source: str = SOURCE


def open_page(sheet: Sheet, key: str, material: Material, page: Page) -> None:
    """Title and source line in the first rows, a link back, and the settings for screen and print."""
    say, worksheet = material.say, sheet.worksheet
    for column, width in enumerate(page.widths):
        worksheet.set_column(column, column, width, sheet.styles["tekst"])
    worksheet.set_row(0, TITLE)  # before its cells: large sheets are written row by row
    sheet.text(0, 0, say(f"{key}.titel"), "titel")
    _source(sheet, material, page)
    if key != "leesmij":
        sheet.link(2, 0, say("algemeen.terug"), material.tab("leesmij"))
        _changed(sheet, material)
    worksheet.hide_gridlines(2)
    worksheet.freeze_panes(*page.frozen)
    _print(sheet, material, page)


def _changed(sheet: Sheet, material: Material) -> None:
    """Whether the inputs of the workbook are still those of the run, on every sheet."""
    same, other = (material.say(f"algemeen.invoer_{word}") for word in ("zelfde", "anders"))
    sheet.formula(2, MESSAGE, f"=IF({CHANGED}>0,{quoted(other)},{quoted(same)})", same, "zacht")
    condition = {
        "type": "cell",
        "criteria": "==",
        "value": quoted(other),
        "format": sheet.styles["gewijzigd"],
    }
    sheet.worksheet.conditional_format(2, MESSAGE, 2, MESSAGE, condition)


def _source(sheet: Sheet, material: Material, page: Page) -> None:
    """The source line; within the columns that every page repeats, where there are any, for else it is cut off there."""
    text = material.source_of(page.source)
    if page.split is None:
        sheet.worksheet.set_row(1, SUBTITLE)
        sheet.text(1, 0, text, "zacht")
        return
    names = page.split[0]
    sheet.worksheet.set_row(1, max(SUBTITLE, LINE * ceil(len(text) / sum(page.widths[:names])) + 2))
    sheet.merged((1, 0, 1, names - 1), text, "noot")


def _print(sheet: Sheet, material: Material, page: Page) -> None:
    """A4 landscape, as wide as the paper, with heading and foot on every page."""
    say, worksheet, programme = material.say, sheet.worksheet, material.programme
    regime = regime_text(programme.regime, say, "algemeen.regime")
    left = say("algemeen.druk_links", programme=printable(programme.name))
    right = say(f"{page.source}_druk", price_year=programme.price_year, regime=printable(regime))
    worksheet.set_header(f"&L&9{left}&C&9&A&R&9{right}")
    run = say("algemeen.druk_voet_links", run_id=material.manifest["run_id"])
    worksheet.set_footer(f"&L&8{run}&R&9{say('algemeen.druk_voet_rechts')}")
    worksheet.set_paper(A4)
    worksheet.set_landscape()
    if page.split is None:
        worksheet.fit_to_pages(1, page.pages)
    else:
        worksheet.repeat_columns(0, page.split[0] - 1)
        printed = page.widths[: page.printed]
        worksheet.set_v_pagebreaks(page_starts(len(printed), page.split)[1:])
        worksheet.set_print_scale(split_scale(printed, page.split))
    worksheet.repeat_rows(*page.repeat)
    worksheet.set_margins(left=SIDES, right=SIDES, top=TOP, bottom=TOP)


def page_starts(columns: int, split: tuple[int, ...]) -> list[int]:
    """The first column of every page, beside the names that each repeats.

    >>> page_starts(12, (2, 4, 3))
    [2, 6, 9]
    """
    names, *parts = split
    starts = [names]
    while starts[-1] + parts[0] < columns:
        starts.append(starts[-1] + parts[0])
        parts = parts[1:] or parts
    return starts


def split_scale(widths: Sequence[float], split: tuple[int, ...]) -> int:
    """The percentage at which the repeated columns and the widest part fit the paper.

    >>> split_scale([30, *[20] * 20], (1, 10)), split_scale([10, 10], (1, 1))
    (57, 100)
    """
    names, starts = split[0], page_starts(len(widths), split)
    parts = [widths[first:last] for first, last in zip(starts, [*starts[1:], len(widths)], strict=True)]
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
    sheet.merged((row, columns[0], row, columns[1]), name, sheet.styles.future(place))
