"""One queue for all: who comes back says to whom, and nobody is answered twice."""

from __future__ import annotations

import asyncio

import pytest

from standard.core import commands as c
from standard.core import events as e
from tests.live.house import House


@pytest.mark.tape("service/recall_taken_by_another")
async def test_given_a_recall_then_it_names_the_seat_that_had_it_and_another_may_still_take_it(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    tom = await house.operator("2002")
    await house.colleague("2031", busy=True)
    await house.rests(0.5)
    house.story_begins()
    await lea.sends(call, "2031")
    await house.fact(e.CallWaiting, reason="busy")
    assert (house.call(call).seat, house.call(call).reason) == ("2001", "busy")
    await tom.answers(call)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        | 2001 BlindTransfer confirmed
        | TransferFailed A seat=2001 station=2031 kind=blind reason=busy
        | CallWaiting A reason=busy station=2031 seat=2001
        2002 asks AnswerCall A
        CallAnswered A seat=2002
        2002 AnswerCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


async def test_given_two_operators_and_one_queue_when_both_answer_the_first_then_each_has_one_caller(
    house: House,
) -> None:
    lea, tom = await house.operator(), await house.operator("2002")
    first, second = house.caller(), house.caller("M. Escoubet", "0261912222")
    calls = [await first.dials(), await second.dials()]
    outcomes = await asyncio.gather(*(who.asks(c.AnswerCall(call_id=calls[0])) for who in (lea, tom)))
    refused = [one for one in outcomes if isinstance(one, e.CommandRefused)]
    assert [one.error for one in refused] == ["call-taken"]
    late = tom if refused[0].seat == "2002" else lea
    await late.answers(calls[1])
    owners = {house.call(call).seat for call in calls}
    assert owners == {"2001", "2002"}
    await house.rests()
    await house.agrees_with_asterisk()
    await first.hangs_up()
    await second.hangs_up()
    await house.everybody_heard_right()
