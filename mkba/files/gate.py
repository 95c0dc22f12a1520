"""The gate for workbooks from outside: what is too large, too dense or active does not reach the library that reads it.

Every part is inflated once, counted and thrown away: a bomb is known by its growth, before anything is kept of it.
"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mkba.errors import InputError
from mkba.files.complaints import complaint
from mkba.files.complaints.statistics import large

CHUNK: Final = 1 << 16
PARTS: Final = 200  # members of the archive
RATIO: Final = 100  # bytes out per byte in, of a part
SMALL: Final = 1 << 16  # bytes of a part that is too small to be a bomb
ACTIVE: Final = (
    "vbaproject",
    "externallinks/",
    "embeddings/",
    "activex",
    "macrosheets/",
    "customui/",
    "ctrlprops/",
)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 hides what is looked for below
_DECLARED: Final = (b"<!DOCTYPE", b"<!ENTITY", b"macroEnabled")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of the file, and of all that it holds."""

    packed: int
    unpacked: int


def gate(path: Path, *, limits: Limits, file: str) -> None:
    """Nothing, when the file is a plain workbook within the limits.

    Raises:
        InputError: XLSX-BROKEN, XLSX-LARGE or XLSX-ACTIVE.
    """
    size = path.stat().st_size
    if size > limits.packed:
        raise _refused("XLSX-LARGE", file, **large("file", limits.packed))
    try:
        with zipfile.ZipFile(path) as archive:
            _judge_names(archive, file)
            total = 0
            for part in archive.infolist():
                total += _inflated(archive, part, file=file, room=limits.unpacked - total)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as fault:
        raise _refused("XLSX-BROKEN", file, found=type(fault).__name__) from None


def _judge_names(archive: zipfile.ZipFile, file: str) -> None:
    """What the archive says it holds."""
    names = [part.filename.casefold().replace("\\", "/") for part in archive.infolist()]
    if len(names) > PARTS:
        raise _refused("XLSX-LARGE", file, **large("parts", PARTS))
    for name in names:
        if any(word in name for word in ACTIVE):
            raise _refused("XLSX-ACTIVE", file, found=name)
    if len(set(names)) < len(names) or "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        raise _refused("XLSX-BROKEN", file, found="xl/workbook.xml")


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, file: str, room: int) -> int:
    """The bytes of one part when it is inflated."""
    most = min(room, max(SMALL, RATIO * part.compress_size))
    count, tail = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if count == 0 and chunk.startswith(_WIDE):
                raise _refused("XLSX-BROKEN", file, found="UTF-16")
            count += len(chunk)
            if count > most:
                raise _refused("XLSX-LARGE", file, **large("part", most))
            seen = tail + chunk
            for word in _DECLARED:
                if word in seen:
                    raise _refused("XLSX-ACTIVE", file, found=word.decode())
            tail = chunk[-16:]
    return count


def _refused(code: str, file: str, *, found: str = "", hint_nl: str = "", hint_en: str = "") -> InputError:
    return InputError([complaint(code, file=file, found=found, hint_nl=hint_nl, hint_en=hint_en)])
