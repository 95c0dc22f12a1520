"""A place in a document: plain data, where it stands, and what stands in it - whatever its shape.

Rules look at a file through places, so that they can judge the sound parts of a file that has faults elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mkba.errors import Complaint
from mkba.files.complaints import at_key, complaint
from mkba.files.marks import Document, Mark, Path


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a document, and its path."""

    document: Document
    value: Any
    path: Path

    @property
    def mark(self) -> Mark:
        """Where it stands, or where its nearest written parent stands."""
        return self.document.mark.at(self.path)

    @property
    def key(self) -> str:
        """The last key of the path, as text."""
        return str(self.path[-1]) if self.path else ""

    @property
    def line(self) -> str:
        """``file:line``, to point at from elsewhere."""
        mark = at_key(self.mark)
        return f"{mark.file}:{mark.line + 1}"

    def child(self, key: str | int) -> "Place":
        """What stands under a key; a place with the value None when there is nothing."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Place(self.document, value, (*self.path, key))

    def down(self, *keys: str) -> "Place":
        """What stands under several keys, one below the other."""
        place = self
        for key in keys:
            place = place.child(key)
        return place

    def has(self, key: str) -> bool:
        """Whether something stands under this key."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def entries(self, key: str) -> Iterator["Place"]:
        """The maps in a map of maps, such as the costs of a measure."""
        inside = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(inside, dict):
            for name, value in inside.items():
                if isinstance(value, dict):
                    yield Place(self.document, value, (*self.path, key, name))

    def keys(self, key: str) -> Iterator["Place"]:
        """Whatever stands in a map, of any shape."""
        inside = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(inside, dict):
            for name, value in inside.items():
                yield Place(self.document, value, (*self.path, key, name))

    def items(self, key: str) -> Iterator["Place"]:
        """The items of a list."""
        inside = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(inside, list):
            for number, value in enumerate(inside):
                yield Place(self.document, value, (*self.path, key, number))

    def text(self, key: str, default: str = "") -> str:
        """The text under a key, or the default when there is none."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else default

    def whole(self, key: str) -> int | None:
        """The whole number under a key, or None."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def complain(self, code: str, **found: Any) -> Complaint:
        """A complaint about the value."""
        return complaint(code, mark=self.mark, path=self.path, **found)

    def complain_key(self, code: str, **found: Any) -> Complaint:
        """A complaint about the key."""
        return complaint(code, mark=at_key(self.mark), path=self.path, **found)


def top(document: Document) -> Place:
    """The whole of a document."""
    return Place(document, document.data, ())


def number_of(value: Any) -> float | None:
    """A value as a number, when it is one."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def leaves(value: Any) -> Iterator[float]:
    """Every number in a quantity as it is written, except spreads and sources.

    >>> list(leaves({"hoog": {"normal": {"mean": 5, "sd": 1}}, "laag": 4}))
    [5.0, 4.0]
    """
    if isinstance(value, dict):
        for key, inside in value.items():
            if key not in {"sd", "source"}:
                yield from leaves(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from leaves(inside)
    else:
        number = number_of(value)
        if number is not None:
            yield number
