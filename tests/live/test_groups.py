"""Groups: stations ring together or in turn; an operator who calls a group speaks to whoever is free."""

import pytest

from standard.core import events as e
from tests.live.house import IN_TURN, TOGETHER, House


@pytest.mark.tape("groups/together")
async def test_given_a_group_that_rings_together_when_one_answers_then_the_board_knows_who(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    slow = await house.colleague("2031", ring=True)
    await house.colleague("2032", answer_after_s=0.6)
    await lea.sends(call, TOGETHER)
    await house.fact(e.TransferCompleted, call_id=call)
    await slow.is_rid_of_the_call()
    await house.talks_long_enough()
    house.tells("""
        2001 asks BlindTransfer A 2190
        TransferStarted A seat=2001 station=2190 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2032 kind=blind
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("groups/in_turn")
async def test_given_a_group_in_turn_when_the_first_is_busy_then_the_second_rings(house: House) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031", busy=True)
    await house.colleague("2032")
    await lea.sends(call, IN_TURN)
    await house.fact(e.TransferCompleted, call_id=call)
    await house.talks_long_enough()
    house.tells("""
        2001 asks BlindTransfer A 2191
        TransferStarted A seat=2001 station=2191 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2032 kind=blind
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("groups/nobody")
async def test_given_a_group_of_which_nobody_takes_it_then_the_caller_comes_back(house: House) -> None:
    lea, _, call = await house.conversation()
    for station in ("2031", "2032"):
        await house.colleague(station, busy=True)
    await lea.sends(call, IN_TURN)
    await house.fact(e.CallWaiting, call_id=call, reason="busy")
    house.tells("""
        2001 asks BlindTransfer A 2191
        TransferStarted A seat=2001 station=2191 kind=blind
        2001 BlindTransfer confirmed
        TransferFailed A seat=2001 station=2191 kind=blind reason=busy
        CallWaiting A reason=busy station=2191 seat=2001
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("groups/consulted")
async def test_given_a_group_when_it_is_consulted_then_the_first_free_member_rings(house: House) -> None:
    lea, _, call = await house.conversation()
    first = await house.colleague("2031", ring=True)
    await house.colleague("2032")
    await lea.sends(call, "2031")
    await first.rings()
    other = house.caller("M. Deux", "0261912222")
    second = await other.dials()
    await lea.answers(second)
    house.story_begins()
    await lea.consults(second, TOGETHER)
    await house.rests(1.1)
    house.tells("""
        2001 asks Consult B 2190
        CallHeld B seat=2001
        ConsultationStarted K1 B seat=2001 station=2032 forwarded_from=2190
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
    """)
    await house.everybody_heard_right()
