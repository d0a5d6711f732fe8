"""Calls that no operator has sent anywhere: from a station, and from town to a direct number."""

import asyncio

import pytest

from standard.core import events as e
from standard.core.calls import CallState
from standard.robots import wire
from tests.live.house import House
from tests.live.test_link import assert_replay_gives_the_board, cut, reconnected

SWITCHBOARD, REGISTRY = "2000", "0261912030"
"""What a station dials for the operators; the direct number of the registry office, station 2030."""
OFFERED = """
        CallOffered A number=0261912111
        TransferStarted A station=2030 kind=direct
"""


@pytest.mark.tape("direct/station_calls_the_operators")
async def test_given_a_station_when_it_dials_the_operators_then_it_waits_with_its_name_and_is_answered(
    house: House,
) -> None:
    lea, colleague = await house.operator(), await house.colleague("2031")
    house.story_begins()
    await colleague.dials(SWITCHBOARD)
    await house.until(lambda board: any(call.state == "waiting" for call in board.calls.values()))
    (call,) = house.board.calls.values()
    assert (call.from_station, call.number, call.name) == ("2031", "2031", "Jérémie Vautrelle")
    assert (call.dialled, call.priority) == (SWITCHBOARD, 0)
    await house.agrees_with_asterisk()
    await lea.answers(call.call_id)
    await house.rests()
    await colleague.puts_down()
    await house.until(lambda board: not board.calls)
    house.tells("""
        CallOffered A number=2031 from_station=2031
        CallWaiting A reason=new
        2001 asks AnswerCall A
        RecordingStarted A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("direct/station_calls_a_station")
async def test_given_two_stations_when_one_calls_the_other_then_they_talk_and_the_board_knows(
    house: House,
) -> None:
    one = await house.colleague("2031")
    two = await house.colleague("2032", answer_after_s=1.0)
    await one.dials("2032")
    await house.until(lambda board: any(c.state == "transferring" for c in board.calls.values()))
    await house.agrees_with_asterisk()
    await house.until(lambda board: any(c.state == "connected" for c in board.calls.values()))
    await house.agrees_with_asterisk()
    await house.rests(1.1)
    await two.puts_down()
    await house.until(lambda board: not board.calls)
    house.tells("""
        CallOffered A number=2031 from_station=2031
        TransferStarted A station=2032 kind=direct
        TransferCompleted A station=2032 kind=direct
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


@pytest.mark.parametrize(
    ("behaviour", "reason", "code"),
    [
        pytest.param({"busy": True}, "busy", 486, marks=pytest.mark.tape("direct/station_busy")),
        pytest.param({"refuse": True}, "refused", 403, marks=pytest.mark.tape("direct/station_refuses")),
        pytest.param({}, "unreachable", 480, marks=pytest.mark.tape("direct/station_unreachable")),
    ],
)
async def test_given_a_station_that_does_not_take_it_when_another_calls_then_that_call_is_over(
    house: House, behaviour: dict[str, bool], reason: str, code: int
) -> None:
    one = await house.colleague("2031")
    if behaviour:
        await house.colleague("2032", **behaviour)
    called = "2032" if behaviour else "2080"
    await one.dials(called)
    ended = await one.is_free()
    assert ended.code == code
    await house.until(lambda board: not board.calls)
    house.tells(f"""
        CallOffered A number=2031 from_station=2031
        TransferStarted A station={called} kind=direct
        TransferFailed A station={called} kind=direct reason={reason}
        CallEnded A by=pbx
    """)


@pytest.mark.tape("direct/station_gives_up")
async def test_given_a_station_that_rings_when_the_calling_one_hangs_up_then_it_has_been_given_up(
    house: House,
) -> None:
    one, two = await house.colleague("2031"), await house.colleague("2032", ring=True)
    await one.dials("2032")
    await two.rings()
    await one.puts_down()
    await two.is_rid_of_the_call()
    await house.until(lambda board: not board.calls)
    house.tells("""
        CallOffered A number=2031 from_station=2031
        TransferStarted A station=2032 kind=direct
        CallAbandoned A
    """)


@pytest.mark.tape("direct/town_answered")
async def test_given_a_direct_number_when_the_town_dials_it_then_the_station_answers(house: House) -> None:
    caller, colleague = house.caller(), await house.colleague("2030")
    await house.talks_long_enough()
    await caller.dials_only(REGISTRY)
    await house.until(lambda board: any(c.state == "connected" for c in board.calls.values()))
    (call,) = house.board.calls.values()
    assert (call.dialled, call.from_station, call.station) == (REGISTRY, "", "2030")
    await house.rests(1.1)
    await colleague.puts_down()
    await caller.is_free()
    await house.until(lambda board: not board.calls)
    house.tells(f"""
        {OFFERED.strip()}
        TransferCompleted A station=2030 kind=direct
        CallEnded A by=colleague
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("direct/town_busy_then_answered_by_an_operator")
async def test_given_a_direct_number_that_is_busy_when_the_town_dials_it_then_an_operator_answers(
    house: House,
) -> None:
    lea, caller = await house.operator(), house.caller()
    await house.colleague("2030", busy=True)
    house.story_begins()
    await caller.dials_only(REGISTRY)
    await house.until(lambda board: any(c.state == "waiting" for c in board.calls.values()))
    (call,) = house.board.calls.values()
    assert (call.reason, call.station, call.answered_at) == ("busy", "2030", None)
    await lea.answers(call.call_id)
    await house.rests()
    await caller.puts_down()
    await house.until(lambda board: not board.calls)
    house.tells(f"""
        {OFFERED.strip()}
        TransferFailed A station=2030 kind=direct reason=busy
        CallWaiting A reason=busy station=2030
        2001 asks AnswerCall A
        RecordingStarted A
        CallAnswered A seat=2001
        2001 AnswerCall confirmed
        CallEnded A by=caller
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("direct/town_rings_and_is_picked_up")
async def test_given_a_direct_number_that_rings_when_an_operator_picks_up_then_the_call_is_theirs(
    house: House,
) -> None:
    lea, caller = await house.operator(), house.caller()
    colleague = await house.colleague("2030", ring=True)
    house.story_begins()
    await caller.dials_only(REGISTRY)
    await colleague.rings()
    await house.until(lambda board: any(c.state == "transferring" for c in board.calls.values()))
    (call_id,) = house.board.calls
    await lea.picks_up(call_id)
    await colleague.is_rid_of_the_call()
    await house.agrees_with_asterisk()
    await house.rests(1.0)
    await lea.hangs_up()
    house.tells(f"""
        {OFFERED.strip()}
        2001 asks PickUp A
        RecordingStarted A
        CallPickedUp A seat=2001 station=2030
        2001 PickUp confirmed
        2001 asks HangUp
        CallEnded A by=operator
        2001 HangUp confirmed
    """)
    await house.everybody_heard_right()


@pytest.mark.tape("direct/station_rings_and_is_picked_up")
async def test_given_a_station_called_by_another_when_an_operator_picks_up_then_the_colleague_talks_to_them(
    house: House,
) -> None:
    lea, one = await house.operator(), await house.colleague("2031")
    two = await house.colleague("2032", ring=True)
    house.story_begins()
    await one.dials("2032")
    await two.rings()
    await house.until(lambda board: any(c.state == "transferring" for c in board.calls.values()))
    (call_id,) = house.board.calls
    await lea.picks_up(call_id)
    await two.is_rid_of_the_call()
    await house.rests(1.0)
    assert house.call(call_id).from_station == "2031"
    await lea.hangs_up()
    house.tells("""
        CallOffered A number=2031 from_station=2031
        TransferStarted A station=2032 kind=direct
        2001 asks PickUp A
        RecordingStarted A
        CallPickedUp A seat=2001 station=2032
        2001 PickUp confirmed
        2001 asks HangUp
        CallEnded A by=operator
        2001 HangUp confirmed
    """)
    await house.everybody_heard_right()


async def test_given_a_colleague_who_calls_in_when_a_transfer_back_is_asked_then_it_is_refused(
    house: House,
) -> None:
    lea, colleague = await house.operator(), await house.colleague("2031")
    await colleague.dials(SWITCHBOARD)
    await house.until(lambda board: any(c.state == "waiting" for c in board.calls.values()))
    (call_id,) = house.board.calls
    await lea.answers(call_id)
    with pytest.raises(AssertionError, match="transfer-to-caller"):
        await lea.sends(call_id, "2031")
    assert house.call(call_id).state is CallState.TALKING


@pytest.mark.parametrize("dies", [False, True])
async def test_given_direct_calls_when_the_link_is_cut_or_the_service_dies_then_they_are_where_they_are(
    house: House, *, dies: bool
) -> None:
    one, caller = await house.colleague("2031"), house.caller()
    await house.colleague("2032", answer_after_s=0)
    await house.colleague("2030", ring=True)
    await one.dials("2032")
    await caller.dials_only(REGISTRY)
    await house.until(
        lambda board: sorted(c.state for c in board.calls.values()) == ["connected", "transferring"]
    )
    before = house.board.calls
    house.story_begins()
    if dies:
        await house.service_dies()
        await house.service_starts()
        house.tells("PbxReached")
    else:
        cut(house)
        await house.fact(e.PbxLost)
        await reconnected(house)
    assert house.board.calls == before
    await house.agrees_with_asterisk()
    assert_replay_gives_the_board(house)


async def test_given_a_dead_service_when_stations_call_then_their_calls_are_found_on_return(
    house: House,
) -> None:
    one, two = await house.colleague("2031"), await house.colleague("2032")
    await house.colleague("2033", ring=True)
    await house.service_dies()
    await one.dials("2033")
    await two.dials(SWITCHBOARD)
    await one.phones.report(wire.CallRinging, robot=one.robot)
    await asyncio.sleep(0.4)
    await house.service_starts()
    found = {(c.from_station, c.state.value, c.station) for c in house.board.calls.values()}
    assert found == {("2031", "transferring", "2033"), ("2032", "waiting", "")}
    await house.agrees_with_asterisk()
