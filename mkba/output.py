"""Output: the workbook and the reports of results, at the path that was asked for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mkba.report.answers.answer import Answer
from mkba.results import Results
from mkba.words import misuse, unknown

if TYPE_CHECKING:
    from mkba.report.chapter import Paper

KINDS = ("report", "annex")
HTML, PDF = ".html", ".pdf"


class Answering(Protocol):
    """Whatever gives answers to show, such as what ``mkba.sensitivity`` returns."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What was found, in sentences, tables and charts."""
        ...


def write_workbook(path: str | Path, results: Results) -> Path:
    """Write the workbook (.xlsx) of these results; where it went. OSError when the disk refuses."""
    from mkba.report.workbook import write_workbook as write  # noqa: PLC0415 - XlsxWriter waits until it is needed

    target = _with_folder(path)
    write(target, results.ledger, found=results.figures)
    return target


def write_report(
    path: str | Path,
    results: Results,
    *,
    kind: str = "report",
    area: str = "",
    drivers: Answering | Sequence[Answering] = (),
) -> Path:
    """Write a report of these results, in Dutch, as one page of HTML (.html) or as a tagged PDF (.pdf); where it went.

    ``kind``: ``report``, or ``annex``, the two pages that go with a letter to parliament. ``area``: the id of an area, for the
    page of its municipality. ``drivers``: what ``mkba.sensitivity`` found, one or several, shown in the report in a chapter of
    their own. Amounts are in million euros, present value in the programme's base and price year, except budgets: those are
    per year, in prices of the year itself.

    Raises:
        UsageError: another suffix, an unknown kind or area, a kind that has no areas or drivers; or a PDF where WeasyPrint
            (the extra ``pdf``) or Pango is missing.
        OSError: the disk refuses.
    """
    target = Path(path)
    asked = (drivers,) if hasattr(drivers, "answers") else tuple(drivers)
    _judge(target, results, kind=kind, area=area, asked=bool(asked))
    paper = _paper(results, kind, area, tuple(answer for one in asked for answer in one.answers))
    from mkba.report.document import rendered  # noqa: PLC0415 - jinja2 waits until it is needed

    text = rendered(results.material, paper)
    _write(_with_folder(target), text, str(results.material.manifest["run_id"]), most=_sheets(kind))
    return target


def judge_printer() -> None:
    """Can a PDF be made here? UsageError that says what to install when not."""
    from mkba.report.pdf import printer  # noqa: PLC0415 - an extra

    with _printing():
        printer()


def _judge(target: Path, results: Results, *, kind: str, area: str, asked: bool) -> None:
    """Do these arguments go together? UsageError when not."""
    if target.suffix.lower() not in (HTML, PDF):
        raise misuse("FILE-SUFFIX", path=target, suffix=f"{HTML} | {PDF}")
    if kind not in KINDS:
        raise unknown("REPORT-KIND", kind, KINDS)
    if area:
        known = [one.id for one in results.programme.areas]
        if area not in known:
            raise unknown("AREA-UNKNOWN", area, known)
        if kind != KINDS[0]:
            raise misuse("REPORT-IDLE", option="area", found=f"kind={kind}")
    if asked and (area or kind != KINDS[0]):
        raise misuse("REPORT-IDLE", option="drivers", found=f"area={area}" if area else f"kind={kind}")
    if target.suffix.lower() == PDF:
        judge_printer()


def _paper(results: Results, kind: str, area: str, answers: tuple[Answer, ...]) -> "Paper":
    """What is to be written."""
    from mkba.report.annex import annex_paper  # noqa: PLC0415 - what a page is made with waits until it is needed
    from mkba.report.area_page import area_paper  # noqa: PLC0415
    from mkba.report.document import report  # noqa: PLC0415

    if area:
        return area_paper(results.material, area)
    return annex_paper(results.material) if kind == "annex" else report(results.material, answers)


def _sheets(kind: str) -> int:
    """How many sheets of paper at most; 0: as many as it takes."""
    from mkba.report.annex import PAGES  # noqa: PLC0415

    return PAGES if kind == "annex" else 0


def _write(target: Path, text: str, run: str, *, most: int) -> None:
    """A page as its suffix says."""
    if target.suffix.lower() == HTML:
        from mkba.report.html import write_page  # noqa: PLC0415

        write_page(target, text)
        return
    from mkba.report.pdf import write_pdf  # noqa: PLC0415 - an extra

    with _printing():
        write_pdf(target, text, run, most)


@contextmanager
def _printing() -> Iterator[None]:
    """That nothing can print is told in words."""
    from mkba.report.pdf import NoPrinterError  # noqa: PLC0415

    try:
        yield
    except NoPrinterError as fault:
        if fault.system:
            raise misuse("PDF-SYSTEM", found=fault) from fault
        raise misuse("PDF-EXTRA", found=fault) from fault


def _with_folder(path: str | Path) -> Path:
    """The path, in a folder that exists."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
