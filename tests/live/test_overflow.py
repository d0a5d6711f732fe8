"""Callers whom nobody can answer in time go on, each once, and come back when nobody is there either."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from standard.core import events as e
from standard.core.organisation import Overflow
from standard.library.load import load_organisation
from tests.live.house import House, Town, opened
from tests.live.phones import Phones
from tests.pbx import running_pbx

RINGS_S = 3.0
GROUP = "2830"
"""État civil: 2030, 2031 and 2032 together."""


@asynccontextmanager
async def overflowing(town: Town, request: pytest.FixtureRequest, overflow: Overflow) -> AsyncIterator[House]:
    """A switchboard of its own, whose Asterisk sends callers on."""
    mairie = load_organisation("mairie")
    quick = replace(mairie, charter=replace(mairie.charter, recall_s=RINGS_S), overflow=overflow)
    office = await Phones.start()
    try:
        async with running_pbx(organisation=quick) as pbx:
            place = Town(pbx, town.desks, town.street, [office], town.tones, _names=town._names + 1000)
            async with opened(place, request) as house:
                yield house
    finally:
        await office.stop()


@pytest.mark.tape("service/overflow_by_count")
async def test_given_a_full_waiting_list_when_one_more_caller_comes_then_a_colleague_of_the_group_answers(
    town: Town, request: pytest.FixtureRequest
) -> None:
    async with overflowing(town, request, Overflow(to=GROUP, waiting=1)) as house:
        lea, martine = await house.operator(), await house.colleague("2030")
        one, two = house.caller(), house.caller("M. Escoubet", "0261912222")
        first = await one.dials()
        house.story_begins()
        await two.dials_only("0261912000")
        answered = await house.fact(e.TransferCompleted, kind="overflow")
        assert house.call(answered.call_id).overflowed
        assert house.call(first).state == "waiting"
        await house.rests(1.5)
        await house.agrees_with_asterisk()
        await martine.puts_down()
        await house.fact(e.CallEnded, call_id=answered.call_id)
        await lea.answers(first)
        await house.rests()
        await one.hangs_up()
        house.tells("""
            CallOffered B number=0261912222
            CallWaiting B reason=new
            TransferStarted B station=2830 kind=overflow
            TransferCompleted B station=2030 kind=overflow
            CallEnded B by=colleague
            2001 asks AnswerCall A
            | RecordingStarted A
            | CallAnswered A seat=2001
            2001 AnswerCall confirmed
            CallEnded A by=caller
        """)


@pytest.mark.tape("service/overflow_by_wait")
async def test_given_a_caller_who_has_waited_for_long_when_the_group_does_not_answer_then_she_is_back(
    town: Town, request: pytest.FixtureRequest
) -> None:
    async with overflowing(town, request, Overflow(to="2031", wait_s=2)) as house:
        lea, _ = await house.operator(), await house.colleague("2031", ring=True)
        caller = house.caller()
        call = await caller.dials()
        await house.fact(e.TransferStarted, kind="overflow")
        back = await house.fact(e.CallWaiting, within_s=RINGS_S + 3, reason="no-answer")
        assert back.station == "2031"
        await house.rests(3)
        assert house.call(call).state == "waiting"
        house.story_begins()
        await lea.answers(call)
        await house.rests()
        await caller.hangs_up()
        assert sum(isinstance(fact, e.TransferStarted) for fact in house.facts()) == 1
        await house.everybody_heard_right()


async def test_given_a_group_without_any_set_when_a_caller_overflows_then_she_waits_again_at_once(
    town: Town, request: pytest.FixtureRequest
) -> None:
    async with overflowing(town, request, Overflow(to=GROUP, wait_s=2)) as house:
        await house.operator()
        caller = house.caller()
        call = await caller.dials()
        back = await house.fact(e.CallWaiting, reason="unreachable")
        assert (back.call_id, back.station) == (call, GROUP)
        await caller.hangs_up()
        await house.fact(e.CallAbandoned, call_id=call)


async def test_given_nobody_at_a_seat_when_a_caller_has_been_told_so_then_the_group_is_called(
    town: Town, request: pytest.FixtureRequest
) -> None:
    async with overflowing(town, request, Overflow(to="2031", wait_s=60)) as house:
        martine = await house.colleague("2031")
        await house.ask_asterisk.ask("Setvar", Variable="SERVICE", Value="absent")
        caller = house.caller()
        await caller.dials()
        await house.fact(e.TransferCompleted, within_s=12, kind="overflow")
        await house.rests()
        await martine.puts_down()
        await house.fact(e.CallEnded)
