"""An operator whose voice is a SIP phone: pjsua2's, or a softphone of Debian."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from standard.core import commands as c
from standard.core import events as e
from standard.lab.seats import Voice
from standard.robots import wire
from tests.live import tones
from tests.live.house import House
from tests.live.people import Colleague, Operator
from tests.live.softphones import Baresip, Credentials, Linphone

NAILED_UP = Voice(phone="sip")
ON_DEMAND = Voice(phone="sip", on_demand=True)


def password_of(house: House, seat: str) -> str:
    """Of both endpoints of the seat."""
    return next(s.password for s in house.town.pbx.plan.seats if s.number == seat)


def login_of(house: House, seat: str) -> Credentials:
    """What stands on the provisioning sheet."""
    return Credentials(house.town.host, f"{seat}-sip", password_of(house, seat))


@dataclass(slots=True, eq=False)
class Handset(Colleague):
    """A registered pjsua2 telephone on the operator's desk."""

    async def registers(self, password: str = "") -> None:
        """Switch it on; with a wrong password the board tells so."""
        seat = self.station.removesuffix("-sip")
        self.phones.tell(
            wire.OpenAccount(
                self.station,
                self.house.town.host,
                self.station,
                password or password_of(self.house, seat),
                wire.Party(),
            )
        )
        self.phones.listeners.append(self._hears)
        if not password:
            await self.house.until(lambda board: seat in board.seats and _registered(board.seats[seat]))

    async def unregisters(self) -> None:
        """Switch it off."""
        self.phones.tell(wire.CloseAccount(self.station))
        self.phones.listeners.remove(self._hears)
        seat = self.station.removesuffix("-sip")
        await self.house.until(lambda board: board.seats[seat].phone_state == "unreachable")


def _registered(seat: object) -> bool:
    return getattr(seat, "phone_state", "") == "free"


@asynccontextmanager
async def handset(
    house: House, seat: str = "2001", *, ring: bool = False, busy: bool = False, refuse: bool = False
) -> AsyncIterator[Handset]:
    """A telephone for as long as a test needs it; see ``Colleague.will``."""
    phone = Handset(house, f"seat {seat}", tones.SEAT_HZ[seat], house.town.desks, f"{seat}-sip")
    house.people.append(phone)
    await phone.registers()
    await phone.will(ring=ring, busy=busy, refuse=refuse)
    try:
        yield phone
    finally:
        await phone.puts_down()
        await phone.unregisters()


@dataclass(slots=True, eq=False)
class AtPhone(Operator):
    """The person: asks by the console, and speaks into whatever telephone was registered."""

    program: Baresip | Linphone | None = field(default=None)

    def identities(self, facts: Sequence[e.Event]) -> dict[str, str]:
        """Nothing is recorded here; others must hear this seat's tone all the same."""
        return {self.name: self.name} if self.program is not None else {}

    async def puts_down(self) -> None:
        """The telephone is somebody else's to hang up: see ``handset``, and the softphones."""

    async def calls_phone(self) -> None:
        """Rappeler le téléphone."""
        await self._does(c.CallPhone())


async def sits(
    house: House, voice: Voice, seat: str = "2001", program: Baresip | Linphone | None = None
) -> AtPhone:
    """Sit down with a telephone; one that stays connected is called."""
    person = AtPhone(house, f"seat {seat}", tones.SEAT_HZ[seat], house.town.desks, seat, program)
    house.people.append(person)
    await house.service.seats.take(f"account-{seat}", f"Operator {seat}", True, seat, voice)
    return person


async def connected(house: House, seat: str = "2001", within_s: float = 6.0) -> None:
    """Wait for the voice leg."""
    await house.until(lambda board: board.seats[seat].leg, within_s)


async def put_down(house: House, seat: str = "2001", within_s: float = 8.0) -> None:
    """Wait until there is none."""
    await house.until(lambda board: not board.seats[seat].leg, within_s)
    await asyncio.sleep(0.05)
