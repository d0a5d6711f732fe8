"""Interception: an operator takes a caller for whom a set is ringing, whoever sent the caller there."""

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core.calls import CallState
from tests.live.house import House


@pytest.mark.tape("pickup/sent_directly")
async def test_given_a_caller_sent_to_a_ringing_set_when_the_operator_picks_up_then_it_stops_ringing(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.sends(call, "2031")
    await colleague.rings()
    await lea.picks_up(call)
    await colleague.is_rid_of_the_call()
    await house.until(lambda board: board.stations["2031"] == "free")
    await house.agrees_with_asterisk()
    await house.rests(1.0)
    await caller.hangs_up()
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        2001 asks PickUp A
        CallPickedUp A seat=2001 station=2031
        2001 PickUp confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("pickup/by_another_seat")
async def test_given_a_caller_sent_by_one_seat_when_another_picks_up_then_the_caller_is_theirs(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    tom = await house.operator("2002")
    colleague = await house.colleague("2031", ring=True)
    house.story_begins()
    await lea.sends(call, "2031")
    await colleague.rings()
    await tom.picks_up(call)
    assert house.call(call).seat == "2002"
    await house.rests(1.0)
    await tom.hangs_up()
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        2002 asks PickUp A
        CallPickedUp A seat=2002 station=2031
        2002 PickUp confirmed
        2002 asks HangUp
        CallEnded A by=operator
        2002 HangUp confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("pickup/transferred_on_ringing")
async def test_given_a_caller_left_to_a_ringing_colleague_when_picked_up_then_nobody_rings_for_nothing(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.consults(call, "2031", until="ringing")
    await lea.completes()
    house.story_begins()
    await house.rests()
    await lea.picks_up(call)
    await colleague.is_rid_of_the_call()
    await house.fact(e.ConsultationFailed)
    await house.agrees_with_asterisk()
    house.tells("""
        2001 asks PickUp A
        | CallPickedUp A seat=2001 station=2031
        | ConsultationFailed K1 seat=2001 station=2031 reason=cancelled
        | 2001 PickUp confirmed
    """)
    # Held, resumed and consulted again as if nothing had been: no colleague of before is remembered.
    await colleague.will()
    await lea.consults(call, "2031")
    await house.rests()
    await lea.swaps()
    await house.rests()
    assert lea.consultation is not None
    assert lea.consultation.state == "held"
    await lea.completes()
    await house.rests()
    assert house.call(call).state is CallState.CONNECTED
    await house.everybody_heard_right()


@pytest.mark.tape("pickup/with_a_caller_in_hand")
async def test_given_a_caller_in_hand_when_another_is_picked_up_then_the_first_is_put_on_hold(
    house: House,
) -> None:
    lea, _, sent = await house.conversation()
    await house.colleague("2031", ring=True)
    await lea.sends(sent, "2031")
    second = await house.caller("M. Second", "0261912222").dials()
    await lea.answers(second)
    house.story_begins()
    await lea.picks_up(sent)
    await house.rests()
    house.tells("""
        2001 asks PickUp A
        CallHeld B seat=2001
        CallPickedUp A seat=2001 station=2031
        2001 PickUp confirmed
    """)
    await house.everybody_heard_right()


async def test_given_a_colleague_who_has_answered_when_a_pick_up_is_asked_then_it_is_refused(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.sends(call, "2031")
    await house.until(lambda board: board.calls[call].state == "connected")
    for asked, error in ((call, "call-not-there"), ("c-1.1", "call-ended")):
        refused = await lea.asks(c.PickUp(call_id=asked))
        assert isinstance(refused, e.CommandRefused)
        assert refused.error == error
    assert house.call(call).state is CallState.CONNECTED
    await house.agrees_with_asterisk()
