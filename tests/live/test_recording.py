"""Recording follows the consent of whoever has the caller; taking a held call over."""

from pathlib import Path

import pytest

from standard.core import events as e
from standard.core.fact import Fact
from tests.live import tones
from tests.live.house import House
from tests.live.people import Caller, Operator

TAKEN_OVER_S = 1.0


def track(house: House, call: str, side: str) -> Path:
    """One side of a call's recording: ``rx`` is the caller's voice, ``tx`` what the caller hears."""
    return house.town.pbx.folders.recordings / f"{call}-{side}.wav"


async def heard_in(house: House, path: Path, *, after: type[Fact], for_s: float = 0.7) -> set[int]:
    """The tones in a track, for a while after a fact."""
    started = (await house.fact(e.RecordingStarted)).at
    told = await house.fact(after)
    samples = tones.Recording(path, started).samples()
    from_s = (told.at - started).total_seconds() + 0.15
    return tones.heard(tones.between(samples, from_s, from_s + for_s))


@pytest.mark.tape("recording/paused")
async def test_given_a_recorded_call_when_the_recording_is_paused_then_that_part_is_silent(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await house.rests()
    await lea.pauses_recording(call)
    await house.rests()
    await lea.resumes_recording(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        2001 asks PauseRecording A
        RecordingPaused A
        2001 PauseRecording confirmed
        2001 asks ResumeRecording A
        RecordingResumed A
        2001 ResumeRecording confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()
    for side, hz in (("rx", caller.hz), ("tx", lea.hz)):
        path = track(house, call, side)
        assert await heard_in(house, path, after=e.CallAnswered) == {hz}
        assert await heard_in(house, path, after=e.RecordingPaused) == set()
        assert await heard_in(house, path, after=e.RecordingResumed) == {hz}


async def test_given_an_operator_who_declined_when_a_call_is_answered_then_nothing_is_recorded(
    house: House,
) -> None:
    lea = await house.operator(recorded=False)
    call = await house.caller().dials()
    await lea.answers(call)
    assert house.call(call).recording == "off"
    await house.everybody_heard_right()
    assert not track(house, call, "rx").exists()


async def held_by_another(house: House, *, recorded: bool) -> tuple[Operator, Operator, Caller, str]:
    """A caller held by seat 2001, and a second operator."""
    lea, caller, call = await house.conversation()
    tom = await house.operator("2002", recorded=recorded)
    await lea.holds(call)
    await house.rests(0.5)
    house.story_begins()
    return lea, tom, caller, call


@pytest.mark.tape("takeover/held_call")
async def test_given_a_held_call_when_another_seat_takes_it_over_then_only_that_seat_hears_it(
    house: House,
) -> None:
    lea, tom, caller, call = await held_by_another(house, recorded=True)
    await tom.takes_over(call)
    await house.rests(TAKEN_OVER_S)
    await tom.holds(call)
    await lea.takes_over(call)
    await house.rests(TAKEN_OVER_S)
    await caller.hangs_up()
    house.tells("""
        2002 asks TakeOverCall A
        CallTakenOver A seat=2002 from_seat=2001
        2002 TakeOverCall confirmed
        2002 asks HoldCall A
        CallHeld A seat=2002
        2002 HoldCall confirmed
        2001 asks TakeOverCall A
        CallTakenOver A seat=2001 from_seat=2002
        2001 TakeOverCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("takeover/by_a_seat_that_declined")
async def test_given_a_recorded_call_when_a_seat_that_declined_takes_it_over_then_the_recording_ends(
    house: House,
) -> None:
    lea, tom, caller, call = await held_by_another(house, recorded=False)
    await tom.takes_over(call)
    await house.rests(TAKEN_OVER_S)
    await tom.holds(call)
    await lea.takes_over(call)
    await house.rests(TAKEN_OVER_S)
    assert house.call(call).recording == "off"
    await caller.hangs_up()
    house.tells("""
        2002 asks TakeOverCall A
        RecordingStopped A
        CallTakenOver A seat=2002 from_seat=2001
        2002 TakeOverCall confirmed
        2002 asks HoldCall A
        CallHeld A seat=2002
        2002 HoldCall confirmed
        2001 asks TakeOverCall A
        CallTakenOver A seat=2001 from_seat=2002
        2001 TakeOverCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()
    for side in ("rx", "tx"):
        samples = tones.Recording(track(house, call, side), house.facts()[0].at).samples()
        assert tones.loudest(samples)[tom.hz] < tones.LEAK


@pytest.mark.tape("takeover/by_the_first_seat_that_consents")
async def test_given_an_unrecorded_call_when_a_seat_that_consents_takes_it_over_then_the_recording_begins(
    house: House,
) -> None:
    tom = await house.operator("2002", recorded=False)
    lea = await house.operator("2001")
    caller = house.caller()
    call = await caller.dials()
    await tom.answers(call)
    await tom.holds(call)
    house.story_begins()
    await lea.takes_over(call)
    await house.rests(TAKEN_OVER_S)
    await caller.hangs_up()
    house.tells("""
        2001 asks TakeOverCall A
        RecordingStarted A
        CallTakenOver A seat=2001 from_seat=2002
        2001 TakeOverCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()
    samples = tones.Recording(track(house, call, "tx"), house.facts()[0].at).samples()
    assert tones.loudest(samples)[tom.hz] < tones.LEAK
