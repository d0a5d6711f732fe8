"""What must not be heard is known from the facts, and a recording is stored once its call has ended."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.core import events as e
from standard.core.errors import AudioError
from standard.core.fact import Fact
from standard.core.ports import Stored
from standard.lab.recordings import Spans, Takes, kept
from standard.lab.session import Session
from tests.facts import CALLS, T0, any_fact, numbered, plain
from tests.fakes import FixedClock, MemoryJournal

CALL = CALLS[0]


def at(second: float, kind: type[Fact], /, **about: object) -> e.Event:
    return plain(kind, T0 + timedelta(seconds=second), call_id=CALL, seat="2001", **about)


STARTED = at(0, e.RecordingStarted)
ENDED = at(60, e.CallEnded, by="caller")


@pytest.mark.parametrize(
    ("facts", "holds", "pauses"),
    [
        ([], [], []),
        ([at(5, e.CallHeld), at(9, e.CallResumed)], [(5, 9)], []),
        ([at(5, e.CallHeld)], [(5, 60)], []),
        ([at(5, e.CallHeld), at(6, e.CallParked, slot="701"), at(9, e.CallRetrieved)], [(5, 9)], []),
        ([at(5, e.CallHeld), at(9, e.TransferCompleted, station="2031", kind="attended")], [(5, 9)], []),
        ([at(5, e.CallHeld), at(7, e.CallWaiting, reason="seat-lost"), at(9, e.CallAnswered)], [(5, 7)], []),
        ([at(5, e.RecordingPaused), at(8, e.RecordingResumed)], [], [(5, 8)]),
        ([at(5, e.RecordingPaused)], [], [(5, 60)]),
        ([at(5, e.CallHeld), at(6, e.RecordingPaused), at(9, e.CallResumed)], [(5, 9)], [(6, 60)]),
        ([at(-3, e.CallHeld), at(4, e.CallResumed)], [(0, 4)], []),
    ],
)
def test_what_must_not_be_heard(facts: list[e.Event], holds: Spans, pauses: Spans) -> None:
    takes = Takes()
    finished = [take for fact in (STARTED, *facts, ENDED) if (take := takes.follow(fact)) is not None]
    assert [(take.holds, take.pauses, take.ended) for take in finished] == [(holds, pauses, True)]


@given(st.lists(any_fact(), max_size=30))
def test_any_facts_are_followed(facts: list[e.Event]) -> None:
    takes = Takes()
    for fact in facts:
        takes.follow(fact)
    for take in takes.values():
        assert all(0 <= begin <= end for begin, end in take.holds + take.pauses) or take.started_at > T0


@dataclass
class Store:
    """A recorder that remembers, and can be told to fail."""

    asked: list[tuple[str, Spans]] = field(default_factory=list)
    failing: str = ""

    async def store(self, session_id: str, call_id: str, holds: Spans, pauses: Spans) -> Stored:
        self.asked.append((call_id, holds))
        if self.failing:
            raise AudioError(self.failing)
        return Stored(f"recordings/{session_id}/{call_id}.opus", 60.0)


async def outcome(store: Store, past: list[e.Event], *facts: e.Event) -> list[e.Event]:
    """What the journal says of the recordings."""
    session = Session(MemoryJournal(), "mairie", FixedClock())
    await session.start()
    with kept(session, store, FixedClock(), numbered(past)):
        await session.record(*facts)
        for _ in range(5):
            await asyncio.sleep(0)
            await session.record()
    await session.stop(closed=False)
    told = [n.fact for n in await session.journal.read(session.session_id)]
    return [fact for fact in told if isinstance(fact, e.RecordingStored | e.RecordingFailed)]


async def test_an_ended_call_is_stored_with_its_key() -> None:
    store = Store()
    (stored,) = await outcome(store, [], STARTED, at(5, e.CallHeld), at(9, e.CallResumed), ENDED)
    assert isinstance(stored, e.RecordingStored)
    assert (stored.call_id, stored.duration_s) == (CALL, 60.0)
    assert store.asked == [(CALL, [(5, 9)])]


async def test_a_call_that_was_not_recorded_is_not_stored() -> None:
    assert await outcome(Store(), [], ENDED) == []


async def test_a_failure_is_told() -> None:
    (failed,) = await outcome(Store(failing="disk-full"), [], STARTED, ENDED)
    assert isinstance(failed, e.RecordingFailed)
    assert failed.error == "disk-full"


async def test_what_a_killed_service_left_is_stored_at_its_return() -> None:
    store = Store()
    await outcome(store, [STARTED, at(5, e.CallHeld), ENDED])
    assert store.asked == [(CALL, [(5, 60)])]
    assert await outcome(Store(), [STARTED, ENDED, at(61, e.RecordingStored, key="k", duration_s=60.0)]) == []
