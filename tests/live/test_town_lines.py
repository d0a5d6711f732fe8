"""The telephone of somebody who plays a caller, on a real Asterisk: one number, and the card's name."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from standard.core import events as e
from standard.core.orders import SetCard
from tests.live import tones
from tests.live.house import PUBLIC_NUMBER, House
from tests.live.softphones import Baresip, Credentials

LINE, CARD = "ville1", "SC-01.appel.1a2b3c4d"
NAME = "Étude Joly, l'huissier"
FORBIDDEN = (
    *("2031", "2001", "2000", "2190", "0261912031", "0261912070"),
    *("15", "17", "18", "112", "114", "*98", "*21*2031", "2701"),
    *("seat", "echo", "s", "new", "h", "c-1", "2001-web"),
)
"""Stations, seats, groups, direct numbers, townspeople, emergency, voicemail, codes, places of a dialplan."""


def login(house: House) -> Credentials:
    """What stands on the sheet of the telephone of the town."""
    password = next(one.password for one in house.town.pbx.plan.town if one.name == LINE)
    return Credentials(house.town.host, f"{LINE}-sip", password)


@asynccontextmanager
async def in_town(house: House) -> AsyncIterator[Baresip]:
    """A softphone that has registered from the sheet, without a card, before and afterwards."""
    if shutil.which("baresip") is None:
        pytest.skip("baresip is not installed: scripts/system.sh test")
    phone = Baresip(house.folder / f"baresip-{LINE}-{len(house.facts())}")
    await phone.start(login(house), house.town.tone(tones.CALLER_HZ[0]))
    try:
        await phone.says("200 OK")
        yield phone
    finally:
        await phone.stop()
        await house.service.link.carry_out(SetCard(LINE))


async def refused(house: House, phone: Baresip, number: str, code: str) -> None:
    """The call comes to nothing, and the laboratory hears of none."""
    before, since = len(house.facts()), len(phone.text)
    await phone.asks("dial", f"sip:{number.replace('*', '%2a')}@{house.town.host}")
    await phone.says(code, since=since)
    assert not [fact for fact in house.facts()[before:] if isinstance(fact, e.CallOffered)]


async def test_a_telephone_of_the_town_reaches_nobody_but_the_public_number(house: House) -> None:
    async with in_town(house) as phone:
        await house.service.link.carry_out(SetCard(LINE, CARD, "0639983090", NAME))
        for number in FORBIDDEN:
            await refused(house, phone, number, "404")


async def test_without_a_card_nobody_is_called(house: House) -> None:
    async with in_town(house) as phone:
        await refused(house, phone, PUBLIC_NUMBER, "403")


async def test_who_calls_presents_what_the_card_says(house: House) -> None:
    lea = await house.operator()
    async with in_town(house) as phone:
        await house.service.link.carry_out(SetCard(LINE, CARD, "0639983090", NAME))
        await phone.asks("dial", f"sip:{PUBLIC_NUMBER}@{house.town.host}")
        offered = await house.fact(e.CallOffered, card=CARD)
        assert (offered.number, offered.name, offered.robot) == ("0639983090", NAME, "")
        assert offered.dialled == PUBLIC_NUMBER
        await lea.answers(offered.call_id)
        await house.rests(1.5)
        await phone.asks("hangup")
        await house.fact(e.CallEnded, call_id=offered.call_id, by="caller")
        before = len(house.facts())
        await house.service.link.carry_out(SetCard(LINE, CARD, "", ""))
        await phone.asks("dial", f"sip:{PUBLIC_NUMBER}@{house.town.host}")
        await house.until(lambda _: any(isinstance(fact, e.CallOffered) for fact in house.facts()[before:]))
        hidden = next(fact for fact in house.facts()[before:] if isinstance(fact, e.CallOffered))
        assert (hidden.number, hidden.name) == ("", "")
        await phone.asks("hangup")
        await house.fact(e.CallAbandoned, call_id=hidden.call_id)
