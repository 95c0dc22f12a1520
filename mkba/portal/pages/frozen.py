"""Frozen: sets of versions, and the synthesis of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from mkba.axes import Json
from mkba.portal.nouns import Frozen, Job, Seat, Submission
from mkba.portal.pages.asking import ask
from mkba.portal.pages.forms import Mistake, Posted, typed
from mkba.portal.pages.handovers import file_as, folder_as
from mkba.portal.pages.moments import moment
from mkba.portal.pages.rendering import show
from mkba.portal.pages.renewal import judge_there, kept_or_renewed
from mkba.portal.pages.results import said_of
from mkba.portal.pages.visitors import NOT_THERE, Bureau, store_of
from mkba.portal.store import Connection, areas, frozen, jobs, submissions
from mkba.portal.store.refused import Refused

router = APIRouter(prefix="/bureau")
LONGEST = 100
CHOICE = "versie-"  # what the fields of a choice are called, before the area
FILE = re.compile(r"(?:synthese\.xlsx|(?:rapport|bijlage|gebied-[a-z0-9_-]+)\.html)")
WHOLE = "run.zip"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which versions of an area there are to choose from, with when each came; ``chosen`` is its id, or 0."""

    seat: Seat
    versions: tuple[tuple[Submission, str], ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of the programme some versions are: areas that are there and all areas, and whether the ``national`` file is lacking;
    of how many of the ``members`` the figures are illustrative, and of how many that is not known yet.
    """  # fmt: skip

    there: int
    count: int
    national: bool
    members: int
    illustrative: int
    unknown: int


@router.get("/reeksen")
def sets_page(request: Request, visit: Bureau) -> Response:  # noqa: ARG001 - whoever may see it
    """All sets, and the form for a new one."""
    return _sets(request, {}, "", ())


@router.post("/reeksen")
def freeze(request: Request, visit: Bureau, form: Posted) -> Response:
    """A new set of the versions that were chosen, or the form again with what is missing."""
    name = typed(form, "naam")
    chosen = {
        key.removeprefix(CHOICE): value
        for key, value in form.multi_items()
        if key.startswith(CHOICE) and isinstance(value, str)
    }
    members = [int(value) for value in chosen.values() if re.fullmatch("[1-9][0-9]{0,8}", value)]
    errors = [] if 0 < len(name) <= LONGEST else [Mistake("naam", "portaal.reeksen.naamloos")]
    errors += [] if members else [Mistake("", "portaal.reeksen.leeg")]
    if errors:
        return _sets(request, chosen, name, tuple(errors))
    try:
        made = store_of(request).doing(
            lambda c: frozen.freeze(c, name=name, account=visit.account.login, members=members)
        )
    except Refused:  # what no form of ours offers
        raise HTTPException(NOT_THERE) from None
    return RedirectResponse(f"/bureau/reeks/{made.id}", HTTPStatus.SEE_OTHER)


@router.get("/reeks/{number}")
def set_page(request: Request, number: str, visit: Bureau) -> Response:  # noqa: ARG001
    """A set: its versions, and its synthesis."""
    found, job = _found(request, number)
    with store_of(request).read() as connection:
        names = {seat.area: seat for seat in areas.seats(connection)}
    members = [(names[one.area], one, moment(one.received)) for one in found.members]
    absent = [seat for area, seat in names.items() if area not in {one.area for one in found.members}]
    return show(
        request, "reeks.html.j2", made=moment(found.made), members=members, absent=absent,
        **_standing(request, found, job),
    )  # fmt: skip


@router.get("/reeks/{number}/stand")
def standing(request: Request, number: str, visit: Bureau) -> Response:  # noqa: ARG001
    """How far the synthesis is, as the part of the page that asks for it by itself."""
    return show(request, "reeks_stand.html.j2", **_standing(request, *_found(request, number)))


@router.post("/reeks/{number}/synthese")
def synthesise(request: Request, number: str, visit: Bureau) -> Response:  # noqa: ARG001
    """Ask for the synthesis; it is made once."""
    found, _ = _found(request, number)
    ask(request, "synthesis", found.id)
    return RedirectResponse(f"/bureau/reeks/{found.id}", HTTPStatus.SEE_OTHER)


@router.get("/reeks/{number}/bestand/{name}")
def download(request: Request, number: str, name: str, visit: Bureau) -> Response:  # noqa: ARG001
    """A file of the synthesis, or all of them."""
    found, job = _found(request, number)
    judge_there(request, job)
    if job is None or job.state != "done":
        raise HTTPException(NOT_THERE)
    folder = store_of(request).data / job.folder
    if name == WHOLE and folder.is_dir():
        return folder_as(folder, f"synthese-{found.id[:8]}")
    if not FILE.fullmatch(name) or not (folder / name).is_file():
        raise HTTPException(NOT_THERE)
    return file_as(folder / name, name)


def _sets(request: Request, chosen: dict[str, str], name: str, errors: tuple[Mistake, ...]) -> Response:
    """The page of all sets; a choice that was made stays made."""
    with store_of(request).read() as connection:
        made = [(one, moment(one.made), _job(connection, one)) for one in frozen.all_frozen(connection)]
        choices = [_choice(connection, seat, chosen) for seat in areas.seats(connection)]
        taken = [one for choice in choices for one, _ in choice.versions if one.id == choice.chosen]
        extent = _extent(connection, taken)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return show(
        request, "reeksen.html.j2", status=status, sets=made, choices=choices, extent=extent, name=name, errors=errors
    )  # fmt: skip


def _extent(connection: Connection, members: Sequence[Submission]) -> Extent:
    """How much of the programme these versions are."""
    seats, own = areas.seats(connection), {one.area for one in members}
    places = [seat.area for seat in seats if seat.scope == "area"]
    said = [said_of(connection, one.draft) for one in members]
    return Extent(
        there=len(own.intersection(places)),
        count=len(places),
        national=any(seat.scope == "national" and seat.area not in own for seat in seats),
        members=len(members),
        illustrative=sum(one is not None and bool(one.get("illustrative")) for one in said),
        unknown=said.count(None),
    )


def _choice(connection: Connection, seat: Seat, chosen: dict[str, str]) -> Choice:
    """The versions of an area, the newest chosen unless another choice was made."""
    versions = tuple((one, moment(one.received)) for one in submissions.submissions(connection, seat.area))
    newest = versions[0][0].id if versions else 0
    asked = chosen.get(seat.area, str(newest))
    return Choice(seat, versions, next((one.id for one, _ in versions if str(one.id) == asked), 0))


def _found(request: Request, number: str) -> tuple[Frozen, Job | None]:
    """A set and its synthesis. HTTPException 404 when it is not there."""
    with store_of(request).read() as connection:
        found = frozen.frozen(connection, number)
        if found is None:
            raise HTTPException(NOT_THERE)
        return found, _job(connection, found)


def _job(connection: Connection, found: Frozen) -> Job | None:
    """The newest synthesis of a set."""
    return next((one for one in jobs.jobs_of(connection, found.id) if one.task == "synthesis"), None)


def _standing(request: Request, found: Frozen, job: Job | None) -> Json:
    """What the part about the synthesis needs; a synthesis whose folder is gone is made again."""
    job = kept_or_renewed(request, job)
    with store_of(request).read() as connection:
        extent = _extent(connection, found.members)
    result = job.result if job and job.state == "done" else None
    folder = store_of(request).data / job.folder if job and result else None
    there = sorted(one.name for one in folder.glob("*") if FILE.fullmatch(one.name)) if folder else []
    pages = [
        (name, name.removeprefix("gebied-").removesuffix(".html")) for name in there if "gebied-" in name
    ]
    return {
        "set": found,
        "job": job,
        "pages": pages,
        "cases": _ordered(result["cases"]) if result else [],
        "extent": extent,
    }


def _ordered(cases: list[Json]) -> list[Json]:
    """The cases by alternative, in the order of the programme, its futures below each other."""
    order = list(dict.fromkeys(one["alternative"] for one in cases))
    return sorted(cases, key=lambda one: order.index(one["alternative"]))
