"""Who books what, one after the other: what was free is asked again in the turn in which it is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from standard.core.agenda import Bookable
from standard.core.desk.bookings import decided
from standard.core.desk.facts import BookingCancelled, BookingMade, BookingRefused
from standard.core.errors import NotAllowed, Unknown
from standard.core.organisation import Organisation
from standard.lab.desks import DeskKeeper
from standard.lab.session import Session

T = TypeVar("T")


@dataclass(slots=True)
class Reservations:
    """The shared agenda of the session under way."""

    session: Session
    desk: DeskKeeper
    organisation: Organisation
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def began(self) -> datetime:
        """When the session began, by the clock on the wall of the house."""
        return self.organisation.local(self.session.began)

    def bookable(self, id: str) -> Bookable:
        """What is called so. Raises ``Unknown``."""
        found = next((one for one in self.organisation.bookables if one.id == id), None)
        if found is None:
            raise Unknown("unknown-bookable", bookable=id)
        return found

    async def book(self, wanted: BookingMade) -> BookingMade | BookingRefused:
        """Journal the booking, or why it cannot be. Raises ``Unknown``, ``JournalError``."""
        bookable = self.bookable(wanted.bookable)

        async def book() -> BookingMade | BookingRefused:
            async with self._turn:
                outcome = decided(self.desk.now.bookings, bookable, wanted, began=self.began)
                await self.session.record(outcome)
                return outcome

        return await _whole(book())

    async def cancel(self, cancelled: BookingCancelled) -> None:
        """Give a booking back. Raises ``Unknown``, ``NotAllowed`` when it was, ``JournalError``."""

        async def cancel() -> None:
            async with self._turn:
                bookings = self.desk.now.bookings
                holds = (h for one in self.organisation.bookables for h in bookings.holds(one, self.began))
                hold = next((hold for hold in holds if hold.booking_id == cancelled.booking_id), None)
                if hold is None:
                    raise Unknown("unknown-booking", booking=cancelled.booking_id)
                if hold.cancelled is not None:
                    raise NotAllowed("booking-given-back", who=hold.who)
                await self.session.record(cancelled)

        await _whole(cancel())


async def _whole(turn: Coroutine[object, object, T]) -> T:
    """A turn ends once it has begun, whoever has stopped waiting for it: its fact may be on its way."""
    return await asyncio.shield(asyncio.create_task(turn))
