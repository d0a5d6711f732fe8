"""Colleagues book while somebody sits, at their time, and never when nobody does."""

from __future__ import annotations

import asyncio
from pathlib import Path

from standard.core.desk.facts import BookingMade, CardOpened
from standard.lab.takers import Takers
from tests.web.place import Place, open_place


def _takers(place: Place, every_s: float) -> Takers:
    return Takers(place.app.state.service.lab.reservations, every_s)


async def test_a_colleague_books_while_somebody_sits(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        with _takers(place, 0.02).kept():
            await asyncio.sleep(0.1)
            assert place.desk.now.bookings.made == {}
            await place.seated("lea", "2001")
            fact = await place.journaled(BookingMade)
        assert fact.account == ""
        assert fact.who in {person.formal_name for person in place.organisation.people}
        assert fact.seat == fact.call_id == ""


async def test_nobody_books_after_the_last_has_left_or_when_it_is_switched_off(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        client = await place.seated("lea", "2001")
        with _takers(place, 0).kept():
            await asyncio.sleep(0.1)
        assert place.desk.now.bookings.made == {}
        with _takers(place, 0.5).kept():
            assert (await client.post("/api/seats/2001/release")).status_code == 204
            await asyncio.sleep(0.8)
        assert place.desk.now.bookings.made == {}


async def test_a_service_that_comes_back_goes_on_with_the_story(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        await place.seated("lea", "2001")
        with _takers(place, 0.02).kept():
            await place.journaled(BookingMade)
        count = len(place.desk.now.bookings.made)
        again = _takers(place, 60)
        with again.kept():
            assert again._turn == count


async def test_it_is_known_what_is_looked_at(tmp_path: Path) -> None:
    async with open_place(tmp_path) as place:
        await place.seated("lea", "2001")
        takers = _takers(place, 60)
        with takers.kept():
            await place.tell(CardOpened(at=place.clock(), account="lea", paper="agenda", card="URBA"))
            await place.tell(CardOpened(at=place.clock(), account="lea", paper="person", card="2031"))
            assert takers._opened == {"lea": "URBA"}
