"""Security: gates around every answer. Plain ASGI, so that nothing passes beside them."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mkba.portal.pages.faults import refusal

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TWO_YEARS = "max-age=63072000"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
WRONG_HOST, FOREIGN = 400, 403


class SafeHeaders:
    """Every answer carries the headers that keep a browser from doing harm; pages are not kept by anybody."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._always = ALWAYS | ({"Strict-Transport-Security": TWO_YEARS} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._always)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class Heads:
    """HEAD is answered as GET, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the application for the page, and send its headers alone."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self._app(dict(scope, method="GET"), receive, bare)


class KnownHosts:
    """Only under its own names is the portal there; another name is a page of somebody else that points here."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or refuse with a page."""
        if scope["type"] != "http" or _hostname(Headers(scope=scope).get("host", "")) in self._hosts:
            await self._app(scope, receive, send)
        else:
            await refusal(WRONG_HOST)(scope, receive, send)


class SameOrigin:
    """What changes something comes from a page of ours, as far as a browser tells; the form proves it again."""

    def __init__(self, app: ASGIApp, *, origin: str) -> None:
        self._app, self._origin = app, urlsplit(origin).netloc.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or refuse with a page."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not self._ours(Headers(scope=scope)):
            await refusal(FOREIGN)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _ours(self, headers: Headers) -> bool:
        """Whether nothing says that it came from elsewhere."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        return urlsplit(origin).netloc.lower() in {headers.get("host", "").lower(), self._origin} - {""}


def _hostname(host: str) -> str:
    """The name in a Host header, without its port; empty when it is none.

    >>> _hostname("LOCALHOST:8000"), _hostname("[::1]:80"), _hostname("a@b:x")
    ('localhost', '::1', 'b')
    """
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
