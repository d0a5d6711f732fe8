"""Two things at the same instant: whatever wins, no caller is lost and nobody hears a wrong party."""

import asyncio

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.robots import wire
from tests.live.house import House
from tests.live.people import Operator


async def after_ms(ms: float) -> None:
    """Wait, or not."""
    if ms > 0:
        await asyncio.sleep(ms / 1000)


async def test_given_an_answer_in_flight_when_the_caller_hangs_up_then_the_seat_is_free_for_the_next(
    house: House,
) -> None:
    lea = await house.operator()
    caller = house.caller()
    outcomes = set()
    for offset_ms in range(-10, 11):
        call = await caller.dials()

        async def hang_up(offset_ms: int = offset_ms) -> None:
            await after_ms(offset_ms)
            caller.phones.tell(wire.HangUp(caller.robot))

        async def answer(offset_ms: int = offset_ms, call: str = call) -> e.Event:
            await after_ms(-offset_ms)
            return await lea.asks(c.AnswerCall(call_id=call))

        outcome, _ = await asyncio.gather(answer(), hang_up())
        assert not isinstance(outcome, e.CommandTimedOut)
        if isinstance(outcome, e.CommandRefused):
            assert outcome.error == "call-ended"
        outcomes.add(outcome.type)
        await caller.is_free()
        await house.until(lambda board, call=call: call not in board.calls)  # type: ignore[misc]
    await house.agrees_with_asterisk()

    call = await caller.dials()
    await lea.answers(call)
    await house.rests(0.9)
    await house.everybody_heard_right()
    assert outcomes  # which of the two wins is a matter of milliseconds


@pytest.mark.tape("races/two_seats_answer")
async def test_given_one_caller_when_two_seats_answer_at_once_then_exactly_one_has_her(house: House) -> None:
    lea, tom = await house.operator("2001"), await house.operator("2002")
    caller = house.caller()
    for offset_ms in (0, 0.2, 0.5, 1, 2, 3, 5, 8, 12, 20):
        call = await caller.dials()

        async def answer(seat: Operator, wait_ms: float, call: str = call) -> e.Event:
            await after_ms(wait_ms)
            return await seat.asks(c.AnswerCall(call_id=call))

        first, second = await asyncio.gather(answer(lea, 0), answer(tom, offset_ms))
        assert isinstance(first, e.CommandConfirmed)
        assert isinstance(second, e.CommandRefused)
        assert (second.error, second.details) == ("call-taken", {"seat": "2001"})
        assert (house.call(call).state, house.call(call).seat) == ("talking", "2001")
        await house.agrees_with_asterisk()
        await house.rests(0.25)
        await caller.hangs_up()
    await house.everybody_heard_right()


async def test_given_one_caller_when_two_seats_orders_reach_asterisk_then_the_dialplan_keeps_her_with_one(
    house: House,
) -> None:
    """The second line of defence: no claim of the service in between."""
    lea, tom = await house.operator("2001"), await house.operator("2002")
    caller = house.caller()
    for offset_ms in (0, 0.5, 1, 2, 4, 8, 15):
        call = await caller.dials()

        async def admit(seat: str, wait_ms: float, call: str = call) -> None:
            await after_ms(wait_ms)
            await house.service.link.carry_out(o.Admit(call, seat, recorded=True))

        await asyncio.gather(admit("2001", 0), admit("2002", offset_ms), return_exceptions=True)
        await house.until(lambda board, call=call: board.calls[call].state == "talking")  # type: ignore[misc]
        await house.rests(0.25)
        await house.agrees_with_asterisk()
        if offset_ms >= 4:
            assert house.call(call).seat == "2001"
        await caller.hangs_up()
    assert (lea.robot, tom.robot) != ("", "")
    await house.everybody_heard_right()


async def test_given_a_ringing_colleague_when_she_answers_while_the_operator_completes_then_they_talk(
    house: House,
) -> None:
    lea = await house.operator()
    caller = house.caller()
    colleague = await house.colleague("2031", ring=True)
    for offset_ms in (-30, -20, -12, -8, -4, 0, 4, 8, 15, 30):
        call = await caller.dials()
        await lea.answers(call)
        await lea.consults(call, "2031", until="ringing")
        await colleague.rings()

        async def pick_up(offset_ms: int = offset_ms) -> None:
            await after_ms(offset_ms)
            await colleague.answers()

        async def complete(offset_ms: int = offset_ms) -> e.Event:
            await after_ms(-offset_ms)
            return await lea.asks(c.CompleteTransfer())

        outcome, _ = await asyncio.gather(complete(), pick_up())
        assert isinstance(outcome, e.CommandConfirmed), (offset_ms, outcome, house.story()[-12:])
        await house.until(lambda board, call=call: board.calls[call].state == "connected")  # type: ignore[misc]
        assert lea.consultation is None
        await house.agrees_with_asterisk()
        await house.rests(0.2)
        await caller.hangs_up()
        await colleague.is_rid_of_the_call()
    await house.everybody_heard_right()


@pytest.mark.parametrize("waited_ms", [0, 3, 10])
async def test_given_a_held_caller_when_her_seat_resumes_while_another_takes_over_then_one_has_her(
    house: House, waited_ms: int
) -> None:
    lea, caller, call = await house.conversation()
    tom = await house.operator("2002")
    await lea.holds(call)

    async def resume() -> e.Event:
        return await lea.asks(c.ResumeCall(call_id=call))

    async def take_over() -> e.Event:
        await after_ms(waited_ms)
        return await tom.asks(c.TakeOverCall(call_id=call))

    mine, others = await asyncio.gather(resume(), take_over())
    assert {mine.type, others.type} == {"CommandConfirmed", "CommandRefused"}
    await house.rests(0.9)
    await house.agrees_with_asterisk()
    assert caller.robot
    await house.everybody_heard_right()


async def test_given_a_transfer_under_way_when_the_caller_hangs_up_then_nobody_is_left_behind(
    house: House,
) -> None:
    lea = await house.operator()
    caller = house.caller()
    colleague = await house.colleague("2031", answer_after_s=0.05)
    for offset_ms in (0, 5, 20, 60, 100, 110, 130):
        call = await caller.dials()
        await lea.answers(call)
        await lea.consults(call, "2031")

        async def hang_up(offset_ms: int = offset_ms) -> None:
            await after_ms(offset_ms)
            caller.phones.tell(wire.HangUp(caller.robot))

        outcome, _ = await asyncio.gather(lea.asks(c.CompleteTransfer()), hang_up())
        assert not isinstance(outcome, e.CommandTimedOut)
        await caller.is_free()
        await house.until(lambda board, call=call: call not in board.calls)  # type: ignore[misc]
        if lea.consultation is not None:
            await lea.asks(c.CancelConsultation())
        await colleague.is_rid_of_the_call()  # at the latest when nobody fetches her for 5 s
        await house.agrees_with_asterisk()
    await house.everybody_heard_right()
