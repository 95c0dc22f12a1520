"""Filling: the main figures of an area in the page, on top of a draft. What is wrong stands beside its field; nothing is lost."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from mkba.files.form.page import Theme
from mkba.portal.nouns import Draft, Seat
from mkba.portal.pages.drafts import Judgement, keep
from mkba.portal.pages.forms import Posted
from mkba.portal.pages.mistakes import by_box
from mkba.portal.pages.moments import moment
from mkba.portal.pages.rendering import show
from mkba.portal.pages.room import judge_room
from mkba.portal.pages.theirs import Sketch, programme_of, sketch_of
from mkba.portal.pages.tries import judge_upload as judge_pace
from mkba.portal.pages.turns import busy, turn_of
from mkba.portal.pages.visitors import Municipal, store_of
from mkba.portal.work.apart import Stopped
from mkba.portal.work.filling import asked_of, fill_in
from mkba.portal.work.judging import judge_upload

router = APIRouter()


@router.get("/concept/{number}/invullen")
def filling_page(request: Request, number: str, visit: Municipal) -> Response:
    """The figures of a draft in fields; a page that sends on to the form, when there is nothing to read or too much for a page."""
    sketch = sketch_of(request, visit, number)
    try:
        with turn_of(request):
            data = _opened(request, sketch.draft, sketch.seat)
            themes = asked_of(data, programme=programme_of(request)) if data is not None else ()
    except Stopped as stop:
        if stop.why == "busy":
            raise busy() from None
        themes = ()
    return _shown(request, sketch, themes)


@router.post("/concept/{number}/invullen")
def fill(request: Request, number: str, visit: Municipal, form: Posted) -> Response:
    """A new draft with what was typed: to its page, or to its fields when something is wrong with them."""
    sketch = sketch_of(request, visit, number)
    judge_pace(request, visit.account.id)
    typed = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    programme = programme_of(request)
    try:
        with turn_of(request):
            data = _opened(request, sketch.draft, sketch.seat)
            if data is None:
                return _to(f"/concept/{number}")
            filled = fill_in(data, typed, seat=sketch.seat, programme=programme)
    except Stopped:
        raise busy() from None
    if not filled.changed:
        return _to(f"/concept/{number}" if sketch.draft.sound else f"/concept/{number}/invullen")
    judge_room(request, sketch.seat, len(filled.raw))
    raw = store_of(request).files.put(filled.raw)
    came = Judgement(filled.judged, raw, f"{sketch.seat.area}.yaml")
    made = keep(request, visit, sketch.seat, came)
    return _to(f"/concept/{made.id}" if made.sound else f"/concept/{made.id}/invullen")


def _shown(request: Request, sketch: Sketch, themes: tuple[Theme, ...]) -> Response:
    """The page with the fields; every mistake at its field, or above all of them."""
    wrong: dict[str, list[str]] = {}
    errors = tuple(by_box(sketch.draft.complaints, _ids(themes)))
    for box, text in errors:
        wrong.setdefault(box, []).append(text)
    titles = {id: title for theme in themes for id, title in _titles(theme)}
    faulty = {theme.id for theme in themes if any(id in wrong for id, _ in _titles(theme))}
    return show(
        request, "invullen.html.j2", sketch=sketch, made=moment(sketch.draft.made), themes=themes, errors=errors,
        wrong=wrong, titles=titles, faulty=faulty,
    )  # fmt: skip


def _ids(themes: tuple[Theme, ...]) -> frozenset[str]:
    """The ids of all fields and groups of fields."""
    return frozenset(id for theme in themes for id, _ in _titles(theme))


def _titles(theme: Theme) -> list[tuple[str, str]]:
    """Every field and group of fields by its id, with what it is called; a field of several boxes by the first."""
    found = []
    for block in theme.blocks:
        found.append((block.id, f"{block.sheet}: {block.name}" if block.path else block.sheet))
        found += [(one.first, f"{block.name}: {one.column.label}") for one in block.questions if one.texts]
    return found


def _opened(request: Request, draft: Draft, seat: Seat) -> dict[str, Any] | None:
    """What a draft says, read again; nothing when it could not be read. HTTPException 404 when a sound one is lost."""
    path: Path = store_of(request).files.path(draft.raw)
    if path.is_file():
        return judge_upload(path, name=draft.name, seat=seat, programme=programme_of(request)).data
    if draft.sound:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return None


def _to(path: str) -> RedirectResponse:
    """Another page, asked for with GET."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)
