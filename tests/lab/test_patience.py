"""The keeper of patience: each change is journaled once, at its instant, and 100 is the end of the call."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from standard.core import events as e
from standard.core.errors import RobotError
from standard.core.patience import Curve, Temper
from standard.lab.patience import GRACE_S, Patience
from standard.lab.session import Session
from tests.facts import SEATS, T0, plain
from tests.fakes import ImpatientLoop, MemoryJournal

MINE, OTHER = SEATS
CALL = "c-1772440200.1"
TEMPERS = {
    "calm": Temper(level=1, limit_s=120.0),
    "hurried": Temper(level=1, limit_s=15.1),
    "furious": Temper(level=5, curve=Curve(hold_every_s=2.0)),
}


@dataclass
class Robots:
    """Callers with a temper, who leave when they are told to."""

    left: list[tuple[float, str]] = field(default_factory=list)
    failing: bool = False

    def temper(self, robot: str) -> Temper | None:
        return TEMPERS.get(robot.partition(".")[0])

    async def leave(self, robot: str) -> None:
        if self.failing:
            raise RobotError("robot-unknown-call", robot=robot)
        self.left.append((asyncio.get_running_loop().time(), robot))


@dataclass
class Room:
    """A session with a keeper of patience, whose clock is that of the loop."""

    session: Session
    robots: Robots
    journal: MemoryJournal

    async def happens(self, kind: type[e.Event], call_id: str = CALL, **about: object) -> None:
        about = {"seat": MINE, "reason": "new", **about}
        await self.session.record(plain(kind, clock(), call_id=call_id, **about))
        await self.session.record()
        await asyncio.sleep(0)

    async def rings(self, robot: str = "calm.1", call_id: str = CALL) -> None:
        await self.happens(e.CallOffered, call_id, robot=robot)
        await self.happens(e.CallWaiting, call_id)

    async def told(self, call_id: str = CALL) -> list[tuple[float, str, int]]:
        """Second, reason and value of what is in the journal."""
        await self.session.record()
        facts = [numbered.fact for numbered in await self.journal.read(self.session.session_id)]
        changes = [fact for fact in facts if isinstance(fact, e.PatienceChanged) and fact.call_id == call_id]
        return [((fact.at - T0).total_seconds(), fact.reason, fact.value) for fact in changes]


def clock() -> datetime:
    return T0 + timedelta(seconds=asyncio.get_running_loop().time())


@asynccontextmanager
async def room(journal: MemoryJournal | None = None) -> AsyncIterator[Room]:
    journal = journal or MemoryJournal()
    session, robots = Session(journal, "mairie", clock), Robots()
    await session.start()
    with Patience(session, robots, clock).kept(await journal.read(session.session_id)):
        yield Room(session, robots, journal)
    await session.stop(closed=False)


def run(story: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await story()

    with asyncio.Runner(loop_factory=ImpatientLoop) as runner:
        runner.run(whole())


def played(story: Callable[[Room], Awaitable[None]]) -> None:
    """A story in which nobody really waits."""

    async def whole() -> None:
        async with room() as here:
            await story(here)

    run(whole)


def test_time_alone_is_journaled_at_the_instant_it_counts_and_once() -> None:
    async def story(here: Room) -> None:
        await here.rings()
        await asyncio.sleep(15 + GRACE_S - 0.1)
        assert await here.told() == [(0, "start", 0)]
        await asyncio.sleep(0.2)
        assert await here.told() == [(0, "start", 0), (15, "ringing", 5)]
        assert here.session.board.patience == {CALL: 5}
        await asyncio.sleep(5)
        assert [one[:2] for one in await here.told()][1:] == [(15, "ringing"), (20, "ringing")]

    played(story)


def test_an_answer_in_time_that_arrives_late_is_in_time() -> None:
    async def story(here: Room) -> None:
        await here.rings()
        await asyncio.sleep(15 + GRACE_S / 2)
        await here.session.record(
            plain(e.CallAnswered, T0 + timedelta(seconds=14.9), call_id=CALL, seat=MINE)
        )
        await asyncio.sleep(60)
        assert await here.told() == [(0, "start", 0)]

    played(story)


def test_what_is_too_fresh_to_be_certain_waits_for_its_own_time() -> None:
    async def story(here: Room) -> None:
        await here.rings("hurried.1")  # a ring at 15 s, the limit at 15.1 s
        await asyncio.sleep(15 + GRACE_S + 0.05)
        await here.session.record(
            plain(e.CallAnswered, T0 + timedelta(seconds=15.05), call_id=CALL, seat=MINE)
        )
        await asyncio.sleep(60)
        assert await here.told() == [(0, "start", 0), (15, "ringing", 5)]

    played(story)


def test_facts_change_it_at_once() -> None:
    async def story(here: Room) -> None:
        await here.rings()
        await asyncio.sleep(4)
        await here.happens(e.CallAnswered)
        await asyncio.sleep(5)
        await here.happens(e.CallHeld)
        await here.happens(e.PatienceMarked, mark="asked-twice", account="claire")
        assert await here.told() == [(0, "start", 0), (9, "hold-unannounced", 10), (9, "asked-twice", 20)]

    played(story)


def test_speech_from_before_the_call_counts() -> None:
    async def story(here: Room) -> None:
        await here.happens(e.SeatSpeechStarted)
        await asyncio.sleep(1)
        await here.rings()
        await here.happens(e.CallAnswered)
        await here.happens(e.CallHeld)
        assert await here.told() == [(1, "start", 0)]

    played(story)


def test_at_a_hundred_the_robot_is_told_to_leave_once() -> None:
    async def story(here: Room) -> None:
        await here.rings("furious.1")
        await here.happens(e.CallAnswered)
        await here.happens(e.CallHeld)  # 70, then 8 every two seconds
        await asyncio.sleep(60)
        assert (await here.told())[-1] == (8, "hold", 100)
        ((when, robot),) = here.robots.left
        assert (round(when, 2), robot) == (8 + GRACE_S, "furious.1")
        await here.happens(e.CallResumed)
        await here.happens(e.CallHeld)
        await here.happens(e.CallEnded, by="caller")
        await asyncio.sleep(60)
        assert len(here.robots.left) == 1
        assert (await here.told())[-1] == (8, "hold", 100)
        assert here.session.board.patience == {}

    played(story)


def test_a_robot_that_has_gone_meanwhile_need_not_be_told() -> None:
    async def story(here: Room) -> None:
        here.robots.failing = True
        await here.rings("furious.1")
        await here.happens(e.CallAnswered)
        await here.happens(e.CallHeld)
        await asyncio.sleep(60)
        assert (await here.told())[-1] == (8, "hold", 100)

    played(story)


def test_people_and_robots_of_no_scenario_have_no_patience() -> None:
    async def story(here: Room) -> None:
        await here.rings(robot="")
        await here.rings("0261912070", "c-2")
        await asyncio.sleep(60)
        assert await here.told() == await here.told("c-2") == []

    played(story)


def test_several_callers_do_not_mix() -> None:
    async def story(here: Room) -> None:
        await here.rings()
        await asyncio.sleep(10)
        await here.rings("furious.2", "c-2")
        await asyncio.sleep(17)
        assert await here.told() == [
            (0, "start", 0),
            (15, "ringing", 5),
            (20, "ringing", 10),
            (25, "ringing", 15),
        ]
        assert await here.told("c-2") == [(10, "start", 60), (25, "ringing", 65)]

    played(story)


def test_a_call_that_is_over_leaves_nothing_behind() -> None:
    async def story(here: Room) -> None:
        await here.rings()
        await asyncio.sleep(17)
        await here.happens(e.CallAbandoned)
        await asyncio.sleep(60)
        assert await here.told() == [(0, "start", 0), (15, "ringing", 5)]

    played(story)


def test_a_service_that_starts_again_tells_what_is_missing_and_nothing_twice() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        async with room(journal) as here:
            await here.rings("furious.1")
            await here.happens(e.CallAnswered)
            await here.happens(e.CallHeld)
            await asyncio.sleep(3)
            assert await here.told() == [
                (0, "start", 60), (0, "hold-unannounced", 70), (2, "hold", 78),
            ]  # fmt: skip
        await asyncio.sleep(20)
        async with room(journal) as here:
            await asyncio.sleep(1)
            assert await here.told() == [
                (0, "start", 60), (0, "hold-unannounced", 70), (2, "hold", 78), (4, "hold", 86),
                (6, "hold", 94), (8, "hold", 100),
            ]  # fmt: skip
            assert [robot for _, robot in here.robots.left] == ["furious.1"]

    run(story)


def test_at_a_quicker_pace_the_same_is_journaled_with_the_same_instants() -> None:
    pace = 10.0

    def quick() -> datetime:
        return T0 + timedelta(seconds=asyncio.get_running_loop().time() * pace)

    async def story() -> None:
        session = Session(MemoryJournal(), "mairie", quick)
        await session.start()
        with Patience(session, Robots(), quick, pace).kept():
            here = Room(session, Robots(), session.journal)  # type: ignore[arg-type]
            for kind in (e.CallOffered, e.CallWaiting):
                await session.record(plain(kind, quick(), call_id=CALL, robot="calm.1", reason="new"))
            await asyncio.sleep(1.5 + GRACE_S - 0.1)
            assert await here.told() == [(0, "start", 0)]
            await asyncio.sleep(0.2)
            assert await here.told() == [(0, "start", 0), (15, "ringing", 5)]
        await session.stop(closed=False)

    run(story)
