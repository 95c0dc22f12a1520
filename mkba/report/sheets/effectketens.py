"""Effectketens: the ledger itself, a row per line, with names on its columns for every sum in the workbook."""

from collections.abc import Iterator, Mapping

from xlsxwriter import Workbook

from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.engine.case import Line
from mkba.report.anchors import KEYS, VALUES, cell, name_column
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.labels import Labels
from mkba.report.material import Material

TEXTS = ("toekomst", "alternatief", "gebied", "maatregel", "domein", "soort", "regel", "naam", "plaats", "graad", "eenheid")
NUMBERS = ("hoeveelheid", "verloren", "centraal", "gemiddeld")
COLUMNS = (*TEXTS, *NUMBERS)
WIDTHS = (10, 12, 25, 34, 11, 11, 32, 48, 13, 7, 15, 15, 15, 19, 19)
HEAD = FIRST + 2
VISIBLE_SUM = 109  # the code of SUBTOTAL for the sum of the rows in sight
RESIDUAL = ".residual"
Names = Mapping[tuple[str, str], str]


def write(sheet: Sheet, material: Material, workbook: Workbook) -> dict[str, str]:
    """Fill the sheet and name its columns; others refer to them by name."""
    open_page(sheet, "effectketens", material, Page(WIDTHS, frozen=(HEAD + 1, 4), repeat=(0, HEAD)))
    measures = {(area.id, m.id): m for area in material.programme.areas for m in area.interventions}
    row = HEAD + 1
    for key in material.figures.keys:
        row = _book(sheet, row, key, (material, measures))
    _heading(sheet, material, row - 1)
    for name in (*KEYS, *VALUES):
        name_column(workbook, name, sheet.name, (HEAD + 1, row - 1, COLUMNS.index(name)))
    return {}


def _heading(sheet: Sheet, material: Material, last: int) -> None:
    """Heads with filters, and above the euros the sum of what is in sight."""
    say = material.say
    sheet.text(FIRST - 1, 0, say("effectketens.noot"), "zacht")
    sheet.text(FIRST, COLUMNS.index("eenheid"), say("effectketens.deelsom"), "zacht")
    books = [material.figures.book(key) for key in material.figures.keys]
    sums = {"centraal": sum(float(b.central.pv.sum()) for b in books), "gemiddeld": sum(float(b.pv.sum()) for b in books)}
    for name, total in sums.items():
        column = COLUMNS.index(name)
        where = f"{cell(HEAD + 1, column)}:{cell(last, column)}"
        sheet.formula(FIRST, column, f"=SUBTOTAL({VISIBLE_SUM},{where})", total, "sterk_euro")
    sheet.row(HEAD, 0, [say(f"effectketens.{name}") for name in TEXTS], "kop")
    sheet.row(HEAD, len(TEXTS), [say(f"effectketens.{name}") for name in NUMBERS], "kop_rechts")
    sheet.worksheet.set_row(HEAD, 42)
    sheet.worksheet.autofilter(HEAD, 0, last, len(COLUMNS) - 1)


def _book(
    sheet: Sheet, row: int, key: Key, known: tuple[Material, Mapping[tuple[str, str], Intervention]]
) -> int:
    """Every line of one future and alternative; returns the row after the last."""
    material, measures = known
    book, none = material.figures.book(key), material.say("algemeen.geen")
    values = zip(
        book.physical.quantity.tolist(), book.physical.lost.tolist(), book.central.pv.tolist(), book.pv.tolist(), strict=True
    )
    first = len(TEXTS)
    for line, (quantity, lost, central, mean) in zip(book.lines, values, strict=True):
        for column, text in enumerate(_texts(line, key, measures[line.area, line.intervention], material)):
            sheet.text(row, column, text)
        counted = bool(line.outcome)
        sheet.known(row, first, quantity if counted else None, "hoeveelheid", none)
        sheet.known(row, first + 1, lost if counted else None, "hoeveelheid", none)
        sheet.number(row, first + 2, central, "euro")
        sheet.number(row, first + 3, mean, "euro")
        row += 1
    return row


def _texts(line: Line, key: Key, measure: Intervention, material: Material) -> Iterator[str]:
    """The texts of one line, in the order of TEXTS."""
    say, outcome = material.say, material.programme.outcomes.get(line.outcome)
    yield from key
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
