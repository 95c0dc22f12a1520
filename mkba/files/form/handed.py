"""Handed in as a form: judged in its place in a programme as any other file, with every complaint at its cell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from mkba.errors import Complaint
from mkba.files.form.reading import judge_form
from mkba.files.form.told import told
from mkba.files.handed import HEAD, Chair, Handed, judge_handed, seated
from mkba.files.marks import Document, Mark
from mkba.files.marks import Path as Steps

STEP: Final = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


def judge_handed_form(path: Path, *, chair: Chair, folder: Path) -> tuple[Handed, bytes]:
    """What came of a form that is handed in for a place in the programme of a folder, and the area file that it stands for; no
    bytes when there are errors.
    """  # fmt: skip
    reading = judge_form(path, head=folder / HEAD)
    data = dict(reading.data) if reading.data is not None else None
    if reading.document is None or not reading.text:
        own = seated(reading.document, chair) if reading.document is not None else ()
        first = tuple(told(one, data, form=str(path)) for one in own)
        return Handed((*first, *reading.complaints), data, None), b""
    raw = reading.text.encode()
    found = judge_handed(raw, chair=chair, folder=folder)
    known = {(one.code, one.where) for one in reading.complaints}
    more = [one for one in found.complaints if (one.code, one.where) not in known]
    placed = tuple(_placed(more, reading.document, form=str(path)))
    sound = found.programme is not None
    return Handed((*placed, *reading.complaints), data, found.programme), raw if sound else b""


def _placed(complaints: Iterable[Complaint], document: Document, *, form: str) -> Iterator[Complaint]:
    """Complaints about the area file, at the cells that it was made of."""
    for one in complaints:
        mark = _mark(document, one.where)
        at = replace(one, file=mark.file, line=mark.line + 1, column=mark.column + 1)
        yield told(at, document.data, form=form)


def _mark(document: Document, where: str) -> Mark:
    """The cell of what a complaint is about, or that of the nearest part of it that was written."""
    mark = document.mark
    for step in steps_of(where):
        if not mark.has(step):
            step = int(step) if isinstance(step, str) and step.isdecimal() else step  # noqa: PLW2901 - a year
        if not mark.has(step):
            break
        mark = mark.children[step]
    return mark


def steps_of(where: str) -> Steps:
    """The keys of a dotted path.

    >>> steps_of("memo[0].sign")
    ('memo', 0, 'sign')
    """
    return tuple(int(number) if number else key for key, number in STEP.findall(where))
