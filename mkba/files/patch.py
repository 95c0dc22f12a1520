"""Patch: change some fields of one entry of a YAML text, and leave every other byte of it as it was.

Comments, order, quotes, line ends and the style of everything else stay; a comment within a value that is replaced
goes with it. A field that has its new value already is left alone, so the same edit a second time changes no byte.
What was written is read back: the data of the new text are those of the old one with exactly these changes, or
nothing comes out at all.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import yaml

from mkba.errors import Complaint, InputError
from mkba.files.complaints import at_key, complaint
from mkba.files.marks import Path
from mkba.files.spans import Span, column, indent, line_end, spans
from mkba.files.strict_yaml import read_yaml
from mkba.files.written import WIDTH, block, flow, line, scalar


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields to set in the map at ``path``; ``fresh`` are those that it gets besides when it is not there yet.

    A new entry stands after its neighbour ``after`` when that exists, else last.
    """

    path: Path
    fields: Mapping[Any, Any]
    fresh: Mapping[str, Any] = field(default_factory=dict)
    after: str = ""


def patched(text: str, edits: Iterable[Edit], *, file: str = "") -> str:
    """The text with these edits, and nothing else changed; the text is a map that the strict loader accepts.

    Raises:
        InputError: STATS-STYLE, for a place in `file` that is written so that it cannot be changed by itself.

    >>> patched("a: {value: 1, notes: x}  # why", [Edit(("a",), {"value": 2, "year": 2023})])
    'a: {value: 2, notes: x, year: 2023}  # why'
    """
    old, expected = text, deepcopy(_data(text))
    for edit in edits:
        try:
            text = _edited(text, edit, data=expected)
            _expect(expected, edit)
            sound = _data(text) == expected
        except (yaml.YAMLError, InputError):
            sound = False
        if not sound:
            raise InputError([_refusal(old, edit, file=file)])
    return text


def _edited(text: str, edit: Edit, *, data: Any) -> str:
    """The text with one edit; `data` are those of the text as it is."""
    there = spans(text).at(edit.path)
    if there is None or not there.is_map:
        return _put(text, edit.path, {**edit.fresh, **edit.fields}, after=edit.after)
    for key in edit.path:
        data = data[key]
    for name, value in edit.fields.items():
        if name not in data or data[name] != value:
            text = _put(text, (*edit.path, name), value, after="")
    return text


def _refusal(text: str, edit: Edit, *, file: str) -> Complaint:
    """That an entry cannot be changed, at its line: or at that of its neighbour when it is new."""
    above = read_yaml(text.encode(), file=file)[0].mark.at(edit.path[:-1])
    near = next((key for key in (edit.path[-1], edit.after) if above.has(key)), None)
    mark = above if near is None else at_key(above.at((near,)))
    return complaint("STATS-STYLE", mark=mark, path=edit.path)


def _put(text: str, path: Path, value: Any, *, after: str) -> str:
    """The text with a value at a path, in place of what stood there or added to the nearest map above it."""
    whole = spans(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    there = whole.at(path)
    if there is not None:
        return text[: there.start] + _instead(text, there, value, newline) + text[there.end :]
    parent = whole.at(path[:-1])
    if parent is None or not parent.is_map:
        return _put(text, path[:-1], {path[-1]: value}, after=after)
    if parent.flow:
        return _into_braces(text, parent, {path[-1]: value}, newline)
    return _into_block(text, parent, {path[-1]: value}, after=after, newline=newline)


def _instead(text: str, there: Span, value: Any, newline: str) -> str:
    """A value in the style of what it replaces."""
    if there.is_map and not there.flow and isinstance(value, Mapping):
        return block(value, at=column(text, there.start), newline=newline)
    space = " " if text[there.start - 1 : there.start] == ":" else ""
    second = text.find("\n", there.start, there.end) + 1  # a value of several lines keeps their indent
    hang = max(indent(text, there.key) + 2, indent(text, second) if second else 0)
    return space + flow(value, start=column(text, there.start) + len(space), hang=hang, newline=newline)


def _into_braces(text: str, parent: Span, entry: dict[Any, Any], newline: str) -> str:
    """An entry more in a map between braces, after its last one."""
    place = max((one.end for one in parent.inside.values()), default=parent.start + 1)
    comma = ", " if parent.inside else ""
    hang = max(indent(text, parent.start), indent(text, parent.key)) + 2
    start = column(text, place) + len(comma)
    written = flow(entry, start=start - 1, hang=hang, newline=newline)[1:-1]
    if comma and start + len(written.split(newline)[0]) > WIDTH:
        comma = f",{newline}{' ' * hang}"
        written = flow(entry, start=hang - 1, hang=hang, newline=newline)[1:-1]
    return text[:place] + comma + written + text[place:]


def _into_block(text: str, parent: Span, entry: dict[Any, Any], *, after: str, newline: str) -> str:
    """An entry more in a map of lines, after a neighbour or after the last one."""
    neighbour = parent.inside.get(after) or max(parent.inside.values(), key=lambda one: one.end)
    at = column(text, neighbour.key)
    place = line_end(text, neighbour.end)
    ((key, value),) = entry.items()
    maps = [one for one in parent.inside.values() if one.is_map]
    if isinstance(value, Mapping) and not (maps and all(one.flow for one in maps)):
        head = f"{scalar(key)}:{newline}{' ' * (at + 2)}"
        written = head + block(value, at=at + 2, newline=newline)
    else:
        written = line(key, value, at=at, newline=newline)
    blank = newline if at == 0 and text[place:].startswith(newline * 2) else ""
    return text[:place] + newline + blank + " " * at + written + text[place:]


def _expect(data: Any, edit: Edit) -> None:
    """Make the same change in plain data."""
    for key in edit.path[:-1]:
        below = data.get(key)
        if not isinstance(below, dict):
            below = data[key] = {}
        data = below
    there = data.get(edit.path[-1])
    base = there if isinstance(there, dict) else dict(edit.fresh)
    data[edit.path[-1]] = {**base, **deepcopy(dict(edit.fields))}


def _data(text: str) -> Any:
    """What the strict loader reads in a text."""
    return read_yaml(text.encode(), file="")[0].data
