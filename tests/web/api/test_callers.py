"""The souffleur's routes: for those who teach, each deed a fact, each refusal a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from standard.core import events as e
from tests.web.place import Place

ROBOT = "SC-01.appel.1"


async def answered(place: Place) -> str:
    """A robot's call that a seat has answered."""
    call_id = place.pbx.caller_rings(ROBOT)
    await place.settled()
    at = place.clock()
    await place.tell(
        e.PatienceChanged(at=at, call_id=call_id, value=15, change=15, reason="start"),
        e.CallAnswered(at=at, call_id=call_id, seat="2001"),
    )
    return call_id


async def test_the_cards_of_the_callers(place: Place) -> None:
    claire = await place.signed_in("claire")
    assert (await claire.get("/api/callers")).json() == []
    place.pbx.caller_rings()  # a person, whom nobody prompts
    call_id = await answered(place)
    (told,) = (await claire.get("/api/callers")).json()
    assert (told["call_id"], told["scenario"], told["state"]) == (call_id, "SC-01", "talking")
    assert (told["proposed"], told["patience"], told["noise"]) == ("ouverture", 15, "aucun")
    assert {"line", "text", "group", "said", "spare"} == set(told["lines"][0])


async def test_who_can_be_called_in(place: Place) -> None:
    claire = await place.signed_in("claire")
    listed = (await claire.get("/api/callers/playable")).json()
    assert "SC-01" in {one["scenario"] for one in listed}
    assert "SC-20" not in {one["scenario"] for one in listed}, "of another house"
    levels = [one["interlocuteur"] for one in listed]
    assert levels == sorted(levels)
    answer = await claire.post("/api/callers", json={"scenario": "SC-01"})
    assert (answer.status_code, answer.json()) == (201, {"robot": "SC-01.appel.1"})
    answer = await claire.post("/api/callers", json={"scenario": "ZZ-99"})
    assert (answer.status_code, answer.json()["id"]) == (404, "scenario-unknown")


DEEDS: list[tuple[str, str, dict[str, Any], str]] = [
    ("POST", "line", {"line": "refus"}, "line"),
    ("POST", "mood", {"mood": "annoyed"}, "annoy"),
    ("POST", "mood", {"mood": "soothed"}, "soothe"),
    ("PUT", "noise", {"noise": "rue"}, "noise"),
    ("PUT", "hand", {"by_hand": True}, "by-hand"),
    ("PUT", "hand", {"by_hand": False}, "by-itself"),
    ("POST", "hang-up", {}, "hang-up"),
]


@pytest.mark.parametrize(("method", "path", "body", "deed"), DEEDS)
async def test_each_deed_is_a_fact_with_who_did_it(
    place: Place, method: str, path: str, body: dict[str, Any], deed: str
) -> None:
    call_id = await answered(place)
    claire = await place.signed_in("claire")
    answer = await claire.request(method, f"/api/callers/{call_id}/{path}", json=body)
    assert answer.status_code == 204, answer.text
    fact = await place.journaled(e.CallerPrompted)
    assert (fact.deed, fact.account, fact.call_id, fact.robot) == (deed, "claire", call_id, ROBOT)


async def test_typed_text_and_again(place: Place) -> None:
    call_id = await answered(place)
    claire = await place.signed_in("claire")
    answer = await claire.post(f"/api/callers/{call_id}/text", json={"text": "Et mon colis ?"})
    assert (answer.status_code, answer.json()) == (200, {"spare": True})
    await place.tell(
        e.RobotLineStarted(at=place.clock(), robot=ROBOT, line="texte.1", text="Et ?", call_id=call_id)
    )
    assert (await claire.post(f"/api/callers/{call_id}/repeat")).status_code == 204
    assert place.callers.asked == [("say", ROBOT, "texte.1")] * 2


async def test_what_is_refused_says_why_and_does_nothing(place: Place) -> None:
    waiting = place.pbx.caller_rings("SC-01.appel.2")
    call_id = await answered(place)
    claire = await place.signed_in("claire")
    for call, path, body, status, id in (
        ("c-9.9", "line", {"line": "refus"}, 404, "caller-unknown"),
        (waiting, "line", {"line": "refus"}, 409, "caller-not-answered"),
        (call_id, "line", {"line": "question.pointure"}, 404, "caller-line-unknown"),
        (call_id, "text", {"text": "a" * 5000}, 422, "prompt-too-long"),
        (call_id, "text", {"text": "   "}, 422, "prompt-empty"),
        (call_id, "text", {"text": "a\nb"}, 422, "control-characters"),
        (call_id, "mood", {"mood": "resolved"}, 422, "invalid-value"),
        (call_id, "repeat", None, 409, "caller-said-nothing"),
    ):
        answer = await claire.post(f"/api/callers/{call}/{path}", json=body)
        assert (answer.status_code, answer.json()["id"]) == (status, id)
        assert answer.json()["sentence"]["fr"]
    place.callers.broken = "voice-engine-missing"
    answer = await claire.post(f"/api/callers/{call_id}/text", json={"text": "Et ?"})
    assert (answer.status_code, answer.json()["id"]) == (503, "voice-engine-missing")
    place.callers.broken = "audio-unreadable"
    answer = await claire.post(f"/api/callers/{call_id}/line", json={"line": "refus"})
    assert (answer.status_code, answer.json()["id"]) == (503, "audio-unreadable")
    assert place.callers.asked == []


@pytest.mark.parametrize("account", ["lea", "marc"])
async def test_nobody_else_prompts_or_reads_the_cards(place: Place, account: str) -> None:
    call_id = await answered(place)
    someone = await place.signed_in(account)
    for method, path in (
        ("GET", ""),
        ("GET", "/playable"),
        ("POST", ""),
        ("POST", f"/{call_id}/hang-up"),
        ("POST", f"/{call_id}/repeat"),
    ):
        answer = await someone.request(method, f"/api/callers{path}", json={"scenario": "SC-01"})
        assert (answer.status_code, answer.json()["id"]) == (403, "role-cannot")
    assert (await place.client().get("/api/callers")).status_code == 401
    assert place.callers.asked == []
