"""Figures: the programme with one area, simulated; what a page tells of it, and the files that can be downloaded."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from mkba.axes import Json, Progress
from mkba.files.handed import FOLDER, HEAD
from mkba.forms import make_form
from mkba.output import write_report, write_workbook
from mkba.portal.work.gathering import gather
from mkba.portal.work.outcome import outcome
from mkba.results import Results
from mkba.run import simulate
from mkba.runs.disk import settle, settle_folder, writing

SEED: Final = 2026
YAML, FORM, WORKBOOK, REPORT = "gebied.yaml", "formulier.xlsx", "werkmap.xlsx", "rapport.html"
FILES: Final = (YAML, FORM, WORKBOOK, REPORT)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is asked: the whole file of an area, the folder that areas share, how many draws, and a folder for what is made;
    ``pages``: also what takes a second or more - form, workbook and report.
    """  # fmt: skip

    area: str
    text: Path
    shared: Path
    folder: Path
    draws: int
    pages: bool = True


def assess(asked: Assessment, *, progress: Progress) -> Json:
    """The outcome of an area as plain data (`outcome`), with ``seconds`` and the names of the ``files`` that were made.

    ``progress`` counts draws. Errors as `gather`; OSError when the disk refuses.
    """
    began = perf_counter()
    with TemporaryDirectory(prefix="mkba-") as name:
        home = Path(name) / "programma"
        found = _assessed(asked, home, lambda done, of: progress(done * asked.draws // of, asked.draws))
    settle_folder(asked.folder)
    return found | {"seconds": round(perf_counter() - began, 2)}


def _assessed(asked: Assessment, home: Path, progress: Progress) -> Json:
    """The outcome with the names of its files; the programme stands in a folder that is made for it."""
    programme = gather(home, shared=asked.shared, members=[(asked.area, asked.text)])
    results = simulate(programme, draws=asked.draws, seed=SEED, progress=progress)
    with writing(asked.folder / YAML) as stream:
        stream.write(asked.text.read_bytes())
    files = [YAML, *(_pages(asked, home, results) if asked.pages else ())]
    return outcome(results.material, programme.areas[0]) | {"files": files}


def _pages(asked: Assessment, home: Path, results: Results) -> list[str]:
    """Form, workbook and report of the area; their names."""
    make_form(asked.folder / FORM, area=home / FOLDER / f"{asked.area}.yaml", programme=home / HEAD)
    settle(write_workbook(asked.folder / WORKBOOK, results))
    settle(write_report(asked.folder / REPORT, results, area=asked.area))
    return [FORM, WORKBOOK, REPORT]
