"""The call log of the session under way follows every fact; an earlier one is folded once."""

from __future__ import annotations

from standard.core import events as e
from standard.lab import histories
from standard.lab.histories import Histories
from standard.lab.session import Session
from tests.facts import T0
from tests.fakes import FixedClock, MemoryJournal

OFFERED = e.CallOffered(at=T0, call_id="c-1", number="0612345678", name="", dialled="0261912000")
ABANDONED = e.CallAbandoned(at=T0, call_id="c-1")


class Counting:
    """A journal of sessions that are over, which counts how often it is read."""

    def __init__(self) -> None:
        self.reads: list[str] = []

    async def read(self, session_id: str, after: int = 0) -> list[e.Numbered]:
        self.reads.append(session_id)
        return [e.Numbered(1, OFFERED), e.Numbered(2, ABANDONED)][after:]


async def test_the_log_is_what_has_been_published() -> None:
    session = Session(MemoryJournal(), "mairie", FixedClock())
    await session.start()
    logs = Histories(Counting(), session)
    try:
        with logs.kept([e.Numbered(1, OFFERED)]):
            assert [call.outcome for call in logs.now.calls()] == ["in-progress"]
            await session.record(ABANDONED)
            assert [call.outcome for call in (await logs.of(session.session_id)).calls()] == ["abandoned"]
    finally:
        await session.stop(closed=True)


async def test_an_earlier_session_is_folded_once_and_only_so_many_are_kept() -> None:
    journal = Counting()
    logs = Histories(journal, Session(MemoryJournal(), "mairie", FixedClock(), session_id="s-0"))
    first = await logs.of("s-1")
    assert [line.call_id for line in first.lost()] == ["c-1"]
    assert await logs.of("s-1") is first
    assert journal.reads == ["s-1"]
    for number in range(2, histories.KEPT + 2):
        await logs.of(f"s-{number}")
    await logs.of("s-1")
    assert journal.reads.count("s-1") == 2
