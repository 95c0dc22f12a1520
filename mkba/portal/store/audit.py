"""Audit: who did what when, in lines of which each covers the one before it: none can be changed, swapped or left out unseen.

What cannot be seen by itself is that the last lines are missing: note the number and the digest of the last line elsewhere,
for which `mkba portal audit` prints them. No line holds a password, a token or what is in a file.
"""

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, insert, select

from mkba.axes import Json
from mkba.portal.nouns import Note
from mkba.portal.store import clock
from mkba.portal.store.tables import LONGEST_DEED, LONGEST_LOGIN, LONGEST_NAME, NOTE
from mkba.portal.store.writing import canonical, shown

CONSOLE = "opdrachtregel"  # who: somebody at the command line of the server
SERVER = "portaal"  # who: the portal itself
BATCH = 1_000


def note(c: Connection, who: str, what: str, subject: str = "", **details: Any) -> Note:
    """A line more, within the transaction of what it tells; ``details`` are texts, numbers, lists and maps."""
    newest = c.execute(select(NOTE.c.number, NOTE.c.digest).order_by(NOTE.c.number.desc()).limit(1)).first()
    number, before = (newest.number + 1, newest.digest) if newest else (1, "")
    said: Json = json.loads(canonical(details))  # as it will be read
    who, what, subject = shown(who, LONGEST_LOGIN), shown(what, LONGEST_DEED), shown(subject, LONGEST_NAME)
    line = Note(number, clock.now(), who, what, subject, said, "")
    line = replace(line, digest=digest_of(before, line))
    c.execute(insert(NOTE).values(**asdict(line)))
    return line


def notes(c: Connection, since: int = 0, most: int = 500) -> list[Note]:
    """The lines after number ``since``, oldest first, at most ``most``."""
    asked = select(NOTE).where(NOTE.c.number > since).order_by(NOTE.c.number).limit(most)
    return [Note(**row) for row in c.execute(asked).mappings()]


def last(c: Connection, most: int = 200) -> list[Note]:
    """The newest lines, newest first."""
    asked = select(NOTE).order_by(NOTE.c.number.desc()).limit(most)
    return [Note(**row) for row in c.execute(asked).mappings()]


def broken(c: Connection) -> int | None:
    """The number of the first line that is not as it was written, or is missing; None when all fit."""
    number, before = 0, ""
    while lines := notes(c, number, BATCH):
        for line in lines:
            number += 1
            if line.number != number or line.digest != digest_of(before, line):
                return number
            before = line.digest
    return None


def digest_of(before: str, line: Note) -> str:
    """The sha256 over the digest of the line before and all that this line says."""
    said = [line.number, clock.written(line.at), line.who, line.what, line.subject, line.details]
    return hashlib.sha256((before + canonical(said)).encode()).hexdigest()
