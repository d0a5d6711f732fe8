"""An operator calls a number, of the town or of the house; answered, it is a call like any other."""

import asyncio

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core.calls import CallState
from standard.robots import wire
from tests.live.house import House
from tests.live.people import Operator, Subscriber
from tests.live.test_link import assert_replay_gives_the_board, cut, reconnected

WATER, NOBODY, POOL = "0261912070", "0612345678", "0261912080"
DIALLED = """
        2001 asks Dial 0261912070
        CallDialled A seat=2001 number=0261912070
        | 2001 Dial confirmed
        | CallRinging A
"""


async def talking(house: House, *, recorded: bool = True) -> tuple[Operator, Subscriber, str]:
    """Given: an operator who has called the water board, which has answered. The story begins here."""
    lea, water = await house.operator(recorded=recorded), await house.subscriber(WATER)
    call = await lea.dials_out(WATER, until="talking")
    house.story_begins()
    return lea, water, call


@pytest.mark.tape("outgoing/answered_and_hung_up")
async def test_given_a_number_of_the_town_when_it_answers_then_both_hear_each_other_until_one_hangs_up(
    house: House,
) -> None:
    lea, water = await house.operator(), await house.subscriber(WATER, ring=True)
    house.story_begins()
    call = await lea.dials_out(WATER)
    assert house.call(call).state is CallState.RINGING
    await house.agrees_with_asterisk()
    arrived = await water.phones.report(wire.CallArrived, robot=water.robot)
    assert arrived.number == "0261912000"
    await water.answers()
    await house.until(lambda board: board.calls[call].state == "talking")
    await house.agrees_with_asterisk()
    await house.rests(1.2)
    assert (house.call(call).direction, house.call(call).recording) == ("out", "on")
    await lea.hangs_up()
    await water.is_rid_of_the_call()
    house.tells(f"""
        {DIALLED.strip()}
        RecordingStarted A
        CallAnswered A seat=2001
        2001 asks HangUp
        CallEnded A by=operator
        2001 HangUp confirmed
    """)
    assert_replay_gives_the_board(house)
    await house.everybody_heard_right()


@pytest.mark.tape("outgoing/called_party_hangs_up")
async def test_given_an_answered_call_when_the_called_party_hangs_up_then_it_ended_by_them(
    house: House,
) -> None:
    _, water, _ = await talking(house)
    await house.rests()
    await water.puts_down()
    await house.until(lambda board: not board.calls)
    house.tells("CallEnded A by=caller")
    await house.everybody_heard_right()


async def test_given_an_operator_who_declined_when_a_number_answers_then_nothing_is_recorded(
    house: House,
) -> None:
    _, _, call = await talking(house, recorded=False)
    assert house.call(call).recording == "off"
    assert not [fact for fact in house.facts() if isinstance(fact, e.RecordingStarted)]


@pytest.mark.tape("outgoing/stopped_while_ringing")
async def test_given_a_ringing_number_when_the_operator_hangs_up_then_it_stops_ringing(house: House) -> None:
    lea, water = await house.operator(), await house.subscriber(WATER, ring=True)
    house.story_begins()
    await lea.dials_out(WATER)
    await lea.hangs_up()
    await water.is_rid_of_the_call()
    assert not house.board.calls
    assert house.board.seats["2001"].not_reached is None
    house.tells(f"""
        {DIALLED.strip()}
        2001 asks HangUp
        CallNotReached A seat=2001 number=0261912070 reason=cancelled
        2001 HangUp confirmed
    """)


async def test_given_a_number_that_answers_in_the_very_instant_when_given_up_then_nobody_is_left(
    house: House,
) -> None:
    lea, water = await house.operator(), await house.subscriber(WATER, ring=True)
    for delay_s in (0.0, 0.005, 0.01, 0.02, 0.04):
        await lea.dials_out(WATER)
        await water.answers()
        await asyncio.sleep(delay_s)
        await lea.hangs_up()
        await water.is_rid_of_the_call()
        assert not house.board.calls
        await house.agrees_with_asterisk()
    ends = {type(fact) for fact in house.facts() if isinstance(fact, e.CallNotReached | e.CallEnded)}
    assert ends <= {e.CallNotReached, e.CallEnded}


