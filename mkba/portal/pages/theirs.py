"""Theirs: what an address names, when it belongs to whoever asks; for everybody else it is not there."""

from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mkba.portal.nouns import Draft, Seat, Submission
from mkba.portal.pages.visitors import NOT_THERE, hands_in, reads, store_of
from mkba.portal.store import Connection, areas, drafts, submissions
from mkba.portal.store.refused import Refused
from mkba.portal.store.sessions import Session as Visitor
from mkba.portal.work.opening import PROGRAMME

DIGITS = 9  # of the number of a submission


@dataclass(frozen=True, slots=True)
class Sketch:
    """A draft, the seat that it is for, and the version that it is when it was handed in."""

    draft: Draft
    seat: Seat
    handed: Submission | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A submission, its seat and draft, what its receipt is the sha256 of, and whether that fits all that is kept: the file too."""

    submission: Submission
    seat: Seat
    draft: Draft
    line: str
    holds: bool


def programme_of(request: Request) -> Path:
    """The folder of the programme that areas are judged in."""
    return store_of(request).data / PROGRAMME


def seat_of(request: Request, visit: Visitor, area: str) -> Seat:
    """An area that they hand in. HTTPException 404."""
    with store_of(request).read() as connection:
        return _seat(connection, visit, area)


def sketch_of(request: Request, visit: Visitor, number: str) -> Sketch:
    """A draft of an area that they hand in. HTTPException 404."""
    with store_of(request).read() as connection:
        found = drafts.draft(connection, number)
        if found is None:
            raise HTTPException(NOT_THERE)
        seat = _seat(connection, visit, found.area)
        handed = [one for one in submissions.submissions(connection, found.area) if one.draft == found.id]
        return Sketch(found, seat, handed[0] if handed else None)


def proof_of(request: Request, visit: Visitor, number: str) -> Proof:
    """A submission that they may read. HTTPException 404."""
    if not (number.isascii() and number.isdecimal() and len(number) <= DIGITS):
        raise HTTPException(NOT_THERE)
    with store_of(request).read() as connection:
        found = submissions.submission(connection, int(number))
        seat = areas.seat(connection, found.area) if found else None
        draft = drafts.draft(connection, found.draft) if found else None
        if found is None or seat is None or draft is None or not reads(visit.account, seat):
            raise HTTPException(NOT_THERE)
        holds = submissions.holds(connection, found) and _sound(request, found.text)
        return Proof(found, seat, draft, submissions.line_of(connection, found), holds)


def kept(request: Request, digest: str) -> bytes:
    """The bytes of a file that is kept. HTTPException 404 when it is not there any more, or is not what it was."""
    try:
        return store_of(request).files.get(digest)
    except Refused:
        raise HTTPException(NOT_THERE) from None


def _sound(request: Request, digest: str) -> bool:
    """Whether a file is there, and is what it was."""
    try:
        store_of(request).files.get(digest)
    except (Refused, OSError):
        return False
    return True


def _seat(connection: Connection, visit: Visitor, area: str) -> Seat:
    """The seat of an area that they hand in."""
    found = areas.seat(connection, area)
    if found is None or not hands_in(visit.account, found):
        raise HTTPException(NOT_THERE)
    return found
