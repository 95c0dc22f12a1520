"""Effectketens: the ledger itself, a row per line and futures side by side, with names on the columns to sum by."""

from collections.abc import Iterator, Mapping

from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.engine.case import Line
from mkba.engine.ledger import Book
from mkba.report.anchors import KEYS, VALUES, cell, name_column
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.labels import Labels
from mkba.report.material import Material

TEXTS = (
    "alternatief",
    "gebied",
    "maatregel",
    "domein",
    "soort",
    "regel",
    "naam",
    "plaats",
    "graad",
    "eenheid",
)
NUMBERS = ("hoeveelheid", "verloren", "centraal", "gemiddeld")  # once per future
TEXT_WIDTHS, NUMBER_WIDTHS = (11, 24, 34, 11, 11, 28, 54, 12, 7, 14), (13, 11, 15, 15)
HEAD = FIRST + 2
VISIBLE_SUM = 109  # the code of SUBTOTAL for the sum of the rows in sight
RESIDUAL = ".residual"
Identity = tuple[str, str, str, str, str]


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet and name its columns; others refer to them by name."""
    futures = material.programme.futures
    widths = (*TEXT_WIDTHS, *NUMBER_WIDTHS * len(futures))
    open_page(sheet, "effectketens", material, Page(widths, frozen=(HEAD + 1, 3), repeat=(0, HEAD)))
    row = HEAD + 1
    for alternative in material.programme.alternatives:
        books = [material.figures.book(key) for key in material.keys_of(alternative.id)]
        row = _lines(sheet, row, (alternative.id, books), material)
    _heading(sheet, material, row - 1)
    for name in KEYS:
        name_column(sheet.workbook, name, sheet.name, (HEAD + 1, row - 1, TEXTS.index(name)))
    for place in range(len(futures)):
        for name in VALUES:
            cells = (HEAD + 1, row - 1, _column(place, name))
            name_column(sheet.workbook, f"{name}_{place + 1}", sheet.name, cells)
    return {}


def _column(place: int, name: str) -> int:
    """Where a number of the n-th future stands."""
    return len(TEXTS) + place * len(NUMBERS) + NUMBERS.index(name)


def _heading(sheet: Sheet, material: Material, last: int) -> None:
    """Heads with filters, and above the euros the sum of what is in sight."""
    say, programme = material.say, material.programme
    sheet.text(FIRST - 1, 0, say("effectketens.noot"), "zacht")
    sheet.text(FIRST, len(TEXTS) - 2, say("effectketens.deelsom"), "zacht")
    sheet.row(HEAD, 0, [say(f"effectketens.{name}") for name in TEXTS], "kop")
    for place, future in enumerate(programme.futures):
        books = [material.figures.book((future.id, alternative.id)) for alternative in programme.alternatives]
        sums = {
            "centraal": sum(float(b.central.pv.sum()) for b in books),
            "gemiddeld": sum(float(b.pv.sum()) for b in books),
        }
        for name, total in sums.items():
            column = _column(place, name)
            where = f"{cell(HEAD + 1, column)}:{cell(last, column)}"
            sheet.formula(FIRST, column, f"=SUBTOTAL({VISIBLE_SUM},{where})", total, "sterk_euro")
        first, end = _column(place, NUMBERS[0]), _column(place, NUMBERS[-1])
        future_heading(sheet, HEAD - 1, (first, end), (place, future.name))
        sheet.row(HEAD, first, [say(f"effectketens.{name}") for name in NUMBERS], "kop_rechts")
    sheet.worksheet.set_row(HEAD, 42)
    sheet.worksheet.autofilter(HEAD, 0, last, len(TEXTS) + len(NUMBERS) * len(programme.futures) - 1)


def _lines(sheet: Sheet, row: int, what: tuple[str, list[Book]], material: Material) -> int:
    """Every line of one alternative; returns the row after the last."""
    alternative, books = what
    measures = {(area.id, m.id): m for area in material.programme.areas for m in area.interventions}
    rows: dict[Identity, int] = {}
    for line in (line for book in books for line in book.lines):
        if identity(line) in rows:
            continue
        rows[identity(line)] = row
        sheet.text(row, 0, alternative)
        for column, text in enumerate(
            _texts(line, measures[line.area, line.intervention], material), start=1
        ):
            if text:
                sheet.text(row, column, text)
        row += 1
    for place, book in enumerate(books):
        _numbers(sheet, rows, _column(place, NUMBERS[0]), book)
    return row


def identity(line: Line) -> Identity:
    """What makes a line the same in every future; a line displaced elsewhere may exist in one future only."""
    return line.area, line.intervention, line.kind, line.name, line.place


def _numbers(sheet: Sheet, rows: Mapping[Identity, int], column: int, book: Book) -> None:
    """The numbers of every line in one future, each in its row; costs have no quantity."""
    values = zip(
        book.lines, book.physical.quantity.tolist(), book.physical.lost.tolist(), book.central.pv.tolist(),
        book.pv.tolist(), strict=True,
    )  # fmt: skip
    for line, quantity, lost, central, mean in values:
        row = rows[identity(line)]
        if line.outcome:
            sheet.number(row, column, quantity, "hoeveelheid")
            sheet.number(row, column + 1, lost, "hoeveelheid")
        sheet.number(row, column + 2, central, "euro")
        sheet.number(row, column + 3, mean, "euro")


def _texts(line: Line, measure: Intervention, material: Material) -> Iterator[str]:
    """The texts of one line, in the order of TEXTS after the alternative."""
    say, outcome = material.say, material.programme.outcomes.get(line.outcome)
    yield line.area
    yield measure.name
    yield say(f"domein.{line.domain}")
    yield say(f"soort.{line.kind}")
    yield line.name
    yield _described(line, measure, outcome, say)
    yield say(f"plaats.{line.place}")
    yield line.grade
    yield outcome.unit if outcome else ""


def _described(line: Line, measure: Intervention, outcome: Outcome | None, say: Labels) -> str:
    """What a person calls this line."""
    if line.kind == "cost":
        plain = line.name.removesuffix(RESIDUAL)
        name = next((cost.name for cost in measure.costs if cost.id == plain), "") or plain
        return name if plain == line.name else say("regelnaam.restwaarde", name=name)
    if outcome is None:
        return next((t.name for t in measure.transfers if t.id == line.name), "") or line.name
    items = outcome.transfers if line.kind == "transfer" else outcome.values
    value = next((item.name for item in items if item.id == line.value), "") or line.value
    text = say("regelnaam.waarde", outcome=outcome.name or outcome.id, value=value)
    return say("regelnaam.synergie", name=text) if "+" in line.name else text
