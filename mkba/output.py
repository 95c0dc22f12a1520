"""Output: the workbook and the report of results, at the path that was asked for."""

from pathlib import Path

from mkba.results import Results


def write_workbook(path: str | Path, results: Results) -> Path:
    """Write the workbook (.xlsx) of these results; where it went. OSError when the disk refuses."""
    from mkba.report.workbook import write_workbook as write  # noqa: PLC0415 - XlsxWriter waits until it is needed

    target = _with_folder(path)
    write(target, results.ledger, found=results.figures)
    return target


def write_report(path: str | Path, results: Results) -> Path:
    """Write the report (one page of HTML) of these results; where it went. OSError when the disk refuses."""
    from mkba.report.document import write_report as write  # noqa: PLC0415 - jinja2 waits until it is needed

    target = _with_folder(path)
    write(target, results.ledger, found=results.figures)
    return target


def _with_folder(path: str | Path) -> Path:
    """The path, in a folder that exists."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target
