"""The trail of a line: the quantities behind it, each a link to its row among the assumptions, and the weakest mark."""

from collections.abc import Iterator, Mapping
from typing import Final

from mkba.analysis.foundation import weakest
from mkba.analysis.roots import Role, Root, Roots
from mkba.engine.case import Line
from mkba.report.cells import Sheet
from mkba.report.labels import Labels

COLUMNS: Final[Mapping[str, tuple[Role, ...]]] = {
    "aantal": ("count",),
    "bereik": ("share",),
    "grootte": ("size",),
    "kengetal": ("value", "amount"),
}
MARK: Final = len(COLUMNS)  # the column after those
WIDTHS: Final = (40, 46, 44, 48, 12)


class Trail:
    """What is behind the lines of a programme; ``rows`` says where each quantity stands on the sheet ``target``."""

    def __init__(self, roots: Roots, rows: Mapping[str, int], target: str) -> None:
        self.roots, self.rows, self.target = roots, rows, target

    def write(self, sheet: Sheet, at: tuple[int, int], line: Line, say: Labels) -> None:
        """The trail of one line, from a cell to the right."""
        row, first = at
        main = self.roots.main(line)
        for column, found in enumerate(self._chosen(main)):
            if found:
                name = found.quantity.name
                sheet.link(row, first + column, name, self.target, f"A{self.rows[name] + 1}")
        mark = weakest(one.source.mark if one.source else "none" for one in main)
        sheet.text(row, first + MARK, say(f"merk.{mark}"))

    def _chosen(self, main: tuple[Root, ...]) -> Iterator[Root | None]:
        """The first quantity of each column's roles: of a synergy that of the measure itself."""
        for roles in COLUMNS.values():
            yield next((one for one in main if one.role in roles), None)
