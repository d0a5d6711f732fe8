"""Each way an engine fails has the id of what to do about it."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import ArgumentError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from standard.core.errors import JournalError
from standard.core.sentences import SENTENCES
from standard.db.faults import POSTGRESQL_IDS, SQLITE_IDS, as_journal_errors, error_id


def _sqlite(code: int | None) -> OperationalError:
    told = sqlite3.OperationalError("says why\nand more")
    if code is not None:
        told.sqlite_errorcode = code
    return OperationalError("INSERT …", None, told)


def _postgresql(state: str | None) -> OperationalError:
    told = psycopg.Error("says why")
    told.sqlstate = state
    return OperationalError("INSERT …", None, told)


@pytest.mark.parametrize(
    ("code", "id"),
    [
        (sqlite3.SQLITE_FULL, "journal-full"),
        (sqlite3.SQLITE_IOERR_WRITE, "journal-io"),
        (sqlite3.SQLITE_IOERR_FSYNC, "journal-io"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "journal-locked"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "journal-read-only"),
        (sqlite3.SQLITE_CANTOPEN, "journal-unreachable"),
        (sqlite3.SQLITE_NOTADB, "journal-damaged"),
        (sqlite3.SQLITE_MISUSE, "journal-failed"),
        (None, "journal-failed"),
    ],
)
def test_sqlite(code: int | None, id: str) -> None:
    assert error_id(_sqlite(code)) == id


@pytest.mark.parametrize(
    ("state", "id"),
    [
        ("53100", "journal-full"),
        ("55P03", "journal-locked"),
        ("25006", "journal-read-only"),
        ("08006", "journal-unreachable"),
        ("57P01", "journal-unreachable"),
        (None, "journal-unreachable"),
        ("XX001", "journal-damaged"),
        ("42P01", "journal-failed"),
    ],
)
def test_postgresql(state: str | None, id: str) -> None:
    assert error_id(_postgresql(state)) == id


def test_what_is_no_engines_fault() -> None:
    assert error_id(IntegrityError("INSERT …", None, sqlite3.IntegrityError())) == "journal-conflict"
    assert error_id(NoFreeConnection()) == "journal-locked"
    assert error_id(ArgumentError("bad url")) == "journal-failed"


def test_only_one_line_of_the_reason_goes_along() -> None:
    with pytest.raises(JournalError) as caught, as_journal_errors():
        raise _sqlite(sqlite3.SQLITE_FULL)
    assert caught.value.id == "journal-full"
    assert caught.value.details == {"reason": "says why"}
    assert isinstance(caught.value.__cause__, OperationalError)


def test_every_id_has_a_sentence() -> None:
    assert {*SQLITE_IDS.values(), *POSTGRESQL_IDS.values(), "journal-failed", "journal-conflict"} <= {
        *SENTENCES
    }
