"""Faults: every refusal is a page that says what to do; what nobody expected gets a number that the log knows too."""

import secrets
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mkba.portal.log import LOG
from mkba.portal.pages.rendering import plain, show
from mkba.portal.pages.renewal import Underway
from mkba.portal.pages.visitors import Elsewhere

TOLD = frozenset({400, 403, 404, 405, 408, 410, 413, 429, 503, 507})  # with words of their own
LATER = 300  # seconds, where nobody says how long to wait
OTHER, BROKEN = 400, 500
TEMPLATE = "fout.html.j2"


def refusal(status: int, *, retry: int = 0, number: str = "") -> Response:
    """The page of a refusal, for nobody in particular; ``retry``: after how many seconds it may be tried again."""
    response = plain(TEMPLATE, status=status, **_words(status, retry, number))
    if retry:
        response.headers["Retry-After"] = str(retry)
    return response


def answered(request: Request, fault: Exception) -> Response:
    """The answer to a fault that a route raised on purpose, for whoever asks."""
    match fault:
        case Elsewhere():
            return _elsewhere(request, fault.path)
        case HTTPException():
            return refused(request, fault.status_code, dict(fault.headers or {}))
        case Underway():
            return _underway(request)
        case RequestValidationError():  # an address or form that no page of ours makes: what it names is not there
            return refused(request, 404 if any(one["loc"][0] == "path" for one in fault.errors()) else OTHER)
        case _:
            raise fault


def refused(request: Request, status: int, headers: dict[str, str] | None = None) -> Response:
    """The page of a refusal, for whoever asks."""
    retry = int((headers or {}).get("Retry-After", 0))
    response = show(request, TEMPLATE, status=status, **_words(status, retry, ""))
    response.headers.update(headers or {})
    return response


def _underway(request: Request) -> Response:
    """The page of what is being made, or made again."""
    response = show(
        request, TEMPLATE, status=HTTPStatus.SERVICE_UNAVAILABLE, kind="onderweg", minutes=1, number=""
    )
    response.headers["Retry-After"] = "60"
    return response


def _elsewhere(request: Request, path: str) -> Response:
    """The other page; for a part of a page that asks by itself, the whole page goes there."""
    if request.headers.get("hx-request") == "true":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": path})
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


HANDLED: tuple[type[Exception], ...] = (HTTPException, RequestValidationError, Elsewhere, Underway)


class Unexpected:
    """What no handler knows becomes a page with a number, and a line in the log with the same number."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, whatever happens in it."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return  # nobody is there to be told
        except Exception as fault:  # noqa: BLE001 - no traceback reaches a visitor
            number = secrets.token_hex(4)
            write_down(number, scope, fault)
            if scope["type"] == "http" and not started:
                await refusal(BROKEN, number=number)(scope, receive, send)


def write_down(number: str, scope: Scope, fault: Exception) -> None:
    """A line in the log. It names the route, not the address: that may hold names and secrets."""
    known = {
        "number": number,
        "method": scope.get("method", ""),
        "route": getattr(scope.get("route"), "path", ""),
    }
    LOG.error("unexpected", exc_info=fault, extra=known)


def _words(status: int, retry: int, number: str) -> dict[str, object]:
    """What the page of a refusal asks for."""
    kind = status if status in TOLD else BROKEN if status >= BROKEN else OTHER
    minutes = -(-(retry or LATER) // 60)
    return {"kind": kind, "minutes": minutes, "number": number}
