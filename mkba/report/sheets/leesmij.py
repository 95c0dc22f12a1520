"""Leesmij: what this is, how to read it, which run, and whether every check closes."""

from mkba.report.anchors import CHANGED, CHECKS
from mkba.report.cells import Sheet
from mkba.report.frame import FIRST, Page, open_page
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.regime_words import regime_text
from mkba.report.sheets.controles import colour_checks
from mkba.report.tabs import AREA

SHEETS = (
    "samenvatting", "totaalbeeld", "overzichtstabel", "gebieden", "domeinen", "maatregelen", "partijen", "begroting",
    "tijdpad", "onzekerheid", "gevoeligheid", "gebied", "effectketens", "hoeveelheden", "verzadiging", "tijdprofielen",
    "aannames", "discontering", "kengetallen", "afwijkingen", "pm", "toetslijst", "beleidskompas", "controles",
    "verantwoording",
)  # fmt: skip
WIDTHS = (28, 128, 14)
LINE = 13  # points of a row of a list, so that each half of the sheet stays on its page
READING, LIVING = 6, 4  # lines


def write(sheet: Sheet, material: Material) -> dict[str, str]:
    """Fill the sheet; nobody refers to it."""
    open_page(sheet, "leesmij", material, Page(WIDTHS, frozen=(FIRST - 1, 0)))
    sheet.text(0, 0, material.programme.name, "titel")
    sheet.text(2, 0, material.say("leesmij.titel"), "blok")
    row = _what(sheet, material, FIRST)
    row = _check(sheet, material, row + 1)
    row = _sheets(sheet, material, row + 1)
    sheet.worksheet.set_h_pagebreaks([row + 1])
    row = _reading(sheet, material, row + 1)
    row = _run(sheet, material, row + 1)
    _colours(sheet, material, row + 1)
    return {}


def _wide(sheet: Sheet, row: int, text: str, style: str = "terugloop") -> int:
    """A text over both columns, high enough to be read whole; returns the next row."""
    sheet.merged((row, 0, row, 1), text, style)
    sheet.tall_enough(row, [(text, WIDTHS[0] + WIDTHS[1])])
    return row + 1


def _what(sheet: Sheet, material: Material, row: int) -> int:
    """What is compared with what, and how firm the input is."""
    programme, say = material.programme, material.say
    text = say(
        "leesmij.wat",
        alternatives=len(programme.alternatives),
        areas=sum(area.scope == "area" for area in programme.areas),
        futures=len(programme.futures),
        horizon=programme.horizon,
        base_year=programme.base_year,
    )
    row = _wide(sheet, row, text)
    if material.illustrative:
        row = _wide(sheet, row, material.illustrative, "oordeel")
    for item in programme.alternatives:
        sheet.row(row, 0, [item.name, item.description], "terugloop")
        sheet.tall_enough(row, [(item.description, WIDTHS[1])])
        row += 1
    for future in programme.futures:
        sheet.row(row, 0, [future.name, future.description], "terugloop")
        sheet.tall_enough(row, [(future.description, WIDTHS[1])])
        row += 1
    return row


def _check(sheet: Sheet, material: Material, row: int) -> int:
    """One cell for all checks, and one that counts the inputs that were changed."""
    say = material.say
    sheet.link(row, 0, say("leesmij.controle"), material.tab("controles"))
    sheet.formula(row, 2, f"={CHECKS}", say("controles.goed"), "toets")
    sheet.text(row, 1, say("leesmij.controle_uitleg"), "terugloop")
    colour_checks(sheet, (row, 2, row, 2), material)
    row += 1
    sheet.link(row, 0, say("leesmij.gewijzigd"), material.tab("aannames"))
    sheet.text(row, 1, say("leesmij.gewijzigd_uitleg"), "terugloop")
    sheet.tall_enough(row, [(say("leesmij.gewijzigd_uitleg"), WIDTHS[1])])
    sheet.formula(row, 2, f"={CHANGED}", 0, "sterk_geheel")
    differs = {"type": "cell", "criteria": "!=", "value": 0, "format": sheet.styles["gewijzigd"]}
    sheet.worksheet.conditional_format(row, 2, row, 2, differs)
    return row + 1


def _sheets(sheet: Sheet, material: Material, row: int) -> int:
    """The other sheets, each with its question."""
    say = material.say
    sheet.row(row, 0, [say("leesmij.kolom_blad"), say("leesmij.kolom_vraag")], "kop")
    for line, name in enumerate(SHEETS, start=row + 1):
        first = f"{AREA}{material.programme.areas[0].id}" if name == "gebied" else name
        sheet.link(line, 0, material.tab(name), material.tab(first))
        sheet.text(line, 1, say(f"vraag.{name}"))
        sheet.worksheet.set_row(line, LINE)
    return row + len(SHEETS) + 1


def _reading(sheet: Sheet, material: Material, row: int) -> int:
    """How to read the figures, and what moves when a cell is changed."""
    say, design = material.say, material.manifest
    sheet.text(row, 0, say("leesmij.lezen"), "blok")
    row += 1
    for i in range(1, READING + 1):
        row = _wide(sheet, row, say(f"leesmij.lezen_{i}"))
    sheet.text(row, 0, say("leesmij.leven"), "blok")
    row += 1
    run = {"run_id": design["run_id"], "seed": design["seed"], "draws": decimal(design["draws"])}
    for i in range(1, LIVING + 1):
        row = _wide(sheet, row, say(f"leesmij.leven_{i}", **run))
    return row


def _run(sheet: Sheet, material: Material, row: int) -> int:
    """Which run this is."""
    say, run, programme = material.say, material.manifest, material.programme
    sheet.text(row, 0, say("leesmij.run"), "blok")
    lines = {
        "run_id": run["run_id"],
        "versie": run["version"],
        "trekkingen": decimal(run["draws"]),
        "seed": run["seed"],
        "ontwerp": say(f"ontwerp.{run['design']}"),
        "regime": regime_text(programme.regime, say),
        "prijspeil": programme.price_year,
        "basisjaar": programme.base_year,
        "horizon": say("leesmij.jaren", years=programme.horizon),
    }
    for line, (label, value) in enumerate(lines.items(), start=row + 1):
        sheet.worksheet.set_row(line, LINE)
        sheet.row(line, 0, [say(f"leesmij.{label}"), str(value)], "tekst")
    return row + len(lines) + 1


def _colours(sheet: Sheet, material: Material, row: int) -> None:
    """What the colours mean."""
    say = material.say
    sheet.text(row, 0, say("leesmij.kleuren"), "blok")
    row += 1
    for place, future in enumerate(material.programme.futures):
        sheet.text(row, 0, future.name, sheet.styles.future(place))
        sheet.text(row, 1, say("leesmij.kleur_toekomst", name=future.name), "terugloop_in")
        row += 1
    words = {
        "totaal": ("totaaltekst", say("algemeen.totaal")),
        "invoer": ("invoer", say("leesmij.woord_invoer")),
        "gewijzigd": ("gewijzigd", say("leesmij.woord_gewijzigd")),
        "goed": ("goed", say("controles.goed")),
        "fout": ("fout", say("controles.fout")),
    }
    for label, (style, word) in words.items():
        sheet.text(row, 0, word, style)
        sheet.text(row, 1, say(f"leesmij.kleur_{label}"), "terugloop_in")
        row += 1
