"""What is left to be heard, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from standard.core import events as e
from standard.core.hearing import RecordingHeard, RecordingNotHeard, TrackHeard, Unheard
from standard.db.database import Database
from standard.db.hearings import Hearings
from standard.db.journal import SqlJournal

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def stored(second: float, call: str) -> e.Event:
    at = NOON + timedelta(seconds=second)
    return e.RecordingStored(at=at, call_id=call, key=f"k/{call}", duration_s=9.5)


def heard(second: float, call: str, session: str = "") -> RecordingHeard:
    return RecordingHeard(
        at=NOON + timedelta(seconds=second),
        call_id=call,
        caller=TrackHeard(speech=((1.0, 2.5),), level_dbfs=-20.5, levels=(-20.5,), syllables=(6,)),
        heard=TrackHeard(speech=(), level_dbfs=None),
        duration_s=9.5,
        detector="by ear",
        session=session,
    )


async def told(journal: SqlJournal, *facts: e.Event, organisation: str = "mairie") -> str:
    """A whole session with these facts; returns its id."""
    session_id, _ = await journal.open_session(organisation)
    await journal.append(session_id, [e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)])
    await journal.close_session(session_id)
    return session_id


@pytest.fixture
def hearings(database: Database, journal: SqlJournal) -> Hearings:
    return Hearings(database, establishment="lycee-a", node="node-1")


async def test_what_is_stored_and_neither_heard_nor_impossible_to_hear_is_left(
    journal: SqlJournal, hearings: Hearings
) -> None:
    failed = RecordingNotHeard(at=NOON, call_id="c-3", error="hearing-failed")
    first = await told(
        journal,
        stored(4, "c-1"),
        stored(2, "c-2"),
        stored(3, "c-3"),
        heard(5, "c-2"),
        failed,
        stored(9, "c-4"),
    )
    assert await hearings.unheard("mairie", NOON) == [
        Unheard("c-1", "k/c-1", first),
        Unheard("c-4", "k/c-4", first),
    ]
    await told(journal, heard(20, "c-1", first), heard(21, "c-4", "s-of-another-day"))
    assert await hearings.unheard("mairie", NOON) == [Unheard("c-4", "k/c-4", first)]


async def test_what_is_too_old_of_another_house_or_of_another_machine_is_left_alone(
    database: Database, journal: SqlJournal, hearings: Hearings
) -> None:
    await told(journal, stored(-1, "c-old"))
    await told(journal, stored(1, "c-clinic"), organisation="clinique")
    await told(SqlJournal(database, establishment="lycee-a", node="node-2"), stored(1, "c-elsewhere"))
    await told(SqlJournal(database, establishment="lycee-b", node="node-1"), stored(1, "c-other-school"))
    assert await hearings.unheard("mairie", NOON) == []
