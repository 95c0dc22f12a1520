"""Entry: logging in and out, and the invitation with which somebody chooses a password."""

import re
from contextlib import suppress
from http import HTTPStatus
from threading import BoundedSemaphore

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from mkba.portal.nouns import Account
from mkba.portal.pages.forms import Mistake, Posted, typed
from mkba.portal.pages.rendering import show
from mkba.portal.pages.tries import judge_invitation, judge_log_in
from mkba.portal.pages.visitors import (
    BEFORE,
    COOKIE,
    LOG_IN,
    Current,
    forget,
    greet,
    remember,
    store_of,
    visit_of,
)
from mkba.portal.store import Connection, accounts, audit, sessions
from mkba.portal.store.refused import Refused

router = APIRouter()
INSIDE = re.compile(r"/[a-z0-9_-]+(?:/[a-z0-9_-]+)*")  # an address of ours, and no other site
HOMES = {"municipality": "/gebieden", "bureau": "/bureau"}
HASHING = BoundedSemaphore(2)  # a hash of a password takes tens of megabytes


@router.get("/")
def home(request: Request) -> Response:
    """The first page of whoever asks."""
    visit = visit_of(request)
    return _to(HOMES[visit.account.role] if visit else LOG_IN)


@router.get("/inloggen")
def log_in_page(request: Request, naar: str = "", verlopen: str = "") -> Response:
    """The page of log-in; ``verlopen``: what somebody sent just now came after the end of a session."""
    if visit_of(request):
        return _to("/")
    before = greet(request)
    response = show(request, "inloggen.html.j2", login="", to=_inside(naar), lost=bool(verlopen))
    remember(request, response, before=before)
    return response


@router.post("/inloggen")
def log_in(request: Request, form: Posted) -> Response:
    """A new session under a new token, or the page again; it does not tell whether the name is known."""
    login, password = typed(form, "login"), _password(form, "wachtwoord")
    judge_log_in(request, login)
    store, to = store_of(request), _inside(typed(form, "naar"))
    with HASHING, store.read() as connection:
        account = accounts.log_in(connection, login, password)
    if account is None:
        store.doing(lambda c: _refuse(c, login))
        wrong = [Mistake("login", "portaal.inloggen.fout")]
        return show(
            request,
            "inloggen.html.j2",
            status=HTTPStatus.UNAUTHORIZED,
            login=login,
            to=to,
            lost=False,
            errors=wrong,
        )
    store.doing(lambda c: accounts.renew(c, account, password))
    return _admitted(request, account, to or "/")


@router.post("/uitloggen")
def log_out(request: Request, visit: Current) -> Response:
    """The session ends here and in the browser."""
    store_of(request).doing(lambda c: sessions.end(c, visit.token))
    response = _to(LOG_IN)
    forget(request, response, COOKIE, BEFORE)
    return response


@router.get("/uitnodiging/{token}")
def invitation_page(request: Request, token: str) -> Response:
    """Where somebody who was invited chooses a password."""
    judge_invitation(request)
    before = greet(request)
    response = _invitation(request, token, ())
    remember(request, response, before=before)
    return response


@router.post("/uitnodiging/{token}")
def accept(request: Request, token: str, form: Posted) -> Response:
    """An account, and a session of it; or the page again, with what is wrong with the password."""
    judge_invitation(request)
    password = _password(form, "wachtwoord")
    if password != _password(form, "nogmaals"):
        return _invitation(request, token, [Mistake("nogmaals", "portaal.uitnodiging.ongelijk")])
    try:
        with HASHING:
            account = store_of(request).doing(lambda c: accounts.accept(c, token, password))
    except Refused as fault:
        if fault.code in ("short", "weak", "long"):
            return _invitation(request, token, [Mistake("wachtwoord", f"portaal.uitnodiging.{fault.code}")])
        raise HTTPException(HTTPStatus.GONE) from None
    return _admitted(request, account, "/")


def _invitation(request: Request, token: str, errors: list[Mistake] | tuple[()]) -> Response:
    """The page of an invitation. HTTPException 410 when it is used, expired or none."""
    with store_of(request).read() as connection:
        found = accounts.invitation(connection, token)
    if found is None:
        raise HTTPException(HTTPStatus.GONE)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return show(request, "uitnodiging.html.j2", status=status, invitation=found, token=token, errors=errors)


def _refuse(connection: Connection, login: str) -> None:
    """Note that a password was wrong; what nobody is called is not written down, for it may be a password itself."""
    with suppress(Refused):
        name = accounts.login_of(login)
        if name in {one.login for one in accounts.accounts(connection)}:
            audit.note(connection, audit.SERVER, "refused", name)


def _admitted(request: Request, account: Account, to: str) -> Response:
    """Send the browser on, with the token of a new session."""
    session = store_of(request).doing(lambda c: sessions.begin(c, account.id))
    response = _to(to)
    forget(request, response, BEFORE)
    remember(request, response, token=session.token)
    return response


def _password(form: Posted, name: str) -> str:
    """A password as it was typed, spaces too."""
    found = form.get(name, "")
    return found if isinstance(found, str) else ""


def _inside(path: str) -> str:
    """The path, when it is one of ours; else nothing.

    >>> _inside("/gebied/noord"), _inside("//example.com"), _inside("https://example.com")
    ('/gebied/noord', '', '')
    """
    return path if INSIDE.fullmatch(path) else ""


def _to(path: str) -> RedirectResponse:
    """Another page, asked for with GET."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)
