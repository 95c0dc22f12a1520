"""Effectketens: the ledger itself, a row per line and futures side by side, with names on the columns to sum by."""

from collections.abc import Iterator, Mapping

from mkba.analysis.roots import Roots
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Alternative, Programme
from mkba.engine.case import Line
from mkba.engine.ledger import Book
from mkba.report import trail
from mkba.report.anchors import KEYS, VALUES, cell, name_column
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.labels import Labels
from mkba.report.material import Material
from mkba.report.sheets.aannames import rows_of

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
    "alternatief_id",
    "gebied_id",
)
NUMBERS = ("hoeveelheid", "verloren", "centraal", "gemiddeld")  # once per future
TEXT_WIDTHS, NUMBER_WIDTHS = (18, 24, 34, 11, 11, 28, 54, 12, 7, 16, 12, 24), (13, 11, 15, 15)
VISIBLE_SUM, VISIBLE_COUNT = 109, 103  # codes of SUBTOTAL: sum and count of the rows in sight
LABEL = TEXTS.index("naam")  # where the words of the sums stand
RESIDUAL = ".residual"
Identity = tuple[str, str, str, str, str]


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet and name its columns; others refer to them by name."""
    futures = material.programme.futures
    widths = (*TEXT_WIDTHS, *NUMBER_WIDTHS * len(futures), *trail.WIDTHS)
    head = head_row(material.programme)
    open_page(sheet, "effectketens", material, Page(widths, frozen=(head + 1, 3), repeat=(0, head)))
    row = head + 1
    behind = trail.Trail(Roots(material.programme), rows_of(material.programme), material.tab("aannames"))
    for alternative in material.programme.alternatives:
        books = [material.figures.book(key) for key in material.keys_of(alternative.id)]
        row = _lines(sheet, row, (alternative, books, behind), material)
    _heading(sheet, material, row - 1)
    for name, column in KEYS.items():
        name_column(sheet.workbook, name, sheet.name, (head + 1, row - 1, TEXTS.index(column)))
    for place in range(len(futures)):
        for name in VALUES:
            cells = (head + 1, row - 1, _column(place, name))
            name_column(sheet.workbook, f"{name}_{place + 1}", sheet.name, cells)
    return {}


def head_row(programme: Programme) -> int:
    """The row of the heads: below a balance per alternative, the filtered sum and the futures."""
    return FIRST + len(programme.alternatives) + 2


def _column(place: int, name: str) -> int:
    """Where a number of the n-th future stands."""
    return len(TEXTS) + place * len(NUMBERS) + NUMBERS.index(name)


def _heading(sheet: Sheet, material: Material, last: int) -> None:
    """Heads with filters, and above the euros the balance per alternative and the sum of what is filtered."""
    say, programme = material.say, material.programme
    head = head_row(programme)
    sheet.text(FIRST - 1, 0, say("effectketens.noot"), "zacht")
    for i, alternative in enumerate(programme.alternatives):
        sheet.text(FIRST + i, LABEL, say("effectketens.saldo", alternative=alternative.name), "nadruk")
    sheet.text(head - 2, LABEL, say("effectketens.deelsom"), "zacht")
    sheet.row(head, 0, [say(f"effectketens.{name}") for name in TEXTS], "kop")
    for place, future in enumerate(programme.futures):
        for name in VALUES:
            _sums(sheet, material, (future.id, name), (_column(place, name), last))
        first, end = _column(place, NUMBERS[0]), _column(place, NUMBERS[-1])
        future_heading(sheet, head - 1, (first, end), (place, future.name))
        sheet.row(head, first, [say(f"effectketens.{name}") for name in NUMBERS], "kop_rechts")
    after = len(TEXTS) + len(NUMBERS) * len(programme.futures)
    sheet.text(head - 1, after, say("effectketens.herkomst"), "nadruk")
    sheet.row(head, after, [say(f"effectketens.{name}") for name in (*trail.COLUMNS, "merk")], "kop")
    sheet.worksheet.set_row(head, 42)
    sheet.worksheet.autofilter(head, 0, last, after + trail.MARK)
    sheet.worksheet.print_area(0, 0, last, after - 1)


def _sums(sheet: Sheet, material: Material, what: tuple[str, str], at: tuple[int, int]) -> None:
    """In one column: the balance of each alternative, and the sum in sight once something is filtered away."""
    (future, name), (column, last) = what, at
    first = head_row(material.programme) + 1
    for i, alternative in enumerate(material.programme.alternatives):
        key = future, alternative.id
        found = material.figures.total(key)
        euros = found.npv.central if name == "centraal" else found.npv.mean
        costs, effects = (material.lines_sum(name, key, kind) for kind in ("cost", "effect"))
        sheet.formula(FIRST + i, column, f"={costs}+{effects}", euros, "sterk_euro")
    every, where = f"{cell(first, 0)}:{cell(last, 0)}", f"{cell(first, column)}:{cell(last, column)}"
    wait = material.say("effectketens.filter_eerst")
    formula = f'=IF(SUBTOTAL({VISIBLE_COUNT},{every})=ROWS({every}),"{wait}",SUBTOTAL({VISIBLE_SUM},{where}))'
    sheet.formula(first - 3, column, formula, wait, "euro")


def _lines(
    sheet: Sheet, row: int, what: tuple[Alternative, list[Book], trail.Trail], material: Material
) -> int:
    """Every line of one alternative; returns the row after the last."""
    alternative, books, behind = what
    measures, after = material.measures, len(TEXTS) + len(NUMBERS) * len(books)
    rows: dict[Identity, int] = {}
    for line in (line for book in books for line in book.lines):
        if identity(line) in rows:
            continue
        rows[identity(line)] = row
        sheet.text(row, 0, alternative.name)
        sheet.text(row, TEXTS.index("alternatief_id"), alternative.id)
        sheet.text(row, TEXTS.index("gebied_id"), line.area)
        for column, text in enumerate(
            _texts(line, measures[line.area, line.intervention], material), start=1
        ):
            if text:
                sheet.text(row, column, text)
        behind.write(sheet, (row, after), line, material.say)
        row += 1
    for place, book in enumerate(books):
        _numbers(sheet, rows, _column(place, NUMBERS[0]), book)
    return row


def areas_of(material: Material) -> dict[tuple[str, str], int]:
    """The first row of every area in every alternative, for who leads there."""
    row, rows = head_row(material.programme) + 1, dict[tuple[str, str], int]()
    for alternative in material.programme.alternatives:
        books = [material.figures.book(key) for key in material.keys_of(alternative.id)]
        lines = {identity(line): line for book in books for line in book.lines}
        for place, line in enumerate(lines.values(), start=row):
            rows.setdefault((alternative.id, line.area), place)
        row += len(lines)
    return rows


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
    yield material.area(line.area)
    yield measure.name
    yield say(f"domein.{line.domain}")
    yield say(f"soort.{line.kind}")
    yield line.name
    yield _described(line, measure, outcome, say)
    yield say(f"plaats.{line.place}")
    yield line.grade
    yield material.unit(outcome.unit) if outcome else ""


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
