"""Rows: where every line of the ledger stands on its sheet; futures share a row, alternatives follow each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkba.analysis.overview import cost_kinds, kind_of
from mkba.engine.case import Line
from mkba.engine.ledger import Ledger
from mkba.report.anchors import FRAME

Identity = tuple[str, str, str, str, str]


def identity(line: Line) -> Identity:
    """What makes a line the same in every future; a line displaced elsewhere may exist in one future only."""
    return line.area, line.intervention, line.kind, line.name, line.place


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its alternative, its line, and per future the place of that line in its book, None where it has none.

    ``post`` is the kind of a cost; ``counts`` says that it is the first line of its flow, so that units are summed once.
    """

    row: int
    alternative: str
    line: Line
    places: tuple[int | None, ...]
    post: str
    counts: bool


class Rows:
    """The rows of a ledger, below a balance per alternative, the filtered sum, the futures and the heads."""

    def __init__(self, ledger: Ledger) -> None:
        programme = ledger.compiled.programme
        self.head = FRAME + len(programme.alternatives) + 2
        self.rows: list[Row] = []
        posts = cost_kinds(programme)
        self.spans: dict[
            str, tuple[int, int] | None
        ] = {}  # first and last row, None of an alternative without lines
        for alternative in programme.alternatives:
            first = self.head + 1 + len(self.rows)
            books = [ledger.books[future.id, alternative.id].lines for future in programme.futures]
            self.rows.extend(_of(alternative.id, books, (first, posts)))
            last = self.head + len(self.rows)
            self.spans[alternative.id] = (first, last) if last >= first else None
        self.areas: dict[tuple[str, str], int] = {}
        for one in self.rows:
            self.areas.setdefault((one.alternative, one.line.area), one.row)

    @property
    def last(self) -> int:
        """The last row."""
        return self.head + len(self.rows)


def _of(
    alternative: str, books: list[tuple[Line, ...]], known: tuple[int, Mapping[tuple[str, str, str], str]]
) -> Iterator[Row]:
    """The rows of one alternative, in the order of the first book that has the line; ``known``: first row, kinds of cost."""
    (first, posts), flows = known, set[tuple[str, str, str, str]]()
    found: list[Mapping[Identity, int]] = [
        {identity(line): place for place, line in enumerate(lines)} for lines in books
    ]
    lines = {identity(line): line for book in books for line in book}
    for row, (name, line) in enumerate(lines.items(), start=first):
        flow = (line.area, line.intervention, line.name.rpartition(".")[0], line.place)
        counts = bool(line.outcome) and flow not in flows
        flows.add(flow)
        yield Row(
            row, alternative, line, tuple(places.get(name) for places in found), kind_of(line, posts), counts
        )
