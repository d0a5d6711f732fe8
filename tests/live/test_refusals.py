"""What cannot be done is refused with a reason, before anything reaches Asterisk."""

from dataclasses import fields
from typing import Any, get_args

import pytest

from standard.core import commands as c
from standard.core import orders as o
from standard.core.errors import NotAllowed, PbxRefused, StandardError, Unknown
from tests.live.house import House

FORGED = "2001\r\nAction: Hangup\r\nChannel: /^PJSIP/"


class Wiretap:
    """A socket that remembers what is sent."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.sent: list[bytes] = []

    def sendall(self, data: bytes) -> None:
        """Note, and pass on."""
        self.sent.append(data)
        self.socket.sendall(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.socket, name)


NOT_SENT = {(o.SendDigit, "consultation_id"), (o.StopSeatPhone, "seat"), (o.StopRingback, "seat")}
"""Fields that Asterisk is not told: of a digit for the caller, nothing is read of the colleague."""


def forged_orders(call: str, consultation: str) -> list[o.Order]:
    """Every order, with each of its texts forged in turn; the rest is real."""
    real: dict[str, object] = {
        "call_id": call,
        "consultation_id": consultation,
        "seat": "2001",
        "station": "2031",
        "slot": "701",
        "reason": "busy",
        "leg": "PJSIP/2001-sip-00000000",
        "ring_s": 25,
        "recorded": True,
        "muted": True,
        "paused": True,
        "number": "0261912070",
        "presented": "0261912000",
        "about": "c-1.1",
        "digit": "5",
        "on": True,
        "when": "busy",
        "to": "2041",
        "by": "lea",
        "mode": "night",
        "choice": "night",
        "why": "chosen",
        "account": "lea",
        "phone_call_id": "p-1",
        "ringback_id": "r-1",
        "test": True,
        "longest_s": 30,
        "forwarded_from": "2030",
        "line": "ville1",
        "card": "SC-01.appel.1",
        "name": "Mme Marandin",
        "supervision_id": f"v-{'0' * 32}",
        "how": "listen",
        "operator": "lea",
        "announced": True,
    }
    texts = [
        (kind, names, name)
        for kind in get_args(o.Order)
        for names in [[each.name for each in fields(kind)]]
        for name in names
        if isinstance(real[name], str) and (kind, name) not in NOT_SENT
    ]
    return [
        kind(**{n: real[n] for n in names} | {name: forged})
        for kind, names, name in texts
        for forged in (FORGED, f"{real[name]}\n", f"{real[name]}\r", f"{real[name]}\x00", "\x1b[2J")
    ]


async def test_given_control_characters_in_any_field_when_an_order_is_sent_then_nothing_leaves_the_service(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031")
    await lea.consults(call, "2031")
    assert lea.consultation is not None
    client = house.service.link._client
    assert client is not None
    tap = client._socket = Wiretap(client._socket)
    before = house.story()
    orders = forged_orders(call, lea.consultation.consultation_id)
    assert len(orders) > 100
    for order in orders:
        with pytest.raises((PbxRefused, Unknown)):
            await house.service.link.carry_out(order)
    assert tap.sent == []
    await house.rests(0.2)
    assert house.story() == before


@pytest.mark.parametrize("value", [FORGED, "2031\n", "\x00", "ünknown", "9" * 500])
async def test_given_a_station_that_does_not_exist_when_it_is_named_then_it_is_unknown(
    house: House, value: str
) -> None:
    lea, _, call = await house.conversation()
    for command in (c.Consult(call_id=call, station=value), c.BlindTransfer(call_id=call, station=value)):
        with pytest.raises(Unknown) as caught:
            await house.service.manoeuvres.ask("2001", "account-2001", command)
        assert caught.value.id == "unknown-station"
    assert house.call(call).state == "talking"
    house.tells(f"""
        2001 asks Consult A {value}
        2001 Consult refused: unknown-station
        2001 asks BlindTransfer A {value}
        2001 BlindTransfer refused: unknown-station
    """) if value.isascii() and value.isprintable() else None
    assert lea.robot


@pytest.mark.parametrize(
    "command", ["AnswerCall", "HoldCall", "ResumeCall", "TakeOverCall", "PauseRecording"]
)
async def test_given_a_call_that_has_just_ended_when_it_is_named_then_the_operator_is_told_so(
    house: House, command: str
) -> None:
    _, caller, call = await house.conversation()
    await caller.hangs_up()
    with pytest.raises(Unknown) as caught:
        await house.service.manoeuvres.ask("2001", "account-2001", getattr(c, command)(call_id=call))
    assert (caught.value.id, caught.value.details) == ("call-ended", {"call_id": call})
    house.tells(f"""
        CallEnded A by=caller
        2001 asks {command} A
        2001 {command} refused: call-ended
    """)


async def test_given_a_seat_without_headset_when_it_acts_then_it_is_refused(house: House) -> None:
    call = await house.caller().dials()
    await house.service.seats.take("account-2001", "Léa", recorded=True, seat="2001")
    with pytest.raises(NotAllowed) as caught:
        await house.service.manoeuvres.ask("2001", "account-2001", c.AnswerCall(call_id=call))
    assert caught.value.id == "seat-not-connected"


async def test_given_another_seats_caller_when_an_operator_acts_on_it_then_it_is_refused(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.operator("2002")
    for command, error in (
        (c.AnswerCall(call_id=call), "call-taken"),
        (c.HoldCall(call_id=call), "not-your-call"),
        (c.TakeOverCall(call_id=call), "call-not-there"),
        (c.BlindTransfer(call_id=call, station="2031"), "not-your-call"),
        (c.PauseRecording(call_id=call), "not-your-call"),
        (c.HangUp(), "nobody-on-the-line"),
    ):
        with pytest.raises(StandardError) as caught:
            await house.service.manoeuvres.ask("2002", "account-2002", command)
        assert caught.value.id == error
    assert house.call(call).state == "talking"
    await house.rests(0.6)
    assert lea.robot
    await house.everybody_heard_right()


async def test_given_only_a_held_caller_when_the_operator_hangs_up_then_it_is_refused(house: House) -> None:
    """Never somebody on hold: a slip of the hand must not cost a caller."""
    lea, caller, call = await house.conversation()
    await lea.holds(call)
    with pytest.raises(NotAllowed) as caught:
        await house.service.manoeuvres.ask("2001", "account-2001", c.HangUp())
    assert caught.value.id == "nobody-on-the-line"
    assert house.call(call).state == "held"
    assert caller.robot


async def test_given_a_ringing_colleague_when_another_caller_is_answered_then_it_is_refused(
    house: House,
) -> None:
    lea, _, call = await house.conversation()
    await house.colleague("2031", ring=True)
    second = await house.caller("M. Bonnet", "0261912222").dials()
    await lea.consults(call, "2031", until="ringing")
    for command in (c.AnswerCall(call_id=second), c.ResumeCall(call_id=call), c.Swap()):
        with pytest.raises(NotAllowed) as caught:
            await house.service.manoeuvres.ask("2001", "account-2001", command)
        assert caught.value.id == "colleague-ringing"
    await lea.cancels()
