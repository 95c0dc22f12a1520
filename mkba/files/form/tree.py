"""Tree: values with their paths and cells, grown into the data of an area file with the marks beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from mkba.errors import Complaint
from mkba.files.form.cells import Cell, amiss
from mkba.files.marks import Mark, Path


class Item(int):
    """The number of an item of a list, where other whole numbers in a path are keys such as years."""


class _Nothing:
    """What stands under a key that only has to exist."""


HOLDS: Final = _Nothing()  # the value of a map that something may be put in


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value, its path, its cell, and the cells of the first keys of its path; the others stand in the cell itself."""

    path: Path
    value: Any
    cell: Cell
    keys: tuple[Cell, ...] = ()


class _Node:
    """A place that is being filled: where its value and its key stand, and what it holds."""

    __slots__ = ("cell", "inside", "key", "value")

    def __init__(self, cell: Cell, key: Cell) -> None:
        self.cell, self.key = cell, key
        self.value: Any = HOLDS
        self.inside: dict[str | int, _Node] = {}

    def data(self) -> Any:
        """The value, or what it holds as a map or a list."""
        if self.value is not HOLDS:
            return self.value
        if self.inside and all(isinstance(key, Item) for key in self.inside):
            return [one.data() for one in self.inside.values()]
        return {key: one.data() for key, one in self.inside.items()}

    def mark(self, form: str) -> Mark:
        """Where it stands, and what it holds; the items of a list in one cell stand in that cell."""
        children: Any = None
        if self.value is HOLDS:
            inside = {key: one.mark(form) for key, one in self.inside.items()}
            listed = inside and all(isinstance(key, Item) for key in inside)
            children = list(inside.values()) if listed else inside
        elif isinstance(self.value, list):
            children = [self.cell.mark(form)] * len(self.value)
        return self.cell.mark(form, key=self.key, children=children)


def grown(leaves: Iterable[Leaf], *, form: str) -> tuple[dict[str, Any], Mark, tuple[Complaint, ...]]:
    """The data, its marks, and a complaint for every value that stands where something else stands already."""
    ground = Cell("", 0, 0, 0)
    root, complaints = _Node(ground, ground), []
    for leaf in leaves:
        node, clash = root, None
        for depth, step in enumerate(leaf.path):
            known = node.inside.get(step)
            if node.value is not HOLDS:
                clash = node.cell
                break
            if known is None:
                known = _Node(leaf.cell, _key_cell(leaf, depth))
                node.inside[step] = known
            node = known
        if clash is None and leaf.value is not HOLDS:
            clash = _first(node) if node.inside or node.value is not HOLDS else None
        if clash is not None:
            complaints.append(
                amiss("FORM-BOTH", leaf.cell, form=form, path=leaf.path, words={"hint_cell": clash.address})
            )
        elif leaf.value is not HOLDS:
            node.value = leaf.value
    return root.data(), root.mark(form), tuple(complaints)


def _key_cell(leaf: Leaf, depth: int) -> Cell:
    """The cell of a key: its own, when it has one."""
    return leaf.keys[depth] if depth < len(leaf.keys) else leaf.cell


def _first(node: _Node) -> Cell:
    """The first cell of what a place holds."""
    while node.value is HOLDS and node.inside:
        node = next(iter(node.inside.values()))
    return node.cell
