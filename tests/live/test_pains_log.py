"""Pains of other switchboards: the caller's identity lost, and the call log wrong, after a transfer.

The log is compared with Asterisk's own word: time stamps of the raw manager messages about the caller's
channel, read here without the product's tracker.
"""

from __future__ import annotations

import pytest

from standard.core import events as e
from standard.core.history import CallStory, History
from standard.robots import wire
from tests.live.channel import Channel
from tests.live.house import House
from tests.live.people import Colleague

NAME, NUMBER = "Mme Marandin", "0261912111"
CLOSE_S = 0.05
"""The facts have Asterisk's own instants; a state may begin a few messages before the leg has moved."""


def logged(house: House, call_id: str) -> CallStory:
    """What the call log says of the call."""
    story = History(house.facts()).call(call_id)
    assert story is not None
    return story


def is_true(house: House, story: CallStory) -> None:
    """Compare every duration with Asterisk's own."""
    channel = Channel(house.tape, story.call_id)
    told = (story.duration_s, story.waited_s, story.talked_s, story.connected_s)
    real = (channel.lasted_s, channel.waited_s, channel.talked_s, channel.connected_s)
    assert told == pytest.approx(real, abs=CLOSE_S)


def shown_at(colleague: Colleague) -> list[tuple[str, str]]:
    """Number and name on the colleague's set, for each call that reached it in this test."""
    return [
        (report.number, report.name)
        for report in colleague.phones.reports
        if isinstance(report, wire.CallArrived) and report.account == colleague.station
    ]


async def test_pain_05_identity_lost_after_a_transfer(house: House) -> None:
    lea, caller, call = await house.conversation(name=NAME, number=NUMBER)
    tom = await house.operator("2002")
    colleague = await house.colleague("2031", refuse=True)
    await house.service.session.record(
        e.CallNoted(at=house.facts()[-1].at, call_id=call, account="account-2001", text="acte de naissance")
    )
    before = len(shown_at(colleague))

    # Sent on without a word: the set shows who calls, not the switchboard.
    since = len(colleague.phones.reports)
    await lea.sends(call, "2031")
    await house.until(lambda board: board.calls[call].state == "waiting")
    await colleague.phones.report(wire.CallArrived, since=since, account="2031")
    assert shown_at(colleague)[before:] == [(NUMBER, NAME)]

    # Back, and taken by somebody else: still who it was, where from, and what was noted.
    known = house.call(call)
    assert (known.number, known.name, known.note) == (NUMBER, NAME, "acte de naissance")
    await tom.answers(call)
    await colleague.will()
    await tom.consults(call, "2031")
    await tom.completes()
    known = house.call(call)
    assert (known.state, known.number, known.name) == ("connected", NUMBER, NAME)
    assert known.note == "acte de naissance"
    await house.rests(0.5)
    await caller.hangs_up()
    await colleague.is_rid_of_the_call()

    story = logged(house, call)
    assert (story.number, story.name, story.dialled) == (NUMBER, NAME, "0261912000")
    assert (story.note, story.noted_by) == ("acte de naissance", "account-2001")
    assert story.accounts == ("account-2001", "account-2002")
    is_true(house, story)
    await house.clears()


async def test_pain_12_call_log_wrong_after_a_transfer(house: House) -> None:
    """Announced, on ringing, and direct in vain and again, each with its own caller."""
    lea, first, announced = await house.conversation()
    colleague = await house.colleague("2031")
    await lea.consults(announced, "2031")
    await house.rests(0.5)
    await lea.completes()
    await house.rests(0.7)
    await first.hangs_up()
    await colleague.is_rid_of_the_call()

    second = house.caller("M. Belhadj", "0612345678")
    ringing = await second.dials()
    await house.rests(0.6)
    await lea.answers(ringing)
    await colleague.will(ring=True)
    await lea.consults(ringing, "2031", until="ringing")
    await lea.completes()
    await house.rests(0.8)
    await colleague.answers()
    await house.until(lambda board: board.calls[ringing].state == "connected")
    await house.rests(0.6)
    await colleague.puts_down()
    await second.is_free()

    third = house.caller("M. Escoubet", "0261912890")
    direct = await third.dials()
    await lea.answers(direct)
    await lea.sends(direct, "2053")  # nobody has that set
    await house.until(lambda board: board.calls[direct].state == "waiting")
    await house.rests(0.4)
    tom = await house.operator("2002")
    await tom.answers(direct)
    await colleague.will()
    await tom.sends(direct, "2031")
    await house.until(lambda board: board.calls[direct].state == "connected")
    await house.rests(0.6)
    await third.hangs_up()
    await colleague.is_rid_of_the_call()

    told = [
        (
            story.name,
            story.outcome,
            story.seats,
            [(one.station, one.outcome) for one in story.consultations],
            [(one.kind, one.seat, one.station, one.outcome) for one in story.transfers],
            story.ended_by,
        )
        for story in (logged(house, call) for call in (announced, ringing, direct))
    ]
    assert told == [
        (
            "Mme Marandin",
            "transferred",
            ("2001",),
            [("2031", "answered")],
            [("attended", "2001", "2031", "completed")],
            "caller",
        ),
        (
            "M. Belhadj",
            "transferred",
            ("2001",),
            [("2031", "answered")],
            [("blonde", "2001", "2031", "completed")],
            "colleague",
        ),
        (
            "M. Escoubet",
            "transferred",
            ("2001", "2002"),
            [],
            [("blind", "2001", "2053", "unreachable"), ("blind", "2002", "2031", "completed")],
            "caller",
        ),
    ]
    for call in (announced, ringing, direct):
        is_true(house, logged(house, call))
    assert [line.call_id for line in History(house.facts()).lost()] == []
    await house.clears()
