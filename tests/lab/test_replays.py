"""Sessions that are over are folded once; the one under way is read on; only so many are kept."""

from __future__ import annotations

import asyncio

from standard.core import events as e
from standard.lab import replays
from standard.lab.replays import Replays
from standard.lab.session import Session
from tests.facts import T0
from tests.fakes import FixedClock, MemoryJournal

OFFERED = e.CallOffered(at=T0, call_id="c-1", number="0612345678", name="", dialled="0261912000")
ABANDONED = e.CallAbandoned(at=T0, call_id="c-1")
FILLER = e.StationStateChanged(at=T0, station="2031", state="busy")


class Counting:
    """A journal of sessions that are over, which notes what is asked of it."""

    def __init__(self) -> None:
        self.reads: list[tuple[str, int]] = []

    async def read(self, session_id: str, after: int = 0) -> list[e.Numbered]:
        self.reads.append((session_id, after))
        await asyncio.sleep(0)
        return [e.Numbered(1, OFFERED), e.Numbered(2, ABANDONED)][after:]


async def test_a_session_that_is_over_is_folded_once_and_only_so_many_are_kept() -> None:
    journal = Counting()
    kept = Replays(journal, Session(MemoryJournal(), "mairie", FixedClock(), session_id="s-0"))
    first = await kept.of("s-1")
    assert first.call("c-1").call.outcome == "abandoned"
    assert await kept.of("s-1") is first
    assert journal.reads == [("s-1", 0)]
    for number in range(2, replays.KEPT + 2):
        await kept.of(f"s-{number}")
    assert await kept.of("s-1") is not first


async def test_those_who_ask_at_once_wait_for_one_fold() -> None:
    journal = Counting()
    kept = Replays(journal, Session(MemoryJournal(), "mairie", FixedClock(), session_id="s-0"))
    asked = await asyncio.gather(*(kept.of("s-1") for _ in range(5)))
    assert len({id(one) for one in asked}) == 1
    assert journal.reads == [("s-1", 0)]


async def test_the_session_under_way_is_read_on_from_where_it_was() -> None:
    journal = MemoryJournal()
    session = Session(journal, "mairie", FixedClock())
    await session.start()
    kept = Replays(journal, session)
    try:
        await session.record(OFFERED)
        replay = await kept.of(session.session_id)
        assert replay.call("c-1").call.outcome == "in-progress"
        await session.record(ABANDONED)
        await session.record(*[FILLER] * replays.AT_ONCE)
        assert await kept.of(session.session_id) is replay
        assert replay.call("c-1").call.outcome == "abandoned"
        assert replay.board(replay.last) == session.board
    finally:
        await session.stop(closed=True)
