"""A caller is parked in a numbered slot, fetched by anyone, or comes back by itself."""

import asyncio

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


@pytest.mark.tape("park/chosen_slot")
async def test_given_a_chosen_slot_then_the_caller_is_there_and_nobody_else_can_be_put_there(
    house: House,
) -> None:
    lea, first, one = await house.conversation()
    tom, second = await house.operator("2002"), house.caller("M. Escoubet", "0261912222")
    two = await second.dials()
    await tom.answers(two)
    await house.rests(0.5)
    house.story_begins()
    assert isinstance(await lea.asks(c.ParkCall(call_id=one, slot="2705")), e.CommandConfirmed)
    taken = await tom.asks(c.ParkCall(call_id=two, slot="2705"))
    assert isinstance(taken, e.CommandRefused)
    assert (taken.error, taken.details) == ("slot-taken", {"slot": "2705"})
    unknown = await tom.asks(c.ParkCall(call_id=two, slot="2799"))
    assert isinstance(unknown, e.CommandRefused)
    await house.rests()
    await first.hangs_up()
    await second.hangs_up()
    house.tells("""
        2001 asks ParkCall A 2705
        CallParked A seat=2001 slot=2705
        2001 ParkCall confirmed
        2002 asks ParkCall B 2705
        2002 ParkCall refused: slot-taken
        2002 asks ParkCall B 2799
        2002 ParkCall refused: unknown-slot
        CallEnded A by=caller
        CallEnded B by=caller
    """)
    await house.everybody_heard_right()


async def test_given_a_parked_caller_when_two_seats_fetch_her_at_once_then_one_has_her_and_one_is_told(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    tom = await house.operator("2002")
    await lea.parks(call)
    await house.rests(0.5)
    outcomes = await asyncio.gather(*(who.asks(c.RetrieveCall(call_id=call)) for who in (lea, tom)))
    refused = [one for one in outcomes if isinstance(one, e.CommandRefused)]
    assert [one.error for one in refused] == ["call-taken"]
    assert house.call(call).seat != refused[0].seat
    assert sum(isinstance(fact, e.CallRetrieved) for fact in house.facts()) == 1
    await house.rests()
    await caller.hangs_up()
    await house.everybody_heard_right()


async def test_given_that_every_slot_is_taken_then_one_more_is_refused_and_stays_where_she_is(
    house: House,
) -> None:
    house.service.manoeuvres.slots = ("2701", "2702")
    lea, people = await house.operator(), []
    for number in ("0261912111", "0261912222"):
        people.append(house.caller(number, number))
        call = await people[-1].dials()
        await lea.answers(call)
        await lea.parks(call)
    third = house.caller("Mme Vidal", "0261912333")
    last = await third.dials()
    await lea.answers(last)
    full = await lea.asks(c.ParkCall(call_id=last))
    assert isinstance(full, e.CommandRefused)
    assert full.error == "no-free-slot"
    assert house.call(last).state == "talking"
    await house.agrees_with_asterisk()
    for one in (*people, third):
        await one.hangs_up()
