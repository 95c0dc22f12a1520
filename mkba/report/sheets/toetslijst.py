"""Toetslijst: every rule of the method with its status, what shows that, and where (M40)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mkba.analysis.checklist.audit import Answer
from mkba.analysis.checklist.registry import Finding, checklist
from mkba.report.anchors import cell, column_sum
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.paging import break_pages
from mkba.report.rule_words import UNSHOWN, audit, sentence
from mkba.report.tabs import AREA

COLUMNS = ("regel", "eis", "stand", "blijkt", "waar", "grond", "soort")
WIDTHS = (11, 62, 14, 74, 24, 22, 19)
STATUS, EVIDENCE = COLUMNS.index("stand"), COLUMNS.index("blijkt")
STATUSES = ("met", "unmet", "absent")
STYLES = {"met": "goed", "unmet": "fout"}  # beside the words
FRAME_ROWS = FIRST  # a sheet with nothing below the frame is empty
HEAD, TITLE = 20, 22  # points
ITSELF = "toetslijst"

# where each rule shows: the first is the place to look, all must have something on them for the rule to be met
SHEETS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "M1": ("effectketens",),
        "M2": ("gebied", "gebieden"),
        "M3": ("samenvatting",),
        "M4": ("maatregelen", "domeinen", "totaalbeeld"),
        "M5": ("samenvatting",),
        "M6": ("verantwoording",),
        "M7": ("discontering",),
        "M8": ("discontering",),
        "M9": ("effectketens",),
        "M10": ("kengetallen",),
        "M11": ("kengetallen",),
        "M12": ("effectketens",),
        "M13": ("effectketens", "kengetallen"),
        "M14": ("aannames",),
        "M15": ("aannames",),
        "M16": ("effectketens", "gebied"),
        "M17": ("samenvatting",),
        "M18": ("pm",),
        "M19": ("effectketens",),
        "M20": ("aannames",),
        "MI": ("aannames",),
        "MO": ("overzichtstabel",),
        "M21": ("partijen", "controles"),
        "M22": ("partijen", "controles"),
        "M23": ("partijen",),
        "M24": ("begroting", "partijen"),
        "M25": ("overzichtstabel", "pm"),
        "M26": ("samenvatting",),
        "M27": ("samenvatting",),
        "M28": ("gevoeligheid",),
        "M29": ("gevoeligheid",),
        "M30": ("gevoeligheid",),
        "M31": ("verantwoording",),
        "M32": ("samenvatting", "pm"),
        "M33": ("samenvatting",),
        "M34": ("gevoeligheid",),
        "M35": ("beleidskompas", "begroting"),
        "M36": ("beleidskompas",),
        "M37": ("aannames", "samenvatting"),
        "M38": ("verantwoording",),
        "M39": ("samenvatting",),
        "M40": (ITSELF,),
    }
)


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it. All other sheets must be filled before, for it says what is on them."""
    page = Page(WIDTHS, frozen=(FIRST - 1, 1), source="algemeen.kopregel_toets")
    open_page(sheet, "toetslijst", material, page)
    filled = _filled(sheet, material)
    say, found = material.say, tuple(readable(one, filled) for one in checklist(audit(material)))
    explained = say("toetslijst.uitleg")
    sheet.merged((FIRST, 0, FIRST, len(COLUMNS) - 1), explained, "noot")
    sheet.tall_enough(FIRST, [(explained, sum(WIDTHS))])
    first = FIRST + 2 + len(STATUSES) + 3
    sections, rows = _rules(sheet, material, first, found)
    _counts(sheet, material, (FIRST + 2, rows), found)
    break_pages(sheet, page, [FIRST, *sections], rows[1] + 1)
    return {}


def readable(one: Finding, filled: frozenset[str]) -> Finding:
    """A rule that is met but of which nothing can be read, for a sheet is empty, is not met; others as they are."""
    empty = [sheet for sheet in SHEETS[one.rule.id] if sheet not in filled]
    if one.answer.status != "met" or not empty:
        return one
    return Finding(one.rule, Answer("unmet", {**one.answer.values, "sheet": empty[0]}, UNSHOWN))


def _filled(sheet: Sheet, material: Material) -> frozenset[str]:
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


def _rules(
    sheet: Sheet, material: Material, row: int, found: tuple[Finding, ...]
) -> tuple[list[int], tuple[int, int]]:
    """A row per rule, with a title and heads per section; returns where sections begin, and the first and last row."""
    line, sections = row, list[int]()
    for one in found:
        section = material.say.texts.get(f"toetslijst.deel.{one.rule.id}")
        if section is not None:
            sections.append(line)
            _heads(sheet, material, line, section)
            line += 3
        _rule(sheet, material, line, one)
        line += 1
    _colour(sheet, material, (row, line - 1))
    return sections, (row, line - 1)


def _heads(sheet: Sheet, material: Material, row: int, section: str) -> None:
    """The title of a section below a free row, and the heads of its table."""
    sheet.text(row + 1, 0, section, "blok")
    sheet.worksheet.set_row(row + 1, TITLE)
    for column, name in enumerate(COLUMNS):
        style = "kop_in" if column == EVIDENCE else "kop_midden" if column == STATUS else "kop"
        sheet.text(row + 2, column, material.say(f"toetslijst.{name}"), style)
    sheet.worksheet.set_row(row + 2, HEAD)


def _rule(sheet: Sheet, material: Material, row: int, one: Finding) -> None:
    """One rule."""
    say, rule = material.say, one.rule
    demand, evidence = say(f"toetslijst.eis_van.{rule.id}"), sentence(material, one)
    sheet.text(row, 0, rule.id, "nadruk")
    sheet.text(row, 1, demand, "terugloop")
    sheet.text(row, STATUS, say(f"toetslijst.status.{one.answer.status}"), "toets")
    sheet.text(row, EVIDENCE, evidence, "terugloop_in")
    sheet.tall_enough(row, [(demand, WIDTHS[1]), (evidence, WIDTHS[EVIDENCE] - 3)])
    name = SHEETS[rule.id][0]
    target = material.tab(f"{AREA}{material.programme.areas[0].id}" if name == "gebied" else name)
    sheet.link(row, 4, material.tab(name), target)
    sheet.text(row, 5, say(f"toetslijst.gronden.{rule.kind}"))
    sheet.text(row, 6, say(f"toetslijst.advies.{rule.kind}"))


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
