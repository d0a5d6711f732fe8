"""Every stored recording is heard once, one after the other, whatever stops in between."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from standard.core import events as e
from standard.core.errors import AudioError
from standard.core.hearing import Heard, RecordingHeard, RecordingNotHeard, TrackHeard, Unheard
from standard.lab.hearing import kept
from standard.lab.session import Session
from tests.facts import T0
from tests.fakes import FixedClock, MemoryJournal

CALLER = TrackHeard(speech=((2.0, 3.5),), level_dbfs=-20.0)
OPERATOR = TrackHeard(speech=((0.5, 1.5),), level_dbfs=-23.0)
HEARD = Heard(caller=CALLER, heard=OPERATOR, duration_s=4.0, detector="by ear")


@dataclass
class Ear:
    """A hearer that remembers what it was given, and can be told to fail or to take for ever."""

    failing: str = ""
    endless: bool = False
    keys: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    ended: int = 0

    async def hear(self, key: str) -> Heard:
        self.keys.append(key)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await (asyncio.Event().wait() if self.endless else asyncio.sleep(0))
        finally:
            self.at_once -= 1
            self.ended += 1
        if self.failing:
            raise AudioError(self.failing, problem="x")
        return HEARD


def stored(call: str) -> e.Event:
    return e.RecordingStored(at=T0, call_id=call, key=f"recordings/s/{call}.opus", duration_s=4.0)


async def told(ear: Ear, left: list[Unheard], *facts: e.Event) -> list[RecordingHeard | RecordingNotHeard]:
    """What the journal says was heard."""
    session = Session(MemoryJournal(), "mairie", FixedClock())
    await session.start()
    async with kept(session, ear, FixedClock(), left):
        await session.record(*facts)
        for _ in range(20):
            await asyncio.sleep(0)
            await session.record()
    await session.stop(closed=False)
    every = [numbered.fact for numbered in await session.journal.read(session.session_id)]
    return [fact for fact in every if isinstance(fact, RecordingHeard | RecordingNotHeard)]


async def test_what_is_stored_is_heard_and_told() -> None:
    (heard,) = await told(Ear(), [], stored("c-1"))
    assert isinstance(heard, RecordingHeard)
    assert (heard.call_id, heard.caller, heard.heard) == ("c-1", CALLER, OPERATOR)
    assert (heard.duration_s, heard.detector, heard.session) == (4.0, "by ear", "")


async def test_one_recording_at_a_time_in_their_order() -> None:
    ear = Ear()
    assert len(await told(ear, [], *(stored(f"c-{n}") for n in range(4)))) == 4
    assert ear.keys == [f"recordings/s/c-{n}.opus" for n in range(4)]
    assert ear.most_at_once == 1


async def test_a_recording_that_cannot_be_heard_is_told_and_the_next_one_is_heard() -> None:
    ear = Ear(failing="hearing-model-unavailable")
    one, other = await told(ear, [], stored("c-1"), stored("c-2"))
    assert isinstance(one, RecordingNotHeard)
    assert (one.call_id, one.error, other.call_id) == ("c-1", "hearing-model-unavailable", "c-2")


async def test_what_was_left_comes_first_and_says_whose_it_is() -> None:
    ear = Ear()
    old, new = await told(ear, [Unheard("c-0", "recordings/s-0/c-0.opus", "s-0")], stored("c-1"))
    assert ear.keys == ["recordings/s-0/c-0.opus", "recordings/s/c-1.opus"]
    assert [(one.call_id, one.session) for one in (old, new)] == [("c-0", "s-0"), ("c-1", "")]


async def test_what_the_session_under_way_left_is_its_own() -> None:
    session = Session(MemoryJournal(), "mairie", FixedClock())
    await session.start()
    async with kept(session, Ear(), FixedClock(), [Unheard("c-0", "k", session.session_id)]):
        await asyncio.sleep(0.01)
        await session.record()
    await session.stop(closed=False)
    last = (await session.journal.read(session.session_id))[-1].fact
    assert isinstance(last, RecordingHeard)
    assert last.session == ""


async def test_a_stop_waits_for_nobody_and_tells_nothing() -> None:
    ear = Ear(endless=True)
    assert await asyncio.wait_for(told(ear, [], stored("c-1"), stored("c-2")), 1) == []
    assert (ear.keys, ear.ended) == (["recordings/s/c-1.opus"], 1)
