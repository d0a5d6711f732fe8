"""Listening to a seat: who may, and what ends it. The switchboard is a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from standard.core import events as e
from standard.core import orders as o
from standard.core import watch as w
from standard.core.errors import NotAllowed
from standard.lab.session import Session
from standard.lab.supervision import MOST_ASKED, Supervisions
from tests.fakes import FakePbx, FixedClock, MemoryJournal


class Room:
    """Léa sits at 2001 with a headset, Hugo at 2002."""

    def __init__(self, session: Session, pbx: FakePbx, clock: FixedClock) -> None:
        self.session, self.pbx, self.clock = session, pbx, clock
        self.kept = Supervisions(session, pbx, clock)

    async def done(self) -> None:
        """Whatever the lab began is carried out."""
        for _ in range(3):
            await self.session.record()
            for task in list(self.kept._tasks):
                await task
        await self.session.record()

    async def listens(self, how: w.How = "listen", seat: str = "2001") -> str:
        given = await self.kept.ask("claire", seat, how)
        self.pbx.supervisor_connects(given)
        await self.done()
        return given

    @property
    def now(self) -> list[tuple[str, str, bool]]:
        board = self.session.board
        return [(one.seat, one.how, one.announced) for one in board.supervisions.values()]


@asynccontextmanager
async def opened() -> AsyncIterator[Room]:
    clock = FixedClock()
    session = Session(MemoryJournal(), "mairie", clock)
    pbx = FakePbx(session.submit, clock)
    await session.start()
    for seat, account in (("2001", "lea"), ("2002", "hugo")):
        taken = e.SeatTaken(at=clock(), seat=seat, account=account, name=account, recorded=True)
        pbx._tell(taken)
    pbx.reached("2001", "2002")
    room = Room(session, pbx, clock)
    with room.kept.kept():
        await room.done()
        yield room
    await session.stop(closed=False)


async def test_the_leg_is_moved_once_it_is_there_and_again_without_dialling() -> None:
    async with opened() as room:
        given = await room.listens()
        assert room.now == [("2001", "listen", True)]
        assert await room.kept.ask("claire", "2002", "whisper", given) == given
        await room.done()
        assert room.now == [("2002", "whisper", True)]
        started = room.session.board.supervisions[given]
        assert (started.account, started.operator) == ("claire", "hugo")


async def test_somebody_elses_id_is_not_moved() -> None:
    async with opened() as room:
        given = await room.listens()
        assert await room.kept.ask("nadia", "2002", "listen", given) != given
        assert room.now == [("2001", "listen", True)]


@pytest.mark.parametrize(
    ("account", "seat", "error"),
    [
        ("claire", "2003", "seat-not-connected"),
        ("lea", "2001", "supervision-of-oneself"),
    ],
)
async def test_a_seat_that_cannot_be_heard(account: str, seat: str, error: str) -> None:
    async with opened() as room:
        with pytest.raises(NotAllowed) as refusal:
            await room.kept.ask(account, seat, "listen")
        assert refusal.value.id == error


async def test_an_exam_leaves_listening_only() -> None:
    async with opened() as room:
        await room.listens("barge")
        await room.session.record(e.SessionModeSet(at=room.clock(), mode="exam", account="claire"))
        await room.done()
        assert room.now == [("2001", "listen", True)]
        with pytest.raises(NotAllowed) as refusal:
            await room.kept.ask("claire", "2001", "whisper")
        assert refusal.value.id == "supervision-in-exam"


async def test_it_ends_when_the_seat_is_left_and_not_when_another_is() -> None:
    async with opened() as room:
        await room.listens()
        await room.session.record(e.SeatReleased(at=room.clock(), seat="2002", account="hugo"))
        await room.done()
        assert room.now == [("2001", "listen", True)]
        await room.session.record(e.SeatReleased(at=room.clock(), seat="2001", account="lea"))
        await room.done()
        assert room.now == []


async def test_what_is_announced_follows_the_setting_and_what_was_shown_stays_shown() -> None:
    async with opened() as room:
        await room.kept.announce("claire", announced=False)
        given = await room.listens()
        assert room.now == [("2001", "listen", False)]
        await room.kept.announce("claire", announced=True)
        await room.done()
        assert room.now == [("2001", "listen", True)]
        await room.kept.announce("claire", announced=False)
        await room.kept.ask("claire", "2001", "whisper", given)
        await room.done()
        assert room.now == [("2001", "whisper", True)]
        await room.kept.ask("claire", "2002", "listen", given)
        await room.done()
        assert room.now == [("2002", "listen", False)]


async def test_a_telephone_that_nobody_asked_for_hears_nothing() -> None:
    async with opened() as room:
        room.pbx.supervisor_connects("v-unknown")
        await room.done()
        assert room.now == []
        assert not any(isinstance(order, o.Supervise) for order in room.pbx.orders)


async def test_browsers_that_never_dial_are_forgotten() -> None:
    async with opened() as room:
        first = await room.kept.ask("claire", "2001", "listen")
        for _ in range(MOST_ASKED):
            await room.kept.ask("claire", "2001", "listen")
        room.pbx.supervisor_connects(first)
        await room.done()
        assert room.now == []


async def test_an_order_that_comes_too_late_is_no_accident() -> None:
    async with opened() as room:
        given = await room.kept.ask("claire", "2001", "listen")
        room.pbx.fault = lambda _: "refuse"
        room.pbx.supervisor_connects(given)
        await room.done()
        assert room.now == []
