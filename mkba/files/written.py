"""Written: plain data as YAML text that the strict loader reads back as it was, in the style of our area files."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

WIDTH: Final = 110  # characters a line, as in the area files
# letters, digits and a few harmless signs need no quotes, unless the words mean something to YAML
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_./()'%-]*(?: [A-Za-z0-9(%][A-Za-z0-9_./()'%-]*)*")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: Final = frozenset(
    {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "ja", "nee", "nan", "inf"}
)


def scalar(value: Any) -> str:
    """A number, text or nothing as YAML.

    >>> scalar("gevonden: 3"), scalar(0.25), scalar(12.0), scalar("CBS"), scalar("2026-01-01"), scalar("no")
    ('"gevonden: 3"', '0.25', '12', 'CBS', '2026-01-01', '"no"')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else repr(float(value))
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and not text.endswith(".")
    return text if plain or _DAY.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def flow(value: Any, *, start: int, hang: int, newline: str = "\n") -> str:
    """A value between braces, from column `start`; what does not fit goes on new lines at column `hang`.

    >>> flow({"year": 2023, "note": "een twee"}, start=0, hang=2)
    '{year: 2023, note: een twee}'
    """
    text, room = "", WIDTH - start
    for piece in _pieces(value):
        if text and 1 + max(len(piece.text), min(piece.whole, WIDTH - hang)) > room:
            column = hang + 2 * piece.depth
            text, room = f"{text}{newline}{' ' * column}{piece.text}", WIDTH - column - len(piece.text)
        else:
            space = " " if text else ""
            text, room = text + space + piece.text, room - len(space) - len(piece.text)
    return text


def block(value: Mapping[Any, Any], *, at: int, newline: str = "\n") -> str:
    r"""A map as lines at column `at` (the first line without its indent); maps of plain values between braces.

    >>> block({"year": 2023, "source": {"mark": "found"}}, at=2)
    'year: 2023\n  source: {mark: found}'
    """
    lines = []
    for key, one in value.items():
        if isinstance(one, Mapping) and any(isinstance(inside, Mapping) for inside in one.values()):
            head = f"{scalar(key)}:{newline}{' ' * (at + 2)}"
            lines.append(f"{head}{block(one, at=at + 2, newline=newline)}")
        else:
            lines.append(line(key, one, at=at, newline=newline))
    return f"{newline}{' ' * at}".join(lines)


def line(key: Any, value: Any, *, at: int, newline: str = "\n") -> str:
    """A key at column `at` and its value, between braces if it is a map.

    >>> line("a", {"b": {"c": 1}}, at=0)
    'a: {b: {c: 1}}'
    """
    head = f"{scalar(key)}: "
    return head + flow(value, start=at + len(head), hang=at + 2, newline=newline)


class _Piece(NamedTuple):
    """A part of a value: how deep it stands, and the length of the map that begins with it, if one does."""

    text: str
    depth: int = 0
    whole: int = 0


def _pieces(value: Any, *, depth: int = 0) -> Iterator[_Piece]:
    """The parts of a value between which a line may end; a line end in a quoted text reads as a space."""
    if not isinstance(value, Mapping):
        text = scalar(value)
        words = text.split(" ")
        whole = not text.startswith('"') or "" in words
        yield from (_Piece(one, depth) for one in ([text] if whole else words))
        return
    if not value:
        yield _Piece("{}", depth)
    last = len(value) - 1
    for number, (key, one) in enumerate(value.items()):
        inside = list(_pieces(one, depth=depth + 1))
        head = f"{'{' if number == 0 else ''}{scalar(key)}: {inside[0].text}"
        size = sum(len(piece.text) + 1 for piece in inside) + len(head) if isinstance(one, Mapping) else 0
        inside[0] = _Piece(head, depth, size)
        inside[-1] = inside[-1]._replace(text=inside[-1].text + ("}" if number == last else ","))
        yield from inside
