"""A drill is begun, recognised and journaled; a new service finds it where it was."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from standard.core import events as e
from standard.core.board import SeatDrill
from standard.core.errors import RobotError, StandardError
from standard.lab.drills import GRACE_S, Drills
from standard.lab.session import Session
from standard.library.drills import load_drills
from tests.facts import SEATS, T0, plain
from tests.fakes import ImpatientLoop, MemoryJournal

MINE, OTHER = SEATS
CALL, SECOND = "c-1", "c-2"
BOOK = load_drills()
LIMIT_S = 45.0


@dataclass
class Robots:
    """Callers that do as they are told, or refuse."""

    called: list[str] = field(default_factory=list)
    failing: str = ""

    async def call(self, scenario: str) -> str:
        if self.failing:
            raise RobotError(self.failing)
        self.called.append(scenario)
        return f"{scenario}.x"

    async def tell(self, robot: str, situation: str) -> None:
        raise AssertionError("the director of practice tells")

    async def tell_colleague(self, station: str, situation: str) -> None:
        raise AssertionError("the director of practice tells")


@dataclass
class Room:
    """A session with a keeper of drills, whose clock is that of the loop."""

    session: Session
    robots: Robots
    drills: Drills
    journal: MemoryJournal

    async def happens(self, *facts: e.Event) -> None:
        await self.session.record(*facts)
        await self.session.record()

    async def sits_down(self, seat: str = MINE, account: str = "lea") -> None:
        await self.happens(
            plain(e.SeatTaken, clock(), seat=seat, account=account),
            plain(e.SeatConnected, clock(), seat=seat, leg=f"leg-{seat}"),
        )

    async def call(self, kind: type[e.Event], call_id: str = CALL, **about: object) -> None:
        await self.happens(plain(kind, clock(), call_id=call_id, **about))

    @property
    def drill(self) -> SeatDrill | None:
        return self.session.board.seats[MINE].drill

    async def told(self) -> list[e.Event]:
        facts = [numbered.fact for numbered in await self.journal.read(self.session.session_id)]
        return [fact for fact in facts if type(fact).__name__.startswith("Drill")]


def clock() -> datetime:
    return T0 + timedelta(seconds=asyncio.get_running_loop().time())


@asynccontextmanager
async def room(journal: MemoryJournal | None = None, *, robots: bool = True) -> AsyncIterator[Room]:
    journal = journal or MemoryJournal()
    session, callers = Session(journal, "mairie", clock), Robots()
    await session.start()
    drills = Drills(session, callers if robots else None, BOOK.drills, BOOK.reasons, clock, LIMIT_S)
    with drills.kept(await journal.read(session.session_id)):
        yield Room(session, callers, drills, journal)
    await session.stop(closed=False)


def played(story: Callable[[Room], Awaitable[None]], *, robots: bool = True) -> None:
    """A story in which nobody really waits."""

    async def whole() -> None:
        async with room(robots=robots) as here:
            await here.sits_down()
            await story(here)

    run(whole)


def run(story: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await story()

    with asyncio.Runner(loop_factory=ImpatientLoop) as runner:
        runner.run(whole())


def test_a_drill_is_followed_from_its_call_to_its_verdict() -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "hold")
        assert here.robots.called == ["EX-01"]
        assert here.drill == SeatDrill(drill="hold", station="2031", step=0, since=T0)
        for number, kind in enumerate((e.CallAnswered, e.CallHeld, e.CallResumed), 1):
            await asyncio.sleep(5)
            await here.call(kind)
            assert here.drill is not None
            assert (here.drill.step, here.drill.since) == (number, clock())
        assert here.drill is not None
        assert here.drill.verdict == "passed"
        assert here.session.board.passed == {"lea": ("hold",)}
        names = [type(fact).__name__ for fact in await here.told()]
        assert names == ["DrillStarted", "DrillStepDone", "DrillStepDone", "DrillPassed"]

    played(story)


def test_two_steps_in_one_breath_are_told_once_each() -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "hold")
        both = [plain(kind, clock(), call_id=CALL) for kind in (e.CallAnswered, e.CallHeld)]
        await here.happens(*both)
        assert [fact.step for fact in await here.told() if isinstance(fact, e.DrillStepDone)] == [0, 1]

    played(story)


def test_a_failure_tells_its_reason_and_its_step() -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "hold")
        await here.call(e.CallAnswered)
        await here.call(e.CallEnded, by="operator")
        assert here.drill is not None
        assert (here.drill.verdict, here.drill.reason, here.drill.step) == ("failed", "hung-up", 1)
        assert here.session.board.passed == {}

    played(story)


def test_a_limit_fails_a_drill_though_nothing_happens() -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "hold")
        await here.call(e.CallAnswered)
        await here.call(e.CallHeld)
        await asyncio.sleep(LIMIT_S)
        assert here.drill is not None
        assert here.drill.verdict == "running"
        await asyncio.sleep(GRACE_S + 0.1)
        await here.session.record()
        assert here.drill is not None
        assert (here.drill.verdict, here.drill.reason) == ("failed", "held-too-long")

    played(story)


def test_a_step_that_says_who_calls_has_them_call_when_it_begins() -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "two-calls")
        assert here.robots.called == ["EX-01"]
        await here.call(e.CallAnswered)
        await asyncio.sleep(0)
        assert here.robots.called == ["EX-01", "EX-02"]

    played(story)


def test_a_second_caller_that_no_robot_plays_is_told() -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "two-calls")
        here.robots.failing = "robot-pool-closed"
        await here.call(e.CallAnswered)
        await asyncio.sleep(0)
        await here.session.record()
        facts = [numbered.fact for numbered in await here.journal.read(here.session.session_id)]
        assert [fact.error for fact in facts if isinstance(fact, e.RobotFailed)] == ["robot-pool-closed"]

    played(story)


def test_without_robots_it_is_people_who_call() -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "hold")
        assert here.robots.called == []
        await here.call(e.CallAnswered)
        assert here.drill is not None
        assert here.drill.step == 1

    played(story, robots=False)


def test_what_cannot_begin_says_why_and_leaves_no_trace() -> None:
    async def story(here: Room) -> None:
        async def refused(drill: str = "hold", seat: str = MINE) -> str:
            with pytest.raises(StandardError) as caught:
                await here.drills.start(seat, drill)
            return caught.value.id

        assert await refused("sing") == "unknown-drill"
        assert await refused(seat=OTHER) == "seat-not-connected"
        await here.happens(plain(e.LevelSet, account="lea", level=2))
        assert await refused("park") == "function-locked"
        here.robots.failing = "robot-pool-closed"
        assert await refused() == "robot-pool-closed"
        await here.call(e.CallAnswered, seat=MINE)
        assert await refused() == "drill-with-calls-in-hand"
        await here.happens(plain(e.SessionModeSet, mode="exam"))
        assert await refused() == "drill-in-exam"
        assert await here.told() == []

    played(story)


@pytest.mark.parametrize(
    "end",
    [plain(e.SeatReleased, seat=MINE, account="lea"), plain(e.SessionModeSet, mode="exam", account="claire")],
)
def test_leaving_the_seat_or_an_exam_puts_a_drill_away(end: e.Event) -> None:
    async def story(here: Room) -> None:
        await here.drills.start(MINE, "hold")
        await here.happens(end)
        assert here.drill is None
        assert isinstance((await here.told())[-1], e.DrillStopped)
        await here.call(e.CallAnswered)
        assert len(await here.told()) == 2

    played(story)


def test_a_drill_may_be_put_away_and_begun_again() -> None:
    async def story(here: Room) -> None:
        await here.drills.stop(MINE)
        assert await here.told() == []
        await here.drills.start(MINE, "hold")
        await here.drills.start(MINE, "park")
        assert here.drill is not None
        assert (here.drill.drill, here.drill.step) == ("park", 0)
        await here.drills.stop(MINE)
        assert here.drill is None
        await asyncio.sleep(120)
        assert isinstance((await here.told())[-1], e.DrillStopped)

    played(story)


def test_what_another_seat_does_is_not_counted() -> None:
    async def story(here: Room) -> None:
        await here.sits_down(OTHER, "hugo")
        await here.drills.start(MINE, "hold")
        await here.drills.start(OTHER, "hold")
        await here.call(e.CallAnswered, seat=OTHER)
        assert here.drill is not None
        assert here.drill.step == 0
        other = here.session.board.seats[OTHER].drill
        assert other is not None
        assert other.step == 1

    played(story)


def test_a_new_service_goes_on_where_the_old_one_was() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        async with room(journal) as old:
            await old.sits_down()
            await old.drills.start(MINE, "hold")
            await old.call(e.CallAnswered)
        async with room(journal) as new:
            assert new.robots.called == []
            await new.call(e.CallHeld)
            await new.call(e.CallResumed)
            assert new.drill is not None
            assert new.drill.verdict == "passed"
            assert [type(fact).__name__ for fact in await new.told()].count("DrillStepDone") == 2

    run(story)


def test_what_was_recognised_and_not_yet_told_is_told_by_the_new_service_once() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        async with room(journal) as old:
            await old.sits_down()
            await old.drills.start(MINE, "hold")
        session = Session(journal, "mairie", clock)
        await session.start()
        # The service was killed between the fact and what it meant.
        await session.record(plain(e.CallAnswered, clock(), call_id=CALL))
        await session.stop(closed=False)
        for _ in range(2):
            async with room(journal) as new:
                await new.session.record()
                assert new.drill is not None
                assert new.drill.step == 1
                assert [type(fact).__name__ for fact in await new.told()] == ["DrillStarted", "DrillStepDone"]

    run(story)


def test_a_limit_that_passed_while_no_service_ran_counts() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        async with room(journal) as old:
            await old.sits_down()
            await old.drills.start(MINE, "hold")
            await old.call(e.CallAnswered)
            await old.call(e.CallHeld)
        await asyncio.sleep(LIMIT_S + 30)
        async with room(journal) as new:
            await asyncio.sleep(GRACE_S + 0.1)
            await new.session.record()
            assert new.drill is not None
            assert new.drill.reason == "held-too-long"

    run(story)


def test_a_drill_that_no_longer_ships_is_left_alone() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        async with room(journal) as old:
            await old.sits_down()
            await old.happens(plain(e.DrillStarted, seat=MINE, account="lea", drill="forgotten"))
        async with room(journal) as new:
            await new.call(e.CallAnswered)
            await new.call(e.CallEnded)
            await new.drills.start(MINE, "hold")
            assert new.drill is not None
            assert new.drill.drill == "hold"

    run(story)
