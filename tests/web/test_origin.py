"""Only pages of this console change anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.datastructures import Headers

from standard.web.origin import is_own
from tests.web.place import PASSWORD, Place, open_place

BODY = {"name": "lea", "password": PASSWORD, "recorded": False}
EVIL = "https://evil.example"


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({}, True),
        ({"origin": "http://console.test"}, True),
        ({"origin": "https://console.test"}, True),
        ({"origin": "http://console.test", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"origin": "https://school.example", "sec-fetch-site": "cross-site"}, True),
        ({"origin": EVIL}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"origin": "http://console.test.evil.example"}, False),
        ({"origin": "http://console.test:81"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "http://console.test", "sec-fetch-site": "same-site"}, False),
    ],
)
def test_whose_page_it_is(headers: dict[str, str], *, own: bool) -> None:
    assert is_own(Headers({"host": "console.test", **headers}), {"https://school.example"}) is own


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_other_pages_change_nothing(place: Place, method: str) -> None:
    answer = await place.client().request(method, "/api/session", json=BODY, headers={"Origin": EVIL})
    assert (answer.status_code, answer.json()["id"]) == (403, "wrong-origin")
    assert "set-cookie" not in answer.headers


async def test_links_from_other_pages_may_be_followed(place: Place) -> None:
    answer = await place.client().get("/api/health", headers={"Origin": EVIL, "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers


async def test_an_origin_of_the_settings_is_ours(folder: Path) -> None:
    async with open_place(folder, origins=("https://school.example",)) as place:
        for origin, status in (("https://school.example", 200), ("http://school.example", 403)):
            answer = await place.client().post("/api/session", json=BODY, headers={"Origin": origin})
            assert answer.status_code == status
