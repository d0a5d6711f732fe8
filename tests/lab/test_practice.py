"""Practice calls come by themselves to whoever sits down, and their robots hear of what happens to them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from standard.core import events as e
from standard.core.errors import NotAllowed, RobotError
from standard.core.fact import Fact
from standard.lab.practice import AGAIN_S, FIRST_S, NEXT_S, Practice
from standard.lab.session import Session
from tests.facts import SEATS, plain
from tests.fakes import FixedClock, ImpatientLoop, MemoryJournal

MINE, OTHER = SEATS
SCENARIOS = ("PR-01", "SC-01")
CALL = "c-1772440200.1"


@dataclass
class Robots:
    """Callers that do as they are told, or refuse."""

    called: list[tuple[float, str]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    failing: str = ""

    async def call(self, scenario: str) -> str:
        if self.failing:
            raise RobotError(self.failing)
        self.called.append((asyncio.get_running_loop().time(), scenario))
        return f"{scenario}.x"

    async def tell(self, robot: str, situation: str) -> None:
        self.told.append((robot, situation))

    async def tell_colleague(self, station: str, situation: str) -> None:
        if station not in ("2031", "0261912070"):
            raise RobotError("robot-unknown-call")
        self.told.append((station, situation))


@dataclass
class Room:
    """A session with a director."""

    session: Session
    robots: Robots
    practice: Practice

    async def happens(self, *facts: e.Event) -> None:
        await self.session.record(*facts)
        await asyncio.sleep(0)

    async def sits_down(self, seat: str = MINE) -> None:
        await self.happens(
            plain(e.SeatTaken, seat=seat, account=f"of-{seat}"),
            plain(e.SeatConnected, seat=seat, leg=f"leg-{seat}"),
        )

    async def rings(self, call_id: str = CALL, robot: str = "PR-01.x") -> None:
        await self.happens(
            plain(e.CallOffered, call_id=call_id, robot=robot),
            plain(e.CallWaiting, call_id=call_id, reason="new"),
        )


@asynccontextmanager
async def room() -> AsyncIterator[Room]:
    session, robots = Session(MemoryJournal(), "mairie", FixedClock()), Robots()
    practice = Practice(session, robots, SCENARIOS, FixedClock())
    await session.start()
    with practice.directed():
        yield Room(session, robots, practice)
    await session.stop(closed=False)


def played(story: Callable[[Room], Awaitable[None]]) -> Room:
    """The room after a story, in which nobody really waits."""

    async def whole() -> Room:
        async with room() as here:
            await story(here)
            return here

    with asyncio.Runner(loop_factory=ImpatientLoop) as runner:
        return runner.run(whole())


def test_the_first_call_comes_soon_and_once() -> None:
    async def story(here: Room) -> None:
        await here.sits_down()
        await asyncio.sleep(FIRST_S + 60)

    (when, scenario), *more = played(story).robots.called
    assert (round(when, 1), scenario, more) == (FIRST_S, "PR-01", [])
    assert FIRST_S < 10


def test_the_next_call_comes_after_the_last_with_the_next_scenario() -> None:
    async def story(here: Room) -> None:
        await here.sits_down()
        for number in range(3):
            await asyncio.sleep(NEXT_S + 1)
            await here.rings()
            await here.happens(plain(e.CallAnswered, call_id=CALL, seat=MINE))
            await here.happens(plain(e.CallEnded, call_id=CALL, by="caller"))
            assert len(here.robots.called) == number + 1

    assert [scenario for _, scenario in played(story).robots.called] == ["PR-01", "SC-01", "PR-01"]


def test_no_robot_comes_between_people_until_the_last_of_them_stops() -> None:
    async def story(here: Room) -> None:
        players = ["lea", "noe"]
        here.practice.quiet = lambda: bool(players)
        await here.sits_down()
        await asyncio.sleep(60)
        assert here.robots.called == []
        for _ in range(2):
            players.pop()
            await here.happens(plain(e.RoleLeft, account="x", line="ville1"))
        await asyncio.sleep(NEXT_S + 1)

    assert [scenario for _, scenario in played(story).robots.called] == ["PR-01"]


def test_nobody_calls_an_operator_who_is_busy_or_has_somebody_waiting() -> None:
    async def story(here: Room) -> None:
        await here.rings("c-1772440200.2", robot="")
        await here.sits_down()
        await asyncio.sleep(60)
        assert here.robots.called == []
        await here.happens(plain(e.CallAnswered, call_id="c-1772440200.2", seat=MINE))
        await here.sits_down(OTHER)
        await asyncio.sleep(60)

    assert len(played(story).robots.called) == 1


def test_a_drill_has_callers_of_its_own_and_practice_goes_on_after_it() -> None:
    async def story(here: Room) -> None:
        await here.sits_down()
        await here.happens(plain(e.DrillStarted, seat=MINE))
        await asyncio.sleep(60)
        assert here.robots.called == []
        await here.happens(plain(e.DrillPassed, seat=MINE))
        await asyncio.sleep(NEXT_S + 1)

    assert len(played(story).robots.called) == 1


@pytest.mark.parametrize("left", [e.SeatDisconnected, e.SeatReleased])
def test_nobody_calls_an_empty_seat(left: type[Fact]) -> None:
    async def story(here: Room) -> None:
        await here.sits_down()
        await here.happens(plain(left, seat=MINE, leg=f"leg-{MINE}"))
        await asyncio.sleep(60)

    assert played(story).robots.called == []


def test_robots_that_are_still_starting_are_waited_for_and_told_once() -> None:
    async def story(here: Room) -> None:
        here.robots.failing = "robot-pool-closed"
        await here.sits_down()
        await asyncio.sleep(FIRST_S + 2.5 * AGAIN_S)
        here.robots.failing = ""
        await asyncio.sleep(AGAIN_S)

    here = played(story)
    assert [scenario for _, scenario in here.robots.called] == ["PR-01"]

    async def failures() -> list[str]:
        facts = await here.session.journal.read(here.session.session_id)
        return [n.fact.error for n in facts if isinstance(n.fact, e.RobotFailed)]

    assert asyncio.run(failures()) == ["robot-pool-closed"]


def test_a_call_asked_for_comes_at_once_and_only_to_a_connected_seat() -> None:
    async def story(here: Room) -> None:
        with pytest.raises(NotAllowed, match="seat-not-connected"):
            await here.practice.call_now(MINE)
        await here.sits_down()
        await here.practice.call_now(MINE)

    assert [scenario for _, scenario in played(story).robots.called] == ["PR-01"]


def test_the_robot_of_a_call_is_told_and_no_other() -> None:
    async def story(here: Room) -> None:
        await here.sits_down()
        await here.rings(CALL, "PR-01.a")
        await here.rings("c-1772440200.2", "PR-01.b")
        await here.rings("c-1772440200.3", "")
        for call_id in (CALL, "c-1772440200.3"):
            await here.happens(plain(e.CallAnswered, call_id=call_id, seat=MINE))
            await here.happens(plain(e.CallHeld, call_id=call_id, seat=MINE))
        await asyncio.sleep(0.1)

    assert played(story).robots.told == [("PR-01.a", "held")]


@pytest.mark.parametrize(("station", "told"), [("2031", [("2031", "with-caller")]), ("2053", [])])
def test_the_colleague_hears_that_the_caller_is_there(station: str, told: list[tuple[str, str]]) -> None:
    async def story(here: Room) -> None:
        await here.rings(CALL, "")
        await here.happens(plain(e.CallAnswered, call_id=CALL, seat=MINE))
        transfer = plain(e.TransferCompleted, call_id=CALL, seat=MINE, station=station, kind="attended")
        await here.happens(transfer)
        await asyncio.sleep(0.1)

    assert played(story).robots.told == told


def test_whoever_was_called_hears_of_the_hold_and_of_the_transfer() -> None:
    async def story(here: Room) -> None:
        await here.happens(plain(e.CallDialled, call_id=CALL, seat=MINE, number="0261912070"))
        await here.happens(plain(e.CallAnswered, call_id=CALL, seat=MINE))
        await here.happens(plain(e.CallHeld, call_id=CALL, seat=MINE))
        await here.happens(plain(e.CallResumed, call_id=CALL, seat=MINE))
        transfer = plain(e.TransferCompleted, call_id=CALL, seat=MINE, station="2053", kind="attended")
        await here.happens(transfer)
        await asyncio.sleep(0.1)

    told = [("0261912070", heard) for heard in ("held", "resumed", "with-caller")]
    assert played(story).robots.told == told


def test_who_dialled_a_colleague_directly_is_not_announced_again() -> None:
    async def story(here: Room) -> None:
        await here.rings(CALL, "")
        transfer = plain(e.TransferCompleted, call_id=CALL, seat="", station="2031", kind="direct")
        await here.happens(transfer)
        await asyncio.sleep(0.1)

    assert played(story).robots.told == []


def test_nobody_calls_an_operator_who_is_calling() -> None:
    async def story(here: Room) -> None:
        await here.sits_down()
        await here.happens(plain(e.CallDialled, call_id=CALL, seat=MINE, number="0261912070"))
        await asyncio.sleep(60)
        await here.happens(
            plain(e.CallNotReached, call_id=CALL, seat=MINE, number="0261912070", reason="busy")
        )
        assert here.robots.called == []
        await asyncio.sleep(NEXT_S + 1)

    assert len(played(story).robots.called) == 1


def test_a_telephone_that_is_rung_for_each_call_gets_calls_without_a_leg() -> None:
    async def story(here: Room) -> None:
        sat = plain(e.SeatTaken, seat=MINE, account="a", phone="sip", on_demand=True)
        await here.happens(sat)
        await asyncio.sleep(60)
        assert here.robots.called == []  # not registered
        await here.happens(plain(e.SeatPhoneStateChanged, seat=MINE, state="free"))
        await asyncio.sleep(FIRST_S + 1)
        assert len(here.robots.called) == 1
        await here.rings()
        await here.happens(
            plain(e.SeatConnected, seat=MINE, leg="leg"),
            plain(e.CallAnswered, call_id=CALL, seat=MINE),
            plain(e.CallEnded, call_id=CALL, by="caller"),
            plain(e.SeatDisconnected, seat=MINE, leg="leg"),
        )
        await asyncio.sleep(NEXT_S + 1)

    assert len(played(story).robots.called) == 2


def test_a_house_without_practice_calls_says_so() -> None:
    async def story(here: Room) -> None:
        assert here.practice.comes
        here.practice.scenarios = ()
        assert not here.practice.comes
        await here.sits_down()
        with pytest.raises(NotAllowed, match="practice-without-callers"):
            await here.practice.call_now(MINE)
        # Nobody calls by themselves either, and whoever calls all the same hears what happens.
        await here.rings()
        await here.happens(plain(e.CallHeld, call_id=CALL, seat=MINE))
        await asyncio.sleep(FIRST_S + NEXT_S + AGAIN_S)
        assert here.robots.told == [("PR-01.x", "held")]

    assert played(story).robots.called == []
