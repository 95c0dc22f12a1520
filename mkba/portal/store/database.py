"""Database: SQLite in the data folder, or PostgreSQL by its address; on both, whoever writes is alone and reads see one moment.

SQLite takes its write lock at the beginning of a transaction (BEGIN IMMEDIATE), PostgreSQL an advisory lock of its own
database: a version that is counted in a transaction is still free when it ends. A commit is on the disk when it returns.
"""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from mkba.words import misuse

FILE = "portal.sqlite"
PATIENCE = 30  # seconds that a writer waits for the one before it
WRITES = "mkba_writes"  # the option of a connection that will write
WRITER = 0x6D6B6261  # the number of the advisory lock: "mkba"
POOL: dict[str, Any] = {"pool_size": 8, "max_overflow": 56, "pool_timeout": PATIENCE}
POSTGRES = (
    f"-c timezone=UTC -c lock_timeout={PATIENCE}s -c synchronous_commit=on"
    f" -c idle_in_transaction_session_timeout={4 * PATIENCE}s"
)


def connected(data: Path, url: str = "") -> Engine:
    """The engine of a data folder: SQLite in it, or what ``url`` names. UsageError for an address of another kind."""
    if not url:
        return _sqlite(data / FILE)
    try:
        address = make_url(url)
    except ArgumentError:
        raise misuse("PORTAL-DATABASE") from None
    if address.get_backend_name() == "sqlite" and address.database:
        return _sqlite(Path(address.database))
    if address.get_backend_name() not in {"postgresql", "postgres"}:
        raise misuse("PORTAL-DATABASE")
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "mkba", "options": POSTGRES},
        **POOL,
    )
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _sqlite(path: Path) -> Engine:
    """SQLite in a file that nobody else may read."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(
        f"sqlite+pysqlite:///{path}", hide_parameters=True, connect_args={"timeout": PATIENCE}, **POOL
    )
    event.listen(engine, "connect", _settle_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _settle_sqlite(connection: Any, _record: object) -> None:
    """What SQLite must be told on every connection. Transactions are begun by us: Python's module begins them too late."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
