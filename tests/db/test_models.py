"""Instants keep their meaning on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, make_url, select
from sqlalchemy.exc import StatementError
from sqlmodel import col

from standard.core.errors import JournalError
from standard.db.database import Database
from standard.db.models import Instant, SessionRow

PARIS = timezone(timedelta(hours=2))


def _row(opened_at: datetime) -> dict[str, object]:
    return {
        "session_id": "s-1",
        "establishment": "a",
        "organisation": "mairie",
        "opened_at": opened_at,
        "node": "n",
        "fence": 1,
    }


async def test_an_instant_comes_back_as_aware_utc(database: Database) -> None:
    summer = datetime(2026, 7, 1, 14, 30, 0, 250_000, tzinfo=PARIS)
    await database.write(lambda c: c.execute(insert(SessionRow).values(_row(summer))))
    found = await database.read(lambda c: c.execute(select(col(SessionRow.opened_at))).scalar_one())
    assert found == summer
    assert found.tzinfo is UTC


async def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = datetime(2026, 7, 1, 14, 30)  # noqa: DTZ001
    with pytest.raises(JournalError) as caught:
        await database.write(lambda c: c.execute(insert(SessionRow).values(_row(naive))))
    assert isinstance(caught.value.__cause__, StatementError)


def test_nothing_stays_nothing() -> None:
    for engine in ("sqlite", "postgresql"):
        dialect = make_url(f"{engine}://").get_dialect()()
        assert Instant().process_bind_param(None, dialect) is None
        assert Instant().process_result_value(None, dialect) is None
