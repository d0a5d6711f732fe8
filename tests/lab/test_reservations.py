"""One turn after the other: what two want at once, one gets."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from standard.core.desk.facts import BookingCancelled, BookingMade, BookingRefused
from standard.core.errors import NotAllowed, Unknown
from tests.core.desk.test_bookings import made
from tests.web.place import Place, open_place


def _wanted(place: Place, id: str) -> BookingMade:
    began = place.app.state.service.lab.began
    tuesday = began + timedelta(days=(1 - began.weekday()) % 7 + 14)
    begins = tuesday.replace(hour=14, minute=0, second=0, microsecond=0)
    return replace(made("URBA", begins, id=id), at=place.clock())


async def test_of_many_at_the_same_instant_exactly_one_gets_it(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        agenda = place.app.state.service.lab.reservations
        outcomes = await asyncio.gather(*(agenda.book(_wanted(place, f"b-{n}")) for n in range(8)))
        assert [type(outcome) for outcome in outcomes].count(BookingMade) == 1
        assert [type(outcome) for outcome in outcomes].count(BookingRefused) == 7
        assert len(place.desk.now.bookings.made) == 1


async def test_whoever_stops_waiting_does_not_open_the_turn_to_the_next_too_soon(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        agenda = place.app.state.service.lab.reservations
        first = asyncio.create_task(agenda.book(_wanted(place, "b-1")))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        first.cancel()
        outcome = await agenda.book(_wanted(place, "b-2"))
        assert isinstance(outcome, BookingRefused)
        assert list(place.desk.now.bookings.made) == ["b-1"]


async def test_a_booking_is_given_back_once(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        agenda = place.app.state.service.lab.reservations
        await agenda.book(_wanted(place, "b-1"))
        back = BookingCancelled(at=place.clock(), account="lea", booking_id="b-1")
        await agenda.cancel(back)
        with pytest.raises(NotAllowed, match="booking-given-back"):
            await agenda.cancel(back)
        with pytest.raises(Unknown, match="unknown-booking"):
            await agenda.cancel(BookingCancelled(at=place.clock(), account="lea", booking_id="b-9"))
        assert isinstance(await agenda.book(_wanted(place, "b-2")), BookingMade)


async def test_what_does_not_exist_cannot_be_booked(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        agenda = place.app.state.service.lab.reservations
        with pytest.raises(Unknown, match="unknown-bookable"):
            await agenda.book(made("PISCINE", agenda.began))
