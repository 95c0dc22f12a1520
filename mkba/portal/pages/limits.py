"""Limits: how much may be sent, how long it may take, and how often anybody may ask. Plain ASGI, around everything."""

import asyncio
import re
from collections import Counter
from ipaddress import ip_address, ip_network
from time import monotonic

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mkba.portal.pages.faults import refusal

UPLOAD, TYPED = re.compile(r"/gebied/[^/]+/bestand"), re.compile(r"/concept/[^/]+/invullen")
FILED = "multipart/form-data"  # other kinds of forms hold no file, and take long to read
MOST_UPLOAD, MOST_TYPED, MOST = (
    6 << 20,
    1 << 20,
    256 << 10,
)  # bytes of a request with a file, with figures, and of another
PATIENCE, WHOLE = 30.0, 180.0  # seconds without a byte, and for the whole of what is sent
TOO_MUCH, TOO_SLOW, TOO_OFTEN = 413, 408, 429
PER_MINUTE = 6_000  # requests from one address


class BodyLimit:
    """Counts bytes while they stream in: what is too much or too slow is refused before it is read.

    A stated length is believed only to refuse.
    """

    def __init__(self, app: ASGIApp, *, patience: float = PATIENCE, whole: float = WHOLE) -> None:
        self._app, self._patience, self._whole = app, patience, whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or refuse with a page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        filed = headers.get("content-type", "").lower().startswith(FILED)
        most = _most(scope["path"], filed=filed)
        stated = headers.get("content-length", "0")
        if not stated.isdecimal() or int(stated[:20]) > most:
            await refusal(TOO_MUCH)(scope, receive, send)
        else:
            await self._app(scope, self._counted(receive, most), send)

    def _counted(self, receive: Receive, most: int) -> Receive:
        """What is received, up to the limits; beyond them the handler of faults takes over."""
        got, whole, until = 0, False, monotonic() + self._whole

        async def counted() -> Message:
            nonlocal got, whole
            if whole:  # what comes now is that the visitor leaves, and that may take its time
                return await receive()
            try:
                async with asyncio.timeout(min(self._patience, max(0.0, until - monotonic()))):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(TOO_SLOW) from None
            got += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if got > most:
                raise HTTPException(TOO_MUCH)
            return message

        return counted


def _most(path: str, *, filed: bool) -> int:
    """How many bytes may be sent to an address; the page with figures sends thousands of fields (`work.filling.LARGEST`).

    >>> _most("/concept/1a/invullen", filed=False), _most("/inloggen", filed=True)
    (1048576, 262144)
    """
    if filed and UPLOAD.fullmatch(path):
        return MOST_UPLOAD
    return MOST_TYPED if TYPED.fullmatch(path) and not filed else MOST


class Pace:
    """So many requests a minute from one address; the rest is asked to wait. Log-in and uploads have limits of their own."""

    def __init__(self, app: ASGIApp, *, most: int = PER_MINUTE) -> None:
        self._app, self._most = app, most
        self._minute, self._seen = 0, Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or refuse with a page."""
        if scope["type"] == "http" and self._too_often(address_of(scope)):
            await refusal(TOO_OFTEN, retry=60)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _too_often(self, address: str) -> bool:
        """Count a request; every minute begins anew."""
        minute = int(monotonic() // 60)
        if minute != self._minute:
            self._minute, self._seen = minute, Counter()
        self._seen[address] += 1
        return self._seen[address] > self._most


def address_of(scope: Scope) -> str:
    """From where somebody asks; a whole network of IPv6 is one, for a single visitor may have it all.

    >>> address_of({"client": ("192.0.2.7", 1)}), address_of({"client": ("2001:db8::7:1", 1)}), address_of({})
    ('192.0.2.7', '2001:db8::', '')
    """
    address = str((scope.get("client") or ("",))[0])
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, 64), strict=False).network_address) if known.version == 6 else address
