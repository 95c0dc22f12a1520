"""Server: one process that answers, alone in its data folder, until it is told to stop."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn

import uvicorn

from mkba.errors import RunError
from mkba.portal.log import listen
from mkba.portal.pages.app import create_app
from mkba.portal.pages.patient import PatientProtocol
from mkba.portal.settings import ADDRESS, Settings
from mkba.portal.store import Store, open_store
from mkba.portal.work.opening import open_programme
from mkba.portal.work.runner import Runner
from mkba.runs.disk import told
from mkba.runs.lock import alone_in, holder
from mkba.words import refusal

CONNECTIONS: Final = 400
HEADER_BYTES: Final = 16 << 10
KEEP_ALIVE, FAREWELL = 10, 5  # seconds
WAITING: Final = 512  # connections that the operating system keeps in line
PRIVATE: Final = 0o700


def serve(settings: Settings, url: str, ready: Callable[[Settings, Store], None]) -> None:
    """Answer until a signal comes; ``ready`` is called once, when people can come. SIGTERM ends well, Ctrl-C interrupts.

    ``url``: as `open_store`. RunError when another server is at work in the folder, or on the port; InputError for a programme
    with errors, at the first start.
    """
    listen()
    with ExitStack() as stack:
        stack.enter_context(_alone(settings.data))
        door = stack.enter_context(_door(settings))
        known = replace(settings, port=door.getsockname()[1])
        store = open_store(settings.data, url)
        stack.callback(store.close)
        open_programme(store, settings.programme)
        (settings.data / ADDRESS).write_text(known.address, encoding="utf-8")
        runner = Runner(store, settings.workers)
        runner.start()
        stack.callback(runner.stop)
        ready(known, store)
        signal.signal(signal.SIGTERM, _end)
        configuration(known, store, runner).run(sockets=[door])


def configuration(settings: Settings, store: Store, runner: Runner | None) -> uvicorn.Server:
    """The server, with an end to everything that a visitor could make it wait for."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings, store, runner),
            http=PatientProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=settings.https,
            forwarded_allow_ips=settings.proxy,
            limit_concurrency=CONNECTIONS,
            h11_max_incomplete_event_size=HEADER_BYTES,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=FAREWELL,
        )
    )


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """The only server in a folder, which is made for nobody else to look in."""
    with ExitStack() as stack:
        with told("RUN-WRITE", data):
            data.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        try:
            stack.enter_context(alone_in(data))
        except RunError as fault:
            if fault.code != "RUN-LOCKED":
                raise
            raise refusal("PORTAL-LOCKED", folder=data, **holder(data)) from None
        yield


@contextmanager
def _door(settings: Settings) -> Iterator[socket.socket]:
    """Where people come in. RunError when somebody else has the port, or the address is not of this machine."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((settings.host, settings.port))
        except OSError as fault:
            reason = fault.strerror or type(fault).__name__
            raise refusal("PORTAL-PORT", host=settings.host, port=settings.port, reason=reason) from None
        door.listen(WAITING)
        yield door


def _end(*_: object) -> NoReturn:
    """What SIGTERM asks for, once every visitor has been answered."""
    raise SystemExit(0)
