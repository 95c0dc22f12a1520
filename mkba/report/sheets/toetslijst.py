"""Toetslijst: every rule of the method with its status, what shows that, and where (M40)."""

from mkba.analysis.checklist.audit import Audit, Value
from mkba.analysis.checklist.registry import UNSHOWN, Finding, checklist
from mkba.report.anchors import cell, column_sum
from mkba.report.assumptions import marks
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import decimal, significant
from mkba.report.tabs import AREA

COLUMNS = ("regel", "eis", "stand", "blijkt", "waar", "grond", "soort")
WIDTHS = (11, 62, 14, 74, 24, 22, 19)
STATUS, EVIDENCE = COLUMNS.index("stand"), COLUMNS.index("blijkt")
STATUSES = ("met", "unmet", "absent")
STYLES = {"met": "goed", "unmet": "fout"}  # beside the words
FRAME_ROWS = FIRST  # a sheet with nothing below the frame is empty
HEAD, TITLE = 20, 22  # points
ITSELF = "toetslijst"


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it. All other sheets must be filled before, for it says what is on them."""
    open_page(sheet, "toetslijst", material, Page(WIDTHS, frozen=(FIRST - 1, 1)))
    say, found = material.say, checklist(audit(sheet, material))
    explained = say("toetslijst.uitleg")
    sheet.merged((FIRST, 0, FIRST, len(COLUMNS) - 1), explained, "noot")
    sheet.tall_enough(FIRST, [(explained, sum(WIDTHS))])
    first = FIRST + 2 + len(STATUSES) + 4
    rows = _rules(sheet, material, first, found)
    _counts(sheet, material, (FIRST + 2, rows), found)
    return {}


def audit(sheet: Sheet, material: Material) -> Audit:
    """What the checklist is judged on: the figures, the marks of the quantities, and which sheets have anything."""
    figures = material.figures
    return Audit(
        ledger=figures.ledger,
        rows=figures.rows,
        strength=figures.strength,
        measures=figures.measures,
        expert=figures.expert,
        marks=marks(material.programme),
        run_id=str(material.manifest["run_id"]),
        shown=_shown(sheet, material),
        standing=figures.standing,
        drivers=figures.drivers,
    )


def _shown(sheet: Sheet, material: Material) -> frozenset[str]:
    """The sheets of this workbook with something below their frame; every area's for ``gebied``."""
    filled = {
        one.get_name()
        for one in sheet.workbook.worksheets()
        if one.dim_rowmax is not None and one.dim_rowmax >= FRAME_ROWS
    }
    names = {key.removeprefix("blad.") for key in material.say.texts if key.startswith("blad.")}
    shown = {name for name in names - {"gebied"} if material.tab(name) in filled}
    areas = [material.tab(f"{AREA}{area.id}") in filled for area in material.programme.areas]
    return frozenset(shown | {ITSELF} | ({"gebied"} if all(areas) else set()))


def _counts(
    sheet: Sheet, material: Material, rows: tuple[int, tuple[int, int]], found: tuple[Finding, ...]
) -> None:
    """How many rules have each status, counted in the cells below."""
    (row, (first, last)), say = rows, material.say
    sheet.worksheet.set_row(row, TITLE)
    sheet.row(row, 0, [say("toetslijst.telling"), "", say("toetslijst.aantal")], "kop")
    column = f"{cell(first, STATUS)}:{cell(last, STATUS)}"
    for line, status in enumerate(STATUSES, start=row + 1):
        words = say(f"toetslijst.status.{status}")
        sheet.text(line, 0, words, "nadruk")
        sheet.text(line, 1, say(f"toetslijst.status_uitleg.{status}"))
        count = sum(one.answer.status == status for one in found)
        sheet.formula(line, STATUS, f'=COUNTIF({column},"{words}")', count, "geheel")
    total = row + 1 + len(STATUSES)
    sheet.row(total, 0, [say("toetslijst.totaal"), ""], "totaaltekst")
    sheet.formula(total, STATUS, column_sum((row + 1, total - 1), STATUS), len(found), "totaal_geheel")


def _rules(sheet: Sheet, material: Material, row: int, found: tuple[Finding, ...]) -> tuple[int, int]:
    """A row per rule below the heads, with a title per section; returns the rows of the first and last."""
    say = material.say
    for column, name in enumerate(COLUMNS):
        sheet.text(row, column, say(f"toetslijst.{name}"), "kop_in" if column == EVIDENCE else "kop")
    sheet.worksheet.set_row(row, HEAD)
    line = row + 1
    for one in found:
        section = say.texts.get(f"toetslijst.deel.{one.rule.id}")
        if section is not None:
            sheet.text(line, 0, section, "blok")
            sheet.worksheet.set_row(line, TITLE)
            line += 1
        _rule(sheet, material, line, one)
        line += 1
    _colour(sheet, material, (row + 1, line - 1))
    return row + 1, line - 1


def _rule(sheet: Sheet, material: Material, row: int, one: Finding) -> None:
    """One rule."""
    say, rule = material.say, one.rule
    demand, evidence = say(f"toetslijst.eis_van.{rule.id}"), sentence(material, one)
    sheet.text(row, 0, rule.id, "nadruk")
    sheet.text(row, 1, demand, "terugloop")
    sheet.text(row, STATUS, say(f"toetslijst.status.{one.answer.status}"), "toets")
    sheet.text(row, EVIDENCE, evidence, "terugloop_in")
    sheet.tall_enough(row, [(demand, WIDTHS[1]), (evidence, WIDTHS[EVIDENCE] - 3)])
    name = rule.sheets[0]
    target = material.tab(f"{AREA}{material.programme.areas[0].id}" if name == "gebied" else name)
    sheet.link(row, 4, material.tab(name), target)
    sheet.text(row, 5, say(f"toetslijst.gronden.{rule.kind}"))
    sheet.text(row, 6, say(f"toetslijst.advies.{rule.kind}"))


def sentence(material: Material, one: Finding) -> str:
    """What shows the status of a rule, with its figures."""
    say, answer = material.say, one.answer
    values = {name: shown(value) for name, value in answer.values.items()}
    if answer.case == UNSHOWN:
        met = say(f"toetslijst.zin.{one.rule.id}.met", **values)
        return say("toetslijst.blad", sentence=met, tab=material.tab(str(answer.values["sheet"])))
    return say(f"toetslijst.zin.{one.rule.id}.{answer.case or answer.status}", **values)


def shown(value: Value) -> str:
    """A figure of a sentence.

    >>> shown(1234), shown(0.640816), shown("NL2021")
    ('1.234', '0,6408', 'NL2021')
    """
    if isinstance(value, str):
        return value
    return decimal(value) if isinstance(value, int) else significant(value)


def _colour(sheet: Sheet, material: Material, rows: tuple[int, int]) -> None:
    """Colours beside the words of the status."""
    for status, style in STYLES.items():
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{material.say(f"toetslijst.status.{status}")}"',
            "format": sheet.styles[style],
        }
        sheet.worksheet.conditional_format(rows[0], STATUS, rows[1], STATUS, rule)
