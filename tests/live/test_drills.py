"""Guided drills at a real Asterisk: what it tells is enough to recognise each step, and each mistake."""

from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest_asyncio

from standard.core import events as e
from standard.core.board import SeatDrill
from standard.lab.drills import Drills
from standard.library.drills import load_drills
from tests.live.house import House, now
from tests.live.people import Operator

HOLD_LIMIT_S = 3.0
"""No test can wait as long as a charter lets a caller wait."""


@dataclass(slots=True)
class Lesson:
    """An operator, the keeper of drills, and what the board shows of it."""

    house: House
    stack: ExitStack = field(default_factory=ExitStack)
    _drills: Drills | None = None

    def keeper_starts(self) -> None:
        """A keeper on this house's session: the callers are people, who call when the test says so."""
        book = load_drills()
        session = self.house.service.session
        self._drills = Drills(session, None, book.drills, book.reasons, now, HOLD_LIMIT_S)
        self.stack.enter_context(self._drills.kept(list(self.house.journal.facts)))

    async def begins(self, drill: str) -> Operator:
        """Somebody sits down and begins a drill."""
        lea = await self.house.operator()
        assert self._drills is not None
        await self._drills.start(lea.seat, drill)
        return lea

    async def verdict(self) -> tuple[str, str]:
        """Verdict and reason, once there is one."""
        await self.house.until(lambda _: self.drill.verdict != "running")
        return self.drill.verdict, self.drill.reason

    @property
    def drill(self) -> SeatDrill:
        """As the board shows it."""
        found = self.house.board.seats["2001"].drill
        assert found is not None
        return found


@pytest_asyncio.fixture(loop_scope="session")
async def lesson(house: House) -> AsyncIterator[Lesson]:
    """A house in which drills are followed."""
    lesson = Lesson(house)
    lesson.keeper_starts()
    with lesson.stack:
        yield lesson


def lesson_station(drill: str) -> str:
    """The colleague whom the caller of this drill asks for."""
    return next(each.station for each in load_drills().drills if each.id == drill)


async def test_given_the_hold_drill_when_the_caller_is_held_and_resumed_then_it_is_passed(
    lesson: Lesson,
) -> None:
    lea = await lesson.begins("hold")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.holds(call)
    await lesson.house.rests()
    await lea.resumes(call)
    assert await lesson.verdict() == ("passed", "")
    assert lesson.house.board.passed == {"account-2001": ("hold",)}
    steps = [fact.step for fact in lesson.house.facts() if isinstance(fact, e.DrillStepDone)]
    assert steps == [0, 1]
    await lesson.house.everybody_heard_right()


async def test_given_the_hold_drill_when_nobody_resumes_the_caller_then_the_clock_fails_it(
    lesson: Lesson,
) -> None:
    lea = await lesson.begins("hold")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.holds(call)
    assert await lesson.verdict() == ("failed", "held-too-long")


async def test_given_the_swap_drill_when_she_goes_to_and_fro_twice_then_it_is_passed(
    lesson: Lesson,
) -> None:
    await lesson.house.colleague("2031")
    lea = await lesson.begins("swap")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.consults(call, "2031")
    for _ in range(3):
        await lea.swaps()
        await lesson.house.rests(0.5)
    assert await lesson.verdict() == ("passed", "")
    await lesson.house.everybody_heard_right()


async def test_given_the_announced_transfer_when_she_waits_announces_and_completes_then_it_is_passed(
    lesson: Lesson,
) -> None:
    await lesson.house.colleague("2031")
    lea = await lesson.begins("announced")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.consults(call, "2031")
    await lea.swaps()  # the caller must not be alone for the limit of this lesson
    await lea.swaps()
    await lesson.house.rests(2.0)
    await lea.swaps()
    await lea.swaps()
    await lesson.house.rests(2.2)
    await lea.completes()
    assert await lesson.verdict() == ("passed", "")
    await lesson.house.everybody_heard_right()


async def test_given_the_announced_transfer_when_the_call_is_sent_directly_then_it_is_failed_for_that(
    lesson: Lesson,
) -> None:
    await lesson.house.colleague("2031")
    lea = await lesson.begins("announced")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.sends(call, "2031")
    assert await lesson.verdict() == ("failed", "not-announced")
    assert lesson.drill.step == 1


async def test_given_the_parking_drill_when_a_new_service_starts_in_between_then_it_is_passed(
    lesson: Lesson,
) -> None:
    house = lesson.house
    lea = await lesson.begins("park")
    call = await house.caller().dials()
    await lea.answers(call)
    await house.rests(0.5)
    lesson.stack.close()
    await house.service_dies()
    await house.service_starts()
    lesson.keeper_starts()
    await lea.parks(call)
    await house.rests(0.5)
    await lea.retrieves(call)
    assert await lesson.verdict() == ("passed", "")
    await house.everybody_heard_right()


async def test_given_two_calls_at_once_when_the_first_is_resumed_first_then_it_is_passed(
    lesson: Lesson,
) -> None:
    house = lesson.house
    lea = await lesson.begins("two-calls")
    first = await house.caller().dials()
    await lea.answers(first)
    second = await house.caller("M. Escoubet", "0261912222").dials()
    await lea.answers(second)
    await house.rests(0.5)
    await lea.resumes(first)
    await house.rests(0.5)
    await lea.resumes(second)
    assert await lesson.verdict() == ("passed", "")
    await house.everybody_heard_right()


async def test_given_the_conference_drill_when_the_three_talk_and_she_lets_the_colleague_go_then_it_is_passed(
    lesson: Lesson,
) -> None:
    colleague = await lesson.house.colleague("2031")
    lea = await lesson.begins("conference")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.consults(call, "2031")
    await lea.confers()
    await lesson.house.rests(1.1)
    await lea.cancels()
    assert await lesson.verdict() == ("passed", "")
    await colleague.is_rid_of_the_call()
    await lesson.house.everybody_heard_right()


async def test_given_the_pick_up_drill_when_she_fetches_the_caller_from_the_ringing_set_then_it_is_passed(
    lesson: Lesson,
) -> None:
    station = lesson_station("pick-up")
    colleague = await lesson.house.colleague(station, ring=True)
    lea = await lesson.begins("pick-up")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.sends(call, station)
    await colleague.rings()
    await lea.picks_up(call)
    assert await lesson.verdict() == ("passed", "")
    await colleague.is_rid_of_the_call()
    await lesson.house.everybody_heard_right()


async def test_given_the_voicemail_drill_when_the_caller_hears_the_greeting_then_it_is_passed(
    lesson: Lesson,
) -> None:
    lea = await lesson.begins("voicemail")
    call = await lesson.house.caller().dials()
    await lea.answers(call)
    await lea.sends_to_voicemail(call, lesson_station("voicemail"))
    assert await lesson.verdict() == ("passed", "")
