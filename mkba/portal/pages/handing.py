"""Handing in: a draft becomes a version that never changes, with a receipt."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from mkba.portal.nouns import Draft, Submission
from mkba.portal.pages.asking import wake
from mkba.portal.pages.drafts import draft_of
from mkba.portal.pages.moments import moment
from mkba.portal.pages.rendering import show
from mkba.portal.pages.results import figures_of, said_of, standing_of
from mkba.portal.pages.theirs import proof_of, sketch_of
from mkba.portal.pages.visitors import Municipal, hands_in, store_of
from mkba.portal.store import Connection, drafts, jobs, submissions
from mkba.portal.store.refused import Refused
from mkba.portal.work.orders import RATIONS

router = APIRouter()


@router.get("/concept/{number}/indienen")
def confirm(request: Request, number: str, visit: Municipal) -> Response:
    """What is about to be handed in, with the button that does it; of a draft with mistakes its own page."""
    sketch = sketch_of(request, visit, number)
    draft = sketch.draft
    if not draft.sound:
        return draft_of(request, sketch)
    with store_of(request).read() as connection:
        newest = submissions.latest(connection).get(draft.area)
        last = drafts.draft(connection, newest.draft) if newest else None
        start = drafts.latest_start(connection, draft.area)
    return show(
        request, "indienen.html.j2", sketch=sketch, made=moment(draft.made), standing=standing_of(request, draft),
        newest=newest, coming=newest.version + 1 if newest else 1, older=last is not None and draft.number < last.number,
        unchanged=start is not None and draft.text == start.text, warnings=len(draft.complaints),
    )  # fmt: skip


@router.post("/concept/{number}/indienen")
def hand_in(request: Request, number: str, visit: Municipal) -> Response:
    """The receipt of a draft that is handed in now, or was already; a draft with mistakes stays what it is."""
    sketch = sketch_of(request, visit, number)
    try:
        made = store_of(request).doing(lambda c: _handed(c, sketch.draft, visit.account.login))
    except Refused:
        return draft_of(request, sketch, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    wake(request)
    return RedirectResponse(f"/indiening/{made.id}", HTTPStatus.SEE_OTHER)


def _handed(connection: Connection, draft: Draft, login: str) -> Submission:
    """The version; its figures are asked for in the same transaction, so that there is none without."""
    made = submissions.submit(connection, draft, login)
    jobs.ask(connection, "quick", draft.id, asked=RATIONS["quick"].draws)
    return made


@router.get("/indiening/{number}")
def receipt(request: Request, number: str, visit: Municipal) -> Response:
    """The receipt of a submission."""
    proof = proof_of(request, visit, number)
    with store_of(request).read() as connection:
        job = figures_of(connection, proof.draft.id)
        newest = submissions.latest(connection)[proof.seat.area]
        said = said_of(connection, proof.draft.id)
    made = job.result["files"] if job and job.result else []
    return show(
        request, "indiening.html.j2", proof=proof, received=moment(proof.submission.received), files=made,
        newest=newest, mine=hands_in(visit.account, proof.seat), standing=said.get("status", "") if said else "",
    )  # fmt: skip
