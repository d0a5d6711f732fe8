"""A caller waits, is answered, held, taken back, and leaves."""

import pytest

from standard.core import events as e
from standard.robots import wire
from tests.live.house import House


@pytest.mark.tape("answer/caller_hangs_up")
async def test_given_a_waiting_caller_when_the_operator_answers_then_they_hear_each_other(
    house: House,
) -> None:
    lea = await house.operator()
    caller = house.caller("Mme Marandin", "0261912111")
    call = await caller.dials()
    offered = await house.fact(e.CallOffered)
    assert (offered.number, offered.name, offered.dialled) == ("0261912111", "Mme Marandin", "0261912000")
    assert offered.robot == caller.robot
    await lea.answers(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        SeatTaken seat=2001 recorded
        SeatConnected seat=2001
        CallOffered A number=0261912111
        CallWaiting A reason=new
        2001 asks AnswerCall A
        RecordingStarted A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("answer/operator_hangs_up")
async def test_given_a_conversation_when_the_operator_hangs_up_then_the_caller_is_released(
    house: House,
) -> None:
    lea, caller, _ = await house.conversation()
    await house.rests()
    await lea.hangs_up()
    await caller.is_free()
    house.tells("""
        2001 asks HangUp
        CallEnded A by=operator
        2001 HangUp confirmed
    """)
    assert house.board.seats["2001"].leg
    await house.everybody_heard_right()


@pytest.mark.tape("answer/abandoned")
async def test_given_a_waiting_caller_when_she_gives_up_then_the_call_is_abandoned(house: House) -> None:
    caller = house.caller()
    await caller.dials()
    await caller.phones.report(wire.CallRinging, robot=caller.robot)
    await caller.hangs_up()
    house.tells("""
        CallOffered A number=0261912111
        CallWaiting A reason=new
        CallAbandoned A
    """)
    assert caller.recordings == []  # never answered, so never charged


@pytest.mark.tape("hold/hold_and_resume")
async def test_given_a_conversation_when_the_caller_is_held_then_she_hears_music_until_resumed(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await house.rests()
    await lea.holds(call)
    await house.rests(1.2)
    await lea.resumes(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        2001 asks HoldCall A
        CallHeld A seat=2001
        2001 HoldCall confirmed
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


async def test_given_a_held_caller_when_she_hangs_up_then_the_seat_hears_silence(house: House) -> None:
    lea, caller, call = await house.conversation()
    await lea.holds(call)
    await house.rests(0.3)
    await caller.hangs_up()
    await house.rests()
    house.tells("""
        2001 asks HoldCall A
        CallHeld A seat=2001
        2001 HoldCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("hold/second_caller")
async def test_given_a_conversation_when_a_second_caller_is_answered_then_the_first_is_held_before(
    house: House,
) -> None:
    lea, _, first = await house.conversation()
    other = house.caller("M. Bonnet", "0261912222")
    second = await other.dials()
    await lea.answers(second)
    await house.rests(1.1)
    await lea.resumes(first)
    await house.rests(1.1)
    await lea.hangs_up()
    await lea.resumes(second)
    await house.rests()
    house.tells("""
        CallOffered B number=0261912222
        CallWaiting B reason=new
        2001 asks AnswerCall B
        CallHeld A seat=2001
        RecordingStarted B
        CallAnswered B seat=2001
        2001 AnswerCall confirmed
        2001 asks ResumeCall A
        CallHeld B seat=2001
        CallResumed A seat=2001
        2001 ResumeCall confirmed
        2001 asks HangUp
        CallEnded A by=operator
        2001 HangUp confirmed
        2001 asks ResumeCall B
        CallResumed B seat=2001
        2001 ResumeCall confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("mute/mute_and_unmute")
async def test_given_a_conversation_when_the_operator_mutes_then_the_caller_hears_silence(
    house: House,
) -> None:
    lea, caller, _ = await house.conversation()
    await house.rests()
    await lea.mutes()
    await house.rests(1.1)
    await lea.unmutes()
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        2001 asks Mute
        SeatMuted seat=2001
        2001 Mute confirmed
        2001 asks Unmute
        SeatUnmuted seat=2001
        2001 Unmute confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


async def test_given_a_mute_seat_when_the_next_caller_is_answered_then_it_is_still_mute(house: House) -> None:
    lea, caller, _ = await house.conversation()
    await lea.mutes()
    await caller.hangs_up()
    call = await house.caller("M. Bonnet", "0261912222").dials()
    await lea.answers(call)
    assert house.board.seats["2001"].muted
    await house.rests(1.1)
    await house.everybody_heard_right()


@pytest.mark.tape("calls/unknown_number")
async def test_given_a_number_nobody_has_when_it_is_dialled_then_no_call_is_offered(house: House) -> None:
    caller = house.caller()
    await caller.dials_only("0261919999")
    await caller.phones.report(wire.CallAnswered, robot=caller.robot)  # told so, in French
    await house.rests(1.1)
    await caller.puts_down()
    house.tells("")


async def test_given_a_caller_who_withholds_his_number_when_he_calls_then_it_is_empty(house: House) -> None:
    caller = house.caller("", "anonymous")
    await caller.dials_only("0261912000")
    offered = await house.fact(e.CallOffered)
    assert (offered.number, offered.name) == ("", "")
    await caller.puts_down()
    await house.until(lambda board: not board.calls)
