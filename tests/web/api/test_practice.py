"""Practice calls on demand."""

from __future__ import annotations

from tests.web.place import Place


async def test_a_connected_seat_gets_its_call(place: Place) -> None:
    client = await place.seated("lea", "2003")
    assert (await client.post("/api/practice")).status_code == 202
    assert place.robots.asked == ["2003"]


async def test_without_a_seat_there_is_nobody_to_call(place: Place) -> None:
    answer = await (await place.signed_in("lea")).post("/api/practice")
    assert (answer.status_code, answer.json()["id"]) == (409, "no-seat")


async def test_a_seat_that_is_not_connected_would_not_hear_it(place: Place) -> None:
    client = await place.signed_in("lea")
    await client.post("/api/seats/any/take")
    answer = await client.post("/api/practice")
    assert (answer.status_code, answer.json()["id"]) == (409, "seat-not-connected")
    assert place.robots.asked == []


async def test_robots_that_are_stopped_say_what_to_do(place: Place) -> None:
    client = await place.seated("lea")
    place.robots.broken = True
    answer = await client.post("/api/practice")
    assert (answer.status_code, answer.json()["id"]) == (503, "robot-pool-closed")
    assert "Redémarrez" in answer.json()["sentence"]["fr"]
