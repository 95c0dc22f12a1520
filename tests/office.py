"""LibreOffice as a second calculator: it opens a workbook, calculates every formula anew, and saves what it found."""

import math
import os
import shutil
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
PATIENCE = 180  # seconds

needs_office = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed"),
]


def recalculated(workbook: Path, folder: Path) -> Path:
    """A copy of the workbook, calculated anew in a profile of its own: by default cached values are trusted."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    out = folder / "recalculated"
    out.mkdir()
    command = [
        "soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", "--convert-to",
        "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(workbook),
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # soffice is a script; its child would live on
            raise
    found = out / workbook.name
    assert found.exists(), said
    return found


def values(workbook: Path) -> dict[tuple[str, str], object]:
    """What every cell shows: (sheet, address) -> value."""
    return {at: value for at, (value, _) in _cells(workbook, shown=True).items()}


def formulas(workbook: Path) -> dict[tuple[str, str], str]:
    """Every formula: (sheet, address) -> formula."""
    found = _cells(workbook, shown=False).items()
    return {at: str(value) for at, (value, kind) in found if kind == "f"}


def _cells(workbook: Path, *, shown: bool) -> dict[tuple[str, str], tuple[object, str]]:
    """Every cell that holds something: (sheet, address) -> value, kind of value."""
    book = openpyxl.load_workbook(workbook, data_only=shown, read_only=True)
    with closing(book):
        return {
            (sheet.title, cell.coordinate): (cell.value, cell.data_type)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }


def sheet_files(workbook: Path) -> dict[str, str]:
    """The file inside the workbook of every sheet, by its name."""
    names = openpyxl.load_workbook(workbook, read_only=True).sheetnames
    return {name: f"xl/worksheets/sheet{place}.xml" for place, name in enumerate(names, start=1)}


def differences(workbook: Path, folder: Path, *, tolerance: float = 1e-9, least: int = 1) -> list[str]:
    """Formula cells whose value, calculated anew, is another than the one they were written with.

    There must be at least so many formulas: what compares nothing finds nothing.
    """
    known, before = formulas(workbook), values(workbook)
    assert len(known) >= least
    after = values(recalculated(workbook, folder))
    return [
        f"{sheet}!{at} {formula}: {before.get((sheet, at))!r} became {after.get((sheet, at))!r}"
        for (sheet, at), formula in known.items()
        if not _same(before.get((sheet, at)), after.get((sheet, at)), tolerance)
    ]


def _same(written: object, found: object, tolerance: float) -> bool:
    if isinstance(written, int | float) and isinstance(found, int | float):
        return math.isclose(written, found, rel_tol=tolerance, abs_tol=tolerance)
    return written == found
