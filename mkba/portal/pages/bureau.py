"""Bureau: what was handed in, by area and version, with the files of each."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mkba.portal.nouns import Job, Seat, Submission
from mkba.portal.pages.forms import Mistake
from mkba.portal.pages.handovers import bytes_as, file_as
from mkba.portal.pages.moments import moment
from mkba.portal.pages.rendering import show
from mkba.portal.pages.renewal import judge_there
from mkba.portal.pages.theirs import kept
from mkba.portal.pages.visitors import NOT_THERE, Bureau, store_of
from mkba.portal.store import Connection, areas, jobs, submissions

router = APIRouter(prefix="/bureau")
MADE = ("formulier.xlsx", "werkmap.xlsx", "rapport.html")  # beside the file that was handed in


@dataclass(frozen=True, slots=True)
class Line:
    """A version on a page: ``standing`` is how far its figures are, ``job`` where they are when they are done."""

    seat: Seat
    submission: Submission | None
    received: str
    standing: str
    job: Job | None


@router.get("")
def overview(request: Request, visit: Bureau) -> Response:  # noqa: ARG001 - whoever may see it
    """Every area with its newest version, and those of which there is none."""
    with store_of(request).read() as connection:
        newest = submissions.latest(connection)
        lines = [_line(connection, seat, newest.get(seat.area)) for seat in areas.seats(connection)]
    there = [line for line in lines if line.submission]
    absent = [line.seat for line in lines if not line.submission]
    return show(request, "bureau.html.j2", lines=lines, there=len(there), absent=absent)


@router.get("/gebied/{area}")
def area_page(request: Request, area: str, visit: Bureau) -> Response:  # noqa: ARG001
    """All versions of an area."""
    return area_of(request, area, ())


@router.get("/indiening/{number}/{name}")
def download(request: Request, number: str, name: str, visit: Bureau) -> Response:  # noqa: ARG001
    """A file of a version: what was handed in, or what was made of it."""
    store = store_of(request)
    with store.read() as connection:
        found = version_of(connection, number)
        job = _figures(connection, found)
    stem = f"{found.area}-versie-{found.version}"
    if name == "gebied.yaml":
        return bytes_as(kept(request, found.text), f"{stem}.yaml")
    made = store.data / job.folder / name if name in MADE and job and job.state == "done" else None
    if made is None or not made.is_file():
        judge_there(request, job if name in MADE else None)
        raise HTTPException(NOT_THERE)
    return file_as(made, f"{stem}{made.suffix}")


def area_of(request: Request, area: str, errors: tuple[Mistake, ...]) -> Response:
    """The page of an area. HTTPException 404 for one that is not there."""
    with store_of(request).read() as connection:
        seat = areas.seat(connection, area)
        if seat is None:
            raise HTTPException(NOT_THERE)
        lines = [_line(connection, seat, one) for one in submissions.submissions(connection, area)]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return show(request, "bureau_gebied.html.j2", status=status, seat=seat, lines=lines, errors=errors)


def version_of(connection: Connection, number: str) -> Submission:
    """A submission by what stands in an address or a form. HTTPException 404 when it is not there."""
    known = number.isascii() and number.isdecimal() and len(number) < 10
    found = submissions.submission(connection, int(number)) if known else None
    if found is None:
        raise HTTPException(NOT_THERE)
    return found


def _line(connection: Connection, seat: Seat, found: Submission | None) -> Line:
    """What the page tells of a version, or of there being none."""
    if found is None:
        return Line(seat, None, "", "none", None)
    job = _figures(connection, found)
    return Line(seat, found, moment(found.received), job.state if job else "none", job)


def _figures(connection: Connection, found: Submission) -> Job | None:
    """The newest job that makes the full figures of a version."""
    return next((one for one in jobs.jobs_of(connection, found.draft) if one.task == "full"), None)
