"""The text of a file: at most 1 MiB of UTF-8, without characters that hide or turn what people read."""

import re
from typing import Final

from mkba.errors import InputError
from mkba.files.complaints import complaint
from mkba.files.marks import Mark

LARGEST_FILE: Final = 1024 * 1024  # bytes

# Control characters, line separators that editors do not count as lines, bidirectional marks, surrogates, no-characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def decoded(raw: bytes, *, file: str) -> str:
    """The text, or an InputError about its size, its encoding or its characters."""
    if len(raw) > LARGEST_FILE:
        raise InputError([complaint("FILE-LARGE", file=file, found=f"{len(raw)}", limit=LARGEST_FILE)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start)
        column = error.start - raw.rfind(b"\n", 0, error.start) - 1
        mark = Mark(file, line, column, line, column)
        raise InputError([complaint("FILE-ENCODING", mark=mark, found=f"0x{raw[error.start]:02x}")]) from None
    bad = _FORBIDDEN.search(text)
    if bad:
        line = text.count("\n", 0, bad.start())
        column = bad.start() - text.rfind("\n", 0, bad.start()) - 1
        mark = Mark(file, line, column, line, column)
        raise InputError([complaint("FILE-CHARACTER", mark=mark, found=f"U+{ord(bad.group()):04X}")])
    return text


def forbidden(text: str) -> str:
    """The first character that no file may hold, as ``U+200B``; nothing when there is none."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""
