"""Drafts: a file that comes in is judged and kept, and a page tells what is wrong with it, or what comes of it."""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from mkba.portal.nouns import Draft, Seat
from mkba.portal.pages.areas import area_of, mistakes_in
from mkba.portal.pages.asking import ask, wake
from mkba.portal.pages.forms import Mistake, Posted
from mkba.portal.pages.mistakes import groups_of, reading_of
from mkba.portal.pages.moments import moment
from mkba.portal.pages.rendering import show
from mkba.portal.pages.results import standing_of
from mkba.portal.pages.room import judge_room
from mkba.portal.pages.theirs import Sketch, programme_of, seat_of, sketch_of
from mkba.portal.pages.tries import judge_upload as judge_pace
from mkba.portal.pages.turns import busy, turn_of
from mkba.portal.pages.visitors import Municipal, store_of
from mkba.portal.store import Connection, drafts, jobs
from mkba.portal.store.sessions import Session as Visitor
from mkba.portal.work.apart import Stopped
from mkba.portal.work.judging import Judged, judge_upload, shown_name, worth_keeping
from mkba.portal.work.orders import RATIONS

router = APIRouter()
FIELD = "bestand"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged, the hash of the bytes that came, and what they are called."""

    judged: Judged
    raw: str
    name: str


@router.post("/gebied/{area}/bestand")
def upload(request: Request, area: str, visit: Municipal, form: Posted) -> Response:
    """Judge a file and keep it as a draft; or the page again, when there is not exactly one file with something in it."""
    seat = seat_of(request, visit, area)
    raw, name, wrong = _sent(form)
    if wrong:
        return area_of(request, visit, area, [Mistake(FIELD, wrong)])
    with turn_of(request):
        judge_pace(request, visit.account.id)
        judge_room(request, seat, len(raw))
        judged = _judged(raw, name=name, seat=seat, programme=programme_of(request))
    digest = store_of(request).files.put(raw) if worth_keeping(raw) else hashlib.sha256(raw).hexdigest()
    draft = keep(request, visit, seat, Judgement(judged, digest, shown_name(name)))
    return RedirectResponse(f"/concept/{draft.id}", HTTPStatus.SEE_OTHER)


@router.get("/concept/{number}")
def draft_page(request: Request, number: str, visit: Municipal) -> Response:
    """A draft: what is wrong with it, or what comes of it."""
    return draft_of(request, sketch_of(request, visit, number))


@router.post("/concept/{number}/rekenen")
def compute(request: Request, number: str, visit: Municipal) -> Response:
    """Ask for the figures, when there are none yet or they failed."""
    sketch = sketch_of(request, visit, number)
    if sketch.draft.sound:
        standing = standing_of(request, sketch.draft)
        ask(request, standing.next, sketch.draft.id, asked=RATIONS[standing.next].draws)
    return RedirectResponse(f"/concept/{number}", HTTPStatus.SEE_OTHER)


def draft_of(request: Request, sketch: Sketch, *, status: int = HTTPStatus.OK) -> Response:
    """The page of a draft."""
    draft = sketch.draft
    content = {
        "sketch": sketch,
        "made": moment(draft.made),
        "mistakes": groups_of(draft, "error"),
        "count": mistakes_in(draft),
        "warnings": groups_of(draft, "warning"),
        "readable": reading_of(draft),
    }
    if draft.sound:
        return show(
            request, "concept.html.j2", status=status, standing=standing_of(request, draft), **content
        )
    return show(request, "fouten.html.j2", status=status, errors=content["mistakes"], **content)


def keep(request: Request, visit: Visitor, seat: Seat, came: Judgement) -> Draft:
    """A new draft, whose figures are asked for when it has no mistakes; the same bytes twice in a row are one draft."""
    store, judged = store_of(request), came.judged
    text = store.files.put(judged.text) if judged.text else ""

    def kept(connection: Connection) -> Draft:
        newest = next(iter(drafts.drafts(connection, seat.area, 1)), None)
        if newest and (newest.raw, newest.text, newest.origin, newest.name) == (
            came.raw,
            text,
            judged.kind,
            came.name,
        ):
            return _with_figures(connection, newest)
        made = drafts.add_draft(
            connection, area=seat.area, account=visit.account.login, origin=judged.kind, name=came.name, raw=came.raw,
            text=text, complaints=judged.complaints,
        )  # fmt: skip
        return _with_figures(connection, made)

    found = store.doing(kept)
    wake(request)
    return found


def _judged(raw: bytes, *, name: str, seat: Seat, programme: Path) -> Judged:
    """What comes of bytes that nobody keeps yet. HTTPException 503 when so many were at it that there was no turn."""
    with TemporaryDirectory(prefix="mkba-") as folder:
        path = Path(folder) / "upload"
        path.write_bytes(raw)
        try:
            return judge_upload(path, name=name, seat=seat, programme=programme)
        except Stopped:
            raise busy() from None


def _with_figures(connection: Connection, draft: Draft) -> Draft:
    """The draft, whose figures are asked for in the same transaction: a server that falls leaves none without."""
    if draft.sound:
        jobs.ask(connection, "quick", draft.id, asked=RATIONS["quick"].draws)
    return draft


def _sent(form: FormData) -> tuple[bytes, str, str]:
    """The bytes of the file that was sent and its name; or the key of what to tell."""
    files = [one for one in form.getlist(FIELD) if isinstance(one, UploadFile) and one.filename]
    if not files:
        return b"", "", "portaal.gebied.geen_bestand"
    if len(files) > 1:
        return b"", "", "portaal.gebied.meer_bestanden"
    raw = files[0].file.read()
    return raw, files[0].filename or "", "" if raw else "portaal.gebied.leeg_bestand"