@pytest.mark.tape("outgoing/busy_refused_unreachable_and_nobodys_number")
async def test_given_numbers_that_do_not_take_the_call_when_dialled_then_each_reason_is_told_apart(
    house: House,
) -> None:
    lea, water = await house.operator(), await house.subscriber(WATER, busy=True)
    house.story_begins()
    for number, reason in (
        (WATER, "busy"),
        (WATER, "refused"),
        (POOL, "unreachable"),
        (NOBODY, "no-such-number"),
    ):
        if reason == "refused":
            await water.will(refuse=True)
        call = await lea.dials_out(number, until="")
        told = await house.fact(e.CallNotReached, call_id=call)
        assert (told.number, told.reason) == (number, reason)
        shown = house.board.seats["2001"].not_reached
        assert shown is not None
        assert (shown.number, shown.reason) == (number, reason)
        assert not house.board.calls
    await house.agrees_with_asterisk()
    lines = [line for line in house.story() if line.startswith("CallNotReached")]
    assert [line.rpartition("=")[2] for line in lines] == ["busy", "refused", "unreachable", "no-such-number"]


@pytest.mark.tape("outgoing/no_answer")
@pytest.mark.timeout(60)
async def test_given_a_number_that_nobody_answers_when_five_rings_are_over_then_it_is_told(
    house: House,
) -> None:
    lea = await house.operator()
    await house.subscriber(WATER, ring=True)
    house.story_begins()
    call = await lea.dials_out(WATER)
    await house.fact(e.CallNotReached, call_id=call, within_s=28)
    house.tells(f"""
        {DIALLED.strip()}
        CallNotReached A seat=2001 number=0261912070 reason=no-answer
    """)
    assert_replay_gives_the_board(house)


