"""What users of switchboard software complain about, each tried on real SIP: it must not happen here.

The others of the fifteen live where their means are: browser, network, SIP phones, call log.
"""

import asyncio

import pytest

from standard.core import commands as c
from standard.core import events as e
from tests.live.house import House
from tests.live.test_races import after_ms


async def test_pain_01_hold_then_transfer_gives_one_way_audio_or_a_stuck_caller(
    house: House,
) -> None:
    lea, caller, call = await house.conversation()
    colleague = await house.colleague("2031")
    for holds_first in (True, False):
        if holds_first:
            await lea.holds(call)
            await house.rests(0.7)
        await lea.consults(call, "2031")
        await house.talks_long_enough()
        await lea.completes()
        await house.until(lambda board, call=call: board.calls[call].state == "connected")  # type: ignore[misc]
        await house.rests(1.5)
        # Both hear each other (everybody_heard_right listens), and one who leaves frees the other.
        await colleague.puts_down()
        await caller.is_free()
        await house.until(lambda board: not board.calls)
        await house.agrees_with_asterisk()
        if holds_first:
            call = await caller.dials()
            await lea.answers(call)
    await house.everybody_heard_right()


@pytest.mark.parametrize("stage", ["ringing", "talking", "held", "failed"])
async def test_pain_02_no_way_to_cancel_a_transfer(house: House, stage: str) -> None:
    lea, caller, call = await house.conversation()
    behaviour = {"ringing": {"ring": True}, "failed": {"busy": True}}.get(stage, {})
    colleague = await house.colleague("2031", **behaviour)
    await lea.consults(call, "2031", until="talking" if stage == "held" else stage)
    if stage == "held":
        await lea.swaps()
    await lea.cancels()
    assert house.call(call).state == "talking"
    assert lea.consultation is None
    await colleague.is_rid_of_the_call()
    await house.rests(1.0)
    assert caller.robot
    await house.agrees_with_asterisk()
    await house.everybody_heard_right()


async def test_pain_06_two_simultaneous_calls_overwrite_each_other(house: House) -> None:
    lea = await house.operator()
    marandin = house.caller("Mme Marandin", "0261912111")
    escoubet = house.caller("M. Escoubet", "0261912112")
    first, second = await asyncio.gather(marandin.dials(), escoubet.dials())
    assert {first, second} == set(house.board.calls)
    await lea.answers(first)
    await house.rests(1.0)
    await lea.answers(second)
    await house.rests(1.0)
    for call, person, state in ((first, marandin, "held"), (second, escoubet, "talking")):
        found = house.call(call)
        assert (found.number, found.name, found.state) == (person.number, person.name, state)
    await lea.resumes(first)
    await house.rests(1.0)
    assert (house.call(first).state, house.call(second).state) == ("talking", "held")
    await lea.hangs_up()
    await marandin.is_free()
    assert set(house.board.calls) == {second}
    await lea.resumes(second)
    await house.rests(1.0)
    await house.agrees_with_asterisk()
    await house.everybody_heard_right()


async def test_pain_07_drag_and_drop_parks_the_wrong_leg(house: House) -> None:
    lea = await house.operator()
    held, spoken_to = house.caller("Mme Marandin", "0261912111"), house.caller("M. Escoubet", "0261912112")
    first = await held.dials()
    await lea.answers(first)
    second = await spoken_to.dials()
    await lea.answers(second)
    await house.rests(0.8)
    # What is parked is the call that was named, wherever it is; whom one talks to is not touched.
    await lea.parks(first)
    assert (house.call(first).state, house.call(second).state) == ("parked", "talking")
    await house.rests(0.8)
    await lea.retrieves(first)
    assert (house.call(first).state, house.call(second).state) == ("talking", "held")
    # Nor can a caller be parked from under a consultation, which would leave the colleague behind.
    await house.colleague("2031")
    await lea.consults(first, "2031")
    outcome = await lea.asks(c.ParkCall(call_id=first))
    assert isinstance(outcome, e.CommandRefused)
    assert outcome.error == "consultation-under-way"
    await lea.cancels()
    await house.rests(0.8)
    await house.agrees_with_asterisk()
    await house.everybody_heard_right()


async def test_pain_13_the_caller_hangs_up_while_the_answer_is_in_flight(house: House) -> None:
    lea, caller = await house.operator(), house.caller()
    for offset_ms in (-12, -6, -3, -1, 0, 1, 3, 6, 12):
        call = await caller.dials()

        async def leave(offset_ms: int = offset_ms) -> None:
            await after_ms(offset_ms)
            await caller.puts_down()

        async def answer(offset_ms: int = offset_ms, call: str = call) -> e.Event:
            await after_ms(-offset_ms)
            return await lea.asks(c.AnswerCall(call_id=call))

        outcome, _ = await asyncio.gather(answer(), leave())
        # Either they had met, or it is said that the caller has gone; never silence.
        if not isinstance(outcome, e.CommandConfirmed):
            assert isinstance(outcome, e.CommandRefused)
            assert outcome.error == "call-ended"
        await house.until(lambda board, call=call: call not in board.calls)  # type: ignore[misc]
        await house.agrees_with_asterisk()
    # The seat is not stuck: the next caller is answered and heard.
    call = await caller.dials()
    await lea.answers(call)
    await house.rests(1.2)
    await house.everybody_heard_right()


async def test_pain_14_two_operators_answer_the_same_call(house: House) -> None:
    lea, tom, caller = await house.operator("2001"), await house.operator("2002"), house.caller()
    for offset_ms in (0, 0, 1, 3):
        call = await caller.dials()

        async def also(call: str = call, offset_ms: int = offset_ms) -> e.Event:
            await after_ms(offset_ms)
            return await tom.asks(c.AnswerCall(call_id=call))

        outcomes = await asyncio.gather(lea.asks(c.AnswerCall(call_id=call)), also())
        refused = [outcome for outcome in outcomes if isinstance(outcome, e.CommandRefused)]
        assert [outcome.error for outcome in refused] == ["call-taken"]
        assert refused[0].details["seat"] == house.call(call).seat
        await house.rests(0.8)
        await house.agrees_with_asterisk()
        await caller.hangs_up()
    await house.everybody_heard_right()
