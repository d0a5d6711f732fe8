"""The journal on both engines: append-only, all or nothing, one writer."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

from standard.core import events as e
from standard.core.consignes import Geste
from standard.core.desk.facts import MessageTaken, SpeechJudged
from standard.core.errors import JournalError, Unknown
from standard.core.evaluation.facts import CriterionDecided, SheetSigned
from standard.core.hearing import RecordingHeard, TrackHeard
from standard.db.database import Database
from standard.db.journal import SqlJournal
from standard.db.models import FactRow

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def offered(seq: int, name: str = "Mme Marandin") -> e.Numbered:
    at = NOON + timedelta(seconds=seq)
    return e.Numbered(
        seq, e.CallOffered(at=at, call_id=f"c-{seq}", number="0261912111", name=name, dialled="0261912000")
    )


def message(seq: int, account: str) -> e.Numbered:
    fact = MessageTaken(
        at=NOON + timedelta(seconds=seq),
        message_id=f"m-{seq}",
        seat="2001",
        account=account,
        call_id="c-1",
        recipient="2031",
        caller_name="Mme Marandin",
        caller_number="0261912111",
        text="Rappeler avant 16 h.\nMerci.",
    )
    return e.Numbered(seq, fact)


async def test_what_was_appended_is_read_back_in_order(journal: SqlJournal) -> None:
    session_id, past = await journal.open_session("mairie")
    assert past == []
    told = [offered(1, "Mme Léonie d’Arc"), offered(2), message(3, "eleve")]
    await journal.append(session_id, told[:2])
    await journal.append(session_id, told[2:])
    assert await journal.read(session_id) == told
    assert await journal.read(session_id, after=2) == told[2:]
    assert await journal.read(session_id, after=3) == []


async def test_every_kind_of_value_survives(journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    odd: list[e.Event] = [
        e.CommandRefused(
            at=NOON,
            command_id="k",
            seat="2001",
            command="HoldCall",
            error="call-ended",
            details={"a": "b", "n": 1.5},
        ),
        e.CallOffered(at=NOON, call_id="c-1", number="", name='né\x00\u2028\U0001f600"\\', dialled="1"),
        e.RecordingStored(at=NOON, call_id="c-1", key="s/c", duration_s=12.25),
        e.CallEnded(at=NOON.replace(microsecond=123456), call_id="c-1", by="caller", cause=16, inferred=True),
    ]
    told = [e.Numbered(seq, fact) for seq, fact in enumerate(odd, 1)]
    await journal.append(session_id, told)
    assert await journal.read(session_id) == told


async def test_an_open_session_goes_on_after_a_restart(database: Database, journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await journal.append(session_id, [offered(1)])
    again = SqlJournal(database, establishment="lycee-a", node="node-1")
    assert await again.open_session("mairie") == (session_id, [offered(1)])
    await again.append(session_id, [offered(2)])
    assert [numbered.seq for numbered in await again.read(session_id)] == [1, 2]


async def test_an_older_service_can_write_no_more(database: Database, journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await SqlJournal(database, establishment="lycee-a", node="node-1").open_session("mairie")
    with pytest.raises(JournalError) as caught:
        await journal.append(session_id, [offered(1)])
    assert caught.value.id == "journal-taken-over"
    assert await journal.read(session_id) == []


async def test_a_closed_session_takes_no_more_facts_and_another_is_opened(journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await journal.append(session_id, [offered(1)])
    await journal.close_session(session_id)
    with pytest.raises(JournalError):
        await journal.append(session_id, [offered(2)])
    other, past = await journal.open_session("mairie")
    assert other != session_id
    assert past == []
    closed = await journal.session(session_id)
    assert closed.closed_at is not None
    assert closed.closed_at >= closed.opened_at
    assert (await journal.session(other)).closed_at is None


@pytest.mark.parametrize(
    ("establishment", "node", "organisation"),
    [("lycee-b", "node-1", "mairie"), ("lycee-a", "node-2", "mairie"), ("lycee-a", "node-1", "clinique")],
)
async def test_schools_nodes_and_organisations_have_sessions_of_their_own(
    database: Database, journal: SqlJournal, establishment: str, node: str, organisation: str
) -> None:
    session_id, _ = await journal.open_session("mairie")
    other, _ = await SqlJournal(database, establishment=establishment, node=node).open_session(organisation)
    assert other != session_id
    await journal.append(session_id, [offered(1)])


async def test_a_school_cannot_read_another(database: Database, journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await journal.append(session_id, [message(1, "eleve"), stored(2, "s/c-1")])
    other = SqlJournal(database, establishment="lycee-b", node="node-1")
    assert await other.read(session_id) == []
    assert await other.sessions() == []
    assert await other.messages() == []
    assert await other.told(["MessageTaken"]) == []
    assert await other.told(["MessageTaken"], organisation="mairie") == []
    with pytest.raises(Unknown):
        await other.session(session_id)
    with pytest.raises(Unknown):
        await other.recording("s/c-1")
    await other.close_session(session_id)
    assert (await journal.session(session_id)).closed_at is None


async def test_a_number_is_given_once(journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await journal.append(session_id, [offered(1)])
    with pytest.raises(JournalError) as caught:
        await journal.append(session_id, [offered(2), offered(1, "another")])
    assert caught.value.id == "journal-conflict"
    # Nothing of the refused batch was kept, and the journal goes on.
    assert await journal.read(session_id) == [offered(1)]
    await journal.append(session_id, [offered(2)])


async def test_numbers_count_in_each_session(journal: SqlJournal) -> None:
    first, _ = await journal.open_session("mairie")
    await journal.append(first, [offered(1)])
    await journal.close_session(first)
    second, _ = await journal.open_session("mairie")
    await journal.append(second, [offered(1, "M. Escoubet")])
    assert await journal.read(first) == [offered(1)]
    assert await journal.read(second) == [offered(1, "M. Escoubet")]
    assert [record.session_id for record in await journal.sessions()] == [second, first]


async def test_appends_asked_at_the_same_time_keep_their_order(journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await asyncio.gather(*(journal.append(session_id, [offered(seq)]) for seq in range(1, 41)))
    assert [numbered.seq for numbered in await journal.read(session_id)] == list(range(1, 41))


async def test_nothing_to_append_is_no_transaction(journal: SqlJournal) -> None:
    await journal.append("s-0", [])


async def test_appending_to_a_session_that_was_never_opened_is_refused(journal: SqlJournal) -> None:
    with pytest.raises(JournalError) as caught:
        await journal.append("s-0", [offered(1)])
    assert caught.value.id == "journal-taken-over"


async def test_messages_are_told_newest_first(journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await journal.append(session_id, [message(1, "eleve"), offered(2), message(3, "eleve2")])
    told = await journal.messages()
    assert [(record.session_id, record.seq, record.message.account) for record in told] == [
        (session_id, 3, "eleve2"),
        (session_id, 1, "eleve"),
    ]


async def test_facts_of_some_types_are_told_across_sessions(journal: SqlJournal) -> None:
    first, _ = await journal.open_session("mairie")
    await journal.append(first, [message(1, "eleve"), offered(2), stored(3, "s/c-1")])
    await journal.close_session(first)
    second, _ = await journal.open_session("mairie")
    await journal.append(second, [message(3, "hugo"), message(5, "lea")])
    clinic, _ = await journal.open_session("clinique")
    await journal.append(clinic, [message(4, "nina")])

    async def told(**asked: Any) -> list[tuple[str, int]]:
        return [(one.session_id, one.seq) for one in await journal.told(**asked)]

    both = ["MessageTaken", "RecordingStored"]
    assert await told(types=both) == [(second, 5), (clinic, 4), (second, 3), (first, 1), (first, 3)]
    assert (clinic, 4) not in await told(types=both, organisation="mairie")
    assert await told(types=["MessageTaken"], organisation="mairie", most=1) == [(second, 5)]
    assert await told(types=both, since=NOON + timedelta(seconds=4)) == [(second, 5), (clinic, 4)]


def stored(seq: int, key: str) -> e.Numbered:
    return e.Numbered(seq, e.RecordingStored(at=NOON, call_id="c-1", key=key, duration_s=9.5))


async def test_what_was_said_later_about_a_session_is_found_by_that_session(
    database: Database, journal: SqlJournal
) -> None:
    session_id, _ = await journal.open_session("mairie")
    said = [
        SpeechJudged(
            at=NOON + timedelta(seconds=second),
            account="marc",
            call_id="c-1",
            geste=Geste.DIRE,
            what=session,
            said=True,
            session=session,
        )
        for second, session in ((2, "s-0"), (1, "s-0"), (3, "s-1"), (4, ""))
    ]
    await journal.append(session_id, [e.Numbered(seq, fact) for seq, fact in enumerate(said, 1)])
    assert await journal.judgements("s-0") == [said[1], said[0]]
    other_school = SqlJournal(database, establishment="lycee-b", node="node-1")
    assert await other_school.judgements("s-0") == []


def decided(seq: int, session: str, level: int | None = 2) -> e.Numbered:
    at = NOON + timedelta(seconds=seq)
    fact = CriterionDecided(
        at=at,
        account="marc",
        session=session,
        student="lea",
        grid="arcu",
        criterion="C211.1",
        level=level,
    )
    return e.Numbered(seq, fact)


async def test_the_locks_of_sheets_are_found_by_the_session_they_are_about(journal: SqlJournal) -> None:
    first, _ = await journal.open_session("mairie")
    about: dict[str, Any] = {"account": "claire", "session": first, "student": "lea", "grid": "g"}
    locked = SheetSigned(
        at=NOON, **about, journal_digest="0" * 64, levels_digest="0" * 64, last_seq=1, levels={"C1": 2}
    )
    await journal.append(first, [decided(1, first), e.Numbered(2, locked)])
    assert [one.fact for one in await journal.signatures([first])] == [locked]
    assert await journal.signatures(["s-0"]) == []


async def test_what_is_said_of_a_session_is_counted_wherever_it_is_said(
    database: Database, journal: SqlJournal
) -> None:
    first, _ = await journal.open_session("mairie")
    await journal.append(first, [offered(1), decided(2, first)])
    await journal.close_session(first)
    second, _ = await journal.open_session("mairie")
    await journal.append(second, [decided(1, first), offered(2)])
    assert await journal.mentions() == {first: 2}
    assert await SqlJournal(database, establishment="lycee-b", node="node-1").mentions() == {}


async def test_what_people_decide_is_found_by_the_session_it_is_about(
    database: Database, journal: SqlJournal
) -> None:
    first, _ = await journal.open_session("mairie")
    await journal.append(first, [decided(1, first), offered(2), decided(4, "s-0", None)])
    await journal.close_session(first)
    second, _ = await journal.open_session("mairie")
    await journal.append(second, [decided(3, first, 3)])

    async def told(sessions: list[str] | None) -> list[tuple[str, int]]:
        return [(one.session_id, one.seq) for one in await journal.assessments(sessions)]

    assert await told([first]) == [(first, 1), (second, 3)]
    assert await told(["s-0", first]) == [(first, 1), (second, 3), (first, 4)]
    assert await told(None) == await told(["s-0", first])
    assert await told([]) == []
    other_school = SqlJournal(database, establishment="lycee-b", node="node-1")
    assert await other_school.assessments() == []


async def test_facts_of_a_few_kinds_are_told_of_a_few_sessions(
    database: Database, journal: SqlJournal
) -> None:
    first, _ = await journal.open_session("mairie")
    await journal.append(first, [offered(1), message(2, "lea"), offered(3)])
    await journal.close_session(first)
    second, _ = await journal.open_session("mairie")
    await journal.append(second, [offered(1)])

    async def told(sessions: list[str]) -> list[tuple[str, int]]:
        return [(one.session_id, one.seq) for one in await journal.within(sessions, ["CallOffered"])]

    assert await told([first]) == [(first, 1), (first, 3)]
    assert sorted(await told([first, second])) == sorted([(first, 1), (first, 3), (second, 1)])
    other_school = SqlJournal(database, establishment="lycee-b", node="node-1")
    assert await other_school.within([first], ["CallOffered"]) == []


async def test_what_was_heard_later_is_found_by_the_session_of_the_call(journal: SqlJournal) -> None:
    def heard(second: int, session: str) -> RecordingHeard:
        track = TrackHeard(speech=((1.0, 2.5),), level_dbfs=-20.5, levels=(-20.5,), syllables=(6,))
        return RecordingHeard(
            at=NOON + timedelta(seconds=second),
            call_id=f"c-{second}",
            caller=track,
            heard=TrackHeard(speech=(), level_dbfs=None),
            duration_s=9.5,
            detector="by ear",
            session=session,
        )

    session_id, _ = await journal.open_session("mairie")
    told = [heard(2, "s-0"), heard(1, "s-0"), heard(3, "s-1"), heard(4, "")]
    await journal.append(session_id, [e.Numbered(seq, fact) for seq, fact in enumerate(told, 1)])
    assert await journal.heard_later("s-0") == [told[1], told[0]]


async def test_a_recording_is_found_by_its_key(journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await journal.append(session_id, [stored(1, "s/c-1"), stored(2, "s/c-2")])
    found = await journal.recording("s/c-2")
    assert (found.session_id, found.seq, found.recording.key) == (session_id, 2, "s/c-2")
    with pytest.raises(Unknown) as caught:
        await journal.recording("s/c-3")
    assert caught.value.id == "unknown-recording"


async def test_a_row_that_is_no_fact_is_told_as_damage(database: Database, journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    await journal.append(session_id, [offered(1)])
    await database.write(lambda c: c.execute(update(FactRow).values(fact={"type": "Nonsense"})))
    with pytest.raises(JournalError) as caught:
        await journal.read(session_id)
    assert caught.value.id == "journal-damaged"
    assert caught.value.details["seq"] == 1


async def test_the_engine_itself_refuses_a_number_below_one(database: Database, journal: SqlJournal) -> None:
    session_id, _ = await journal.open_session("mairie")
    with pytest.raises(JournalError) as caught:
        await journal.append(session_id, [e.Numbered(0, offered(1).fact)])
    assert caught.value.id == "journal-conflict"
    count = await database.read(lambda c: c.execute(text("SELECT count(*) FROM fact")).scalar_one())
    assert count == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sizes=st.lists(st.integers(1, 7), min_size=1, max_size=8),
    cut=st.integers(0, 60),
)
async def test_any_batches_and_any_cut_lose_and_double_nothing(
    journal: SqlJournal, sizes: list[int], cut: int
) -> None:
    session_id, past = await journal.open_session("mairie")
    await journal.close_session(session_id)
    session_id, past = await journal.open_session("mairie")
    assert past == []
    told = [offered(seq) for seq in range(1, sum(sizes) + 1)]
    start = 0
    for size in sizes:
        await journal.append(session_id, told[start : start + size])
        start += size
    assert await journal.read(session_id, after=cut) == told[cut:]


async def test_facts_are_counted_by_session(journal: SqlJournal) -> None:
    first, _ = await journal.open_session("mairie")
    await journal.append(first, [offered(1), offered(2), message(3, "eleve")])
    await journal.close_session(first)
    second, _ = await journal.open_session("mairie")
    await journal.append(second, [message(1, "eleve")])
    assert await journal.counted(["CallOffered"]) == {first: 2}
    assert await journal.counted(["MessageTaken", "CallOffered"]) == {first: 3, second: 1}
