"""Dump: plain data as the YAML text of a whole file, which the strict loader reads back to equal data.

In blocks, but for maps and lists of plain values that fit on a line; long texts are folded at their spaces.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from mkba.files.known import keys_at
from mkba.files.marks import Path
from mkba.files.scalars import reads_two_ways
from mkba.files.written import WIDTH, scalar

WORD: Final = 30  # characters of a word at most
EXACT: Final = 10**15  # whole numbers below are written without a power of ten
_BREAK: Final = re.compile(r"(?<=\S) (?=\S)")


def dump(data: Mapping[str, Any], *, kind: str = "") -> str:
    r"""The text of a file; keys of a `kind` of file in the order of its schema, others as they come.

    >>> dump({"schema": "area/1", "value": {"pert": [1, 2.5, 4]}, "note": "nee"})
    'schema: area/1\nvalue: {pert: [1, 2.5, 4]}\nnote: "nee"\n'
    """
    return "".join(f"{line}\n" for line in _block(data, kind, (), at=0))


def _block(value: Mapping[Any, Any], kind: str, path: Path, *, at: int) -> Iterator[str]:
    """A map as lines at column `at`."""
    known = {key: place for place, key in enumerate(keys_at(kind, path, value))} if kind else {}
    for key in sorted(value, key=lambda key: known.get(str(key), len(known))):
        yield from _entry(f"{' ' * at}{_plain(key)}:", value[key], kind, (*path, key), at=at)


def _entry(head: str, value: Any, kind: str, path: Path, *, at: int) -> Iterator[str]:
    """A key or dash with its value, on its line or below it."""
    flow = _flow(value)
    if flow and len(head) + 1 + len(flow) <= WIDTH and _shallow(value):
        yield f"{head} {flow}"
    elif isinstance(value, Mapping):
        yield head
        yield from _block(value, kind, path, at=at + 2)
    elif isinstance(value, list) and all(_one_line(one) for one in value):
        yield from _listed(head, value, at=at + 2)
    elif isinstance(value, list):
        yield head
        for place, one in enumerate(value):
            yield from _item(one, kind, (*path, place), at=at + 2)
    else:
        yield from _text(head, str(value), at=at + 2)


def _item(value: Any, kind: str, path: Path, *, at: int) -> Iterator[str]:
    """An item of a list; a map begins behind its dash."""
    if isinstance(value, Mapping) and value:
        first, *rest = _block(value, kind, path, at=at + 2)
        yield f"{' ' * at}- {first[at + 2 :]}"
        yield from rest
    else:
        yield from _entry(f"{' ' * at}-", value, kind, path, at=at)


def _listed(head: str, value: list[Any], *, at: int) -> Iterator[str]:
    """A list of short values between brackets, over as many lines as it takes."""
    line = f"{head} ["
    for place, one in enumerate(value):
        piece = f"{_plain(one)}{']' if place == len(value) - 1 else ','}"
        if len(line) + 1 + len(piece) > WIDTH:
            yield line
            line = f"{' ' * at}{piece}"
        else:
            line = f"{line}{piece}" if line.endswith("[") else f"{line} {piece}"
    yield line


def _one_line(value: Any) -> bool:
    """Whether a value is a number or a word: short, on one line and without spaces."""
    return (
        not isinstance(value, Mapping | list) and len(str(value)) < WORD and not re.search(r"\s", str(value))
    )


def _text(head: str, text: str, *, at: int) -> Iterator[str]:
    """A text too long for its line: folded, or line by line, or quoted where neither would keep it as it is."""
    lines = text.split("\n")
    if not _blocky(lines):
        yield f"{head} {json.dumps(text, ensure_ascii=False)}"
    elif len(lines) > 1:
        yield f"{head} |-"
        yield from (f"{' ' * at}{line}" if line else "" for line in lines)
    elif _BREAK.search(text):
        yield f"{head} >-"
        yield from _folded(text, at=at)
    else:
        yield f"{head} {json.dumps(text, ensure_ascii=False)}"


def _blocky(lines: list[str]) -> bool:
    """Whether a text may stand as a block: no blanks around its lines, no empty line at either end, no odd characters."""
    plain = all(line == line.strip() and (line.isprintable() or not line) for line in lines)
    return plain and bool(lines[0]) and bool(lines[-1])


def _folded(text: str, *, at: int) -> Iterator[str]:
    """A text over lines that end at single spaces."""
    room, line = WIDTH - at, ""
    for piece in _BREAK.split(text):
        if line and len(line) + 1 + len(piece) > room:
            yield f"{' ' * at}{line}"
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    yield f"{' ' * at}{line}"


def _flow(value: Any) -> str:
    """A value on one line; nothing for a text of several lines."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_plain(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _plain(value)


def _shallow(value: Any) -> bool:
    """Whether a value reads well on one line: no deeper than numbers of a family, and no text of several lines."""
    if isinstance(value, str):
        return "\n" not in value
    inside = list(value.values()) if isinstance(value, Mapping) else value if isinstance(value, list) else []
    return all(_flat(one) for one in inside)


def _flat(value: Any) -> bool:
    """A number, a short text, or a map or list of numbers."""
    if isinstance(value, Mapping | list):
        return all(
            not isinstance(one, str | Mapping | list)
            for one in (value.values() if isinstance(value, Mapping) else value)
        )
    return not isinstance(value, str) or "\n" not in value


def _plain(value: Any) -> str:
    """A key, a number or a text on one line; numbers so that nobody can read thousands for thousandths."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return scalar(value)
    if value == int(value) and abs(value) < EXACT:
        return str(int(value))
    text = repr(float(value))
    return f"{text}0" if reads_two_ways(text) else text
