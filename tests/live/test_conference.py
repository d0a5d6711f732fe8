"""Conférence à trois: caller, colleague and operator hear each other, because it was asked, and only then."""

import asyncio

import pytest

from standard.core import commands as c
from standard.core import events as e
from tests.live.house import House


@pytest.mark.tape("conference/caller_joins_and_back")
async def test_given_a_consultation_when_the_caller_joins_then_the_three_talk_until_the_colleague_is_let_go(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await house.rests(1.1)
    await lea.confers()
    await house.rests(1.1)
    await house.agrees_with_asterisk()
    await lea.cancels()
    await colleague.is_rid_of_the_call()
    await house.rests()
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        2001 asks Conference
        ConferenceStarted K1 A seat=2001
        2001 Conference confirmed
        2001 asks CancelConsultation
        ConsultationEnded K1 seat=2001 by=operator
        2001 CancelConsultation confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("conference/a_private_word_with_each")
async def test_given_a_conference_when_the_operator_wants_a_private_word_then_the_other_hears_music(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.confers()
    house.story_begins()
    await house.rests(1.1)
    await lea.holds_colleague()
    await house.rests(1.1)
    await lea.confers()
    await house.rests(1.1)
    await lea.swaps()
    await house.rests(1.1)
    await lea.confers()
    await house.rests(1.1)
    await lea.holds(call)
    await house.rests(1.1)
    house.tells("""
        2001 asks HoldColleague
        ConsultationHeld K1 seat=2001
        2001 HoldColleague confirmed
        2001 asks Conference
        ConferenceStarted K1 A seat=2001
        2001 Conference confirmed
        2001 asks Swap
        CallHeld A seat=2001
        2001 Swap confirmed
        2001 asks Conference
        ConferenceStarted K1 A seat=2001
        2001 Conference confirmed
        2001 asks HoldCall A
        CallHeld A seat=2001
        2001 HoldCall confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("conference/left_to_each_other")
async def test_given_a_conference_when_the_operator_leaves_then_caller_and_colleague_go_on_alone(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.confers()
    house.story_begins()
    await house.talks_long_enough()
    await lea.completes()
    await house.rests(1.5)
    await colleague.puts_down()
    await house.fact(e.CallEnded, call_id=call)
    house.tells("""
        2001 asks CompleteTransfer
        TransferCompleted A seat=2001 station=2031 kind=attended
        2001 CompleteTransfer confirmed
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("conference/both_on_hold_joined")
async def test_given_caller_and_colleague_on_hold_when_they_are_joined_then_nobody_hears_the_second_caller(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    second = house.caller("M. Deux", "0261912222")
    other = await second.dials()
    await lea.answers(other)
    house.story_begins()
    await house.rests(1.1)
    await lea.confers()
    await house.rests(1.1)
    house.tells("""
        2001 asks Conference
        CallHeld B seat=2001
        ConsultationResumed K1 seat=2001
        ConferenceStarted K1 A seat=2001
        2001 Conference confirmed
    """)
    assert house.board.in_conference("2001")
    await house.everybody_heard_right()


@pytest.mark.parametrize(
    "who",
    [
        pytest.param("caller", marks=pytest.mark.tape("conference/the_caller_leaves")),
        pytest.param("colleague", marks=pytest.mark.tape("conference/the_colleague_leaves")),
    ],
)
async def test_given_a_conference_when_one_of_them_hangs_up_then_the_other_stays_with_the_operator(
    house: House, who: str
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.confers()
    house.story_begins()
    await house.rests(1.1)
    if who == "caller":
        await caller.hangs_up()
    else:
        await colleague.puts_down()
        await house.until(lambda board: lea.consultation is None)
    await house.rests()
    left = {"caller": "CallEnded A by=caller", "colleague": "ConsultationEnded K1 seat=2001 by=colleague"}
    house.tells(left[who])
    await house.everybody_heard_right()


@pytest.mark.tape("conference/what_is_refused")
async def test_given_a_conference_when_what_makes_no_sense_is_asked_then_it_is_refused_and_nothing_moves(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.confers()
    house.story_begins()
    for command in (
        c.HangUp(),
        c.Conference(),
        c.Consult(call_id=call, station="2031"),
        c.BlindTransfer(call_id=call, station="2031"),
        c.ParkCall(call_id=call),
    ):
        await lea.asks(command)
    house.tells("""
        2001 asks HangUp
        2001 HangUp refused: conference-under-way
        2001 asks Conference
        2001 Conference refused: already-done
        2001 asks Consult A 2031
        2001 Consult refused: already-in-conference
        2001 asks BlindTransfer A 2031
        2001 BlindTransfer refused: already-in-conference
        2001 asks ParkCall A
        2001 ParkCall refused: consultation-under-way
    """)
    assert house.board.in_conference("2001")
    await house.everybody_heard_right()


@pytest.mark.tape("conference/the_seat_is_lost")
async def test_given_a_conference_when_the_seat_is_lost_then_the_caller_waits_and_the_colleague_is_let_go(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.confers()
    house.story_begins()
    await lea.puts_down()
    await house.fact(e.CallWaiting, call_id=call, reason="seat-lost")
    await colleague.is_rid_of_the_call()
    await house.rests(1.1)
    house.tells("""
        | SeatDisconnected seat=2001
        | CallWaiting A reason=seat-lost seat=2001
        | ConsultationEnded K1 seat=2001 by=pbx
    """)
    await house.everybody_heard_right()


async def test_given_a_dead_service_when_a_conference_began_then_it_is_one_on_return(house: House) -> None:
    """Its order was on the way when the service died: nobody is taken out of what was asked.

    Who heard whom is not judged: the fact comes later than what it tells.
    """
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    caller = house.service.link.tracker.caller(call)
    assert caller is not None
    house.story_begins()
    await house.service_dies()
    redirect = {"Context": "conference-recorded", "Exten": "2001", "Priority": "1"}
    await house.ask_asterisk.ask("Redirect", Channel=caller, **redirect)
    await asyncio.sleep(0.3)
    await house.service_starts()
    await house.rests(1.1)
    assert house.board.in_conference("2001")
    house.tells("""
        ConferenceStarted K1 A seat=2001 inferred
        PbxReached
    """)


async def test_given_a_conference_when_the_service_starts_again_then_it_is_still_one(house: House) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    await lea.confers()
    house.story_begins()
    await house.service_dies()
    await house.service_starts()
    await house.rests()
    assert house.board.in_conference("2001")
    house.tells("PbxReached")
    await house.everybody_heard_right()
