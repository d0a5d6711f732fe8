"""What the database engines say when they fail, as ``JournalError``: one id per thing to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from standard.core.errors import JournalError

SQLITE_IDS = {
    sqlite3.SQLITE_FULL: "journal-full",
    # A write that fails for another reason than space: a dying disk, a share that went away.
    sqlite3.SQLITE_IOERR: "journal-io",
    sqlite3.SQLITE_BUSY: "journal-locked",
    sqlite3.SQLITE_LOCKED: "journal-locked",
    sqlite3.SQLITE_READONLY: "journal-read-only",
    sqlite3.SQLITE_PERM: "journal-read-only",
    sqlite3.SQLITE_CANTOPEN: "journal-unreachable",
    sqlite3.SQLITE_CORRUPT: "journal-damaged",
    sqlite3.SQLITE_NOTADB: "journal-damaged",
}

POSTGRESQL_IDS = {
    "53100": "journal-full",  # disk_full
    "53200": "journal-full",  # out_of_memory
    "53300": "journal-unreachable",  # too_many_connections
    "55P03": "journal-locked",  # lock_not_available
    "57014": "journal-locked",  # query_canceled, by statement_timeout
    "25006": "journal-read-only",  # read_only_sql_transaction
    "42501": "journal-read-only",  # insufficient_privilege
    "58030": "journal-io",  # io_error
    "XX001": "journal-damaged",  # data_corrupted
    "XX002": "journal-damaged",  # index_corrupted
}


def _sqlite_id(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the primary code; the rest tells which system call it was.
    return SQLITE_IDS.get(code & 0xFF, "journal-failed") if isinstance(code, int) else "journal-failed"


def _postgresql_id(error: psycopg.Error) -> str:
    state = error.sqlstate
    if state is None or state.startswith(("08", "57P")):
        return "journal-unreachable"
    return POSTGRESQL_IDS.get(state, "journal-failed")


def error_id(error: SQLAlchemyError) -> str:
    """The ``JournalError`` id of what SQLAlchemy raised."""
    if isinstance(error, IntegrityError):
        return "journal-conflict"
    if isinstance(error, NoFreeConnection):
        return "journal-locked"
    told = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(told, sqlite3.Error):
        return _sqlite_id(told)
    if isinstance(told, psycopg.Error):
        return _postgresql_id(told)
    return "journal-failed"


@contextmanager
def as_journal_errors() -> Iterator[None]:
    """Let only ``JournalError`` out; the engine's own words go along as ``reason``, for the log."""
    try:
        yield
    except SQLAlchemyError as error:
        told = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        raise JournalError(error_id(error), reason=str(told).strip().partition("\n")[0][:200]) from error
