"""Steering a course, throwing things in, and what everybody else is told of it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from standard.core.course_facts import FOR_TEACHERS, CourseEnded, EvacuationStarted, InjectMade
from standard.core.desk.facts import PresencePlanned, VisitorArrived
from standard.core.events import CallEnded
from tests.web.place import Place

RUSH: dict[str, Any] = {"seed": 4, "minutes": 10, "per_hour": 60, "mix": {"easy": 1}}
STEERS = ("pause", "resume", "next")


async def _look(place: Place) -> None:
    for _ in range(3):
        await place.director.look()
        await place.settled()


async def _given(place: Place, course: str, **about: object) -> httpx.AsyncClient:
    claire = await place.signed_in("claire")
    answer = await claire.post(f"/api/desk/courses/{course}/start", json={"announced": True} | about)
    assert answer.status_code == 204, answer.text
    return claire


async def _told(client: httpx.AsyncClient, what: str = "direction") -> dict[str, Any]:
    answer = await client.get(f"/api/desk/{what}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_when_nothing_runs(place: Place) -> None:
    claire = await place.signed_in("claire")
    told = await _told(claire)
    assert told["run"] is None
    assert (told["ringing"], told["talking"], told["injects"]) == (0, 0, [])
    for deed in STEERS:
        refused = await claire.post(f"/api/desk/direction/{deed}")
        assert (refused.status_code, refused.json()["id"]) == (409, "course-not-under-way")


async def test_the_time_line_follows_the_course(place: Place) -> None:
    claire = await _given(place, "premiers-appels")
    run = (await _told(claire))["run"]
    assert [one["scenario"] for one in run["next"]] == ["SC-01", "FA-01", "FA-02", "SC-05", "PR-01"]
    assert run["left"] == 5
    assert run["next"][0]["at"] == "2026-03-02T08:30:20Z"
    place.clock.advance(20)
    await _look(place)
    told = await _told(claire)
    (live,) = told["run"]["live"]
    assert (live["scenario"], live["calls"][0]["state"]) == ("SC-01", "waits")
    assert told["ringing"] == 1
    await place.tell(CallEnded(at=place.clock(), call_id=live["calls"][0]["call_id"], by="caller"))
    await _look(place)
    run = (await _told(claire))["run"]
    assert [one["scenario"] for one in run["past"]] == ["SC-01"]
    assert run["left"] == 4


async def test_it_is_paused_slowed_hastened_and_stopped(place: Place) -> None:
    claire = await place.signed_in("claire")
    assert (await claire.post("/api/desk/rush", json=RUSH)).status_code == 204
    assert (await claire.post("/api/desk/direction/pause")).status_code == 204
    assert (await claire.put("/api/desk/direction/pace", json={"percent": 50})).status_code == 204
    run = (await _told(claire))["run"]
    assert (run["paused"], run["percent"], run["next"][0]["at"]) == (True, 50, None)
    assert (await claire.put("/api/desk/direction/pace", json={"percent": 1})).status_code == 422
    assert (await claire.post("/api/desk/direction/next")).status_code == 204
    await _look(place)
    assert (await _told(claire))["ringing"] == 1
    assert (await claire.post("/api/desk/direction/resume")).status_code == 204
    assert (await claire.post("/api/desk/direction/stop", json={})).status_code == 204
    await _look(place)
    told = await _told(claire)
    assert (told["ringing"], told["run"]["ended_at"] is not None) == (0, True)


async def test_injects_are_facts(place: Place) -> None:
    claire = await place.signed_in("claire")
    assert (await claire.post("/api/desk/inject/call", json={"scenario": "SC-15"})).status_code == 204
    absent = {"extension": "2031", "until": "2026-03-02T10:00:00Z"}
    assert (await claire.post("/api/desk/inject/absence", json=absent)).status_code == 204
    assert (await claire.post("/api/desk/inject/visitor", json={"code": "VM-01"})).status_code == 204
    assert (await claire.put("/api/desk/inject/evacuation")).status_code == 204
    for kind in (PresencePlanned, VisitorArrived, EvacuationStarted):
        await place.journaled(kind)
    assert (await place.journaled(InjectMade, what="SC-15")).kind == "press"
    lea = await place.signed_in("lea")
    assert (await _told(lea, "lesson"))["evacuation_at"] is not None
    assert (await claire.delete("/api/desk/inject/evacuation")).status_code == 204
    assert (await _told(lea, "lesson"))["evacuation_at"] is None
    unknown = await claire.post("/api/desk/inject/call", json={"scenario": "ZZ-99"})
    assert (unknown.status_code, unknown.json()["id"]) == (404, "scenario-unknown")


async def test_a_scenario_is_stopped_and_talked_over(place: Place) -> None:
    claire = await _given(place, "flux-et-urgences")
    place.clock.advance(2000)
    for _ in range(12):
        await _look(place)
        live = (await _told(claire))["run"]["live"]
        if live and live[0]["sensitive"]:
            break
        for piece in live:
            for call in piece["calls"]:
                if call["call_id"]:
                    ended = CallEnded(at=place.clock(), call_id=call["call_id"], by="caller")
                    await place.tell(ended)
        place.clock.advance(120)
    assert live[0]["sensitive"]
    at = f"/api/desk/direction/pieces/{live[0]['number']}/stop"
    assert (await claire.post(at)).status_code == 204
    await _look(place)
    lea = await place.signed_in("lea")
    assert (await _told(lea, "lesson"))["debrief"] is True
    assert (await _told(claire))["debriefs"] == [live[0]["title"]]
    assert (await claire.post("/api/desk/direction/debriefed")).status_code == 204
    assert (await _told(lea, "lesson"))["debrief"] is False
    # It was the last one that could be played here.
    again = await claire.post(at)
    assert (again.status_code, again.json()["id"]) == (409, "course-not-under-way")


EXAM = {"assessors": ["marc", "nadia"]}


async def test_the_candidate_has_a_card(place: Place) -> None:
    claire = await _given(place, "epreuve-blanche", **EXAM)
    lea = await place.signed_in("lea")
    card = (await _told(lea, "lesson"))["card"]
    assert (card["title"], card["seed"], card["phase"]) == ("Épreuve blanche", "707", "preparation")
    assert card["assessors"] == ["Marc", "Nadia"]
    assert card["begins_at"] == "2026-03-02T08:40:00Z"
    assert card["ends_at"] == "2026-03-02T09:00:00Z"
    assert card["closes_at"] == "2026-03-02T09:05:00Z"
    place.clock.advance(601)
    assert (await _told(lea, "lesson"))["card"]["phase"] == "calls"
    for deed in STEERS:
        refused = await claire.post(f"/api/desk/direction/{deed}")
        assert (refused.status_code, refused.json()["id"]) == (409, "course-in-exam")
    mode = await claire.put("/api/session-mode", json={"mode": "practice"})
    assert (mode.status_code, mode.json()["id"]) == (409, "course-exam-running")


async def test_when_it_is_over_nobody_but_its_assessors_adds_anything(place: Place) -> None:
    claire = await _given(place, "epreuve-blanche", **EXAM)
    place.clock.advance(700)
    call_id = place.pbx.caller_rings()
    await place.settled()
    place.clock.advance(2000)
    await _look(place)
    await place.journaled(CourseEnded)
    assert (await _told(claire, "lesson"))["card"]["phase"] == "over"
    at = f"/api/sessions/{place.session.session_id}/calls/{call_id}"
    said = {"geste": "dire", "what": "bonjour", "said": True}
    refused = await claire.put(f"{at}/speech", json=said)
    assert (refused.status_code, refused.json()["id"]) == (409, "course-locked")
    who = {"appelant": "usager", "cible": "", "sujets": [], "partie": ""}
    assert (await claire.put(f"{at}/situation", json=who)).json()["id"] == "course-locked"
    marc = await place.signed_in("marc")
    assert (await marc.put(f"{at}/speech", json=said)).status_code == 204
    assert (await claire.put("/api/session-mode", json={"mode": "practice"})).status_code == 204
    assert (await _told(claire, "lesson"))["card"] is None


@pytest.mark.parametrize("account", ["lea", "marc"])
async def test_only_those_who_teach_steer(place: Place, account: str) -> None:
    someone = await place.signed_in(account)
    for method, at in (
        *(("POST", f"/api/desk/direction/{deed}") for deed in (*STEERS, "debriefed")),
        ("PUT", "/api/desk/inject/evacuation"),
        ("DELETE", "/api/desk/inject/evacuation"),
    ):
        assert (await someone.request(method, at)).status_code == 403
    assert (await someone.get("/api/desk/direction")).status_code == (403 if account == "lea" else 200)


async def test_a_student_never_reads_what_comes(place: Place) -> None:
    await _given(place, "premiers-appels")
    place.clock.advance(20)
    await _look(place)
    facts = [one.fact for one in await place.journal.read(place.session.session_id)]
    assert sum(isinstance(fact, FOR_TEACHERS) for fact in facts) >= 3
    lea = await place.signed_in("lea")
    told = (await lea.get(f"/api/sessions/{place.session.session_id}")).text
    assert "CoursePlanned" not in told
    assert "ScenarioStarted" not in told
