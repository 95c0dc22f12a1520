"""The workbook: every sheet from one ledger; same inputs, same bytes; a file appears whole or not at all."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from mkba.engine.ledger import Ledger
from mkba.report.cells import Sheet
from mkba.report.figures import Figures, figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.sheets import (
    aannames,
    afwijkingen,
    begroting,
    beleidskompas,
    controles,
    discontering,
    domeinen,
    effectketens,
    gebied,
    gebieden,
    gevoeligheid,
    hoeveelheden,
    kengetallen,
    leesmij,
    maatregelen,
    onzekerheid,
    overzichtstabel,
    partijen,
    pm,
    samenvatting,
    tijdpad,
    tijdprofielen,
    toetslijst,
    totaalbeeld,
    verantwoording,
    verzadiging,
)
from mkba.report.styles import make_styles, sheet_design
from mkba.report.tabs import AREA
from mkba.report.worksheets import add_sheet, new_workbook

Writer = Callable[[Sheet, Material], dict[str, str]]
FILLED: Mapping[str, Writer] = {
    "leesmij": leesmij.write, "samenvatting": samenvatting.write, "totaalbeeld": totaalbeeld.write,
    "overzichtstabel": overzichtstabel.write, "gebieden": gebieden.write, "domeinen": domeinen.write,
    "maatregelen": maatregelen.write, "partijen": partijen.write, "begroting": begroting.write, "tijdpad": tijdpad.write,
    "onzekerheid": onzekerheid.write, "gevoeligheid": gevoeligheid.write,
}  # fmt: skip
BEHIND: Mapping[str, Writer] = {
    "effectketens": effectketens.write, "hoeveelheden": hoeveelheden.write, "verzadiging": verzadiging.write,
    "tijdprofielen": tijdprofielen.write, "aannames": aannames.write, "discontering": discontering.write,
    "kengetallen": kengetallen.write, "afwijkingen": afwijkingen.write, "pm": pm.write, "toetslijst": toetslijst.write,
    "beleidskompas": beleidskompas.write,
}  # fmt: skip
LAST = "controles", "verantwoording"
LARGE = frozenset(
    {"effectketens", "hoeveelheden", "verzadiging", "tijdprofielen", "aannames"}
)  # filled row by row
JUDGE = "toetslijst"  # written after all others, for it says what is on them


def writers(material: Material) -> dict[str, Writer]:
    """Who fills which sheet, in the order of the tabs; the checks come after all others and stand last but one."""
    areas: dict[str, Writer] = {
        f"{AREA}{area.id}": partial(gebied.write, area=area) for area in material.programme.areas
    }
    return {**FILLED, **areas, **BEHIND}


def write_workbook(path: str | Path, ledger: Ledger, *, found: Figures | None = None) -> None:
    """Write the synthesis workbook of a ledger; ``found`` are its figures where they are at hand.

    Written beside the target and moved over it, so the target is old or new and never mixed. OSError where
    the folder cannot be written; ValueError for a figure that is not finite.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    material = Material(found or figures(ledger), load_labels(), manifest(ledger))
    try:
        _fill(beside, material)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def properties(material: Material) -> dict[str, str | datetime]:
    """What the file says of itself, outside its sheets: no person and no clock, the run instead."""
    say, programme, run = material.say, material.programme, material.manifest
    created = datetime.combine(programme.study_start, time(), UTC).replace(tzinfo=None)
    words = {name: say(f"verantwoording.eigenschap.{name}") for name in ("subject", "category", "keywords")}
    comments = say(
        "verantwoording.eigenschap.comments",
        run_id=run["run_id"], version=run["version"], seed=run["seed"], draws=decimal(run["draws"]),
    )  # fmt: skip
    names = dict.fromkeys(("title", "author"), programme.name)
    return {**words, **names, "comments": comments, "created": created}


def _fill(path: Path, material: Material) -> None:
    """All sheets, into a file."""
    font = sheet_design()["lettertype"]
    options = {"default_format_properties": dict(font), "strings_to_formulas": False}
    with new_workbook(path, options) as workbook:
        workbook.set_properties(properties(material))
        workbook.set_calc_mode("auto")
        styles = make_styles(workbook)
        filled = writers(material)
        order = (*filled, *LAST)
        sheets = {
            name: Sheet(workbook, add_sheet(workbook, material.tab(name), large=name in LARGE), styles)
            for name in order
        }
        anchors: dict[str, str] = {}
        for name, write in filled.items():
            if name != JUDGE:
                anchors |= write(sheets[name], material)
        controles.write(sheets["controles"], material, anchors)
        verantwoording.write(sheets["verantwoording"], material)
        toetslijst.write(sheets[JUDGE], material)
        for sheet in sheets.values():
            sheet.hide_signs_of_zero()
        sheets["leesmij"].worksheet.activate()
