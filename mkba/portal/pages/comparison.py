"""Comparison: what changed between two versions of an area, and what each change did to its balance."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from mkba.axes import Json
from mkba.portal.nouns import Job, Submission
from mkba.portal.pages.asking import ask
from mkba.portal.pages.bureau import area_of, version_of
from mkba.portal.pages.forms import Mistake, Posted, typed
from mkba.portal.pages.rendering import show
from mkba.portal.pages.visitors import NOT_THERE, Bureau, store_of
from mkba.portal.store import areas, jobs
from mkba.portal.work.orders import pair_of, subject_of
from mkba.portal.work.outcome import picture
from mkba.report.numbers import MINUS, decimal

router = APIRouter(prefix="/bureau")


@router.post("/vergelijken")
def compare(request: Request, visit: Bureau, form: Posted) -> Response:  # noqa: ARG001 - whoever may ask it
    """Ask what changed; the older version comes first, whichever was chosen first."""
    with store_of(request).read() as connection:
        pair = [version_of(connection, typed(form, field)) for field in ("van", "naar")]
    first, last = sorted(pair, key=lambda one: one.version)
    if first.area != last.area:
        raise HTTPException(NOT_THERE)
    if first == last:
        return area_of(request, first.area, (Mistake("naar", "portaal.bureau.zelfde"),))
    job = ask(request, "compare", subject_of(first, last))
    return RedirectResponse(f"/bureau/vergelijking/{job.id}", HTTPStatus.SEE_OTHER)


@router.get("/vergelijking/{number}")
def comparison_page(request: Request, number: str, visit: Bureau) -> Response:  # noqa: ARG001
    """The answer, or how far it is."""
    job, pair = _found(request, number)
    with store_of(request).read() as connection:
        seat = areas.seat(connection, pair[0].area)
    return show(request, "vergelijking.html.j2", seat=seat, **_standing(job, pair))


@router.get("/vergelijking/{number}/stand")
def standing(request: Request, number: str, visit: Bureau) -> Response:  # noqa: ARG001
    """The same as the part of the page that asks for it by itself."""
    return show(request, "vergelijking_stand.html.j2", **_standing(*_found(request, number)))


def _standing(job: Job, pair: tuple[Submission, Submission]) -> Json:
    """What the part with the answer needs."""
    drawn = [picture(one) for one in job.result["charts"] if _shows(one)] if job.result else []
    return {"job": job, "first": pair[0], "last": pair[1], "charts": drawn}


def _shows(chart: Json) -> bool:
    """Whether anything in it is more than the nought that it would be shown as."""
    return any(decimal(value, 1).strip(MINUS) != "0,0" for values in chart["values"] for value in values)


def _found(request: Request, number: str) -> tuple[Job, tuple[Submission, Submission]]:
    """A comparison, and which versions it is about. HTTPException 404 when it is not there."""
    with store_of(request).read() as connection:
        job = jobs.job(connection, number)
        if job is None or job.task != "compare":
            raise HTTPException(NOT_THERE)
        return job, pair_of(connection, job.subject)
