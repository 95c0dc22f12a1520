"""Kind: what a file is by its bytes, whatever its name says; what is no workbook is answered with what to do."""

import zipfile
from pathlib import Path
from typing import Final

from mkba.errors import InputError
from mkba.files.complaints import complaint
from mkba.files.complaints.form import KINDS

HEAD: Final = 4096  # bytes that are looked at
MEMBERS: Final = 1000  # of an archive; what has more is judged by the gate
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")  # in such an old container: a new file with a password
FOLDER: Final = 4 * 1024 * 1024  # bytes of such a container in which that name is looked for
ENCRYPTED: Final = 1  # the bit of a member of an archive


def refuse_other(path: Path, *, file: str) -> None:
    """Nothing, when a file may be a workbook (.xlsx); the gate judges it further.

    Raises:
        InputError: FORM-KIND with what the file is and what to do, or FILE-MISSING, FILE-ORDINARY, FILE-UNREADABLE.
    """
    if not path.is_file():
        raise InputError([complaint("FILE-ORDINARY" if path.exists() else "FILE-MISSING", file=file)])
    try:
        kind = kind_of(path)
    except OSError as error:
        raise InputError([complaint("FILE-UNREADABLE", file=file, found=type(error).__name__)]) from None
    if kind != "xlsx":
        nl, en = KINDS[kind]
        raise InputError([complaint("FORM-KIND", file=file, hint_nl=nl, hint_en=en)])


def kind_of(path: Path) -> str:
    """``xlsx``, or the word in `KINDS` for what it is instead; OSError when it cannot be read."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        if head.startswith(OLD_OFFICE):
            return "locked" if LOCKED in head + stream.read(FOLDER) else "xls"
    if head.startswith(b"PK"):
        return _archive(path)
    if not head:
        return "empty"
    return _plain(head)


def _archive(path: Path) -> str:
    """The kind of an archive; what cannot be opened is left to the gate."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()[:MEMBERS]
            names = {part.filename.casefold().replace("\\", "/") for part in parts}
            if "xl/workbook.bin" in names:
                return "xlsb"
            if "xl/workbook.xml" in names:
                locked = any(part.flag_bits & ENCRYPTED for part in parts)
                return "locked" if locked else "xlsx"
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    return "ods" if b"spreadsheet" in stream.read(HEAD) else "office"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, KeyError, ValueError):
        return "xlsx"
    return "office" if any(name.startswith(("word/", "ppt/")) for name in names) else "zip"


def _plain(head: bytes) -> str:
    """The kind of a file that is no archive, by how it begins."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"%pdf" in start[:1024]:
        return "pdf"
    if start.startswith((b"<", b"{\\rtf")):
        return "page" if start.startswith(b"<") else "office"
    if b"\0" in head:
        return "other"
    return "yaml" if b"schema:" in start else "text"
