"""Sealed: JSON files that know their own hash, so that one flipped bit is an error and not a figure."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkba.axes import Json
from mkba.runs.disk import told, writing
from mkba.words import refusal

SEAL = "seal"


def write_sealed(path: Path, schema: str, content: Json) -> None:
    """A new JSON file with its schema first and its seal last. OSError when the disk refuses."""
    with writing(path) as stream:
        stream.write(dumped(_sealed({"schema": schema} | content)))


def read_sealed(path: Path, schema: str) -> Json:
    """What a sealed file holds. RunError SWEEP-FILE when it is missing, of another schema, or any of its bytes is another."""
    content = content_of(path)
    try:
        found = json.loads(content)
        sound = (
            isinstance(found, dict) and found.get("schema") == schema and dumped(_sealed(found)) == content
        )
    except (ValueError, RecursionError):
        found, sound = {}, False
    if not sound:
        raise refusal("SWEEP-FILE", path=path)
    return dict(found)


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """What a sealed file holds is taken apart here. RunError SWEEP-FILE when it is not what belongs in a file of that name."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError):
        raise refusal("SWEEP-FILE", path=path) from None


def content_of(path: Path) -> bytes:
    """The bytes of a file of a sweep. RunError: SWEEP-FILE when there is none, RUN-READ when the disk does not give it."""
    with told("RUN-READ", path):
        if not path.is_file():
            raise refusal("SWEEP-FILE", path=path)
        return path.read_bytes()


def _sealed(content: Json) -> Json:
    """The content with its seal: the hash of all the rest, as it is written."""
    rest = {key: value for key, value in content.items() if key != SEAL}
    return rest | {SEAL: hashlib.sha256(dumped(rest)).hexdigest()}


def dumped(content: object) -> bytes:
    """A JSON text, in one way only; half a character (as in a strange file name) is written as its code."""
    return _spread(content, 2).encode("utf-8", "backslashreplace") + b"\n"


def _spread(value: Any, depth: int) -> str:
    """A value with the entries of its first levels on lines of their own; the rest is for machines, who write it faster."""
    if isinstance(value, Mapping) and value and depth:
        lines = [f"{_line(str(key))}: {_spread(one, depth - 1)}" for key, one in value.items()]
        return "{\n" + ",\n".join(lines) + "\n}"
    if isinstance(value, list | tuple) and value and depth:
        return "[\n" + ",\n".join(_line(one) for one in value) + "\n]"
    return _line(value)


def plain(value: Any) -> Any:
    """A noun of the domain as JSON knows it; TypeError for what is none."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no JSON: {type(value).__name__}")


_line = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=plain).encode
