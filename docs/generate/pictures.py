"""Pictures of what comes out: sheets by LibreOffice and poppler, pages by Chromium."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl

PATIENCE = 180  # seconds for another program
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DOTS = 76  # per inch
WIDTH, HEIGHT = 900, 640  # pixels of a sheet that are shown: no more than a page of the manual is wide
DESK, PHONE = (1200, 1500), (390, 1100)  # pixels of a screen
WHOLE_SHEETS = 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}'
DUTCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop></item>
</oor:items>
"""  # figures as Dutch readers write them


class Missing(Exception):  # noqa: N818 - a state of this machine, not a fault
    """A program that is not on this machine, or cannot work there; the text is its name."""


def picture_sheets(workbook: Path, names: Sequence[str], target: Path, workshop: Path) -> None:
    """The top left of each named sheet, as ``<name>.png``. Missing when LibreOffice or poppler is not there."""
    office, poppler = _found("soffice"), _found("pdftoppm")
    profile = workshop / "profiel"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(DUTCH, encoding="utf-8")
    _run([
        office, "--headless", f"-env:UserInstallation={profile.resolve().as_uri()}", "--convert-to", WHOLE_SHEETS,
        "--outdir", str(workshop), str(workbook),
    ])  # fmt: skip
    book = openpyxl.load_workbook(workbook, read_only=True)
    sheets = [sheet.title for sheet in book.worksheets]
    book.close()
    for name in names:
        number = str(1 + next(i for i, title in enumerate(sheets) if title.lower().startswith(name)))
        window = ["-x", "0", "-y", "0", "-W", str(WIDTH), "-H", str(HEIGHT)]
        source = str(workshop / f"{workbook.stem}.pdf")
        _run([
            poppler, "-png", "-singlefile", "-r", str(DOTS), "-f", number, "-l", number, *window,
            source, str(target / name),
        ])  # fmt: skip


def picture_page(source: Path, target: Path, workshop: Path, *, narrow: bool) -> None:
    """The top of a page as a screen shows it. Missing when Chromium is not there."""
    width, height = PHONE if narrow else DESK
    profile = workshop / f"chromium-{target.stem}"
    _run([
        _found(*BROWSERS), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--user-data-dir={profile.resolve()}", f"--window-size={width},{height}",
        f"--screenshot={target.resolve()}", source.resolve().as_uri(),
    ])  # fmt: skip


def _found(*names: str) -> str:
    """The first of these programs that is here."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise Missing(names[0])
    return path


def _run(command: list[str]) -> None:
    """Let a program do its work; Missing when it cannot."""
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise Missing(Path(command[0]).name) from fault
