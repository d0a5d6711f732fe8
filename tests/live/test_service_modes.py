"""Day, absent, night: what callers hear, what the journal says, and what survives a restart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
import soundfile

from standard import resource_dir
from standard.core import events as e
from tests.fakes import FixedClock
from tests.live import tones
from tests.live.conftest import RINGS_S
from tests.live.house import House, Town
from tests.live.tapes import Tape, tape_of
from tests.pbx import scratch_folder

ANNOUNCEMENTS = resource_dir("asterisk") / "sounds" / "announcements"
"""No house has rendered its own here: the laboratory's are played."""
MONDAY = datetime(2026, 3, 2, 11, 14, 58, tzinfo=UTC)
"""Two seconds before the town hall's switchboard closes for lunch (12:15 in Paris)."""


@pytest.fixture
def wall() -> FixedClock:
    return FixedClock(MONDAY - timedelta(hours=2))


@pytest_asyncio.fixture(loop_scope="session")
async def desk(town: Town, wall: FixedClock, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    """A switchboard whose mode of service is kept, by a clock of ours."""
    with scratch_folder() as folder:
        house = House(town, folder, clock=wall)
        await house.open()
        await house.fact(e.ServiceSet)
        try:
            yield house
            house.left_nothing()
        finally:
            await house.ask_asterisk.ask("Setvar", Variable="SERVICE", Value="day")
            await house.close()
            if (tape := tape_of(request)) is not None:
                Tape.of(house).write(tape)


def hears(recording: Path, announcement: str) -> bool:
    """Whether the announcement is heard, from its beginning to its end."""
    samples, rate = soundfile.read(recording, dtype="float64")
    assert rate == tones.RATE
    sound = ANNOUNCEMENTS / f"{announcement}.wav"
    lasts = soundfile.info(sound).duration
    likely = [
        at
        for at in range(0, len(samples) - 2 * tones.PIECE, tones.PIECE)
        if tones.is_music(samples[at : at + 2 * tones.PIECE], sound)
    ]
    return bool(likely) and (likely[-1] - likely[0]) / tones.RATE > lasts * 0.6


@pytest.mark.tape("service/absent")
async def test_given_no_operator_when_a_caller_comes_then_she_is_told_so_and_waits_unanswered(
    desk: House,
) -> None:
    assert desk.board.service.mode == "absent"
    desk.story_begins()
    caller = desk.caller()
    call = await caller.dials()
    early = await caller.hears_before_the_answer()
    await desk.rests(6)
    assert desk.call(call).state == "waiting"
    assert desk.call(call).answered_at is None
    lea = await desk.operator()
    await desk.until(lambda board: board.service.mode == "day")
    await lea.answers(call)
    await desk.rests()
    await caller.hangs_up()
    assert hears(early, "absent")
    desk.tells("""
        CallOffered A number=0261912111
        CallWaiting A reason=new
        SeatTaken seat=2001 recorded
        SeatConnected seat=2001
        ServiceSet mode=day choice=day why=operator
        2001 asks AnswerCall A
        | RecordingStarted A
        | CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
    """)
    await desk.everybody_heard_right()


async def test_given_the_first_operator_connects_then_it_is_day_and_absent_when_the_last_has_left(
    desk: House, wall: FixedClock
) -> None:
    lea, tom = await desk.operator(), await desk.operator("2002")
    await desk.until(lambda board: board.service.mode == "day")
    await lea.puts_down()
    wall.now = datetime.now(UTC) + timedelta(minutes=1)
    await desk.rests(1.5)
    assert desk.board.service.mode == "day"
    await tom.puts_down()
    wall.now = datetime.now(UTC) + timedelta(minutes=1)
    await desk.fact(e.ServiceSet, mode="absent", why="no-operator")


@pytest.mark.tape("service/night_danger")
async def test_given_night_when_a_caller_in_danger_stays_then_the_night_number_answers(desk: House) -> None:
    lea, duty = await desk.operator(), await desk.colleague("2990")
    await desk.service.mode.choose("night", "account-2001")
    await desk.until(lambda board: board.service.mode == "night")
    desk.story_begins()
    caller = desk.caller()
    await caller.dials_only("0261912000")
    offered = await desk.fact(e.CallOffered)
    caller.call_id = offered.call_id
    early = await caller.hears_before_the_answer()
    await desk.fact(e.TransferCompleted, within_s=20, kind="night")
    await desk.rests(1.5)
    await duty.puts_down()
    await desk.fact(e.CallEnded)
    assert hears(early, "closed")
    desk.tells("""
        CallOffered A number=0261912111
        CallTurnedAway A
        TransferStarted A station=2990 kind=night
        TransferCompleted A station=2990 kind=night
        CallEnded A by=colleague
    """)
    await lea.puts_down()
    await desk.everybody_heard_right()


@pytest.mark.tape("service/night_lost")
async def test_given_night_when_the_caller_hangs_up_during_the_announcement_then_the_call_is_lost(
    desk: House,
) -> None:
    await desk.service.mode.choose("night", "claire")
    await desk.until(lambda board: board.service.mode == "night")
    desk.story_begins()
    caller = desk.caller()
    await caller.dials_only("0261912050")
    offered = await desk.fact(e.CallOffered)
    assert (offered.dialled, offered.priority) == ("0261912050", 2)
    await desk.fact(e.CallTurnedAway)
    await desk.agrees_with_asterisk()
    await caller.puts_down()
    await desk.fact(e.CallAbandoned)
    desk.tells("""
        CallOffered A number=0261912111 priority=2
        CallTurnedAway A
        CallAbandoned A
    """)


@pytest.mark.tape("service/night_nobody")
async def test_given_night_and_nobody_on_duty_then_the_caller_is_let_go_and_the_call_is_lost(
    desk: House,
) -> None:
    await desk.colleague("2990", ring=True)
    await desk.service.mode.choose("night", "claire")
    await desk.until(lambda board: board.service.mode == "night")
    desk.story_begins()
    caller = desk.caller()
    await caller.dials_only("0261912000")
    await desk.fact(e.CallAbandoned, within_s=20 + RINGS_S)
    await caller.is_free()
    desk.tells("""
        CallOffered A number=0261912111
        CallTurnedAway A
        TransferStarted A station=2990 kind=night
        TransferFailed A station=2990 kind=night reason=no-answer
        CallAbandoned A
    """)


async def test_given_the_opening_hours_when_they_end_then_it_is_night_by_itself(
    desk: House, wall: FixedClock
) -> None:
    await desk.operator()
    await desk.service.mode.choose("hours", "claire")
    await desk.until(lambda board: (board.service.mode, board.service.choice) == ("day", "hours"))
    wall.now = MONDAY
    await desk.rests(1.2)
    assert desk.board.service.mode == "day"
    wall.advance(2)
    await desk.until(lambda board: (board.service.mode, board.service.why) == ("night", "hours"))
    wall.advance(3600)
    await desk.until(lambda board: (board.service.mode, board.service.why) == ("day", "hours"))


@pytest.mark.tape("service/closes_on_waiting")
async def test_given_a_caller_who_waits_when_it_closes_with_nobody_there_then_she_is_told(
    desk: House,
) -> None:
    caller = desk.caller()
    call = await caller.dials()
    await desk.service.mode.choose("night", "claire")
    await desk.fact(e.CallTurnedAway, call_id=call)
    await caller.puts_down()
    await desk.fact(e.CallAbandoned, call_id=call)


async def test_given_a_dead_service_then_the_last_mode_stays_and_is_kept_when_it_comes_back(
    desk: House, wall: FixedClock
) -> None:
    await desk.service.mode.choose("night", "claire")
    await desk.until(lambda board: board.service.mode == "night")
    await desk.service_dies()
    caller = desk.caller()
    await caller.dials_only("0261912000")
    await desk.rests(1)
    there = await desk.ask_asterisk.callers()
    assert [place for place, _ in there.values()] == ["turned-away"]
    await desk.service_starts()
    await desk.until(lambda board: board.service.choice == "night")
    assert desk.service.mode.choice == "night"
    await desk.agrees_with_asterisk()
    await caller.puts_down()
