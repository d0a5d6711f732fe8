"""Appel en série: the caller comes back to the operators each time a colleague has hung up."""

import pytest

from standard.core import commands as c
from standard.core import events as e
from tests.live.house import House


@pytest.mark.tape("serial/blind_then_attended_then_no_more")
async def test_given_a_serial_call_when_each_colleague_hangs_up_then_the_caller_is_back_until_it_is_none(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    first, second = await house.colleague("2031"), await house.colleague("2032")
    await lea.makes_serial(call)
    await lea.sends(call, "2031")
    await house.fact(e.TransferCompleted, call_id=call)
    await house.talks_long_enough()
    await first.puts_down()
    await house.fact(e.CallWaiting, call_id=call, reason="serial")
    await house.rests(1.1)
    assert house.call(call).station == "2031"
    await lea.answers(call)
    await lea.consults(call, "2032")
    await lea.completes()
    await house.talks_long_enough()
    await second.puts_down()
    await house.until(lambda board: board.calls[call].state == "waiting")
    await lea.answers(call)
    await lea.makes_serial(call, on=False)
    await lea.sends(call, "2031")
    await house.until(lambda board: board.calls[call].state == "connected")
    await first.puts_down()
    await house.fact(e.CallEnded, call_id=call)
    house.tells("""
        2001 asks SetSerial A
        SerialSet A seat=2001 on
        2001 SetSerial confirmed
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2031 kind=blind
        CallWaiting A reason=serial station=2031 seat=2001
        2001 asks AnswerCall A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        2001 asks Consult A 2032
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2032
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        2001 asks CompleteTransfer
        TransferCompleted A seat=2001 station=2032 kind=attended
        2001 CompleteTransfer confirmed
        CallWaiting A reason=serial station=2032 seat=2001
        2001 asks AnswerCall A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        2001 asks SetSerial A
        SerialSet A seat=2001
        2001 SetSerial confirmed
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2031 kind=blind
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("serial/blonde")
async def test_given_a_serial_call_left_to_a_ringing_set_when_the_colleague_has_hung_up_then_it_is_back(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.makes_serial(call)
    await lea.consults(call, "2031", until="ringing")
    await lea.completes()
    await colleague.answers()
    await house.fact(e.TransferCompleted, call_id=call)
    await house.talks_long_enough()
    house.story_begins()
    await colleague.puts_down()
    await house.fact(e.CallWaiting, call_id=call, reason="serial")
    await house.rests(1.1)
    # Who hangs up himself does not come back.
    await caller.hangs_up()
    house.tells("""
        CallWaiting A reason=serial station=2031 seat=2001
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


async def test_given_a_serial_call_when_it_is_made_one_again_then_it_is_refused(house: House) -> None:
    lea, _, call = await house.conversation()
    await lea.makes_serial(call)
    refused = await lea.asks(c.SetSerial(call_id=call, on=True))
    assert isinstance(refused, e.CommandRefused)
    assert refused.error == "already-done"
    assert house.call(call).serial
