"""Where things stand: the line and column of every value and every key of a file that was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]


class Mark(NamedTuple):
    """The place of one value: its file, line and column, those of its key, and the marks of what it holds.

    Lines and columns count from 0, as in the YAML library. A list's items have the place of the item as their key.
    """

    file: str
    line: int
    column: int
    key_line: int
    key_column: int
    children: Any = None

    def at(self, path: Path) -> "Mark":
        """The mark at a path, or that of the nearest parent that was written."""
        mark = self
        for key in path:
            if not mark.has(key):
                return mark
            mark = mark.children[key]
        return mark

    def has(self, key: str | int) -> bool:
        """Whether a value was written under this key."""
        if isinstance(self.children, list):
            return isinstance(key, int) and 0 <= key < len(self.children)
        return isinstance(self.children, dict) and key in self.children


@dataclass(frozen=True, slots=True)
class Spot:
    """A number that can be read in two ways (``1.250``), with its path; judged where euros or counts stand."""

    path: Path
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One file as it was read: plain data, the marks beside it, and the numbers that can be read in two ways.

    Two documents are equal when they are the same object: a document is judged once.
    """

    file: str
    data: Any
    mark: Mark
    spots: tuple[Spot, ...] = ()

    @property
    def kind(self) -> str:
        """The word in ``schema:`` before the slash, or nothing."""
        schema = self.data.get("schema") if isinstance(self.data, dict) else None
        return schema.partition("/")[0] if isinstance(schema, str) else ""


def dotted(path: Sequence[str | int]) -> str:
    """A path as people read it.

    >>> dotted(("memo", 0, "sign"))
    'memo[0].sign'
    """
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}"
    return text.removeprefix(".")
