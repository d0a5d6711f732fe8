"""Transfers: announced, on ringing, and direct, with what happens when nobody takes the caller."""

import pytest

from tests.live.house import House

CONSULTED = """
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
"""


@pytest.mark.tape("transfer/attended")
async def test_given_a_consultation_when_the_operator_completes_then_caller_and_colleague_talk(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    await house.talks_long_enough()
    await lea.consults(call, "2031")
    await house.rests(0.9)
    await lea.completes()
    await house.rests(1.1)
    await caller.hangs_up()
    await colleague.is_rid_of_the_call()
    house.tells(f"""
        {CONSULTED.strip()}
        ConsultationAnswered K1 seat=2001
        2001 asks CompleteTransfer
        TransferCompleted A seat=2001 station=2031 kind=attended
        2001 CompleteTransfer confirmed
        CallEnded A by=caller
    """)
    assert lea.consultation is None
    await house.everybody_heard_right()


@pytest.mark.tape("transfer/attended_colleague_hangs_up")
async def test_given_a_transferred_caller_when_the_colleague_hangs_up_then_the_call_is_over(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    await house.talks_long_enough()
    await lea.consults(call, "2031")
    await lea.swaps()  # complete from the caller's side of the va-et-vient
    await lea.completes()
    await house.rests(0.9)
    await colleague.puts_down()
    await caller.is_free()
    await house.until(lambda board: not board.calls)
    house.tells(f"""
        {CONSULTED.strip()}
        ConsultationAnswered K1 seat=2001
        2001 asks Swap
        ConsultationHeld K1 seat=2001
        CallResumed A seat=2001
        2001 Swap confirmed
        2001 asks CompleteTransfer
        TransferCompleted A seat=2001 station=2031 kind=attended
        2001 CompleteTransfer confirmed
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("transfer/blonde_answered")
async def test_given_a_ringing_colleague_when_the_operator_completes_then_the_caller_waits_for_the_answer(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await house.talks_long_enough()
    await lea.consults(call, "2031", until="ringing")
    await lea.completes()
    await house.rests(1.1)
    await colleague.answers()
    await house.until(lambda board: board.calls[call].state == "connected")
    await house.rests(1.1)
    await caller.hangs_up()
    await colleague.is_rid_of_the_call()
    house.tells(f"""
        {CONSULTED.strip()}
        2001 asks CompleteTransfer
        TransferStarted A seat=2001 station=2031 kind=blonde
        2001 CompleteTransfer confirmed
        TransferCompleted A seat=2001 station=2031 kind=blonde
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("transfer/blonde_refused")
async def test_given_a_transfer_on_ringing_when_the_colleague_refuses_then_the_caller_is_back(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.consults(call, "2031", until="ringing")
    await lea.completes()
    await house.rests(0.5)
    await colleague.refuses(486)
    await house.until(lambda board: board.calls[call].state == "waiting")
    await lea.answers(call)
    await house.rests()
    house.tells(f"""
        {CONSULTED.strip()}
        2001 asks CompleteTransfer
        TransferStarted A seat=2001 station=2031 kind=blonde
        2001 CompleteTransfer confirmed
        ConsultationFailed K1 seat=2001 station=2031 reason=busy
        TransferFailed A seat=2001 station=2031 kind=blonde reason=busy
        CallWaiting A reason=busy station=2031 seat=2001
        2001 asks AnswerCall A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("transfer/blonde_caller_leaves")
async def test_given_a_transfer_on_ringing_when_the_caller_leaves_then_the_set_stops_ringing(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.consults(call, "2031", until="ringing")
    await lea.completes()
    await house.rests(0.3)
    await caller.hangs_up()
    await colleague.is_rid_of_the_call()
    await house.rests(0.2)
    house.tells(f"""
        {CONSULTED.strip()}
        2001 asks CompleteTransfer
        TransferStarted A seat=2001 station=2031 kind=blonde
        2001 CompleteTransfer confirmed
        | CallEnded A by=caller
        | ConsultationFailed K1 seat=2001 station=2031 reason=cancelled
    """)
    assert lea.consultation is None
    await house.everybody_heard_right()


@pytest.mark.tape("transfer/blind_answered")
async def test_given_a_conversation_when_the_caller_is_sent_to_a_colleague_then_they_talk(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031", answer_after_s=0.6)
    await house.talks_long_enough()
    await lea.sends(call, "2031")
    await house.until(lambda board: board.calls[call].state == "connected")
    await house.rests(1.1)
    await colleague.puts_down()
    await caller.is_free()
    await house.until(lambda board: not board.calls)
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2031 kind=blind
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        pytest.param("busy", "busy", marks=pytest.mark.tape("transfer/blind_busy")),
        pytest.param("refuse", "refused", marks=pytest.mark.tape("transfer/blind_refused")),
        pytest.param("", "unreachable", marks=pytest.mark.tape("transfer/blind_unreachable")),
    ],
)
async def test_given_a_direct_transfer_when_nobody_takes_it_then_the_caller_comes_back_with_the_reason(
    house: House, how: str, reason: str
) -> None:
    lea, caller, call = await house.conversation()
    station = "2031" if how else "2053"
    if how:
        await house.colleague(station, **{how: True})
    await lea.holds(call)
    await lea.sends(call, station)
    await house.until(lambda board: board.calls[call].state == "waiting")
    assert house.call(call).reason == reason
    await house.rests(1.1)
    await caller.hangs_up()
    house.tells(f"""
        2001 asks HoldCall A
        CallHeld A seat=2001
        2001 HoldCall confirmed
        2001 asks BlindTransfer A {station}
        TransferStarted A seat=2001 station={station} kind=blind
        | 2001 BlindTransfer confirmed
        | TransferFailed A seat=2001 station={station} kind=blind reason={reason}
        | CallWaiting A reason={reason} station={station} seat=2001
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


async def test_given_a_direct_transfer_when_the_caller_leaves_while_it_rings_then_the_set_stops(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.sends(call, "2031")
    await colleague.rings()
    await house.rests(0.3)
    await caller.hangs_up()
    await colleague.is_rid_of_the_call()
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("transfer/blind_answered_caller_hangs_up")
async def test_given_a_caller_sent_to_a_colleague_when_she_hangs_up_then_it_was_she(house: House) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.sends(call, "2031")
    await house.until(lambda board: board.calls[call].state == "connected")
    await house.rests(0.5)
    await caller.hangs_up()
    await colleague.is_rid_of_the_call()
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2031 kind=blind
        CallEnded A by=caller
    """)
    await house.clears()


@pytest.mark.tape("transfer/recall_answered_by_another_seat")
async def test_given_a_recalled_caller_when_another_seat_answers_then_she_belongs_to_that_seat(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    tom = await house.operator("2002")
    await lea.sends(call, "2053")
    await house.until(lambda board: board.calls[call].state == "waiting")
    house.story_begins()
    await house.rests(0.9)
    await tom.answers(call)
    await house.rests(0.9)
    house.tells("""
        2002 asks AnswerCall A
        CallAnswered A seat=2002
        2002 AnswerCall confirmed
    """)
    await house.everybody_heard_right()
