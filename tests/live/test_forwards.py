"""Renvois: calls to a station go elsewhere, for callers (dialplan) and for operators (the lab) alike."""

import pytest

from standard.core import events as e
from standard.core import orders as o
from tests.live.house import House
from tests.live.people import Colleague


async def forwards(house: House, station: str, when: e.ForwardWhen, to: str) -> None:
    await house.service.link.carry_out(o.SetForward(station, when, to, "account-1"))
    await house.until(lambda _: any(isinstance(f, e.ForwardSet) and f.to == to for f in house.facts()))


async def no_forward_is_left(house: House) -> None:
    for station, known in dict(house.board.forwards).items():
        for when, _ in known.each():
            await house.service.link.carry_out(o.SetForward(station, when, "", ""))
    await house.until(lambda board: board.forwards == {})


@pytest.mark.parametrize(
    "when",
    [
        pytest.param("all", marks=pytest.mark.tape("forward/all")),
        pytest.param("busy", marks=pytest.mark.tape("forward/busy")),
        # The station of the town hall rings as long as its charter says.
        pytest.param("no-answer", marks=pytest.mark.tape("forward/no_answer")),
    ],
)
async def test_given_a_forward_when_a_caller_is_transferred_then_the_other_set_takes_him(
    house: House, when: e.ForwardWhen
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031", busy=when == "busy", ring=when == "no-answer")
    await house.colleague("2032")
    await forwards(house, "2031", when, "2032")
    house.story_begins()
    await lea.sends(call, "2031")
    await house.fact(e.TransferCompleted, call_id=call, within_s=40)
    await house.talks_long_enough()
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2032 kind=blind
    """)
    await no_forward_is_left(house)
    await house.everybody_heard_right()


@pytest.mark.tape("forward/consultation")
async def test_given_a_forward_when_the_colleague_is_consulted_then_the_other_set_rings_and_it_says_so(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await house.colleague("2032")
    await forwards(house, "2031", "all", "2032")
    house.story_begins()
    await lea.consults(call, "2031")
    await house.rests(1.1)
    assert lea.consultation is not None
    assert (lea.consultation.station, lea.consultation.forwarded_from) == ("2032", "2031")
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2032 forwarded_from=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        ConsultationAnswered K1 seat=2001
    """)
    await no_forward_is_left(house)
    await house.everybody_heard_right()


@pytest.mark.tape("forward/a_circle")
async def test_given_a_circle_of_forwards_when_a_caller_is_transferred_then_a_set_rings_all_the_same(
    house: House,
) -> None:
    """Nobody may make one (core.forwards); two codes dialled at the same instant could."""
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await house.colleague("2032")
    await forwards(house, "2031", "all", "2032")
    await forwards(house, "2032", "all", "2031")
    house.story_begins()
    await lea.sends(call, "2031")
    await house.fact(e.TransferCompleted, call_id=call)
    await house.talks_long_enough()
    house.tells("""
        2001 asks BlindTransfer A 2031
        TransferStarted A seat=2001 station=2031 kind=blind
        2001 BlindTransfer confirmed
        TransferCompleted A seat=2001 station=2032 kind=blind
    """)
    await no_forward_is_left(house)
    await house.everybody_heard_right()


async def _dials(colleague: Colleague, code: str) -> None:
    await colleague.dials_code(code)
    await colleague.is_free(within_s=15)


@pytest.mark.tape("forward/codes_of_the_set")
async def test_given_the_codes_of_a_set_when_they_are_dialled_then_forwards_come_and_go(house: House) -> None:
    await house.operator()
    colleague = await house.colleague("2031")
    house.story_begins()
    for code in ("*21*2032#", "*67*2033#", "*61*2030#", "*21*2031#", "*21*2999#"):
        await _dials(colleague, code)
    known = house.board.forwards["2031"]
    assert (known.all, known.busy, known.no_answer) == ("2032", "2033", "2030")
    for code in ("#21#", "#67#", "#61#"):
        await _dials(colleague, code)
    assert house.board.forwards == {}
    house.tells("""
        ForwardSet station=2031 when=all to=2032 by=2031
        ForwardSet station=2031 when=busy to=2033 by=2031
        ForwardSet station=2031 when=no-answer to=2030 by=2031
        ForwardSet station=2031 when=all by=2031
        ForwardSet station=2031 when=busy by=2031
        ForwardSet station=2031 when=no-answer by=2031
    """)