@pytest.mark.tape("outgoing/station_called_with_a_caller_on_hold")
async def test_given_a_caller_in_hand_when_a_station_is_dialled_then_the_caller_waits_and_both_calls_live(
    house: House,
) -> None:
    lea, caller, first = await house.conversation()
    colleague = await house.colleague("2031")
    second = await lea.dials_out("2031", until="talking")
    assert house.call(first).state is CallState.HELD
    assert house.call(second).from_station == "2031"
    await house.rests(1.2)
    await colleague.puts_down()
    await house.until(lambda board: second not in board.calls)
    await lea.resumes(first)
    await house.rests()
    await caller.hangs_up()
    house.tells("""
        2001 asks Dial 2031
        CallHeld A seat=2001
        CallDialled B seat=2001 number=2031 station=2031
        | 2001 Dial confirmed
        | CallRinging B
        | RecordingStarted B
        | CallAnswered B seat=2001
        CallEnded B by=caller
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("outgoing/held_parked_retrieved")
async def test_given_an_answered_call_when_it_is_held_parked_and_fetched_then_it_is_like_any_other(
    house: House,
) -> None:
    lea, _, call = await talking(house)
    await house.rests()
    await lea.holds(call)
    await house.rests()
    await lea.resumes(call)
    await house.rests(0.6)
    await lea.parks(call)
    await house.rests()
    await lea.retrieves(call)
    await house.rests()
    await house.agrees_with_asterisk()
    await lea.hangs_up()
    house.tells("""
        2001 asks HoldCall A
        CallHeld A seat=2001
        2001 HoldCall confirmed
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
        2001 asks ParkCall A
        CallParked A seat=2001 slot=2701
        2001 ParkCall confirmed
        2001 asks RetrieveCall A
        CallRetrieved A seat=2001 slot=2701
        2001 RetrieveCall confirmed
        2001 asks HangUp
        CallEnded A by=operator
        2001 HangUp confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("outgoing/consulted_and_transferred")
async def test_given_an_answered_call_when_a_colleague_is_consulted_then_it_can_be_transferred(
    house: House,
) -> None:
    lea, water, call = await talking(house)
    colleague = await house.colleague("2031")
    await house.talks_long_enough()
    await lea.consults(call, "2031")
    await house.rests(0.9)
    await lea.completes()
    await house.rests(1.1)
    await house.agrees_with_asterisk()
    await water.puts_down()
    await colleague.is_rid_of_the_call()
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
        2001 asks CompleteTransfer
        TransferCompleted A seat=2001 station=2031 kind=attended
        2001 CompleteTransfer confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("outgoing/sent_to_a_colleague")
async def test_given_an_answered_call_when_it_is_sent_to_a_colleague_then_its_number_is_shown_there(
    house: House,
) -> None:
    lea, _, call = await talking(house)
    colleague = await house.colleague("2031")
    await lea.sends(call, "2031")
    await house.until(lambda board: board.calls[call].state == "connected")
    (arrived,) = [
        r for r in colleague.phones.reports if isinstance(r, wire.CallArrived) and r.robot == colleague.robot
    ]
    assert arrived.number == WATER
    await house.rests(1.1)
    await colleague.puts_down()
    await house.until(lambda board: not board.calls)
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2031 kind=blind
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("outgoing/seat_lost_while_ringing")
async def test_given_a_seat_whose_headset_goes_when_the_number_answers_then_it_waits_for_an_operator(
    house: House,
) -> None:
    lea, water = await house.operator(), await house.subscriber(WATER, ring=True)
    tom = await house.operator("2002")
    house.story_begins()
    call = await lea.dials_out(WATER)
    await lea.puts_down()
    await house.until(lambda board: not board.seats["2001"].leg)
    await water.answers()
    await house.until(lambda board: board.calls[call].state == "waiting")
    await house.rests()
    await tom.answers(call)
    await house.rests()
    await tom.hangs_up()
    house.tells(f"""
        {DIALLED.strip()}
        SeatDisconnected seat=2001
        CallWaiting A reason=seat-lost seat=2001
        2002 asks AnswerCall A
        RecordingStarted A
        CallAnswered A seat=2002
        2002 AnswerCall confirmed
        2002 asks HangUp
        CallEnded A by=operator
        2002 HangUp confirmed
    """)
    await house.everybody_heard_right()


# --- what cannot be dialled ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "error"),
    [
        ("112", "emergency-number"),
        ("2001", "transfer-to-oneself"),
        ("9999", "unknown-number"),
        ("00612345678", "unknown-number"),
        ("0012345678", "unknown-number"),
        ("0261912070\r\nAction: Hangup", "unknown-number"),
        ("", "unknown-number"),
        ("02 61 91 20 70", "unknown-number"),
    ],
)
async def test_given_what_cannot_be_dialled_when_asked_then_it_is_refused_and_nothing_changes(
    house: House, number: str, error: str
) -> None:
    lea, _, call = await house.conversation()
    before = house.board.calls
    refused = await lea.asks(c.Dial(number=number))
    assert isinstance(refused, e.CommandRefused)
    assert refused.error == error
    assert house.board.calls == before
    assert house.call(call).state is CallState.TALKING
    await house.agrees_with_asterisk()


@pytest.mark.tape("outgoing/second_number_while_ringing")
async def test_given_a_number_that_rings_when_another_is_dialled_or_a_call_answered_then_it_is_refused(
    house: House,
) -> None:
    lea = await house.operator()
    await house.subscriber(WATER, ring=True)
    waits = await house.caller().dials()
    call = await lea.dials_out(WATER)
    for command in (c.Dial(number=POOL), c.Dial(number=WATER), c.AnswerCall(call_id=waits)):
        refused = await lea.asks(command)
        assert isinstance(refused, e.CommandRefused)
        assert refused.error == "dialling-under-way"
    assert house.call(call).state is CallState.RINGING
    await lea.hangs_up()
    assert set(house.board.calls) == {waits}


