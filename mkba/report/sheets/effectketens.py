"""Effectketens: the ledger itself, a row per line and futures side by side, each with the factors it is made of."""

from collections.abc import Iterator

from mkba.analysis.roots import Roots
from mkba.domain.intervention import Intervention
from mkba.domain.outcome import Outcome
from mkba.domain.programme import Programme
from mkba.engine.case import Line
from mkba.report import trail
from mkba.report.anchors import KEYS, VALUES, cell, name_column
from mkba.report.cells import Sheet
from mkba.report.figures import Key
from mkba.report.frame import FIRST, Page, future_heading, open_page
from mkba.report.labels import Labels
from mkba.report.live.lines import RESIDUAL
from mkba.report.live.rows import Row
from mkba.report.material import Material
from mkba.report.sheets.aannames import rows_of
from mkba.report.sheets.effectketens_getallen import (
    COMMON,
    NUMBERS,
    PRICE,
    column_of,
    numbers,
    parties_from,
    shares,
)

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
    "uitkomst_id",
    "post",
    "telt",
)
TEXT_WIDTHS, NUMBER_WIDTHS = (
    (16, 22, 33, 10, 10, 30, 42, 12, 7, 15, 14, 20, 22, 11, 6),
    (12, 9, 12, 12, 11, 14, 16, 16),
)
FACTOR, SHARE = 11, 19  # widths
COUNTS = "x"  # on the first line of a flow, which carries its units
SHOWN = ("centraal", "gemiddeld")  # with their sums on top
EXPLAINED = ("overig", "eenheden", "hoeveelheid", "verloren", "motor", "centraal")
VISIBLE_SUM, VISIBLE_COUNT = 109, 103  # codes of SUBTOTAL: sum and count of the rows in sight
WRAPPED = {name: TEXTS.index(name) for name in ("maatregel", "naam", "regel")}
NAMES, PARTS = 3, (5, 9, 8)  # columns on every printed page, and beside them
TALL, NOTE = 42, 28  # points: all of the heads stays in sight, so it is kept low


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet row by row and name its columns; others refer to them by name."""
    programme, rows = material.programme, material.live.rows
    futures, parties = programme.futures, programme.parties
    widths = (
        *TEXT_WIDTHS, *[FACTOR] * len(COMMON), *NUMBER_WIDTHS * len(futures), *[SHARE] * len(parties), *trail.WIDTHS
    )  # fmt: skip
    page = Page(
        widths, frozen=(rows.head + 1, NAMES), repeat=(0, rows.head), split=(NAMES, *PARTS), printed=parties_from(programme)
    )  # fmt: skip
    open_page(sheet, "effectketens", material, page)
    _heading(sheet, material)
    behind = trail.Trail(Roots(programme), rows_of(programme), material.tab("aannames"))
    after = trail_from(programme)
    for row in rows.rows:
        _line(sheet, material, row)
        numbers(sheet, material, row)
        shares(sheet, material, row)
        behind.write(sheet, (row.row, after), row.line, material.say)
    sheet.worksheet.autofilter(rows.head, 0, rows.last, after + trail.MARK)
    sheet.worksheet.print_area(0, 0, rows.last, parties_from(programme) - 1)
    _names(sheet, material)
    return {}


def head_row(programme: Programme) -> int:
    """The row of the heads: below a balance per alternative, the filtered sum and the futures."""
    return FIRST + len(programme.alternatives) + 2


def trail_from(programme: Programme) -> int:
    """The first column of where a line comes from."""
    return parties_from(programme) + len(programme.parties)


def areas_of(material: Material) -> dict[tuple[str, str], int]:
    """The first row of every area in every alternative, for who leads there."""
    return material.live.rows.areas


def _names(sheet: Sheet, material: Material) -> None:
    """Names of the columns to sum by and of the sums."""
    rows = material.live.rows
    for name, column in KEYS.items():
        name_column(sheet.workbook, name, sheet.name, (rows.head + 1, rows.last, TEXTS.index(column)))
    for place in range(len(material.programme.futures)):
        for name in VALUES:
            cells = (rows.head + 1, rows.last, column_of(place, name))
            name_column(sheet.workbook, f"{name}_{place + 1}", sheet.name, cells)


def _heading(sheet: Sheet, material: Material) -> None:
    """Above the euros the balance per alternative and the sum of what is filtered; then heads with filters."""
    say, programme = material.say, material.programme
    head, futures = head_row(programme), list(enumerate(programme.futures))
    sheet.merged((FIRST - 1, 0, FIRST - 1, NAMES - 1), say("effectketens.noot"), "noot")
    sheet.worksheet.set_row(FIRST - 1, NOTE)
    for i, alternative in enumerate(programme.alternatives):
        words = say("effectketens.saldo", alternative=alternative.name)
        sheet.merged((FIRST + i, 0, FIRST + i, NAMES - 1), words, "nadruk")
        for place, future in futures:
            for name in SHOWN:
                key = future.id, alternative.id
                _balance(sheet, material, (key, name), (FIRST + i, column_of(place, name)))
    sheet.merged((head - 2, 0, head - 2, NAMES - 1), say("effectketens.deelsom"), "zacht")
    for place, _ in futures:
        for name in SHOWN:
            _in_sight(sheet, material, column_of(place, name))
    for place, future in futures:
        ends = column_of(place, NUMBERS[0]), column_of(place, NUMBERS[-1])
        future_heading(sheet, head - 1, ends, (place, future.name))
    sheet.text(head - 1, parties_from(programme), say("effectketens.verdeling"), "nadruk")
    sheet.text(head - 1, trail_from(programme), say("effectketens.herkomst"), "nadruk")
    sheet.row(head, 0, [say(f"effectketens.{name}") for name in TEXTS], "kop")
    sheet.row(head, PRICE, [say(f"effectketens.{name}") for name in COMMON], "kop_rechts")
    for place, _ in futures:
        names = [say(f"effectketens.{name}") for name in NUMBERS]
        sheet.row(head, column_of(place, NUMBERS[0]), names, "kop_rechts")
        for name in EXPLAINED:
            sheet.remark(head, column_of(place, name), say(f"effectketens.uitleg.{name}"))
    sheet.row(head, parties_from(programme), [p.name for p in programme.parties.values()], "kop_rechts")
    trails = [say(f"effectketens.{name}") for name in (*trail.COLUMNS, "merk")]
    sheet.row(head, trail_from(programme), trails, "kop")
    sheet.worksheet.set_row(head, TALL)


def _balance(sheet: Sheet, material: Material, what: tuple[Key, str], at: tuple[int, int]) -> None:
    """The balance of an alternative, over all its costs and effects."""
    key, name = what
    found = material.figures.total(key)
    euros = found.npv.central if name == "centraal" else found.npv.mean
    costs, effects = (material.lines_sum(name, key, kind) for kind in ("cost", "effect"))
    sheet.formula(*at, f"={costs}+{effects}", euros, "sterk_euro")


def _in_sight(sheet: Sheet, material: Material, column: int) -> None:
    """The sum in sight once something is filtered away."""
    first, last = material.live.rows.head + 1, material.live.rows.last
    every, where = f"{cell(first, 0)}:{cell(last, 0)}", f"{cell(first, column)}:{cell(last, column)}"
    wait = material.say("effectketens.filter_eerst")
    formula = f'=IF(SUBTOTAL({VISIBLE_COUNT},{every})=ROWS({every}),"{wait}",SUBTOTAL({VISIBLE_SUM},{where}))'
    sheet.formula(first - 3, column, formula, wait, "euro")


def _line(sheet: Sheet, material: Material, row: Row) -> None:
    """The texts of one line."""
    line = row.line
    texts = (
        material.alternative(row.alternative),
        *_texts(line, material.measures[line.area, line.intervention], material),
        row.alternative, line.area, line.outcome, material.say(f"post.{row.post}") if row.post else "",
        COUNTS if row.counts else "",
    )  # fmt: skip
    for column, text in enumerate(texts):
        if text:
            sheet.text(row.row, column, text, "terugloop" if column in WRAPPED.values() else "tekst")
    sheet.tall_enough(row.row, [(texts[place], TEXT_WIDTHS[place]) for place in WRAPPED.values()])


def _texts(line: Line, measure: Intervention, material: Material) -> Iterator[str]:
    """The texts of one line, in the order of TEXTS between the alternative and the ids."""
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
