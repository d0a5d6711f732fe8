"""The single writer: numbers, durability, and what happens when the disk is full."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.board import Board, apply, replayed
from standard.core.errors import JournalError
from standard.lab import session as module
from standard.lab.session import BATCH, Session
from tests.facts import CALLS, SEATS, T0, any_fact, plain
from tests.fakes import FixedClock, MemoryJournal


@asynccontextmanager
async def running(journal: MemoryJournal | None = None) -> AsyncIterator[Session]:
    session = Session(journal or MemoryJournal(), "mairie", FixedClock())
    await session.start()
    try:
        yield session
    finally:
        await session.stop(closed=False)


def journal_of(session: Session) -> MemoryJournal:
    assert isinstance(session.journal, MemoryJournal)
    return session.journal


async def written(session: Session) -> list[e.Numbered]:
    await session.record()
    return await session.journal.read(session.session_id)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY_S", 0)


def lamp(n: int) -> e.StationStateChanged:
    return e.StationStateChanged(at=T0, station=str(n), state="busy")


# --- numbers and order -----------------------------------------------------------------


async def test_a_new_session_begins_with_its_opening() -> None:
    async with running() as session:
        assert await written(session) == [e.Numbered(1, e.SessionOpened(at=T0, organisation="mairie"))]
        assert (session.board.seq, session.trouble) == (1, "")


async def test_facts_are_numbered_in_the_order_they_came() -> None:
    async with running() as session:
        session.submit([lamp(1), lamp(2)])
        numbered = await session.record(lamp(3))
        session.submit([])
        assert numbered == [e.Numbered(4, lamp(3))]
        facts = await written(session)
        assert [one.seq for one in facts] == [1, 2, 3, 4]
        assert [one.fact for one in facts[1:]] == [lamp(1), lamp(2), lamp(3)]


async def test_a_surprise_is_journaled_just_before_what_caused_it() -> None:
    async with running() as session:
        held = e.CallHeld(at=T0, call_id=CALLS[0], seat=SEATS[0])
        numbered = await session.record(held)
        assert [type(one.fact) for one in numbered] == [e.Surprise, e.CallHeld]
        assert CALLS[0] in session.board.calls


async def test_what_is_shown_is_durable() -> None:
    journal = MemoryJournal()
    async with running(journal) as session:
        with session.watch(lambda _: shown.append(len(journal.batches[-1]))), session.subscribe() as stream:
            shown: list[int] = []
            await session.record(lamp(1))
            numbered, change = await anext(aiter(stream))
            assert (numbered, change.stations) == (e.Numbered(2, lamp(1)), {"1": "busy"})
        assert shown == [1]


async def test_what_comes_while_the_disk_is_slow_is_written_in_one_batch() -> None:
    journal = MemoryJournal()
    async with running(journal) as session:
        journal.gate = asyncio.Event()
        first = asyncio.create_task(session.record(lamp(0)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for n in range(1, BATCH + 2):
            session.submit([lamp(n)])
        assert session.board.seq == 1
        journal.gate.set()
        await first
        await session.record()
        assert [len(batch) for batch in journal.batches] == [1, 1, BATCH, 1]


async def test_nothing_to_record_means_that_everything_before_is_durable() -> None:
    async with running() as session:
        session.submit([lamp(1)])
        assert await session.record() == []
        assert session.board.stations == {"1": "busy"}


# --- the journal fails -----------------------------------------------------------------------


async def test_what_people_ask_is_refused_and_did_not_happen() -> None:
    async with running() as session:
        journal_of(session).failing = "journal-full"
        with pytest.raises(JournalError, match="journal-full"):
            await session.record(lamp(1))
        assert (session.trouble, session.board.stations) == ("journal-full", {})
        journal_of(session).failing = ""
        assert await session.record(lamp(2)) == [e.Numbered(2, lamp(2))]
        assert session.trouble == ""


async def test_what_happened_is_kept_and_written_once_in_order() -> None:
    async with running() as session:
        journal = journal_of(session)
        journal.failing = "journal-full"
        session.submit([lamp(1), lamp(2)])
        asked = asyncio.create_task(session.record(lamp(99)))
        session.submit([lamp(3)])
        with pytest.raises(JournalError):
            await asked
        session.submit([lamp(4)])
        journal.failing = ""
        facts = await written(session)
        assert [one.fact for one in facts[1:]] == [lamp(1), lamp(2), lamp(3), lamp(4)]
        assert [one.seq for one in facts] == [1, 2, 3, 4, 5]
        assert replayed(facts) == session.board


async def test_who_stopped_waiting_for_a_fact_has_still_recorded_it() -> None:
    async with running() as session:
        asking = asyncio.create_task(session.record(lamp(1)))
        await asyncio.sleep(0)
        asking.cancel()
        facts = await written(session)
        assert facts[-1].fact == lamp(1)


async def test_a_writer_that_broke_down_lets_nobody_wait(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(MemoryJournal):
        async def append(self, session_id: str, facts: Sequence[e.Numbered]) -> None:
            if len(facts) == 1 and facts[0].seq > 1:
                raise ZeroDivisionError
            await super().append(session_id, facts)

    session = Session(Broken(), "mairie", FixedClock())
    await session.start()
    with pytest.raises(JournalError, match="journal-failed"):
        await session.record(lamp(1))
    with pytest.raises(JournalError, match="journal-failed"):
        await session.record(lamp(2))
    await session.stop(closed=True)


# --- stop and start ----------------------------------------------------------------------------


async def test_stopping_writes_what_is_queued() -> None:
    journal = MemoryJournal()
    async with running(journal) as session:
        session.submit([lamp(1)])
    assert (await journal.read(session.session_id))[-1].fact == lamp(1)


async def test_closing_ends_the_session_and_its_readers() -> None:
    journal = MemoryJournal()
    session = Session(journal, "mairie", FixedClock())
    await session.start()
    with session.subscribe() as stream:
        await session.stop(closed=True)
        assert [type(one.fact) async for one, _ in stream] == [e.SessionClosed]
    assert journal.closed == [session.session_id]
    async with running(journal) as following:
        assert following.session_id != session.session_id
        assert [one.seq for one in await written(following)] == [1]


@pytest.mark.parametrize("closed", [True, False])
async def test_stopping_while_the_disk_is_full_ends_and_refuses(closed: bool) -> None:
    journal = MemoryJournal()
    session = Session(journal, "mairie", FixedClock())
    await session.start()
    journal.failing = "journal-full"
    session.submit([lamp(1)])
    waiting = asyncio.create_task(session.record(lamp(2)))
    async with asyncio.timeout(2):
        await session.stop(closed=closed)
        with pytest.raises(JournalError):
            await waiting
        with pytest.raises(JournalError):
            await session.record(lamp(3))
    assert journal.closed == []


async def test_a_session_that_cannot_be_closed_stops_all_the_same() -> None:
    journal = MemoryJournal(closing_fails=True)
    session = Session(journal, "mairie", FixedClock())
    await session.start()
    with session.subscribe() as stream:
        await session.stop(closed=True)
        assert [type(one.fact) async for one, _ in stream] == [e.SessionClosed]


async def test_stopping_twice_is_stopping() -> None:
    session = Session(MemoryJournal(), "mairie", FixedClock())
    await session.stop(closed=False)
    await session.start()
    await session.stop(closed=True)
    await session.stop(closed=True)


async def test_a_service_that_comes_back_goes_on_with_the_open_session() -> None:
    journal = MemoryJournal()
    async with running(journal) as session:
        await session.record(lamp(1), plain(e.CallWaiting))
        before = session.board
    async with running(journal) as again:
        assert (again.session_id, again.board) == (session.session_id, before)
        assert (await again.record(lamp(2)))[0].seq == before.seq + 1


# --- without a gap --------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(facts=st.lists(any_fact(e.SessionOpened), max_size=10), joins=st.sets(st.integers(0, 20), max_size=5))
def test_a_snapshot_and_what_follows_make_the_board(facts: list[e.Event], joins: set[int]) -> None:
    """Whenever a reader joins, between any two turns of the loop, it ends with the same board."""

    async def scenario() -> None:
        async with running() as session:
            readers = []
            for turn in range(21):
                if turn in joins:
                    stream = session.subscribe()
                    readers.append((stream, stream.__enter__()))
                if turn < len(facts):
                    session.submit([facts[turn]])
                await asyncio.sleep(0)
            await session.record()
            session.hub.close()
            for stream, subscription in readers:
                board: Board = subscription.board
                async for numbered, _ in subscription:
                    assert numbered.seq == board.seq + 1
                    board = apply(board, numbered)
                assert board == session.board
                stream.__exit__(None, None, None)
            assert replayed(await session.journal.read(session.session_id)) == session.board

    asyncio.run(scenario())
