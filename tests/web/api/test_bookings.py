"""The shared agenda: looked at, booked by one of two, given back, taken along."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from httpx import AsyncClient

from standard.core.desk.facts import BookingCancelled, BookingMade, BookingRefused
from tests.web.place import Place
from tests.web.test_calendar import events

# The lab of these tests begins on Monday 2 March 2026, 09:30 in Paris.
URBA = {"bookable": "URBA", "begins": "2026-03-17T14:00", "ends": "2026-03-17T14:30", "who": "Mme Roy"}
TENTS = {
    "bookable": "BARNUMS",
    "begins": "2026-03-14T10:00",
    "ends": "2026-03-14T18:00",
    "who": "Comité",
}


async def _day(client: AsyncClient, bookable: str, day: str) -> dict[str, Any]:
    answer = await client.get(f"/api/desk/bookables/{bookable}/days?from={day}&days=1")
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()["days"][0]
    return shown


def _states(day: dict[str, Any]) -> dict[str, str]:
    return {cell["begins"][11:16]: cell["state"] for cell in day["cells"]}


async def test_what_can_be_booked_is_listed_as_the_house_writes_it(place: Place) -> None:
    client = await place.signed_in("lea")
    listed = {one["id"]: one for one in (await client.get("/api/desk/bookables")).json()}
    assert list(listed) == [one.id for one in place.organisation.bookables]
    titres = listed["TITRES"]
    assert (titres["kind"], titres["slot_min"], titres["owner"]) == ("service", 20, "2032")
    assert titres["owner_name"].startswith("M")
    assert titres["full_until"] == "2026-03-30T00:00:00+02:00"
    assert listed["BARNUMS"]["units"] == 6


async def test_a_slot_is_booked_during_a_call_and_seen_by_everybody(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.signed_in("hugo")
    call_id = place.pbx.caller_rings()
    await place.settled()
    assert _states(await _day(hugo, "URBA", "2026-03-17"))["14:00"] == "free"
    body = {**URBA, "call_id": call_id, "number": "0612345678", "purpose": "extension", "needs_told": True}
    answer = await lea.post("/api/desk/bookings", json=body)
    assert answer.status_code == 201, answer.text
    made = await place.journaled(BookingMade)
    assert (made.account, made.seat, made.call_id, made.who) == ("lea", "2001", call_id, "Mme Roy")
    assert made.begins_at.isoformat() == "2026-03-17T13:00:00+00:00"
    assert made.needs_told
    day = await _day(hugo, "URBA", "2026-03-17")
    assert _states(day)["14:00"] == "taken"
    (hold,) = day["holds"]
    assert hold["booking_id"] == answer.json()["booking_id"]
    assert (hold["begins"], hold["purpose"]) == ("2026-03-17T14:00:00+01:00", "extension")


async def test_of_two_students_at_the_same_instant_exactly_one_gets_it(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    wanted = [
        client.post("/api/desk/bookings", json={**URBA, "who": who})
        for client, who in ((lea, "Mme Roy"), (hugo, "M. Perrin")) * 3
    ]
    answers = await asyncio.gather(*wanted)
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    (held,) = place.desk.now.bookings.made.values()
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert (refused["id"], refused["details"]["who"]) == ("booking-taken", held.who)
    (told,) = refused["obstacles"]
    assert told["obstacle"] == "taken"
    assert held.who in told["sentence"]["fr"]
    assert held.who in told["sentence"]["en"]
    assert [one["begins"][11:16] for one in refused["nearest"]] == ["13:30", "14:30", "15:00"]
    journaled = await place.journaled(BookingRefused)
    assert (journaled.obstacles, journaled.holder) == (("taken",), held.who)


@pytest.mark.parametrize(
    ("change", "ids"),
    [
        ({"begins": "2026-03-17T14:10", "ends": "2026-03-17T14:40"}, ["off-grid"]),
        ({"begins": "2026-03-18T14:00", "ends": "2026-03-18T14:30"}, ["closed"]),
        ({"begins": "2026-03-02T08:00", "ends": "2026-03-02T08:30"}, ["past", "closed", "taken"]),
        ({"ends": "2026-03-17T14:00"}, ["no-time"]),
        ({"units": 2}, ["too-many"]),
        ({"begins": "2026-03-05T14:00", "ends": "2026-03-05T14:30"}, ["taken"]),
    ],
)
async def test_each_obstacle_has_its_sentence(place: Place, change: dict[str, Any], ids: list[str]) -> None:
    client = await place.seated("lea", "2001")
    answer = await client.post("/api/desk/bookings", json={**URBA, **change})
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert [told["obstacle"] for told in problem["obstacles"]] == ids
    assert problem["sentence"] == problem["obstacles"][0]["sentence"]
    for told in problem["obstacles"]:
        for sentence in told["sentence"].values():
            assert "…" not in sentence
            assert "{" not in sentence
    assert place.desk.now.bookings.made == {}


async def test_equipment_is_lent_until_too_little_is_left(place: Place) -> None:
    client = await place.seated("lea", "2001")
    # Four of the six are out for a party from that morning on.
    full = await client.post("/api/desk/bookings", json={**TENTS, "units": 3})
    assert full.json()["id"] == "booking-short"
    assert full.json()["details"]["left"] == 2
    assert "fête de quartier" in full.json()["sentence"]["fr"]
    assert (await client.post("/api/desk/bookings", json={**TENTS, "units": 2})).status_code == 201
    early = await client.post(
        "/api/desk/bookings", json={**TENTS, "begins": "2026-03-05T10:00", "ends": "2026-03-05T12:00"}
    )
    assert early.json()["id"] == "booking-too-late"
    assert "12/03/2026" in early.json()["sentence"]["fr"]
    cells = (await _day(client, "BARNUMS", "2026-03-14"))["cells"]
    assert [cell["left"] for cell in cells if cell["begins"][11:16] in ("07:00", "09:00", "10:00")] == [
        6,
        2,
        0,
    ]


async def test_a_booking_is_given_back_with_a_reason_and_its_slot_is_free(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    booking = (await lea.post("/api/desk/bookings", json=URBA)).json()["booking_id"]
    path = f"/api/desk/bookings/{booking}"
    answer = await hugo.request("DELETE", path, json={"reason": "ne peut plus venir"})
    assert answer.status_code == 204, answer.text
    back = await place.journaled(BookingCancelled)
    assert (back.account, back.seat, back.reason) == ("hugo", "2002", "ne peut plus venir")
    day = await _day(lea, "URBA", "2026-03-17")
    assert _states(day)["14:00"] == "free"
    assert (day["holds"][0]["cancelled_by"], day["holds"][0]["reason"]) == ("hugo", "ne peut plus venir")
    again = await hugo.request("DELETE", path, json={})
    assert (again.status_code, again.json()["id"]) == (409, "booking-given-back")
    # What the pack brought along is given back the same way.
    answer = await hugo.request("DELETE", "/api/desk/bookings/p-BOULEAUX-0", json={})
    assert answer.status_code == 204, answer.text


async def test_the_next_free_slot_may_be_weeks_away(place: Place) -> None:
    client = await place.signed_in("lea")
    path = "/api/desk/bookables/TITRES/free?after=2026-03-02T09:30:00%2B01:00&count=2"
    found = (await client.get(path)).json()
    assert [one["begins"] for one in found] == ["2026-03-23T09:20:00+01:00", "2026-03-23T10:40:00+01:00"]


async def test_what_is_far_away_or_nonsense_is_refused(place: Place) -> None:
    client = await place.seated("lea", "2001")
    for day in ("0001-01-01", "9999-12-31", "2030-01-01"):
        answer = await client.get(f"/api/desk/bookables/URBA/days?from={day}")
        assert (answer.status_code, answer.json()["id"]) == (422, "agenda-too-far"), answer.text
    for change in (
        {"who": " "},
        {"who": "a\nb"},
        {"units": 0},
        {"begins": "0001-01-01T00:00:00+14:00"},
        {"begins": "tomorrow"},
    ):
        answer = await client.post("/api/desk/bookings", json={**URBA, **change})
        assert answer.status_code == 422, (change, answer.text)
    for path in ("days?from=2026-03-17", "free?after=2026-03-17T08:00:00Z", "agenda.ics"):
        answer = await client.get(f"/api/desk/bookables/PISCINE/{path}")
        assert (answer.status_code, answer.json()["id"]) == (404, "unknown-bookable")
    assert place.desk.now.bookings.made == {}


async def test_bookings_are_taken_along_as_icalendar_by_who_is_signed_in(place: Place) -> None:
    client = await place.seated("lea", "2001")
    booking = (await client.post("/api/desk/bookings", json={**URBA, "purpose": "permis; clôture"})).json()
    answer = await client.get("/api/desk/bookables/URBA/agenda.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert 'filename="agenda-urba.ics"' in answer.headers["content-disposition"]
    (event,) = events(answer.content)
    assert event["UID"].startswith(booking["booking_id"])
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("Urbanisme – Mme Roy", "permis; clôture")
    assert event["DTSTART"] == "20260317T130000Z"
    everything = events((await client.get("/api/desk/agenda.ics")).content)
    assert {each["SUMMARY"] for each in everything} > {"Barnums 3 × 3 m – 4 × – fête de quartier"}
    assert (await place.client().get("/api/desk/agenda.ics")).status_code == 401
