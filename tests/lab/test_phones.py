"""Seats whose voice is a SIP phone: tones in their rooms, and putting down what nobody needs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from standard.core import commands as c
from standard.core import events as e
from standard.core import orders as o
from standard.lab import manoeuvres
from standard.lab.phones import AFTER_CALL_S, LIFTED_S, RINGBACK_S, idle, kept, ringbacks
from standard.lab.seats import Voice
from tests.fakes import ImpatientLoop
from tests.lab.bench import MINE, STATION, Bench, bench

ON_DEMAND = Voice(phone="sip", on_demand=True)


def run(test: Callable[[Bench], Awaitable[None]]) -> None:
    """In a loop whose time passes by itself."""

    async def all_of_it() -> None:
        async with bench() as lab:
            with kept(lab.session, lab.pbx, lab.manoeuvres.put_down):
                await test(lab)

    with asyncio.Runner(loop_factory=ImpatientLoop) as runner:
        runner.run(all_of_it())


async def sits(lab: Bench, voice: Voice = ON_DEMAND, phone: str = "answers") -> None:
    """Somebody with a telephone, whose browser is not connected."""
    lab.pbx.seat_drops(MINE)
    lab.pbx.phone_is(MINE, phone)
    await lab.settled()
    await lab.seats.take("a-1", "Léa", False, MINE, voice)
    await lab.settled()


def test_a_phone_rung_for_each_call_is_put_down_after_its_caller() -> None:
    async def test(lab: Bench) -> None:
        await sits(lab)
        assert not lab.board.seats[MINE].leg
        call = await lab.talking()
        assert lab.board.seats[MINE].leg
        assert idle(lab.board) == set()
        lab.pbx.caller_leaves(call)
        await lab.settled()
        assert idle(lab.board) == {MINE}
        await asyncio.sleep(AFTER_CALL_S - 0.5)
        assert lab.board.seats[MINE].leg
        await asyncio.sleep(1.0)
        assert not lab.board.seats[MINE].leg
        lab.assert_at_rest()

    run(test)


def test_it_stays_while_somebody_is_on_hold_and_when_the_next_caller_comes_in_time() -> None:
    async def test(lab: Bench) -> None:
        await sits(lab)
        call = await lab.held()
        await asyncio.sleep(LIFTED_S * 2)
        assert lab.board.seats[MINE].leg
        leg = lab.board.seats[MINE].leg
        lab.pbx.caller_leaves(call)
        await lab.settled()
        await asyncio.sleep(AFTER_CALL_S - 0.5)
        await lab.talking()
        await asyncio.sleep(LIFTED_S * 2)
        assert lab.board.seats[MINE].leg == leg

    run(test)


def test_who_lifts_it_without_a_call_has_more_time() -> None:
    async def test(lab: Bench) -> None:
        await sits(lab)
        await lab.done(MINE, c.CallPhone())
        await asyncio.sleep(LIFTED_S - 0.5)
        assert lab.board.seats[MINE].leg
        await asyncio.sleep(1.0)
        assert not lab.board.seats[MINE].leg

    run(test)


def test_a_phone_that_stays_connected_is_never_put_down() -> None:
    async def test(lab: Bench) -> None:
        await sits(lab, Voice(phone="sip"))
        assert lab.board.seats[MINE].leg
        call = await lab.talking()
        lab.pbx.caller_leaves(call)
        await lab.settled()
        await asyncio.sleep(LIFTED_S * 2)
        assert lab.board.seats[MINE].leg

    run(test)


def test_a_command_under_way_keeps_the_phone() -> None:
    async def test(lab: Bench) -> None:
        await sits(lab)
        await lab.done(MINE, c.CallPhone())
        call = await lab.waiting()
        await asyncio.gather(
            lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call)), lab.manoeuvres.put_down(MINE)
        )
        await lab.settled()
        assert lab.call(call).state.value == "talking"
        assert not [order for order in lab.pbx.orders if isinstance(order, o.DropSeatLeg)]

    run(test)


def test_a_telephone_hears_that_its_colleague_rings_and_a_browser_plays_it_itself() -> None:
    async def test(lab: Bench) -> None:
        await sits(lab)
        about = (await lab.ringing()).consultation_id
        assert ringbacks(lab.board) == {f"r-{about}": MINE}
        await asyncio.sleep(0.01)
        assert o.PlayRingback(MINE, f"r-{about}", RINGBACK_S) in lab.pbx.orders
        lab.pbx.colleague_answers(about)
        await lab.settled()
        await asyncio.sleep(0.01)
        assert lab.pbx.orders[-1] == o.StopRingback(MINE, f"r-{about}")
        assert ringbacks(lab.board) == {}

    async def browser(lab: Bench) -> None:
        await lab.ringing()
        assert ringbacks(lab.board) == {}

    run(test)
    run(browser)


def test_a_telephone_hears_that_the_number_it_dialled_rings() -> None:
    async def test(lab: Bench) -> None:
        await sits(lab)
        await lab.done(MINE, c.Dial(number=STATION))
        calling = lab.board.dialling(MINE)
        assert calling is not None
        assert ringbacks(lab.board) == ({f"r-{calling.call_id}": MINE} if calling.state == "ringing" else {})
        lab.pbx.number_answers(calling.call_id)
        await lab.settled()
        assert ringbacks(lab.board) == {}

    run(test)


@pytest.fixture
async def lab() -> AsyncIterator[Bench]:
    async with bench() as one:
        yield one


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("busy", "seat-phone-busy"),
        ("refused", "seat-phone-refused"),
        ("no-answer", "seat-phone-no-answer"),
        ("transfer-failed", "seat-phone-no-answer"),
    ],
)
async def test_why_the_phone_did_not_answer_is_told(lab: Bench, reason: str, error: str) -> None:
    await sits(lab, phone=reason)
    call = await lab.waiting()
    refused = await lab.outcome(MINE, c.AnswerCall(call_id=call))
    assert isinstance(refused, e.CommandRefused)
    assert refused.error == error
    assert lab.board.seats[MINE].phone_trouble == reason
    assert lab.call(call).state.value == "waiting"
    lab.assert_at_rest()


async def test_a_phone_that_nobody_lifts_is_given_up(lab: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manoeuvres, "PHONE_RING_S", 0.02)
    await sits(lab, phone="rings")
    outcome = await lab.outcome(MINE, c.AnswerCall(call_id=await lab.waiting()))
    assert isinstance(outcome, e.CommandTimedOut)
    assert lab.pbx.phone_calls == {}
    assert isinstance(lab.pbx.orders[-1], o.StopSeatPhone)
    lab.assert_at_rest()


async def test_a_phone_stops_ringing_when_its_caller_has_left(lab: Bench) -> None:
    await sits(lab, phone="rings")
    call = await lab.waiting()
    await lab.manoeuvres.ask(MINE, "a-1", c.AnswerCall(call_id=call))
    await asyncio.sleep(0.01)
    assert lab.pbx.phone_calls
    lab.pbx.caller_leaves(call)
    await lab.settled()
    refused = [fact for fact in await lab.facts() if isinstance(fact, e.CommandRefused)]
    assert [fact.error for fact in refused] == ["call-ended"]
    assert lab.pbx.phone_calls == {}
    assert lab.board.seats[MINE].phone_trouble == ""
    lab.assert_at_rest()


async def test_the_phone_rings_before_the_caller_is_moved(lab: Bench) -> None:
    await sits(lab)
    orders = await lab.done(MINE, c.AnswerCall(call_id=await lab.waiting()))
    assert [type(order) for order in orders] == [o.CallSeatPhone, o.Admit]
