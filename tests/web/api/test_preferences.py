"""What a person has chosen follows them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.place import Place

USUAL = {"layout": "modern", "keys": {}, "contrast": "auto", "flash": False}
CHOSEN = {"layout": "fkeys", "keys": {"hold": "Ctrl+F2"}, "contrast": "more", "flash": True}


async def test_a_person_finds_their_keys_on_another_machine(place: Place) -> None:
    here = await place.signed_in("lea")
    assert (await here.get("/api/preferences")).json() == USUAL
    assert (await here.put("/api/preferences", json=CHOSEN)).status_code == 204
    there = await place.signed_in("lea")
    assert (await there.get("/api/preferences")).json() == CHOSEN
    other = await place.signed_in("hugo")
    assert (await other.get("/api/preferences")).json() == USUAL


@pytest.mark.parametrize(
    "change",
    [
        {"layout": "dvorak"},
        {"contrast": "loud"},
        {"keys": {"hold": ""}},
        {"keys": {"hold": "F" * 41}},
        {"keys": {"hold": "F2\r\n"}},
        {"keys": {"../x": "F2"}},
        {"keys": {f"key{n}": "F2" for n in range(65)}},
        {"keys": {"hold": {"deep": 1}}},
        {"theme": "x"},
    ],
)
async def test_what_has_not_the_shape_is_refused_and_the_last_choice_kept(
    place: Place, change: dict[str, Any]
) -> None:
    client = await place.signed_in("lea")
    assert (await client.put("/api/preferences", json=CHOSEN)).status_code == 204
    answer = await client.put("/api/preferences", json={**CHOSEN, **change})
    assert answer.status_code == 422
    assert (await client.get("/api/preferences")).json() == CHOSEN


async def test_a_document_of_another_version_counts_as_none(place: Place) -> None:
    client = await place.signed_in("lea")
    await place.app.state.service.preferences.keep("lea", {"layout": "brain"})
    assert (await client.get("/api/preferences")).json() == USUAL


async def test_strangers_have_none(place: Place) -> None:
    client = place.client()
    assert (await client.get("/api/preferences")).status_code == 401
    assert (await client.put("/api/preferences", json=CHOSEN)).status_code == 401
