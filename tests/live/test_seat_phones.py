"""The operator's voice is a SIP telephone, which stays connected or is rung for each call."""

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.robots import wire
from tests.live import tones
from tests.live.house import House
from tests.live.seatphones import NAILED_UP, ON_DEMAND, connected, handset, put_down, sits


def story_without_recording(house: House) -> str:
    return "\n".join(line for line in house.story() if "Recording" not in line)


@pytest.mark.tape("seat_phone/nailed_up")
async def test_given_a_registered_phone_when_the_operator_sits_down_then_it_carries_a_whole_call(
    house: House,
) -> None:
    async with handset(house) as phone:
        lea = await sits(house, NAILED_UP)
        await connected(house)
        caller = house.caller()
        call = await caller.dials()
        await lea.answers(call)
        await house.rests()
        await lea.mutes()
        await house.rests(1.1)
        await lea.unmutes()
        await lea.holds(call)
        await house.rests(1.2)
        await lea.resumes(call)
        await house.rests()
        await caller.hangs_up()
        assert house.board.seats["2001"].leg
        await phone.puts_down()
    house.tells("""
        SeatTaken seat=2001 recorded phone=sip
        SeatPhoneCalled seat=2001
        SeatConnected seat=2001
        CallOffered A number=0261912111
        CallWaiting A reason=new
        2001 asks AnswerCall A
        RecordingStarted A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        2001 asks Mute
        SeatMuted seat=2001
        2001 Mute confirmed
        2001 asks Unmute
        SeatUnmuted seat=2001
        2001 Unmute confirmed
        2001 asks HoldCall A
        CallHeld A seat=2001
        2001 HoldCall confirmed
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
        CallEnded A by=caller
        SeatDisconnected seat=2001
    """)
    assert house.board.seats["2001"].phone_trouble == "hung-up"
    await house.everybody_heard_right()


@pytest.mark.tape("seat_phone/on_demand")
async def test_given_a_phone_rung_for_each_call_when_two_callers_come_then_it_rests_between(
    house: House,
) -> None:
    async with handset(house):
        lea = await sits(house, ON_DEMAND)
        for number in ("0261912111", "0261912222"):
            assert not house.board.seats["2001"].leg
            caller = house.caller("Someone", number)
            await lea.answers(await caller.dials())
            await house.rests()
            await caller.hangs_up()
            await put_down(house)
    house.tells("""
        SeatTaken seat=2001 recorded phone=sip on_demand
        CallOffered A number=0261912111
        CallWaiting A reason=new
        2001 asks AnswerCall A
        SeatPhoneCalled seat=2001
        SeatConnected seat=2001
        RecordingStarted A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
        SeatDisconnected seat=2001
        CallOffered B number=0261912222
        CallWaiting B reason=new
        2001 asks AnswerCall B
        SeatPhoneCalled seat=2001
        SeatConnected seat=2001
        RecordingStarted B
        CallAnswered B seat=2001
        2001 AnswerCall confirmed
        CallEnded B by=caller
        SeatDisconnected seat=2001
    """)
    await house.everybody_heard_right()


async def test_given_a_phone_rung_for_each_call_when_the_caller_is_held_then_it_stays_connected(
    house: House,
) -> None:
    async with handset(house):
        lea = await sits(house, ON_DEMAND)
        caller = house.caller()
        call = await caller.dials()
        await lea.answers(call)
        await house.rests()
        await lea.holds(call)
        await house.rests(5.0)  # longer than a telephone without anybody stays connected
        assert house.board.seats["2001"].leg
        await lea.resumes(call)
        await house.rests()
        await lea.hangs_up()
        await caller.is_free()
        await put_down(house)
    await house.everybody_heard_right()


@pytest.mark.tape("seat_phone/ringback")
async def test_given_a_telephone_when_a_colleague_rings_then_the_operator_hears_it_and_nobody_else(
    house: House,
) -> None:
    async with handset(house) as phone:
        lea = await sits(house, ON_DEMAND)
        caller = house.caller()
        call = await caller.dials()
        await lea.answers(call)
        await house.rests()
        colleague = await house.colleague("2031", ring=True)
        await lea.consults(call, "2031", until="ringing")
        rang_at = len(phone.recordings)
        await house.rests(2.0)
        await colleague.answers()
        await house.until(lambda board: lea.consultation and lea.consultation.state == "talking")
        await house.talks_long_enough()
        await lea.completes()
        await house.rests()
        await caller.hangs_up()
        await put_down(house)
        assert rang_at == 1
        heard = phone.recordings[0][1].samples()
    assert tones.heard_for_s(heard, tones.RINGING_HZ) > 1.0
    for robot, recording in [*caller.recordings, *colleague.recordings]:
        assert tones.heard_for_s(recording.samples(), tones.RINGING_HZ) < 0.1, robot
    assert not any("ringback" in channel["Context"] for channel in await house.ask_asterisk.channels())


