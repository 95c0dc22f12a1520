"""Tables with a column for every case: each alternative in its futures, side by side (M5)."""

from collections.abc import Callable, Sequence

from mkba.report.chapter import Board, Cell
from mkba.report.figures import Key
from mkba.report.material import Material
from mkba.report.side_by_side import columns

Line = tuple[str, Callable[[Key], str | Cell]]  # what a row is called, and what it says of a case


def case_board(material: Material, titles: tuple[str, str], lines: Sequence[Line]) -> Board:
    """A row per line; ``titles``: of the table, and of its first column."""
    title, first = titles
    keys = material.figures.keys
    rows = tuple((name, *(says(key) for key in keys)) for name, says in lines)
    return Board(title, (first, *columns(material)), rows)


def future_heads(material: Material, names: Sequence[str]) -> tuple[str, ...]:
    """Heads of a table of one alternative: in every future the same columns."""
    return tuple(
        material.say("hoofdstuk.naast.kop", name=name, future=future.name)
        for future in material.programme.futures
        for name in names
    )
