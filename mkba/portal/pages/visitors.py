"""Visitors: who asks, and what is theirs. What is not theirs, is not there: the page is the same for both."""

import hmac
import secrets
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mkba.portal.nouns import Account, Seat
from mkba.portal.settings import Settings
from mkba.portal.store import Store, sessions
from mkba.portal.store.sessions import Session

Visitor = Session  # whoever is logged in
COOKIE, BEFORE = "mkba_session", "mkba_voor"
NOT_THERE = 404
LOG_IN, LOG_OUT = "/inloggen", "/uitloggen"
LOST = "verlopen"  # what was sent came too late, and is not kept


class Elsewhere(Exception):  # noqa: N818 - no fault: the answer is another page
    """Whoever asks must first go to another page of ours."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def settings_of(request: Request) -> Settings:
    """How this server runs."""
    found: Settings = request.app.state.settings
    return found


def store_of(request: Request) -> Store:
    """What this server keeps."""
    found: Store = request.app.state.store
    return found


def visit_of(request: Request) -> Visitor | None:
    """The session that the cookie names; looked up once for a request."""
    if not hasattr(request.state, "visit"):
        token = request.cookies.get(_named(COOKIE, https=settings_of(request).https), "")
        request.state.visit = _session(store_of(request), token) if token else None
    found: Visitor | None = request.state.visit
    return found


def _session(store: Store, token: str) -> Visitor | None:
    """The session of a token, kept from ending while it is used."""
    with store.read() as connection:
        found = sessions.session(connection, token)
    if found and found.stale:
        store.doing(lambda c: sessions.touch(c, token))
    return found


def csrf_of(request: Request) -> str:
    """What a form must send along: of the session, or before there is one, of the visit to the page of log-in."""
    visit = visit_of(request)
    return visit.csrf if visit else before_of(request)


def before_of(request: Request) -> str:
    """The word that a browser was given before it logged in; empty when it was given none."""
    found: str = getattr(request.state, "before", "") or request.cookies.get(
        _named(BEFORE, https=settings_of(request).https), ""
    )
    return found


def greet(request: Request) -> str:
    """The same, thought of now when there is none; ``remember`` sends it along."""
    request.state.before = before_of(request) or secrets.token_urlsafe(32)
    return str(request.state.before)


def remember(request: Request, response: Response, *, token: str = "", before: str = "") -> None:
    """Give the browser its session, or its word before there is one. No script reads them."""
    https = settings_of(request).https
    for name, value, same in ((COOKIE, token, "lax"), (BEFORE, before, "strict")):
        if value:
            response.set_cookie(
                _named(name, https=https), value, httponly=True, secure=https, path="/",
                samesite="lax" if same == "lax" else "strict",
            )  # fmt: skip


def forget(request: Request, response: Response, *names: str) -> None:
    """Take cookies back."""
    https = settings_of(request).https
    for name in names:
        response.delete_cookie(_named(name, https=https), httponly=True, secure=https, path="/")


def _named(name: str, *, https: bool) -> str:
    """With the prefix that keeps other hosts of the same domain from setting it."""
    return f"__Host-{name}" if https else name


def current(request: Request) -> Visitor:
    """Who is logged in; anybody else is sent to the page of log-in, and comes back here afterwards."""
    visit = visit_of(request)
    if visit is None:
        if request.method != "GET":
            raise Elsewhere(LOG_IN if request.url.path == LOG_OUT else f"{LOG_IN}?{LOST}=1")
        back = request.url.path
        raise Elsewhere(LOG_IN if back == "/" else f"{LOG_IN}?naar={quote(back)}")
    return visit


def bureau(request: Request) -> Visitor:
    """Somebody of the bureau. For a municipality its pages are not there."""
    visit = current(request)
    if visit.account.role != "bureau":
        raise HTTPException(NOT_THERE)
    return visit


def municipal(request: Request) -> Visitor:
    """Whoever hands in areas: a municipality its own, the bureau the national file. See ``hands_in``."""
    return current(request)


def hands_in(account: Account, seat: Seat) -> bool:
    """Whether this area is theirs to hand in.

    >>> seat = Seat("noord", "Noord", "Lelystad", "area")
    >>> hands_in(Account(1, "a@lelystad.nl", "municipality", "Lelystad"), seat)
    True
    >>> hands_in(Account(2, "b@rotterdam.nl", "municipality", "Rotterdam"), seat)
    False
    >>> hands_in(Account(3, "bureau", "bureau", ""), seat)
    False
    """
    if seat.scope == "national":
        return account.role == "bureau"
    return account.role == "municipality" and account.municipality == seat.municipality


def reads(account: Account, seat: Seat) -> bool:
    """Whether what was handed in for this area may be read: the bureau reads all that was handed in, but no drafts."""
    return account.role == "bureau" or hands_in(account, seat)


def same(known: str, given: str) -> bool:
    """Whether two words are equal, in a time that does not tell how much of them is; an empty word equals nothing."""
    return bool(known) and hmac.compare_digest(known.encode(), given.encode())


Current = Annotated[Visitor, Depends(current)]
Bureau = Annotated[Visitor, Depends(bureau)]
Municipal = Annotated[Visitor, Depends(municipal)]
