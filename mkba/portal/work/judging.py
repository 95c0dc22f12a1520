"""Judging: an upload, or figures that were typed, become the file of an area, or complaints that say what to mend."""

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from threading import BoundedSemaphore
from typing import Any, Final, Literal

from mkba.errors import Complaint, InputError
from mkba.files.complaints import complaint
from mkba.files.dump import dump
from mkba.files.encoding import LARGEST_FILE
from mkba.files.form.cells import LIMITS
from mkba.files.form.handed import judge_handed_form
from mkba.files.handed import Chair, Handed, judge_handed
from mkba.portal.nouns import Seat
from mkba.portal.work.apart import Stopped, in_child

Kind = Literal["xlsx", "yaml", "page"]
SECONDS: Final = 45.0  # of a judgement; an ordinary one takes a tenth, a form one or two
MEMORY: Final = 768 * 2**20
PATIENCE: Final = 60.0  # seconds that somebody waits for a turn
NAME: Final = 100  # characters of a name that are shown
# by what they begin with: workbooks and other documents, which the reader of forms knows or tells from a form
DOCUMENTS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
SHEETS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_turns: Final = BoundedSemaphore(max(2, os.cpu_count() or 2))


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of judging: ``text``, the whole area file in YAML without ``extends``, empty when there are errors; complaints,
    sorted by place; ``data``: what was read, to fill in a page with (None when it could not be read); ``kind``: what it was.
    """  # fmt: skip

    text: bytes
    complaints: tuple[Complaint, ...]
    data: dict[str, Any] | None
    kind: Kind


def judge_upload(path: Path, *, name: str, seat: Seat, programme: Path) -> Judged:
    """Judge a file that somebody uploaded for a place in the programme of a folder; ``name``: as they call it.

    What costs too much time or memory, or fells its reader, is a complaint. Stopped ``busy``: so many were at it that there was
    no turn.
    """  # fmt: skip
    known = shown_name(name)
    return _in_turn(_upload, (str(path), known, chair_of(seat), str(programme)), known)


def judge_data(data: Mapping[str, Any], *, seat: Seat, programme: Path) -> Judged:
    """The same of what was typed in a page, on top of an earlier file."""
    return _in_turn(_data, (dict(data), chair_of(seat), str(programme)), f"{seat.area}.yaml")


def shown_name(name: str) -> str:
    r"""What a file is called, whoever calls it so: no folders, nothing that cannot be seen, not too long.

    >>> shown_name("C:\\map\\Noord\u202e\n.xlsx"), shown_name("/..")
    ('Noord.xlsx', '-')
    """
    last = PureWindowsPath(name).name
    seen = "".join(letter for letter in last if not unicodedata.category(letter).startswith("C")).strip(" .")
    if len(seen) > NAME:
        stem, dot, suffix = seen[-8:].rpartition(".")
        seen = f"{seen[: NAME - 8]}…{dot}{suffix}" if stem or dot else f"{seen[: NAME - 1]}…"
    return seen or "-"


def worth_keeping(raw: bytes) -> bool:
    """Whether bytes may be answers: a workbook or a text, no larger than what is read of those.

    >>> worth_keeping(b"id: noord"), worth_keeping(bytes(9)), worth_keeping(bytes([200]) * 9)
    (True, False, False)
    """
    if raw.startswith(DOCUMENTS[:1]):
        return len(raw) <= LIMITS.packed
    try:
        return len(raw) <= LARGEST_FILE and "\0" not in raw.decode()
    except UnicodeDecodeError:
        return False


def chair_of(seat: Seat) -> Chair:
    """The place as those who judge files know it."""
    return Chair(seat.area, seat.municipality, seat.scope)


def _in_turn(function: Callable[..., Judged], args: tuple[Any, ...], name: str) -> Judged:
    """Judge apart; no more at once than there are processors."""
    if not _turns.acquire(timeout=PATIENCE):
        raise Stopped("busy")
    try:
        return in_child(function, args, seconds=SECONDS, memory=MEMORY)
    except Stopped:
        return Judged(b"", (complaint("FILE-STOPPED", file=name),), None, "yaml")
    except InputError as fault:
        return Judged(b"", tuple(replace(one, file=name) for one in fault.complaints), None, "yaml")
    finally:
        _turns.release()


def _upload(path: str, name: str, chair: Chair, programme: str) -> Judged:
    """A form or YAML, as its bytes say; a name that says it is a sheet is believed too."""
    file = Path(path)
    with file.open("rb") as stream:
        raw = stream.read(LARGEST_FILE + 1)
    if raw.startswith(DOCUMENTS) or name.lower().endswith(SHEETS):
        return _form(file, name, chair, Path(programme))
    return judge_text(raw, chair=chair, programme=Path(programme), name=name)


def judge_text(raw: bytes, *, chair: Chair, programme: Path, name: str = "") -> Judged:
    """Judge the bytes of a YAML file, here and now."""
    known = name or f"{chair.area}.yaml"
    return _judged(judge_handed(raw, chair=chair, folder=programme), raw, known, chair)


def _data(data: dict[str, Any], chair: Chair, programme: str) -> Judged:
    """Figures from a page."""
    raw = dump(data).encode()
    return replace(judge_text(raw, chair=chair, programme=Path(programme)), kind="page", data=data)


def _judged(found: Handed, raw: bytes, name: str, chair: Chair) -> Judged:
    """What was found in YAML, in the name that people gave to the file."""
    told = tuple(replace(one, file=name if one.file == chair.name else one.file) for one in found.complaints)
    return Judged(flat(found, raw) if found.programme else b"", told, found.data, "yaml")


def flat(found: Handed, raw: bytes) -> bytes:
    """The whole file without ``extends``: the very bytes where it extends nothing."""
    if not found.extends:
        return raw
    return dump({key: value for key, value in (found.data or {}).items() if key != "extends"}).encode()


def _form(path: Path, name: str, chair: Chair, programme: Path) -> Judged:
    """A form: what it says becomes a file, which is judged in its place as any other."""
    found, text = judge_handed_form(path, chair=chair, folder=programme)
    told = tuple(replace(one, file=name if one.file == str(path) else one.file) for one in found.complaints)
    return Judged(text, told, found.data, "xlsx")
