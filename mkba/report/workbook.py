"""The workbook: every sheet from one ledger; same inputs, same bytes; a file appears whole or not at all."""

import os
from datetime import UTC, datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from mkba.engine.ledger import Ledger
from mkba.report.cells import Sheet
from mkba.report.figures import Figures, figures
from mkba.report.labels import load_labels
from mkba.report.manifest import manifest
from mkba.report.material import Material
from mkba.report.sheets import (
    aannames,
    afwijkingen,
    controles,
    domeinen,
    effectketens,
    gebieden,
    leesmij,
    partijen,
    samenvatting,
    totaalbeeld,
    verantwoording,
)
from mkba.report.styles import make_styles, sheet_design

ORDER = (
    "leesmij", "samenvatting", "totaalbeeld", "gebieden", "domeinen", "partijen", "effectketens", "aannames",
    "afwijkingen", "controles", "verantwoording",
)  # fmt: skip
FILLED = {
    "leesmij": leesmij, "samenvatting": samenvatting, "totaalbeeld": totaalbeeld, "gebieden": gebieden,
    "domeinen": domeinen, "partijen": partijen, "effectketens": effectketens, "aannames": aannames,
    "afwijkingen": afwijkingen, "verantwoording": verantwoording,
}  # fmt: skip


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


def _fill(path: Path, material: Material) -> None:
    """All sheets, into a file."""
    font = sheet_design()["lettertype"]
    with Workbook(
        str(path), {"default_format_properties": dict(font), "strings_to_formulas": False}
    ) as workbook:
        created = datetime.combine(material.programme.study_start, time(), UTC).replace(tzinfo=None)
        workbook.set_properties({"title": material.programme.name, "created": created})
        workbook.set_calc_mode("auto")
        styles = make_styles(workbook)
        sheets = {name: Sheet(workbook, workbook.add_worksheet(material.tab(name)), styles) for name in ORDER}
        anchors: dict[str, str] = {}
        for name, module in FILLED.items():
            anchors |= module.write(sheets[name], material)
        controles.write(sheets["controles"], material, anchors)
        for sheet in sheets.values():
            sheet.hide_signs_of_zero()
        sheets["leesmij"].worksheet.activate()
