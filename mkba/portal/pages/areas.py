"""Areas: those that somebody hands in, and of each what there is: drafts, versions, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import Response

from mkba.portal.nouns import Draft, Seat, Submission
from mkba.portal.pages.forms import Mistake
from mkba.portal.pages.moments import moment
from mkba.portal.pages.rendering import show
from mkba.portal.pages.theirs import seat_of
from mkba.portal.pages.visitors import Municipal, hands_in, store_of
from mkba.portal.store import Connection, areas, drafts, submissions
from mkba.portal.store.sessions import Session as Visitor

router = APIRouter()
MOST = 50  # drafts on a page


@dataclass(frozen=True, slots=True)
class Entry:
    """An area in the list: its newest version, its newest draft, and whether there is a draft that was not handed in yet."""

    seat: Seat
    submission: Submission | None
    received: str
    draft: Draft | None
    made: str
    open: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A draft in the list of an area: how many mistakes it has, and the version that it is."""

    draft: Draft
    made: str
    mistakes: int
    submission: Submission | None


@router.get("/gebieden")
def list_page(request: Request, visit: Municipal) -> Response:
    """Every area that they hand in."""
    with store_of(request).read() as connection:
        mine = [seat for seat in areas.seats(connection) if hands_in(visit.account, seat)]
        newest = submissions.latest(connection)
        entries = [_entry(connection, seat, newest.get(seat.area)) for seat in mine]
    return show(request, "gebieden.html.j2", entries=entries)


@router.get("/gebied/{area}")
def area_page(request: Request, area: str, visit: Municipal) -> Response:
    """One area."""
    return area_of(request, visit, area, ())


def area_of(request: Request, visit: Visitor, area: str, errors: Sequence[Mistake]) -> Response:
    """The page of an area, with what was wrong with an upload. HTTPException 404 for an area that is not theirs."""
    seat = seat_of(request, visit, area)
    with store_of(request).read() as connection:
        found, handed = drafts.drafts(connection, area, MOST), submissions.submissions(connection, area)
        basis = basis_of(connection, area)
    versions = {one.draft: one for one in handed}
    rows = [_row(one, versions.get(one.id)) for one in found]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return show(
        request, "gebied.html.j2", status=status, seat=seat, rows=rows, basis=_row(basis, None) if basis else None,
        versions=[(one, moment(one.received)) for one in handed], errors=errors,
    )  # fmt: skip


def basis_of(connection: Connection, area: str) -> Draft | None:
    """The draft that somebody goes on with: the newest without mistakes, else that of the start."""
    return drafts.latest_sound(connection, area) or drafts.latest_start(connection, area)


def mistakes_in(draft: Draft) -> int:
    """How many mistakes there are; warnings are none."""
    return sum(one.severity == "error" for one in draft.complaints)


def _entry(connection: Connection, seat: Seat, handed: Submission | None) -> Entry:
    """What the list tells of an area."""
    newest = next((one for one in drafts.drafts(connection, seat.area, 1) if one.origin != "start"), None)
    return Entry(
        seat=seat,
        submission=handed,
        received=moment(handed.received) if handed else "",
        draft=newest,
        made=moment(newest.made) if newest else "",
        open=newest is not None and (handed is None or newest.made > handed.received),
    )


def _row(draft: Draft, handed: Submission | None) -> Row:
    """What the page tells of a draft."""
    return Row(draft, moment(draft.made), mistakes_in(draft), handed)
