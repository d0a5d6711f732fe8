"""Bodies that are too long."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from standard.web.limits import LONGER, LONGEST
from tests.web.place import Place

JSON = {"Content-Type": "application/json"}


async def test_an_announced_length_is_refused_unread(place: Place) -> None:
    answer = await place.client().post("/api/session", content=b"x" * (LONGEST + 1), headers=JSON)
    assert (answer.status_code, answer.json()["id"]) == (413, "body-too-large")


async def test_what_was_not_announced_is_counted(place: Place) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(LONGEST // 1000 + 2):
            yield b"x" * 1000

    answer = await place.client().post("/api/session", content=endless(), headers=JSON)
    assert (answer.status_code, answer.json()["id"]) == (413, "body-too-large")


async def test_the_longest_is_still_read(place: Place) -> None:
    body = b'{"name":"' + b"x" * (LONGEST - 11) + b'"}'
    assert len(body) == LONGEST
    answer = await place.client().post("/api/session", content=body, headers=JSON)
    assert answer.status_code == 422


@pytest.mark.parametrize("length", ["-1", "many", "1e3"])
async def test_a_length_that_is_no_number_is_refused(place: Place, length: str) -> None:
    answer = await place.client().post(
        "/api/session", headers={**JSON, "Content-Length": length}, content=b""
    )
    assert answer.status_code == 413


async def test_an_organisation_may_be_longer_and_a_little_at_a_time(place: Place) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LONGEST // 1000 + 2):
            yield b"x" * 1000

    answer = await place.client().post("/api/organisations", content=pieces())
    assert (answer.status_code, answer.json()["id"]) == (401, "not-signed-in")
    announced = await place.client().post(
        "/api/organisations", content=b"", headers={"Content-Length": str(LONGER["/api/organisations"] + 1)}
    )
    assert announced.status_code == 413
