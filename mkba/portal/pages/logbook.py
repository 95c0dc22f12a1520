"""Logbook: the newest lines of the audit log, and whether all of them are as they were written."""

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from mkba.portal.nouns import Note
from mkba.portal.pages.moments import moment
from mkba.portal.pages.rendering import show
from mkba.portal.pages.visitors import Bureau, store_of
from mkba.portal.store import Connection, audit, drafts, frozen, jobs
from mkba.report.labels import load_labels

router = APIRouter(prefix="/bureau")
SHOWN = 200
HASH = re.compile(r"\b[0-9a-f]{32,64}\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as it is shown."""

    number: int
    at: str
    who: str
    what: str
    subject: str
    details: str


@router.get("/logboek")
def logbook(request: Request, visit: Bureau) -> Response:  # noqa: ARG001 - whoever may see it
    """The last lines, newest first."""
    with store_of(request).read() as connection:
        lines = audit.last(connection, SHOWN)
        broken = audit.broken(connection)
        entries = [_entry(connection, one) for one in lines]
    return show(
        request, "logboek.html.j2", entries=entries, broken=broken, newest=lines[0] if lines else None,
    )  # fmt: skip


def _entry(connection: Connection, note: Note) -> Entry:
    """A line in words; what has no words yet says its own."""
    details = ", ".join(
        f"{_word('sleutel', key)}: {_said(connection, value)}" for key, value in dict(note.details).items()
    )
    subject = thing(connection, note.subject)
    return Entry(
        note.number, moment(note.at), note.who, _word("wat", note.what), _short(subject), _short(details)
    )


def _word(kind: str, word: str) -> str:
    """A word of the log in Dutch; itself when there is none."""
    return load_labels().texts.get(f"portaal.logboek.{kind}.{word}", word)


def _said(connection: Connection, value: object) -> str:
    """A detail as text; of a list or a map, how much is in it."""
    if isinstance(value, bool):
        return load_labels()("portaal.logboek.ding.ja" if value else "portaal.logboek.ding.nee")
    if isinstance(value, list | dict):
        return str(len(value))
    return thing(connection, _word("waarde", str(value)))


def thing(connection: Connection, id: str) -> str:
    """What an id names: a draft, a set or a job; any other text as it is."""
    say = load_labels()
    if draft := drafts.draft(connection, id):
        return say("portaal.logboek.ding.draft", number=draft.number, area=draft.area)
    if found := frozen.frozen(connection, id):
        return say("portaal.logboek.ding.frozen", name=found.name)
    if job := jobs.job(connection, id):
        return say(f"portaal.logboek.ding.{job.task}", about=thing(connection, job.subject))
    return id


def _short(text: str) -> str:
    """A text with the beginning of every hash in it; the command line shows them whole.

    >>> _short("text: " + "0123456789abcdef" * 4)
    'text: 0123456789ab…'
    """
    return HASH.sub(lambda found: f"{found[0][:12]}…", text)
