"""The seat's voice leg goes: no caller goes with it."""

import pytest

from standard.core import events as e
from tests.live.house import House, now
from tests.live.phones import Phones
from tests.live.test_no_answer import answered_by

RTP_TIMEOUT_S = 10
"""``rtp_timeout`` of a seat's endpoint: a dead phone says no BYE."""


@pytest.mark.tape("seat_lost/talking")
async def test_given_a_conversation_when_the_headset_is_hung_up_then_the_caller_waits_and_is_answered_again(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await house.rests()
    await lea.puts_down()
    await house.loses_seat("2001")
    assert house.call(call).reason == "seat-lost"
    await house.rests(1.1)
    again = await house.headset("2001")
    await again.answers(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        | SeatDisconnected seat=2001
        | CallWaiting A reason=seat-lost seat=2001
        SeatConnected seat=2001
        2001 asks AnswerCall A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("seat_lost/consulting")
async def test_given_a_consultation_when_the_headset_is_hung_up_then_the_colleague_is_let_go(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await house.rests()
    house.story_begins()
    await lea.puts_down()
    await colleague.is_rid_of_the_call()
    await house.loses_seat("2001")
    await house.until(lambda _: lea.consultation is None)
    await house.rests()
    house.tells("""
        | ConsultationEnded K1 seat=2001 by=pbx
        | SeatDisconnected seat=2001
        | CallWaiting A reason=seat-lost seat=2001
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("seat_lost/ringing")
async def test_given_a_ringing_colleague_when_the_headset_is_hung_up_then_the_set_stops_and_the_caller_waits(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.consults(call, "2031", until="ringing")
    house.story_begins()
    await lea.puts_down()
    await colleague.is_rid_of_the_call()
    await house.loses_seat("2001")
    await house.until(lambda _: lea.consultation is None)
    house.tells("""
        | SeatDisconnected seat=2001
        | CallWaiting A reason=seat-lost seat=2001
        | ConsultationFailed K1 seat=2001 station=2031 reason=cancelled
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("seat_lost/holding")
async def test_given_a_held_caller_when_the_headset_is_hung_up_then_the_caller_waits(house: House) -> None:
    lea, _, call = await house.conversation()
    await lea.holds(call)
    await house.rests()
    house.story_begins()
    await lea.puts_down()
    await house.loses_seat("2001")
    await house.rests()
    house.tells("""
        SeatDisconnected seat=2001
        CallWaiting A reason=seat-lost seat=2001
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("seat_lost/signed_in_again")
async def test_given_a_conversation_when_the_same_seat_signs_in_again_then_the_talk_goes_on(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await house.rests()
    again = await house.headset("2001")
    await lea.is_free()
    await house.rests(1.1)
    assert house.call(call).state == "talking"
    assert again.robot
    await again.holds(call)  # and the new leg is the seat
    await again.resumes(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        SeatConnected seat=2001 replaces
        2001 asks HoldCall A
        CallHeld A seat=2001
        2001 HoldCall confirmed
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.timeout(60)
async def test_given_three_seats_whose_phones_lose_power_when_no_voice_comes_any_more_then_no_caller_is_lost(
    house: House,
) -> None:
    doomed = await Phones.start()
    lea, tom, zoe = [await house.operator(seat, phones=doomed) for seat in ("2001", "2002", "2003")]
    colleague = await house.colleague("2031")
    _, consulting, holding = [
        await answered_by(house, seat, f"026191200{i}") for i, seat in enumerate((lea, tom, zoe), start=1)
    ]
    await tom.consults(consulting[1], "2031")
    await zoe.holds(holding[1])
    await house.rests(0.5)
    house.story_begins()
    await doomed.die()
    house.forgives |= {seat.robot for seat in (lea, tom, zoe)}
    house.known_only_to_us += [e.SeatMuted(at=now(), seat=seat.seat) for seat in (lea, tom, zoe)]

    await house.until(
        lambda board: all(call.state == "waiting" for call in board.calls.values()),
        within_s=RTP_TIMEOUT_S + 6,
    )
    await colleague.is_rid_of_the_call()
    story = house.story()
    for seat in ("2001", "2002", "2003"):
        lost = await house.fact(e.SeatDisconnected, seat=seat)
        assert lost.cause == 44  # no RTP
    waiting = [line for line in story if line.startswith("CallWaiting")]
    assert sorted(waiting) == [
        f"CallWaiting {c} reason=seat-lost seat=200{i}" for i, c in enumerate("ABC", 1)
    ]
    assert all(not seat.leg for seat in house.board.seats.values())
    await house.agrees_with_asterisk()
    await house.rests(1.0)
    await house.everybody_heard_right()
