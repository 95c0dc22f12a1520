"""Gathered: the values of all lines of a form, what is wrong with them, and the cells that are empty."""

import re
from collections.abc import Iterable, Iterator, Mapping

from mkba.errors import Complaint
from mkba.files.form.cells import Cell, amiss
from mkba.files.form.fields import SOURCES
from mkba.files.form.heads import Head
from mkba.files.form.lines import SOURCE, Line
from mkba.files.form.placed import Placed, frames, placed
from mkba.files.form.spread import spread
from mkba.files.form.tree import HOLDS, Leaf
from mkba.files.form.typed import text_of, typed
from mkba.files.form.words import word
from mkba.files.marks import Path, dotted

USE = "use"  # a quantity of the library, in the place of an own one


class Gathered:
    """Takes lines one by one; the sources first, for other lines refer to them."""

    def __init__(self, form: str) -> None:
        """Nothing is gathered yet; `form` is the name of the form."""
        self.form = form
        self.leaves: list[Leaf] = []
        self.complaints: list[Complaint] = []
        self.empty: dict[str, Cell] = {}
        self.places: dict[str, Path] = {}  # of quantities, by the address of their cells
        self.strays: dict[
            Path, list[str]
        ] = {}  # what is not on another sheet, with the lines that stand in it
        self._blank: dict[str, dict[str, Cell]] = {}  # cells of sources
        self._sources: dict[str, list[Leaf]] = {}
        self._unused: dict[str, Cell] = {}
        self._homes: dict[Path, dict[str, Cell]] = {}

    def take(self, line: Line, at: Head) -> None:
        """The answers of a line; those of a line that has no place are judged one by one and put nowhere."""
        cells = list(placed(line, at))
        leaves = [*frames(line, at), *self._values(cells)]
        if not at.placed:
            return
        self.places |= {_address(one.cell.address): one.path for one in cells if one.field.quantity}
        if at.stray:
            self.strays.setdefault(at.stray, []).append(dotted(at.path))
        if line.pattern[:1] == (SOURCES,):
            base = len(at.path)
            own = [Leaf(one.path[base:], one.value, one.cell) for one in leaves if len(one.path) > base]
            self._sources[str(at.path[-1])] = own
            self._unused[str(at.path[-1])] = line.first
            self._blank[str(at.path[-1])] = {str(one.path[-1]): one.cell for one in cells if one.cell.blank}
        else:
            self.leaves += leaves

    def pointed(self, text: str) -> tuple[str, ...]:
        """The path of a quantity that is named by its path, or by a cell that it would stand in (``Kosten!G7``)."""
        known = self.places.get(_address(text))
        return tuple(map(str, known)) if known else tuple(text.strip().split("."))

    def complain(self, code: str, cell: Cell, path: Path, words: Mapping[str, object]) -> None:
        """A complaint about a cell, when there is a code."""
        if code:
            self.complaints.append(amiss(code, cell, form=self.form, path=path, words=words))

    def _values(self, cells: list[Placed]) -> Iterator[Leaf]:
        """The values of a line with their paths."""
        sourced = {one.path[:-1] for one in cells if one.path[-1] == SOURCE and not one.cell.blank}
        groups: dict[Path, list[Placed]] = {}
        for one in cells:
            if one.field.quantity:
                groups.setdefault(one.full, []).append(one)
            elif one.cell.blank:
                self._note(one, one.cell)
            elif one.field.kind == "source":
                yield from self._source(one)
            else:
                read = typed(one.cell, one.field, one.general)
                self.complain(read.code, one.cell, one.full, read.words)
                if one.path[-1] != USE or self._home(one, one.path[:-1], USE):
                    yield Leaf(one.full, read.value, one.cell, one.at.keys)
        for full, group in groups.items():
            yield from self._quantity(group, sourced=full in sourced)

    def _quantity(self, group: list[Placed], *, sourced: bool) -> Iterator[Leaf]:
        """The values of one quantity, in one future or in all."""
        first = group[0]
        parts: dict[str, Cell] = {one.part or "low": one.cell for one in group}
        filled = [one for one in group if not one.cell.blank]
        if not filled:
            self._note(first, parts.get("low", first.cell))
        elif self._home(filled[0], first.path, first.future):
            for piece in spread(parts, first.field, sourced=sourced):
                path = (*first.full, *piece.path)
                self.complain(piece.code, piece.cell, path, piece.words)
                if piece.code != "FORM-OVER":
                    yield Leaf(path, piece.value, piece.cell, first.at.keys)

    def _home(self, one: Placed, path: Path, future: str) -> bool:
        """Whether a quantity may stand here: not where it already stands, for the same future or for all."""
        homes = self._homes.setdefault(path, {})
        whole = not future or USE in homes
        other = homes.get(future) or homes.get("") or (next(iter(homes.values()), None) if whole else None)
        if other is None:
            homes.update({future: one.cell} if one.at.placed else {})
            return True
        if one.at.placed:
            self.complain("FORM-BOTH", one.cell, path, {"hint_cell": other.address})
        return False

    def _source(self, one: Placed) -> Iterator[Leaf]:
        """The source that a cell refers to, in its place; an empty map where there is none of that number."""
        yield Leaf(one.full, HOLDS, one.cell, one.at.keys)
        if one.cell.kind in {"f", "e"}:
            read = typed(one.cell, one.field, one.general)
            self.complain(read.code, one.cell, one.full, read.words)
            return
        number = text_of(one.cell).strip()
        self._unused.pop(number, None)
        if number not in self._sources:
            words = {"found": number, "hint_sheet": word("bronnen", "naam")}
            self.complain("FORM-SOURCE", one.cell, one.full, words)
        for key, cell in self._blank.get(number, {}).items():
            self.empty.setdefault(dotted((*one.full, key)), cell)
        keys = (*one.at.keys, *(one.cell for _ in one.full[len(one.at.keys) :]))
        for leaf in self._sources.get(number, []):
            yield Leaf((*one.full, *leaf.path), leaf.value, leaf.cell, keys)

    def _note(self, one: Placed, cell: Cell) -> None:
        """An empty cell, in case it should not have been."""
        if one.at.placed:
            self.empty.setdefault(dotted(one.full), cell)

    def tell_unused(self) -> None:
        """A warning for every source that no line refers to: an area file has no place for it."""
        for number, cell in self._unused.items():
            self.complain("FORM-UNUSED", cell, (), {"found": number})

    def note_all(self, cells: Iterable[tuple[str, Cell]]) -> None:
        """The first cells of sheets, in case nothing stands on them."""
        for path, cell in cells:
            self.empty.setdefault(path, cell)


def _address(text: str) -> str:
    """The address of a cell, however it is typed.

    >>> _address("='Kosten'!$g$7 ")
    'KOSTEN!G7'
    """
    return re.sub(r"[$'=\s]", "", text).upper()
