"""Spans: where every value of a YAML text begins and ends, so that one can be replaced and the rest left alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from mkba.files.marks import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CLOSING: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(slots=True)
class Span:
    """One value: the offsets at which it begins and ends, that of its key, and what it holds when it is a map.

    ``flow`` says that a map or list stands between braces. A block ends where its last value ends.
    """

    start: int
    end: int
    key: int
    flow: bool = False
    inside: dict[str, "Span"] = field(default_factory=dict)
    is_map: bool = False

    def at(self, path: Path) -> "Span | None":
        """The value at a path of keys, or None when nothing was written there."""
        span: Span | None = self
        for key in path:
            span = span.inside.get(str(key)) if span is not None else None
        return span


def spans(text: str) -> Span:
    """The span of a whole document, with those of all maps in it; the text is sound YAML without anchors.

    >>> found = spans("a: {b: 1, c: x y}  # why").at(("a", "c"))
    >>> found.start, found.end, found.key
    (13, 16, 10)
    """
    lines = _line_starts(text)
    events = (one for one in yaml.parse(text, Loader=_LOADER) if hasattr(one, "start_mark"))
    for event in events:
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return _Reader(text, lines).value(event, events, key=0)
    return Span(0, 0, 0)


class _Reader:
    """Turns events into spans."""

    def __init__(self, text: str, lines: list[int]) -> None:
        self.text, self.lines = text, lines

    def offset(self, mark: Any) -> int:
        """Where a mark stands, in characters from the beginning."""
        place: int = self.lines[mark.line] + mark.column
        return min(place, len(self.text))

    def value(self, event: Any, events: Iterator[Any], *, key: int) -> Span:
        """One value with all that it holds."""
        start = self.offset(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            end = self.offset(event.end_mark)
            return Span(start, start + len(self.text[start:end].rstrip()), key)
        span = Span(
            start, start, key, flow=bool(event.flow_style), is_map=isinstance(event, yaml.MappingStartEvent)
        )
        return self._filled(span, events)

    def _filled(self, span: Span, events: Iterator[Any]) -> Span:
        """A map or list with its entries, up to its end."""
        for event in events:
            if isinstance(event, _CLOSING):
                if span.flow:
                    span.end = self.offset(event.end_mark)
                return span
            if span.is_map:
                here = self.offset(event.start_mark)
                one = self.value(next(events), events, key=here)
                span.inside[event.value] = one
            else:
                one = self.value(event, events, key=self.offset(event.start_mark))
            span.end = max(span.end, one.end)
        return span


def _line_starts(text: str) -> list[int]:
    """The offset of every line, as YAML counts lines: ended by CR LF, LF or CR."""
    starts = [0]
    for place, letter in enumerate(text):
        if letter == "\n" or (letter == "\r" and text[place + 1 : place + 2] != "\n"):
            starts.append(place + 1)
    starts.append(len(text))
    return starts


def column(text: str, place: int) -> int:
    r"""How far a place stands from the beginning of its line.

    >>> column("a: 1\n  b: 2", 7)
    2
    """
    return place - (max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1)


def indent(text: str, place: int) -> int:
    r"""The spaces before the first word of the line on which a place stands.

    >>> indent("a: 1\n  b: 2", 11)
    2
    """
    line = text[place - column(text, place) :]
    return len(line) - len(line.lstrip(" "))


def line_end(text: str, place: int) -> int:
    r"""The place where a line ends, before its CR LF or LF.

    >>> line_end("a: 1  # why\nb: 2", 3)
    11
    """
    ends = [found for found in (text.find("\n", place), text.find("\r", place)) if found >= 0]
    return min(ends, default=len(text))
