"""Filling: the form of an area, and its main figures in a page: what is asked, and what comes of the answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final, TypeVar
from urllib.parse import quote_plus

from mkba.files.dump import dump
from mkba.files.form.answered import Answered, answered
from mkba.files.form.make import form
from mkba.files.form.page import Theme, questions, themes
from mkba.files.form.sheets import sheets
from mkba.files.handed import HEAD
from mkba.files.judge import document_of, setting_for
from mkba.files.rules.setting import Setting
from mkba.portal.nouns import Seat
from mkba.portal.work.apart import Stopped, in_child
from mkba.portal.work.judging import PATIENCE, Judged, judge_data

Value = TypeVar("Value")
SECONDS: Final = 30.0  # of making a form; an ordinary one takes two
MEMORY: Final = 768 * 2**20
MOST: Final = 4_500  # boxes that a page has at most; a browser's form may have some more fields
LARGEST: Final = (
    768 << 10
)  # bytes of its form as a browser sends it unchanged; the rest of a mebibyte is for what is typed
_turns: Final = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of answers: the area file with them as YAML, as it is, and what was judged of it."""

    raw: bytes
    judged: Judged
    changed: bool


@lru_cache(maxsize=32)  # the text is named by its hash: what comes of it stays the same
def form_of(text: Path, *, programme: Path) -> bytes:
    """The form of an area, filled with a sound area file. Stopped where that takes too much, or there was no turn."""
    return _in_turn(_form, (str(text), str(programme)))


def asked_of(data: Mapping[str, Any], *, programme: Path) -> tuple[Theme, ...]:
    """What a page asks of an area; nothing when that is too much for a page. Stopped where finding out takes too much."""
    return _in_turn(_asked, (dict(data), str(programme)))


def fill_in(data: Mapping[str, Any], typed: Mapping[str, str], *, seat: Seat, programme: Path) -> Filled:
    """What was typed in a page on top of an earlier file, judged as an area file with it. Stopped as `asked_of`."""
    found, raw = _in_turn(_answered, (dict(data), dict(typed), f"{seat.area}.yaml", str(programme)))
    judged = judge_data(found.data, seat=seat, programme=programme)
    before = {key: value for key, value in data.items() if key != "extends"}
    return Filled(raw, _together(found, judged), found.data != before)


def _together(found: Answered, judged: Judged) -> Judged:
    """What is told of what was typed goes before what is told of the file that it makes."""
    if not found.complaints:
        return judged
    told = tuple(one.where for one in found.complaints)
    rest = [one for one in judged.complaints if not any(_within(one.where, where) for where in told)]
    return replace(judged, text=b"", complaints=(*found.complaints, *rest))


def _within(where: str, above: str) -> bool:
    """Whether a place is another one, or stands in it.

    >>> _within("a.b[1]", "a.b"), _within("a.bc", "a.b")
    (True, False)
    """
    return where == above or where.startswith((f"{above}.", f"{above}["))


def _in_turn(function: Callable[..., Value], args: tuple[Any, ...]) -> Value:
    """Apart, and not too many at once."""
    if not _turns.acquire(timeout=PATIENCE):
        raise Stopped("busy")
    try:
        return in_child(function, args, seconds=SECONDS, memory=MEMORY)
    finally:
        _turns.release()


def _form(text: str, programme: str) -> bytes:
    """The bytes of a form."""
    document = document_of(Path(text))
    data = document.data if document is not None and isinstance(document.data, dict) else {}
    return form(data, _setting(programme))


def _asked(data: dict[str, Any], programme: str) -> tuple[Theme, ...]:
    """What a page asks."""
    found = themes(sheets(_setting(programme), data), data)
    boxes = {id: one.texts[part] for one in questions(found) for part, id in one.boxes.items()}
    return found if len(boxes) <= MOST and size_of(boxes) <= LARGEST else ()


def size_of(boxes: Mapping[str, str]) -> int:
    r"""The bytes of a form as a browser sends it.

    >>> size_of({"naam": "één\n"}), len("naam=%C3%A9%C3%A9n%0D%0A&")
    (25, 25)
    """
    lines = ((name, text.replace("\r\n", "\n").replace("\n", "\r\n")) for name, text in boxes.items())
    return sum(len(quote_plus(name)) + len(quote_plus(text)) + 2 for name, text in lines)


def _answered(
    data: dict[str, Any], typed: dict[str, str], file: str, programme: str
) -> tuple[Answered, bytes]:
    """The answers in the data, and those in YAML."""
    found = answered(_asked(data, programme), data, typed, file=file)
    return found, dump(found.data).encode()


@lru_cache(maxsize=2)
def _setting(programme: str) -> Setting:
    """The names that a programme knows."""
    return setting_for(Path(programme) / HEAD)
