"""House: a data folder that is open: transactions on its database, and its files."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoTurn

from mkba.portal.store.database import PATIENCE, WRITES, connected
from mkba.portal.store.depot import Depot
from mkba.portal.store.migrate import upgrade
from mkba.runs.disk import told
from mkba.words import refusal

Answer = TypeVar("Answer")
TIMES = 5
UNWELL = (
    OperationalError,
    InterfaceError,
    InternalError,
    NoTurn,
    OSError,
)  # what passes: no room, no turn, no server
PAUSE = 0.05  # seconds before the second time; twice as long before every next


@dataclass(frozen=True, slots=True)
class Store:
    """An open data folder. ``files`` holds the bytes that came and went."""

    data: Path
    files: Depot
    engine: Engine
    turn: Lock = field(default_factory=Lock)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is alone in writing; kept when the block ends well, undone when it does not."""
        with self.engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with self._in_turn(), connection.begin():
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment; to write with it is an error of the database."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def doing(self, function: Callable[[Connection], Answer]) -> Answer:
        """What ``function`` answers in a `write` of its own; when the database was in its way, it is done again, five times in all."""
        for attempt in range(TIMES - 1):
            try:
                with self.write() as connection:
                    return function(connection)
            except (OperationalError, IntegrityError) as fault:
                if fault.connection_invalidated:  # nobody knows whether it was kept
                    raise
                time.sleep(PAUSE * 2**attempt)
        with self.write() as connection:
            return function(connection)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """SQLite's writers wait here in a row: it has none itself, and then some wait for seconds. PostgreSQL has."""
        wants = self.engine.dialect.name == "sqlite"
        mine = wants and self.turn.acquire(timeout=PATIENCE)  # else the database says who is in the way
        try:
            yield
        finally:
            if mine:
                self.turn.release()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_store(data: Path, url: str = "") -> Store:
    """The store of a data folder, which is made if need be; its database is brought up to date.

    ``url`` names a database elsewhere (PostgreSQL); files stay in the folder. UsageError for an address of another kind,
    RunError when the folder or the database cannot be opened, or was made by a newer version.
    """
    with told("PORTAL-STORE", data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = Depot(data / "files")
        engine = connected(data, url)
    store = Store(data, files, engine)
    try:
        store.doing(upgrade)
    except DBAPIError as fault:
        store.close()
        reason = str(fault.orig).strip().splitlines()[0]
        raise refusal("PORTAL-STORE", path=data, reason=reason) from fault
    except BaseException:
        store.close()
        raise
    return store