# --- tones ----------------------------------------------------------------------------------------


@pytest.mark.tape("outgoing/digits")
async def test_given_a_conversation_when_digits_are_sent_then_the_other_party_hears_them(
    house: House,
) -> None:
    lea, water, _ = await talking(house)
    robot = water.robot
    for digit in "155#*":
        await lea.sends_digit(digit)
    await house.rests(0.3)
    heard = [r.digit for r in water.phones.reports if isinstance(r, wire.DigitHeard) and r.robot == robot]
    assert heard == list("155#*")
    refused = await lea.asks(c.SendDigit(digit="A"))
    assert isinstance(refused, e.CommandRefused)
    assert refused.error == "not-a-digit"
    await lea.hangs_up()
    nobody = await lea.asks(c.SendDigit(digit="1"))
    assert isinstance(nobody, e.CommandRefused)
    assert nobody.error == "nobody-on-the-line"


async def test_given_a_consultation_when_a_digit_is_sent_then_the_colleague_hears_it_and_the_caller_does_not(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(call, "2031")
    robot = colleague.robot
    await lea.sends_digit("7")
    heard = await colleague.phones.report(wire.DigitHeard, robot=robot)
    assert heard.digit == "7"
    assert not [
        r for r in caller.phones.reports if isinstance(r, wire.DigitHeard) and r.robot == caller.robot
    ]


# --- the link is cut, the service dies ----------------------------------------------------------------


@pytest.mark.parametrize("state", ["ringing", "talking", "held"])
async def test_given_an_outgoing_call_when_the_link_is_cut_then_nothing_is_told_twice(
    house: House, state: str
) -> None:
    lea, _ = await house.operator(), await house.subscriber(WATER, ring=state == "ringing")
    call = await lea.dials_out(WATER, until="ringing" if state == "ringing" else "talking")
    if state == "held":
        await lea.holds(call)
    before = house.board.calls
    house.story_begins()
    cut(house)
    await house.fact(e.PbxLost)
    await reconnected(house)
    assert house.board.calls == before
    reason = (await house.fact(e.PbxLost)).reason
    house.tells(f"""
        PbxLost reason={reason}
        PbxReached
    """)
    await house.agrees_with_asterisk()
    assert_replay_gives_the_board(house)


async def test_given_a_dead_service_when_the_number_answers_or_gives_up_then_it_is_known_on_return(
    house: House,
) -> None:
    lea, water = await house.operator(), await house.subscriber(WATER, ring=True)
    tom, pool = await house.operator("2002"), await house.subscriber(POOL, ring=True)
    answered, refused = await lea.dials_out(WATER), await tom.dials_out(POOL)
    house.story_begins()
    await house.service_dies()
    await water.answers()
    await pool.refuses(603)
    await asyncio.sleep(0.4)
    await house.service_starts()
    assert house.call(answered).state is CallState.TALKING
    assert refused not in house.board.calls
    await house.agrees_with_asterisk()
    house.tells("""
        CallNotReached B seat=2002 number=0261912080 reason=no-answer inferred
        CallAnswered A seat=2001 inferred
        PbxReached
    """)
    assert_replay_gives_the_board(house)


@pytest.mark.parametrize("state", ["ringing", "talking"])
async def test_given_a_journal_that_never_heard_of_the_call_when_the_service_returns_then_it_is_found(
    house: House, state: str
) -> None:
    lea, _ = await house.operator(), await house.subscriber(WATER, ring=state == "ringing")
    call = await lea.dials_out(WATER, until=state)
    await house.service_dies()
    # What was told of it was lost with the service, as when it is killed between an order and its fact.
    house.journal.facts[:] = [n for n in house.journal.facts if getattr(n.fact, "call_id", "") != call]
    await house.service_starts()
    found = house.call(call)
    assert (found.state.value, found.number, found.seat, found.direction) == (state, WATER, "2001", "out")
    await house.agrees_with_asterisk()
    await lea.hangs_up()
    assert not house.board.calls
