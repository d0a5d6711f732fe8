"""Nobody picks up: the three ways to reach a colleague, all at once because each takes five rings."""

import asyncio

import pytest

from standard.core import events as e
from tests.live.house import House
from tests.live.people import Caller, Operator

RING_S = 25
"""Five French rings."""


async def answered_by(house: House, operator: Operator, number: str) -> tuple[Caller, str]:
    """A caller of this operator."""
    caller = house.caller(f"Caller {number}", number)
    call = await caller.dials()
    await operator.answers(call)
    return caller, call


@pytest.mark.tape("no_answer/consultation_blind_and_blonde")
@pytest.mark.timeout(90)
async def test_given_silent_colleagues_when_five_rings_are_over_then_every_operator_learns_it(
    house: House,
) -> None:
    seats = [await house.operator(seat) for seat in ("2001", "2002", "2003")]
    calls = [(await answered_by(house, seat, f"026191200{i}"))[1] for i, seat in enumerate(seats, start=1)]
    for station in ("2031", "2032", "2033"):
        await house.colleague(station, ring=True)
    house.story_begins()
    lea, tom, zoe = seats
    await lea.consults(calls[0], "2031", until="ringing")
    await asyncio.sleep(0.3)
    await tom.sends(calls[1], "2032")
    await asyncio.sleep(0.3)
    await zoe.consults(calls[2], "2033", until="ringing")
    await zoe.completes()
    failed = await house.fact(e.ConsultationFailed, within_s=RING_S + 4, seat="2001")
    started = await house.fact(e.ConsultationStarted, seat="2001")
    assert RING_S - 1 < (failed.at - started.at).total_seconds() < RING_S + 2
    await house.until(lambda board: all(board.calls[c].state == "waiting" for c in calls[1:]))
    await lea.resumes(calls[0])
    house.tells("""
        2001 asks Consult A 2031
        CallHeld A seat=2001
        ConsultationStarted K1 A seat=2001 station=2031
        | 2001 Consult confirmed
        | ConsultationRinging K1 seat=2001
        2002 asks BlindTransfer B 2032
        TransferStarted B seat=2002 station=2032 kind=blind
        2002 BlindTransfer confirmed
        2003 asks Consult C 2033
        CallHeld C seat=2003
        ConsultationStarted K2 C seat=2003 station=2033
        | 2003 Consult confirmed
        | ConsultationRinging K2 seat=2003
        2003 asks CompleteTransfer
        TransferStarted C seat=2003 station=2033 kind=blonde
        2003 CompleteTransfer confirmed
        ConsultationFailed K1 seat=2001 station=2031 reason=no-answer
        TransferFailed B seat=2002 station=2032 kind=blind reason=no-answer
        CallWaiting B reason=no-answer station=2032 seat=2002
        ConsultationFailed K2 seat=2003 station=2033 reason=no-answer
        TransferFailed C seat=2003 station=2033 kind=blonde reason=no-answer
        CallWaiting C reason=no-answer station=2033 seat=2003
        2001 asks ResumeCall A
        CallResumed A seat=2001
        2001 ResumeCall confirmed
    """)
    await house.everybody_heard_right()
