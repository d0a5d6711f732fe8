"""Rappel automatique: the caller hears music until the busy station is free, and is put through by itself."""

import pytest

from standard.core import commands as c
from standard.core import events as e
from tests.live.house import House
from tests.live.people import Caller, Colleague, Operator

AT_ONCE_S = 0.1


async def engaged(house: House, station: str = "2031") -> tuple[Colleague, Caller]:
    """A colleague on the telephone with somebody who was put through."""
    lea = house.phone_of("2001")
    talker = house.caller("M. Bavard", "0261912777")
    call = await talker.dials()
    colleague = await house.colleague(station)
    await lea.answers(call)
    await lea.sends(call, station)
    await house.until(lambda board: board.stations[station] == "busy")
    await house.until(lambda board: board.calls[call].state == "connected")
    return colleague, talker


async def second_conversation(house: House, lea: Operator, number: str) -> tuple[Caller, str]:
    caller = house.caller(f"M. {number[-3:]}", number)
    call = await caller.dials()
    await lea.answers(call)
    return caller, call


@pytest.mark.tape("camp/put_through_in_order")
async def test_given_two_callers_camped_when_the_station_is_free_then_the_first_is_put_through_at_once(
    house: House,
) -> None:
    lea = await house.operator()
    colleague, _ = await engaged(house)
    _, first = await second_conversation(house, lea, "0261912333")
    await lea.camps(first, "2031")
    _, second = await second_conversation(house, lea, "0261912444")
    await lea.camps(second, "2031")
    house.story_begins()
    await house.rests(1.1)
    await house.agrees_with_asterisk()
    await colleague.puts_down()
    started = await house.fact(e.TransferStarted, call_id=first)
    freed = [f for f in house.facts() if isinstance(f, e.StationStateChanged) and f.state == "free"][-1]
    assert (started.at - freed.at).total_seconds() < AT_ONCE_S
    await house.fact(e.TransferCompleted, call_id=first)
    await house.talks_long_enough()
    assert house.call(second).state == "camped"
    await colleague.puts_down()
    await house.fact(e.TransferCompleted, call_id=second)
    house.tells("""
        | CallEnded A by=colleague
        | TransferStarted B seat=2001 station=2031 kind=camped
        TransferCompleted B seat=2001 station=2031 kind=camped
        | CallEnded B by=colleague
        | TransferStarted C seat=2001 station=2031 kind=camped
        TransferCompleted C seat=2001 station=2031 kind=camped
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("camp/nobody_becomes_free")
async def test_given_a_camped_caller_when_the_station_stays_busy_then_the_caller_comes_back(
    house: House,
) -> None:
    lea = await house.operator()
    await engaged(house)
    _, call = await second_conversation(house, lea, "0261912333")
    house.story_begins()
    await lea.camps(call, "2031")
    await house.fact(e.CallWaiting, call_id=call, reason="camp-timeout", within_s=9)
    house.tells("""
        2001 asks CampOn B 2031
        CallCamped B seat=2001 station=2031
        2001 CampOn confirmed
        CallWaiting B reason=camp-timeout station=2031 seat=2001
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("camp/picked_up")
async def test_given_a_camped_caller_when_another_seat_picks_him_up_then_he_is_there(house: House) -> None:
    lea, tom = await house.operator(), await house.operator("2002")
    colleague, _ = await engaged(house)
    _, call = await second_conversation(house, lea, "0261912333")
    await lea.camps(call, "2031")
    house.story_begins()
    await house.rests(1.1)
    await tom.picks_up(call)
    await house.rests(1.1)
    await colleague.puts_down()
    await house.rests(1.1)
    house.tells("""
        2002 asks PickUp B
        CallPickedUp B seat=2002 station=2031
        2002 PickUp confirmed
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


async def test_given_a_dead_service_when_the_station_is_free_then_the_first_camped_is_put_through(
    house: House,
) -> None:
    """And what happened is known when the service is back. Recordings are not judged: facts come late."""
    lea = await house.operator()
    colleague, _ = await engaged(house)
    _, first = await second_conversation(house, lea, "0261912333")
    await lea.camps(first, "2031")
    _, second = await second_conversation(house, lea, "0261912444")
    await lea.camps(second, "2031")
    await house.service_dies()
    await house.service_starts()
    assert [house.call(call).state for call in (first, second)] == ["camped", "camped"]
    house.story_begins()
    await house.service_dies()
    await colleague.puts_down()
    await house.rests(2.9)
    await house.service_starts()
    await house.agrees_with_asterisk()
    assert house.call(first).state == "connected"
    assert house.call(first).station == "2031"
    assert house.call(second).state == "camped"


@pytest.mark.tape("camp/what_is_refused")
async def test_given_a_station_that_is_not_busy_when_a_caller_is_camped_on_it_then_it_is_refused(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    for station in ("2031", "2053", "2190", "2999"):
        await lea.asks(c.CampOn(call_id=call, station=station))
    house.tells("""
        2001 asks CampOn A 2031
        2001 CampOn refused: station-free
        2001 asks CampOn A 2053
        2001 CampOn refused: station-unreachable
        2001 asks CampOn A 2190
        2001 CampOn refused: group-has-none
        2001 asks CampOn A 2999
        2001 CampOn refused: unknown-station
    """)
    assert house.call(call).state == "talking"
    await house.everybody_heard_right()


@pytest.mark.tape("camp/ringing_set_picked_up")
async def test_given_a_caller_on_the_way_to_a_ringing_set_when_picked_up_then_the_set_stops_ringing(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031", ring=True)
    await lea.sends(call, "2031")
    await colleague.rings()
    await house.rests(1.1)
    await lea.picks_up(call)
    await colleague.is_rid_of_the_call()
    await lea.consults(call, "2031", until="ringing")
    await lea.completes()
    await house.rests(1.1)
    await lea.picks_up(call)
    await colleague.is_rid_of_the_call()
    await house.rests(1.1)
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        2001 asks PickUp A
        CallPickedUp A seat=2001 station=2031
        2001 PickUp confirmed
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        2001 asks CompleteTransfer
        TransferStarted A seat=2001 station=2031 kind=blonde
        2001 CompleteTransfer confirmed
        2001 asks PickUp A
        | CallPickedUp A seat=2001 station=2031
        | ConsultationFailed K1 seat=2001 station=2031 reason=cancelled
        | 2001 PickUp confirmed
    """)
    await house.everybody_heard_right()
