"""Submissions: what was handed in, a version after the other, each with a receipt that covers the one before it."""

import hashlib
from dataclasses import asdict, replace

from sqlalchemy import ColumnElement, Connection, insert, select

from mkba.portal.nouns import Draft, Submission
from mkba.portal.store import clock
from mkba.portal.store.audit import note
from mkba.portal.store.drafts import draft as draft_of
from mkba.portal.store.refused import Refused
from mkba.portal.store.tables import SUBMISSION
from mkba.portal.store.writing import canonical


def submit(c: Connection, draft: Draft, account: str) -> Submission:
    """Hand in a draft under a login: the next version of its area, or the one it already is. Refused: "unknown", "unsound"."""
    known = draft_of(c, draft.id)
    if known is None:
        raise Refused("unknown")
    if not known.sound:
        raise Refused("unsound")
    if there := _submissions(c, SUBMISSION.c.draft == known.id):
        return there[0]
    before = _before(c, known.area)
    version = before.version + 1 if before else 1
    made = Submission(0, known.area, version, known.id, known.text, account, clock.now(), "")
    made = replace(made, receipt=receipt_of(made, before))
    values = {name: value for name, value in asdict(made).items() if name != "id"}
    key = c.execute(insert(SUBMISSION).values(**values)).inserted_primary_key
    note(
        c,
        account,
        "submitted",
        made.area,
        version=version,
        draft=made.draft,
        text=made.text,
        receipt=made.receipt,
    )
    return replace(made, id=int(key[0]) if key else 0)


def submission(c: Connection, id: int) -> Submission | None:
    """The submission with this number."""
    found = _submissions(c, SUBMISSION.c.id == id)
    return found[0] if found else None


def submissions(c: Connection, area: str | None = None) -> list[Submission]:
    """What was handed in, of one area or of all: by area, newest version first."""
    return _submissions(c, *([] if area is None else [SUBMISSION.c.area == area]))


def latest(c: Connection) -> dict[str, Submission]:
    """The newest version of every area of which there is one."""
    return {one.area: one for one in submissions(c)[::-1]}


def holds(c: Connection, submission: Submission) -> bool:
    """Whether a receipt is the one of this submission as it is kept, and of those before it."""
    chain = [one for one in submissions(c, submission.area)[::-1] if one.version <= submission.version]
    before: Submission | None = None
    for number, one in enumerate(chain, start=1):
        if one.version != number or one.receipt != receipt_of(one, before):
            return False
        before = one
    return before == submission


def receipt_of(new: Submission, before: Submission | None) -> str:
    """The sha256 over the `line` of a submission."""
    return hashlib.sha256(line(new, before).encode()).hexdigest()


def line_of(c: Connection, submission: Submission) -> str:
    """What the receipt of a submission is the sha256 of, so that whoever holds it can compute it."""
    return line(submission, next(iter(_submissions(
        c, SUBMISSION.c.area == submission.area, SUBMISSION.c.version == submission.version - 1
    )), None))  # fmt: skip


def line(new: Submission, before: Submission | None) -> str:
    """What was handed in, by whom and when, and the receipt of the version before, as one line of `canonical` text."""
    said = {
        "area": new.area,
        "version": new.version,
        "text": new.text,
        "account": new.account,
        "received": clock.written(new.received),
        "previous": before.receipt if before else "",
    }
    return canonical(said)


def _before(c: Connection, area: str) -> Submission | None:
    found = submissions(c, area)
    return found[0] if found else None


def _submissions(c: Connection, *where: ColumnElement[bool]) -> list[Submission]:
    asked = select(SUBMISSION).where(*where).order_by(SUBMISSION.c.area, SUBMISSION.c.version.desc())
    return [Submission(**row) for row in c.execute(asked).mappings()]
