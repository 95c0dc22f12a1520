"""Downloads: the files of an area, a draft and a submission."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mkba.portal.nouns import Draft
from mkba.portal.pages.areas import basis_of
from mkba.portal.pages.handovers import bytes_as, file_as
from mkba.portal.pages.renewal import judge_there
from mkba.portal.pages.results import full_of
from mkba.portal.pages.theirs import kept, programme_of, proof_of, seat_of, sketch_of
from mkba.portal.pages.turns import busy, turn_of
from mkba.portal.pages.visitors import NOT_THERE, Municipal, store_of
from mkba.portal.work.apart import Stopped
from mkba.portal.work.figures import FILES, FORM, YAML
from mkba.portal.work.filling import form_of

router = APIRouter()
PROOF = "bewijs.json"  # of a submission: its sha256 is the receipt


@router.get("/gebied/{area}/bestand/{name}")
def of_area(request: Request, area: str, name: str, visit: Municipal) -> Response:
    """The form or the area file to go on with."""
    seat = seat_of(request, visit, area)
    with store_of(request).read() as connection:
        basis = basis_of(connection, seat.area)
    if basis is None:
        raise HTTPException(NOT_THERE)
    return _file(request, basis, name, stem_of(basis))


@router.get("/concept/{number}/bestand/{name}")
def of_draft(request: Request, number: str, name: str, visit: Municipal) -> Response:
    """A file of a draft without mistakes."""
    draft = sketch_of(request, visit, number).draft
    return _file(request, draft, name, stem_of(draft))


@router.get("/indiening/{number}/bestand/{name}")
def of_submission(request: Request, number: str, name: str, visit: Municipal) -> Response:
    """A file of what was handed in."""
    proof = proof_of(request, visit, number)
    if name == PROOF:
        return bytes_as(proof.line.encode(), f"{proof.seat.area}-versie-{proof.submission.version}-{PROOF}")
    return _file(request, proof.draft, name, f"{proof.seat.area}-versie-{proof.submission.version}")


def stem_of(draft: Draft) -> str:
    """What the files of a draft are called."""
    return f"{draft.area}-concept-{draft.number}"


def _file(request: Request, draft: Draft, name: str, stem: str) -> Response:
    """A file by its name, as it was made with the figures; a form also before there are any. HTTPException 404."""
    if name not in FILES or not draft.sound:
        raise HTTPException(NOT_THERE)
    if name == YAML:
        return bytes_as(kept(request, draft.text), f"{stem}.yaml")
    store = store_of(request)
    with store.read() as connection:
        job = full_of(connection, draft.id)
    made = store.data / job.folder / name if job and job.state == "done" else None
    if made is not None and made.is_file():
        return file_as(made, f"{stem}-{name}")
    if name != FORM:
        judge_there(request, job)
        raise HTTPException(NOT_THERE)
    try:
        with turn_of(request):
            content = form_of(store.files.path(draft.text), programme=programme_of(request))
    except Stopped:
        raise busy() from None
    return bytes_as(content, f"{stem}-{name}")
