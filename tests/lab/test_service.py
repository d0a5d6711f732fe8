"""The mode of service is written when the clock, the seats or a person change it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from standard.core import events as e
from standard.core import orders as o
from standard.core.errors import NotAllowed, PbxRefused
from standard.lab.service import ABSENT_AFTER_S, TICK_S, ModeOfService
from standard.lab.session import Session
from standard.library.load import load_organisation
from tests.fakes import FakePbx, FixedClock, MemoryJournal
from tests.lab.bench import MINE, OTHER

OPENS = datetime(2026, 3, 2, 7, 15, tzinfo=UTC)
"""A Monday, 08:15 in Paris."""


@dataclass(slots=True)
class Desk:
    """A session with a mode of service, looked after by hand or by its keeper."""

    session: Session
    pbx: FakePbx
    mode: ModeOfService
    clock: FixedClock

    async def looks(self, after_s: float = 0) -> list[o.Order]:
        """What is written when the keeper looks, that much later."""
        self.clock.advance(after_s)
        before = len(self.pbx.orders)
        await self.session.record()
        await self.mode.look()
        await self.session.record()
        return self.pbx.orders[before:]

    def told(self) -> tuple[str, str, str]:
        """As the board shows it."""
        service = self.session.board.service
        return service.mode, service.choice, service.why


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    clock = FixedClock(OPENS)
    session = Session(MemoryJournal(), "mairie", clock)
    await session.start()
    pbx = FakePbx(session.submit, clock)
    mode = ModeOfService(session, pbx, load_organisation("mairie"), clock)
    one = Desk(session, pbx, mode, clock)
    with session.watch(mode._see):
        yield one
    await session.stop(closed=False)


async def test_nothing_is_written_while_the_pbx_is_away(desk: Desk) -> None:
    assert await desk.looks() == []


async def test_without_a_seat_the_operator_is_absent_and_back_with_the_first_one(desk: Desk) -> None:
    desk.pbx.reached()
    assert await desk.looks() == [o.SetService("absent", "day", "no-operator", "")]
    assert await desk.looks(60) == []
    desk.pbx.seat_connects(MINE)
    assert await desk.looks() == [o.SetService("day", "day", "operator", "")]
    assert desk.told() == ("day", "day", "operator")


async def test_a_headset_that_comes_back_at_once_changes_nothing(desk: Desk) -> None:
    desk.pbx.reached(MINE, OTHER)
    await desk.looks()
    desk.pbx.seat_drops(OTHER)
    assert await desk.looks(ABSENT_AFTER_S + 1) == []
    desk.pbx.seat_drops(MINE)
    assert await desk.looks(ABSENT_AFTER_S - 1) == []
    desk.pbx.seat_connects(MINE)
    assert await desk.looks(ABSENT_AFTER_S + 1) == []
    desk.pbx.seat_drops(MINE)
    assert await desk.looks(ABSENT_AFTER_S) == [o.SetService("absent", "day", "no-operator", "")]


async def test_by_the_hours_it_closes_and_opens_by_itself(desk: Desk) -> None:
    desk.pbx.reached(MINE)
    await desk.looks()
    await desk.mode.choose("hours", "claire")
    assert desk.pbx.orders[-1] == o.SetService("day", "hours", "hours", "claire")
    assert await desk.looks(4 * 3600 - 1) == []
    assert await desk.looks(1) == [o.SetService("night", "hours", "hours", "")]  # 12:15
    assert await desk.looks(3600 - 1) == []
    assert await desk.looks(1) == [o.SetService("day", "hours", "hours", "")]  # 13:15


async def test_a_person_decides_whatever_the_clock_says(desk: Desk) -> None:
    desk.pbx.reached(MINE)
    await desk.looks()
    await desk.mode.choose("night", "lea")
    assert await desk.looks(3600) == []
    assert desk.told() == ("night", "night", "chosen")
    desk.clock.now = datetime(2026, 3, 1, 3, tzinfo=UTC)
    await desk.mode.choose("day", "lea")
    assert await desk.looks() == []
    assert desk.told() == ("day", "day", "chosen")


async def test_below_the_level_that_opens_it_nobody_changes_the_mode(desk: Desk) -> None:
    desk.session.submit([e.LevelSet(at=OPENS, account="lea", level=4, by="claire")])
    desk.pbx.reached(MINE)
    await desk.looks()
    with pytest.raises(NotAllowed, match="function-locked"):
        await desk.mode.choose("night", "lea")
    assert await desk.looks() == []
    assert desk.told()[0] == "day"
    await desk.mode.choose("night", "claire")
    assert await desk.looks() == []
    assert desk.told() == ("night", "night", "chosen")


async def test_a_choice_that_asterisk_refuses_is_no_choice(desk: Desk) -> None:
    desk.pbx.reached(MINE)
    await desk.looks()
    desk.pbx.fault = lambda _: "refuse"
    with pytest.raises(PbxRefused):
        await desk.mode.choose("night", "lea")
    desk.pbx.fault = lambda _: None
    assert await desk.looks() == []
    assert desk.mode.choice == "day"


async def test_the_mode_is_written_again_when_the_link_is_back(desk: Desk) -> None:
    desk.pbx.reached(MINE)
    await desk.looks()
    await desk.mode.choose("night", "lea")
    since = desk.session.board.service.since
    desk.clock.advance(30)
    desk.session.submit(
        [e.PbxLost(at=desk.clock(), reason="x"), e.PbxReached(at=desk.clock(), restarted=True)]
    )
    assert await desk.looks() == [o.SetService("night", "night", "chosen", "")]
    assert desk.session.board.service.since == since


async def test_a_new_service_goes_on_with_what_was_chosen(desk: Desk) -> None:
    desk.pbx.reached(MINE)
    await desk.looks()
    await desk.mode.choose("hours", "lea")
    await desk.session.record()
    again = ModeOfService(desk.session, desk.pbx, load_organisation("mairie"), desk.clock, usual="night")
    assert again.choice == "hours"
    await again.look()
    assert desk.pbx.orders[-1] == o.SetService("day", "hours", "hours", "")


async def test_the_setting_decides_until_somebody_does(desk: Desk) -> None:
    mode = ModeOfService(desk.session, desk.pbx, load_organisation("mairie"), desk.clock, usual="night")
    desk.pbx.reached(MINE)
    await desk.session.record()
    await mode.look()
    assert desk.pbx.orders == [o.SetService("night", "night", "chosen", "")]


async def test_who_waits_when_it_closes_is_answered_by_whoever_is_there_or_told(desk: Desk) -> None:
    desk.pbx.reached(MINE)
    waiting = desk.pbx.caller_rings()
    await desk.looks()
    await desk.mode.choose("night", "lea")
    assert await desk.looks() == []
    desk.pbx.seat_drops(MINE)
    assert await desk.looks(ABSENT_AFTER_S - 1) == []
    assert await desk.looks(1) == [o.TurnAway(waiting)]
    assert desk.session.board.calls[waiting].state == "turned-away"
    assert await desk.looks(10) == []


async def test_the_keeper_follows_facts_at_once_and_the_clock_within_a_tick(desk: Desk) -> None:
    with desk.mode.kept():
        desk.pbx.reached()
        await asyncio.sleep(0.05)
        assert desk.told()[0] == "absent"
        desk.pbx.seat_connects(MINE)
        await asyncio.sleep(0.05)
        assert desk.told()[0] == "day"
        await desk.mode.choose("hours", "lea")
        desk.clock.advance(4 * 3600)
        await asyncio.sleep(TICK_S + 0.1)
        assert desk.told() == ("night", "hours", "hours")


async def test_the_keeper_survives_a_pbx_that_refuses(desk: Desk) -> None:
    with desk.mode.kept():
        desk.pbx.fault = lambda _: "refuse"
        desk.pbx.reached()
        await asyncio.sleep(0.05)
        assert desk.session.board.service.since is None
        desk.pbx.fault = lambda _: None
        desk.pbx.seat_connects(MINE)
        await asyncio.sleep(0.05)
        assert desk.told() == ("day", "day", "chosen")
