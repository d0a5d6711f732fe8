"""The forwards of a station through the API."""

from __future__ import annotations

import pytest

from standard.core.board import Forwards
from tests.web.place import Place

URL = "/api/stations/2031/forwards"


async def test_a_forward_is_set_and_taken_back(place: Place) -> None:
    client = await place.signed_in("lea")
    assert (await client.put(URL, json={"all": "2032", "no_answer": "2033"})).status_code == 202
    await place.settled()
    assert place.session.board.forwards == {"2031": Forwards(all="2032", no_answer="2033")}
    assert (await client.put(URL, json={})).status_code == 202
    await place.settled()
    assert place.session.board.forwards == {}


@pytest.mark.parametrize(
    ("wanted", "status", "error"),
    [
        ({"all": "2031"}, 409, "forward-to-itself"),
        ({"busy": "2999"}, 404, "unknown-station"),
        ({"busy": "2032\r\nAction: Originate"}, 422, "invalid-value"),
        ({"all": "2032\n"}, 422, "invalid-value"),
        ({"always": "2032"}, 422, "invalid-value"),
    ],
)
async def test_one_that_is_wrong_says_why(
    place: Place, wanted: dict[str, str], status: int, error: str
) -> None:
    client = await place.signed_in("claire")
    answer = await client.put(URL, json=wanted)
    assert (answer.status_code, answer.json()["id"]) == (status, error)
    await place.settled()
    assert place.session.board.forwards == {}


async def test_a_circle_is_refused(place: Place) -> None:
    client = await place.signed_in("lea")
    await client.put("/api/stations/2032/forwards", json={"busy": "2031"})
    await place.settled()
    answer = await client.put(URL, json={"all": "2032"})
    assert (answer.status_code, answer.json()["id"]) == (409, "forward-circle")


async def test_an_assessor_watches(place: Place) -> None:
    answer = await (await place.signed_in("marc")).put(URL, json={"all": "2032"})
    assert (answer.status_code, answer.json()["id"]) == (403, "role-cannot")
