"""Laid over: values in the place of others in a document, with the place where they were written."""

from collections.abc import Iterable
from typing import Any

from mkba.domain.sweep import Override, Spot
from mkba.files.marks import Document, Mark, Path


def laid(document: Document, overrides: Iterable[Override]) -> Document:
    """The document with each value in its place, whatever stood there; the document itself is left as it was.

    What is missing on the way is made. A list takes an item in the place of another, never one more.
    """
    for one in overrides:
        pair = _put((document.data, document.mark), one.path, one)
        spots = tuple(spot for spot in document.spots if spot.path[: len(one.path)] != one.path)
        document = Document(document.file, *pair, spots)
    return document


def marked(value: Any, spot: Spot) -> Mark:
    """The marks of a value that stands in one spot as a whole."""
    children: Any = None
    if isinstance(value, dict):
        children = {key: marked(inside, spot) for key, inside in value.items()}
    elif isinstance(value, list):
        children = [marked(inside, spot) for inside in value]
    line, column = spot.line - 1, spot.column - 1
    return Mark(spot.file, line, column, line, column, children)


def _put(pair: tuple[Any, Mark], path: Path, one: Override) -> tuple[Any, Mark]:
    """A value and its marks with another value at a path inside it."""
    if not path:
        return one.value, marked(one.value, one.spot)
    data, mark = pair
    step, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        items, marks = list(data), list(mark.children)
        items[step], marks[step] = _put((data[step], mark.children[step]), rest, one)
        return items, mark._replace(children=marks)
    if not isinstance(data, dict):
        data, mark = {}, marked({}, one.spot)
    inside = data.get(step), mark.children.get(step, marked(None, one.spot))
    new, place = _put(inside, rest, one)
    return {**data, step: new}, mark._replace(children={**mark.children, step: place})