@pytest.mark.tape("seat_phone/hung_up")
async def test_given_a_conversation_when_the_handset_is_hung_up_then_the_caller_waits_for_the_same_operator(
    house: House,
) -> None:
    async with handset(house) as phone:
        lea = await sits(house, NAILED_UP)
        await connected(house)
        caller = house.caller()
        call = await caller.dials()
        await lea.answers(call)
        await house.rests()
        house.story_begins()
        await phone.puts_down()
        await house.loses_seat("2001")
        waiting = house.call(call)
        assert (waiting.reason, waiting.seat) == ("seat-lost", "2001")
        assert house.board.seats["2001"].phone_trouble == "hung-up"
        outcome = await lea.asks(c.AnswerCall(call_id=call))
        assert isinstance(outcome, e.CommandRefused)
        assert outcome.error == "seat-phone-down"
        await house.until(lambda board: board.seats["2001"].phone_state == "free")
        await lea.calls_phone()
        await lea.answers(call)
        await house.rests()
        await caller.hangs_up()
    house.tells("""
        | SeatDisconnected seat=2001
        | CallWaiting A reason=seat-lost seat=2001
        2001 asks AnswerCall A
        2001 AnswerCall refused: seat-phone-down
        2001 asks CallPhone
        SeatPhoneCalled seat=2001
        SeatConnected seat=2001
        2001 CallPhone confirmed
        2001 asks AnswerCall A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
        SeatDisconnected seat=2001
    """)
    await house.everybody_heard_right()


@pytest.mark.parametrize(
    ("behaviour", "error", "reason"),
    [("busy", "seat-phone-busy", "busy"), ("refuse", "seat-phone-refused", "refused")],
)
async def test_given_a_phone_that_does_not_take_the_call_when_a_caller_is_answered_then_it_is_told_why(
    house: House, behaviour: str, error: str, reason: str
) -> None:
    async with handset(house, busy=behaviour == "busy", refuse=behaviour == "refuse"):
        lea = await sits(house, ON_DEMAND)
        call = await house.caller().dials()
        outcome = await lea.asks(c.AnswerCall(call_id=call))
        assert isinstance(outcome, e.CommandRefused)
        assert (outcome.error, house.board.seats["2001"].phone_trouble) == (error, reason)
        assert house.call(call).state == "waiting"  # nobody is lost


async def test_given_a_phone_that_rings_when_the_caller_leaves_then_it_stops_ringing(house: House) -> None:
    async with handset(house, ring=True) as phone:
        lea = await sits(house, ON_DEMAND)
        caller = house.caller()
        call = await caller.dials()
        await house.service.manoeuvres.ask("2001", "account-2001", c.AnswerCall(call_id=call))
        await phone.rings()
        await caller.hangs_up()
        await phone.is_rid_of_the_call()
        refused = await house.fact(e.CommandRefused)
        assert refused.error == "call-ended"
        missed = await house.fact(e.SeatPhoneNotReached)
        assert missed.reason == "cancelled"
        assert house.board.seats["2001"].phone_trouble == ""
        assert lea.seat == "2001"


async def test_given_no_registered_phone_when_the_operator_sits_down_then_nothing_rings_and_the_board_says_so(
    house: House,
) -> None:
    lea = await sits(house, NAILED_UP)
    call = await house.caller().dials()
    outcome = await lea.asks(c.AnswerCall(call_id=call))
    assert isinstance(outcome, e.CommandRefused)
    assert outcome.error == "seat-phone-unreachable"
    assert house.board.seats["2001"].phone_state == "unreachable"
    assert not [fact for fact in house.facts() if isinstance(fact, e.SeatPhoneCalled)]


@pytest.mark.tape("seat_phone/test_call")
async def test_given_a_registered_phone_when_it_is_tested_then_it_hears_itself_and_no_seat_is_connected(
    house: House,
) -> None:
    async with handset(house, "2002") as phone:
        await house.service.seats.test_phone("account-2002", "2002")
        await house.until(lambda board: board.seats["2002"].phone_tested)
        await house.rests(1.2)
        await phone.puts_down()
        heard = phone.recordings[0][1].samples()
        phone.recordings.clear()
    house.tells("""
        SeatPhoneCalled seat=2002 test
        SeatPhoneTested seat=2002
    """)
    assert tones.heard_for_s(heard, tones.SEAT_HZ["2002"]) > 0.5


@pytest.mark.tape("seat_phone/wrong_password")
async def test_given_a_wrong_password_when_the_phone_registers_then_the_board_says_so_once(
    house: House,
) -> None:
    desks = house.town.desks
    for _ in range(2):
        desks.tell(
            wire.OpenAccount("2003-sip", house.town.host, "2003-sip", "not-the-password", wire.Party())
        )
        await house.until(lambda board: "2003" in board.seats)
        await house.rests(0.5)
        desks.tell(wire.CloseAccount("2003-sip"))
    refused = [fact for fact in house.facts() if isinstance(fact, e.SeatPhoneRefused)]
    assert [fact.seat for fact in refused] == ["2003"]
    assert refused[0].address.startswith("127.0.0.1:")
    assert house.board.seats["2003"].phone_trouble == "password"
