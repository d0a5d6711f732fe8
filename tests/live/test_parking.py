"""A caller is parked in a numbered slot, fetched by anyone, or comes back by itself."""

import pytest

from standard.core import commands as c
from standard.core import events as e
from tests.live.house import PARKED_S, House


@pytest.mark.tape("park/retrieved_by_another_seat")
async def test_given_a_parked_caller_when_another_seat_fetches_her_then_only_that_seat_hears_her(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    tom = await house.operator("2002")
    await house.rests(0.5)
    house.story_begins()
    await lea.parks(call)
    await house.rests()
    await tom.retrieves(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        2001 asks ParkCall A
        CallParked A seat=2001 slot=2701
        2001 ParkCall confirmed
        2002 asks RetrieveCall A
        CallRetrieved A seat=2002 slot=2701
        2002 RetrieveCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("park/nobody_comes")
async def test_given_a_parked_caller_when_nobody_comes_then_she_is_recalled_with_the_reason(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    await lea.holds(call)
    await house.rests(0.5)
    house.story_begins()
    await lea.parks(call)
    waiting = await house.fact(e.CallWaiting, within_s=PARKED_S + 5, reason="park-timeout")
    assert waiting.seat == "2001"
    await lea.answers(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        2001 asks ParkCall A
        CallParked A seat=2001 slot=2701
        2001 ParkCall confirmed
        CallWaiting A reason=park-timeout seat=2001
        2001 asks AnswerCall A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


async def test_given_two_parked_callers_then_each_has_a_slot_and_a_left_slot_is_free_again(
    house: House,
) -> None:
    lea, first, one = await house.conversation()
    second = house.caller("M. Escoubet", "0261912222")
    two = await second.dials()
    await lea.parks(one)
    await lea.answers(two)
    await lea.parks(two)
    assert [house.call(call).slot for call in (one, two)] == ["2701", "2702"]
    await lea.retrieves(one)
    await lea.parks(one)
    assert house.call(one).slot == "2701"
    refused = await lea.asks(c.HoldCall(call_id=one))
    assert isinstance(refused, e.CommandRefused)
    assert refused.error == "call-not-there"
    await first.hangs_up()
    await second.hangs_up()
