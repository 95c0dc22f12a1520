"""Placed: the cells of a line with their paths in the area file and what the schema says of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkba.files.form.cells import Cell
from mkba.files.form.fields import Field
from mkba.files.form.heads import Head
from mkba.files.form.layout import Part
from mkba.files.form.lines import Line, Steps, abstract, field_at
from mkba.files.form.plan import SPILL, WHOLE
from mkba.files.form.tree import HOLDS, Leaf
from mkba.files.marks import Path


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, filled or not: its path, the future and part of a quantity it is for, and its field in the schema.

    ``general`` is the path with anything for names.
    """

    cell: Cell
    path: Path
    general: Steps
    field: Field
    at: Head
    future: str = ""
    part: Part = ""

    @property
    def full(self) -> Path:
        """The path with the future."""
        return (*self.path, self.future) if self.future else self.path


def placed(line: Line, at: Head) -> Iterator[Placed]:
    """The cells of a line that the schema has a place for; a line of no known place has none."""
    for key, cell in line.answers:
        own = key.path[1:] if key.path[0] == WHOLE else key.path
        path = (*at.path, *own)
        general = tuple(map(str, path)) if "/".join(line.pattern) == SPILL else abstract(line.pattern, own)
        try:
            field = field_at(general)
        except KeyError:
            continue  # said of the line as a whole
        yield Placed(cell, path, general, field, at, key.future, key.part)


def frames(line: Line, at: Head) -> Iterator[Leaf]:
    """The maps that have to exist where a line stands: its own, and those that the schema asks for in it."""
    if line.pattern and all(key.path[0] != WHOLE for key, _ in line.answers):
        yield Leaf(at.path, HOLDS, line.first, at.keys)
    for key, cell in line.answers:
        for depth in range(1, len(key.path)):
            above = key.path[:depth]
            if WHOLE not in above and _asked(abstract(line.pattern, above)):
                yield Leaf((*at.path, *above), HOLDS, cell, at.keys)


def _asked(path: Steps) -> bool:
    """Whether the schema asks for a map here; a quantity, or one of its futures, is no map to fill."""
    try:
        field = field_at(path)
    except KeyError:
        return False
    return field.required and not field.quantity
