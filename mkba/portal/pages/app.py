"""The application: gates around it, routers inside it. Nothing of it describes itself to a visitor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from starlette.middleware import Middleware

from mkba.portal.pages import (
    areas,
    bureau,
    comparison,
    downloads,
    drafts,
    entry,
    faults,
    files,
    filling,
    frozen,
    handing,
    logbook,
    results,
)
from mkba.portal.pages.forms import posted
from mkba.portal.pages.limits import BodyLimit, Pace
from mkba.portal.pages.security import Heads, KnownHosts, SafeHeaders, SameOrigin
from mkba.portal.settings import Settings
from mkba.portal.store import Store

SILENT: Final[Any] = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}  # addresses hold secrets
MUNICIPALITY: Final = (areas, drafts, filling, results, handing, downloads)
BUREAU: Final = (bureau, comparison, frozen, logbook)
THREADS: Final = 250  # who waits for a turn to be judged sits in one, and keeps nobody else from a page
ROUTERS: Final = tuple(module.router for module in (files, entry, *MUNICIPALITY, *BUREAU))


def create_app(settings: Settings, store: Store, runner: Any | None) -> FastAPI:
    """The portal as an ASGI application; its caller opens and closes the store, and starts and stops the runner."""
    handlers: dict[Any, Any] = dict.fromkeys(faults.HANDLED, faults.answered)
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry=SILENT,
        lifespan=_roomy,
        dependencies=[Depends(posted)],
        exception_handlers=handlers,
        middleware=_gates(settings),
    )
    app.state.settings, app.state.store, app.state.runner = settings, store, runner
    for router in ROUTERS:
        app.include_router(router)
    return app


@asynccontextmanager
async def _roomy(_: FastAPI) -> AsyncIterator[None]:
    """The time that the application is at work, with threads enough."""
    current_default_thread_limiter().total_tokens = THREADS
    yield


def _gates(settings: Settings) -> list[Middleware]:
    """From the outside in; every one of them answers with a page."""
    return [
        Middleware(SafeHeaders, https=settings.https),
        Middleware(faults.Unexpected),
        Middleware(Heads),
        Middleware(KnownHosts, hosts=settings.hosts),
        Middleware(Pace),
        Middleware(SameOrigin, origin=settings.address),
        Middleware(BodyLimit),
    ]
