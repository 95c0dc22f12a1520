"""Worksheets: plain ones, and large ones whose rows go to the file one after the other instead of staying in memory."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet


class Plain(Worksheet):  # type: ignore[misc]
    """A worksheet whose formulas use no function that is younger than its file format.

    XlsxWriter looks for some forty of those in every formula, which takes three quarters of the time of a large sheet.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002 - theirs
        """The formula without its equals sign."""
        return formula.removeprefix("=")


@contextmanager
def new_workbook(path: Path, options: Mapping[str, object]) -> Iterator[Workbook]:
    """A workbook that is written when all went well; else nothing is, and what lay ready is cleared away."""
    with TemporaryDirectory(prefix="mkba-") as folder:
        workbook = Workbook(str(path), {**options, "tmpdir": folder})
        try:
            yield workbook
            workbook.close()
        finally:
            for sheet in workbook.worksheets():
                if sheet.row_data_fh is not None:
                    sheet.row_data_fh.close()


def add_sheet(workbook: Workbook, name: str, *, large: bool) -> Worksheet:
    """A new worksheet. A large one must be filled row by row, and its texts stand in the sheet itself."""
    workbook.constant_memory = large
    try:
        return workbook.add_worksheet(name, Plain)
    finally:
        workbook.constant_memory = False
