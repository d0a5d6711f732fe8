"""One database: its connections, its threads and its migrations.

No SQL runs on the event loop. Writes queue on one thread, so they keep the order
in which they were asked and SQLite never has two writers; reads have a few threads.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL

from standard.core.errors import JournalError
from standard.db.faults import as_journal_errors

R = TypeVar("R")

LOCK_TIMEOUT_S = 5
READERS = 4
MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 0x57A9DA2D
"""PostgreSQL advisory lock: several nodes may start on the same database at once."""


def as_url(database: str) -> URL:
    """The URL with our drivers: what people copy from a hosting page has none."""
    url = make_url(database)
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    return url


def _connect_args(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"timeout": LOCK_TIMEOUT_S}
    return {
        "connect_timeout": LOCK_TIMEOUT_S,
        "options": f"-c lock_timeout={LOCK_TIMEOUT_S}s -c statement_timeout=60s -c timezone=UTC",
    }


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _: object) -> None:
        # Transactions are opened by the listener below; the driver's own habit is to open them too late.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        # FULL: an event that was shown must survive a power cut.
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        # A writer takes its lock at once; a reader that turned into a writer could not wait for it.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_engine(url: URL) -> Engine:
    # A server may have closed an idle connection; a file has not.
    remote = url.get_backend_name() != "sqlite"
    engine = create_engine(url, connect_args=_connect_args(url), pool_pre_ping=remote)
    if not remote:
        if url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        _prepare_sqlite(engine)
        with engine.connect() as connection:
            _write_ahead(connection)
    return engine


def _write_ahead(connection: Connection) -> None:
    """Turn a file into one that can be read while it is written.

    Only here SQLite says "locked" at once, whatever ``timeout`` is (sqlite.org/wal.html): nodes that start
    together on a new file wait for each other.
    """
    ends = time.monotonic() + LOCK_TIMEOUT_S
    while True:
        try:
            connection.connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)
        else:
            return


def migration_config(connection: Connection) -> Config:
    """Alembic's configuration for this connection; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _migrate(engine: Engine) -> None:
    """Bring the tables to this program's version; in one transaction, by one process at a time."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        try:
            command.upgrade(migration_config(connection), "head")
        except CommandError as error:
            raise JournalError("journal-newer", reason=str(error)[:200]) from error


class Database:
    """An open database. Make one with ``await Database.open(url)``, end it with ``await close()``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="db-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="db-reader")

    @classmethod
    async def open(cls, database: str) -> Database:
        """Connect and migrate. Raises ``JournalError``."""
        return cls(await asyncio.to_thread(cls._opened, database))

    @staticmethod
    def _opened(database: str) -> Engine:
        with as_journal_errors():
            url = as_url(database)
            try:
                engine = _open_engine(url)
            except OSError as error:
                raise JournalError("journal-unreachable", reason=str(error)) from error
            try:
                _migrate(engine)
            except BaseException:
                engine.dispose()
                raise
            return engine

    async def write(self, work: Callable[[Connection], R]) -> R:
        """Run ``work`` in one transaction on the writer's thread; all of it is durable, or none."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, self._in_transaction, work, True)  # noqa: FBT003

    async def read(self, work: Callable[[Connection], R]) -> R:
        """Run ``work``, which only reads, on one of the readers' threads."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._in_transaction, work, False)  # noqa: FBT003

    async def check(self) -> None:
        """Prove that a write could begin now; raises ``JournalError``. For health."""
        await self.write(lambda c: c.execute(text("SELECT 1")))

    def _in_transaction(self, work: Callable[[Connection], R], writes: bool) -> R:  # noqa: FBT001
        with (
            as_journal_errors(),
            self._engine.connect().execution_options(writes=writes) as connection,
            connection.begin(),
        ):
            return work(connection)

    async def close(self) -> None:
        """Finish what is queued, then let go of every connection."""
        await asyncio.to_thread(self._writer.shutdown)
        await asyncio.to_thread(self._readers.shutdown)
        await asyncio.to_thread(self._engine.dispose)
