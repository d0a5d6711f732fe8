"""Promised calls: noted, kept by a call about them, closed by hand, and the author's own."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from standard.core import events as e
from standard.core.desk.facts import CallBackClosed, CallBackPromised
from tests.web.place import Place

NEW = {
    "name": "Mme Marandin",
    "number": "0261912111",
    "due_at": "2026-03-02T16:00:00+01:00",
    "reason": "Horaires de la piscine",
}


async def _promised(client: httpx.AsyncClient, **change: object) -> str:
    answer = await client.post("/api/desk/callbacks", json={**NEW, **change})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["callback_id"])


async def _listed(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await client.get("/api/desk/callbacks")).json()
    return listed


async def test_a_promise_is_a_fact_and_kept_by_a_call_about_it(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    callback_id = await _promised(lea)
    fact = await place.journaled(CallBackPromised)
    assert (fact.callback_id, fact.account, fact.seat, fact.reason) == (
        callback_id,
        "lea",
        "2001",
        "Horaires de la piscine",
    )
    (open_,) = (await lea.get("/api/calls/lost")).json()["promises"]
    assert (open_["promise_id"], open_["call_back_at"]) == (callback_id, "2026-03-02T15:00:00Z")

    dial = {"type": "Dial", "number": NEW["number"], "about": callback_id}
    assert (await lea.post("/api/seats/2001/commands", json=dial)).status_code == 202
    dialled = await place.journaled(e.CallDialled, about=callback_id)
    place.pbx.number_answers(dialled.call_id)
    await place.settled()
    (kept,) = await _listed(lea)
    assert (kept["kept_by"], kept["called_back"]["state"]) == (dialled.call_id, "reached")
    assert (await lea.get("/api/calls/lost")).json()["promises"] == []


async def test_a_promise_of_a_message_stands_in_the_same_list_by_its_hour(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    later = await _promised(lea)
    slip = {
        "recipient": "2031",
        "caller_name": "M. Belhadj",
        "caller_number": "0612345678",
        "text": "À rappeler.",
        "call_back": True,
        "call_back_at": "2026-03-02T15:30:00+01:00",
    }
    sooner = (await lea.post("/api/seats/2001/messages", json=slip)).json()["message_id"]
    assert [one["promise_id"] for one in await _listed(lea)] == [sooner, later]


async def test_a_promise_is_closed_by_hand_once(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    callback_id = await _promised(lea)
    end = {"outcome": "dropped", "reason": "Elle a écrit"}
    path = f"/api/desk/callbacks/{callback_id}/close"
    assert (await lea.post(path, json=end)).status_code == 204
    assert (await place.journaled(CallBackClosed)).reason == "Elle a écrit"
    (over,) = await _listed(lea)
    assert (over["closed"]["outcome"], over["closed"]["reason"]) == ("dropped", "Elle a écrit")
    again = await lea.post(path, json=end)
    assert (again.status_code, again.json()["id"]) == (409, "promise-over")


async def test_a_promise_is_its_authors_own(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    callback_id = await _promised(lea)
    assert await _listed(hugo) == []
    end = {"outcome": "kept", "reason": "x"}
    for one in (callback_id, "r-0"):
        answer = await hugo.post(f"/api/desk/callbacks/{one}/close", json=end)
        assert (answer.status_code, answer.json()["id"]) == (404, "unknown-promise")
    assert [one["promise_id"] for one in await _listed(await place.signed_in("claire"))] == [callback_id]


@pytest.mark.parametrize(
    ("change", "id"),
    [
        ({"number": ""}, "invalid-value"),
        ({"number": "06 12"}, "invalid-value"),
        ({"due_at": "2026-03-02T16:00:00"}, "invalid-value"),
        ({"reason": "a\nb"}, "control-characters"),
    ],
)
async def test_a_bad_promise_is_refused(place: Place, change: dict[str, str], id: str) -> None:
    lea = await place.seated("lea")
    answer = await lea.post("/api/desk/callbacks", json={**NEW, **change})
    assert (answer.status_code, answer.json()["id"]) == (422, id)
    assert await _listed(lea) == []
