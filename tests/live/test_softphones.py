"""Whole calls on telephones that other people wrote: baresip and linphonec, as Debian ships them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import soundfile

from standard.core import commands as c
from standard.core import events as e
from tests.live import tones
from tests.live.house import House
from tests.live.seatphones import NAILED_UP, ON_DEMAND, connected, login_of, put_down, sits
from tests.live.softphones import Baresip, Credentials, Linphone

RTP_TIMEOUT_S = 10
"""``rtp_timeout`` of a seat's telephone: one that was unplugged says no BYE."""

KINDS = ("baresip", "linphonec")
Softphone = Baresip | Linphone


def _softphone(kind: str, folder: Path) -> Softphone:
    if shutil.which(kind) is None:
        pytest.skip(f"{kind} is not installed: scripts/system.sh test")
    return Baresip(folder) if kind == "baresip" else Linphone(folder)


@asynccontextmanager
async def registered(
    house: House, kind: str, seat: str = "2001", *, auto: bool = True, login: Credentials | None = None
) -> AsyncIterator[Softphone]:
    """A softphone that has registered from the credentials of the sheet."""
    phone = _softphone(kind, house.folder / f"{kind}-{seat}-{len(house.facts())}")
    tone = house.town.tone(tones.SEAT_HZ[seat])
    await phone.start(login or login_of(house, seat), tone, auto=auto)
    try:
        await house.until(lambda board: seat in board.seats and board.seats[seat].phone_state == "free")
        yield phone
    finally:
        await phone.stop()


def heard(phone: Softphone) -> set[int]:
    """The tones in what the softphone recorded, of whomever was heard for half a second."""
    found: set[int] = set()
    for file in phone.heard():
        samples, rate = soundfile.read(file, dtype="float64", always_2d=True)
        assert rate == tones.RATE
        found |= {hz for hz in tones.ALL_HZ if tones.heard_for_s(samples[:, 0], hz) > 0.5}
    return found


@pytest.mark.parametrize("kind", KINDS)
async def test_given_a_real_softphone_when_a_caller_is_transferred_then_each_step_is_heard(
    house: House, kind: str
) -> None:
    async with registered(house, kind) as phone:
        lea = await sits(house, NAILED_UP, program=phone)
        await connected(house)
        caller = house.caller()
        call = await caller.dials()
        await lea.answers(call)
        await house.rests(1.5)
        await lea.holds(call)
        await house.rests(1.2)
        await lea.resumes(call)
        await house.rests(1.5)
        colleague = await house.colleague("2031")
        await lea.consults(call, "2031")
        await house.talks_long_enough()
        await lea.completes()
        await house.rests(1.0)
        assert house.board.seats["2001"].leg
        await caller.hangs_up()
        await colleague.is_rid_of_the_call()
    await put_down(house)
    await house.everybody_heard_right()
    assert heard(phone) == {caller.hz, colleague.hz}


@pytest.mark.parametrize("kind", KINDS)
async def test_given_a_real_softphone_rung_for_each_call_when_two_callers_come_then_both_hear_it(
    house: House, kind: str
) -> None:
    async with registered(house, kind) as phone:
        lea = await sits(house, ON_DEMAND, program=phone)
        for number in ("0261912111", "0261912222"):
            caller = house.caller("Someone", number)
            await lea.answers(await caller.dials())
            await house.rests(1.5)
            await caller.hangs_up()
            await put_down(house)
    calls = [fact for fact in house.facts() if isinstance(fact, e.SeatPhoneCalled)]
    assert len(calls) == 2
    await house.everybody_heard_right()


async def test_given_a_softphone_without_auto_answer_when_its_operator_lifts_it_then_the_call_goes_on(
    house: House,
) -> None:
    async with registered(house, "baresip", auto=False) as phone:
        assert isinstance(phone, Baresip)
        lea = await sits(house, ON_DEMAND, program=phone)
        caller = house.caller()
        call = await caller.dials()
        await house.service.manoeuvres.ask("2001", "account-2001", c.AnswerCall(call_id=call))
        await house.until(lambda board: board.seats["2001"].phone_state == "ringing")
        assert house.board.seats["2001"].phone_call == "rings"
        assert house.call(call).state == "waiting"
        await phone.asks("accept")
        await house.until(lambda board: board.calls[call].state == "talking")
        await house.rests()
        await lea.hangs_up()
        await put_down(house)
    await house.everybody_heard_right()


@pytest.mark.parametrize(
    "kind", [pytest.param("baresip", marks=pytest.mark.tape("seat_phone/unplugged")), "linphonec"]
)
async def test_given_a_conversation_when_the_softphone_is_killed_then_the_caller_waits(
    house: House, kind: str
) -> None:
    async with registered(house, kind) as phone:
        lea = await sits(house, NAILED_UP, program=phone)
        await connected(house)
        caller = house.caller()
        call = await caller.dials()
        await lea.answers(call)
        await house.rests()
        house.story_begins()
        await phone.dies()
        await house.loses_seat("2001", within_s=RTP_TIMEOUT_S + 4)
        house.tells("""
            | SeatDisconnected seat=2001
            | CallWaiting A reason=seat-lost seat=2001
        """)
        assert house.board.seats["2001"].phone_trouble == "lost"
    again = _softphone("baresip", house.folder / "again")
    await again.start(login_of(house, "2001"), house.town.tone(tones.SEAT_HZ["2001"]))
    try:
        # The dead one is still registered; the new one takes its place, and is the one that rings.
        await house.fact(e.SeatPhoneReplaced, seat="2001")
        await house.until(lambda board: board.seats["2001"].phone_state == "free")
        await lea.calls_phone()
        await lea.answers(call)
        await house.rests()
        assert house.call(call).state == "talking"
        await caller.hangs_up()
    finally:
        await again.stop()


@pytest.mark.tape("seat_phone/replaced")
async def test_given_a_registered_phone_when_another_registers_then_the_board_says_so_and_the_last_one_rings(
    house: House,
) -> None:
    async with registered(house, "baresip") as first, registered(house, "linphonec") as second:
        await house.fact(e.SeatPhoneReplaced, seat="2001")
        assert house.board.seats["2001"].phone_trouble == "replaced"
        await house.until(lambda board: board.seats["2001"].phone_state == "free")
        await house.rests(0.5)
        await sits(house, NAILED_UP, program=second)
        await connected(house)
        assert first.heard() == []
        assert not house.board.seats["2001"].phone_trouble


async def test_given_a_softphone_with_a_wrong_password_when_it_registers_then_the_board_tells_it(
    house: House,
) -> None:
    phone = _softphone("baresip", house.folder / "wrong")
    wrong = Credentials(house.town.host, "2001-sip", "not-this-one")
    await phone.start(wrong, house.town.tone(tones.SEAT_HZ["2001"]))
    try:
        refused = await house.fact(e.SeatPhoneRefused, seat="2001")
        assert refused.address.startswith("127.0.0.1:")
        assert house.board.seats["2001"].phone_state == "unreachable"
    finally:
        await phone.stop()
