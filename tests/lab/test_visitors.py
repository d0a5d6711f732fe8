"""The door: visitors come and leave by themselves when it is time, and no two deeds cross each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from standard.core.desk import facts as f
from standard.core.desk.visitors import Visitor, Visitors
from standard.core.errors import NotAllowed, Unknown
from standard.core.events import Event, SessionModeSet
from standard.lab.desks import DeskKeeper
from standard.lab.session import Session
from standard.lab.visitors import STALE_S, Door
from standard.library.load import SHIPPED
from standard.library.visitors import load_visitors
from tests.fakes import FixedClock, ImpatientLoop, MemoryJournal

VOICES = SHIPPED / "voices"


@dataclass
class Hall:
    session: Session
    door: Door
    clock: FixedClock
    journal: MemoryJournal

    @property
    def desk(self) -> Visitors:
        return self.door.desk.now.visitors

    def visitor(self, visitor_id: str) -> Visitor:
        return self.desk.visitors[visitor_id]

    async def greet(self, visitor_id: str) -> None:
        now = self.clock()
        await self.door.do(lambda _: [f.VisitorGreeted(at=now, account="lea", visitor_id=visitor_id)])

    async def later(self, seconds: float) -> None:
        self.clock.advance(seconds)
        await self.door.look()


@asynccontextmanager
async def hall(journal: MemoryJournal | None = None, clock: FixedClock | None = None) -> AsyncIterator[Hall]:
    journal, clock = journal or MemoryJournal(), clock or FixedClock()
    session = Session(journal, "mairie", clock)
    await session.start()
    desk = DeskKeeper(session)
    door = Door(session, desk, load_visitors("mairie"), VOICES, clock)
    _, past = await journal.open_session("mairie")
    with desk.kept(past), door.kept():
        yield Hall(session, door, clock, journal)
    await session.stop(closed=False)


async def test_a_visitor_is_seen_and_heard_and_nothing_is_told_of_them() -> None:
    async with hall() as here:
        visitor = here.visitor(await here.door.send("VM-01", "claire"))
        assert visitor.looks.startswith("Une femme en manteau vert")
        assert (visitor.state, visitor.name, visitor.asked) == ("unseen", "", ())
        assert here.door.clip(visitor.clip).read_bytes()[:4] == b"OggS"
        with pytest.raises(NotAllowed, match="visitor-already-here"):
            await here.door.send("VM-01", "claire")
        with pytest.raises(Unknown, match="unknown-visitor"):
            await here.door.send("VM-77", "claire")
        with pytest.raises(Unknown, match="unknown-clip"):
            here.door.clip("")


async def test_who_is_not_seen_leaves_at_the_very_instant_their_patience_ends() -> None:
    async with hall() as here:
        visitor_id = await here.door.send("VM-05", "")
        came: datetime = here.clock()
        await here.later(59.9)
        assert here.visitor(visitor_id).state == "unseen"
        await here.later(5)
        gone = here.visitor(visitor_id)
        assert (gone.state, gone.outcome) == ("gone", "gave-up")
        assert gone.out_at is not None
        assert (gone.out_at - came).total_seconds() == 60


async def test_a_word_keeps_them() -> None:
    async with hall() as here:
        visitor_id = await here.door.send("VM-05", "")
        await here.later(50)
        await here.greet(visitor_id)
        await here.later(179)
        assert here.visitor(visitor_id).state == "at-desk"
        await here.later(2)
        assert here.visitor(visitor_id).outcome == "gave-up"


async def test_the_same_rush_comes_at_the_same_times() -> None:
    async def played() -> list[tuple[str, float]]:
        async with hall() as here:
            begin = here.clock()
            await here.door.start_rush(4, 240, 7, "claire")
            for _ in range(250):
                await here.later(1)
            came = sorted(here.desk.visitors.values(), key=lambda one: one.arrived_at)
            return [(one.code, (one.arrived_at - begin).total_seconds()) for one in came]

    first = await played()
    assert len(first) == 4
    assert first == await played()


async def test_a_rush_is_stopped_and_asked_for_once() -> None:
    async with hall() as here:
        with pytest.raises(NotAllowed, match="no-rush"):
            await here.door.stop_rush("claire")
        with pytest.raises(NotAllowed, match="rush-too-many"):
            await here.door.start_rush(40, 240, 7, "claire")
        await here.door.start_rush(3, 240, 7, "claire")
        with pytest.raises(NotAllowed, match="rush-running"):
            await here.door.start_rush(3, 240, 7, "claire")
        await here.door.stop_rush("claire")
        await here.later(300)
        assert here.desk.visitors == {}


async def test_a_rush_goes_on_after_a_restart_but_not_from_long_ago() -> None:
    journal, clock = MemoryJournal(), FixedClock()
    async with hall(journal, clock) as here:
        await here.door.start_rush(3, 30, 7, "claire")
    clock.advance(40)
    async with hall(journal, clock) as here:
        await here.later(0)
        assert len(here.desk.visitors) == 3
    journal, clock = MemoryJournal(), FixedClock()
    async with hall(journal, clock) as here:
        await here.door.start_rush(3, 30, 7, "claire")
    clock.advance(STALE_S + 60)
    async with hall(journal, clock) as here:
        await here.later(0)
        assert here.desk.visitors == {}


async def test_one_comes_for_who_practises_each_in_turn_and_none_in_an_exam() -> None:
    async with hall() as here:
        first = here.visitor(await here.door.practise("lea")).code
        second = here.visitor(await here.door.practise("lea")).code
        assert first != second
        for _ in range(7):
            await here.door.practise("lea")
        with pytest.raises(NotAllowed, match="no-visitor-left"):
            await here.door.practise("lea")
        exam: Event = SessionModeSet(at=here.clock(), mode="exam", account="claire")
        await here.session.record(exam)
        with pytest.raises(NotAllowed, match="visitors-in-exam"):
            await here.door.practise("lea")


async def test_two_people_never_give_one_badge() -> None:
    async with hall() as here:
        ids = [await here.door.send(code, "") for code in ("VM-01", "VM-03")]
        for visitor_id in ids:
            await here.greet(visitor_id)

        async def give(visitor_id: str) -> None:
            now = here.clock()
            await here.door.do(
                lambda _: [f.BadgeGiven(at=now, account="lea", visitor_id=visitor_id, badge="V01")]
            )

        outcomes = await asyncio.gather(*(give(one) for one in ids), return_exceptions=True)
        assert [type(one) for one in outcomes] == [type(None), NotAllowed]
        assert (
            len([n for batch in here.journal.batches for n in batch if isinstance(n.fact, f.BadgeGiven)]) == 1
        )


async def test_all_of_what_was_made_or_nothing() -> None:
    async with hall() as here:
        visitor_id = await here.door.send("VM-01", "")
        now = here.clock()
        greeted = f.VisitorGreeted(at=now, account="lea", visitor_id=visitor_id)
        with pytest.raises(NotAllowed, match="visitor-at-desk"):
            await here.door.do(lambda _: [greeted, greeted])
        assert here.visitor(visitor_id).state == "unseen"


def test_it_wakes_up_by_itself() -> None:
    loop = ImpatientLoop()

    @dataclass
    class Passing(FixedClock):
        def __call__(self) -> datetime:
            began = FixedClock().now
            return began.fromtimestamp(began.timestamp() + loop.time(), began.tzinfo)

    async def story() -> None:
        async with hall(clock=Passing()) as here:
            await here.door.start_rush(2, 60, 3, "claire")
            await asyncio.sleep(61)
            assert len(here.desk.visitors) == 2
            await asyncio.sleep(400)
            assert {one.outcome for one in here.desk.visitors.values()} == {"gave-up"}

    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(story())


def test_voices_are_where_the_library_has_them() -> None:
    assert Path(VOICES, "manifest.json").is_file()
