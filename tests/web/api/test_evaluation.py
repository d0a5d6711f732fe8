"""Sheets and sessions as they are read; and nobody reads what is not for them, whatever the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx
import pytest

from standard.core.course_facts import CourseStarted
from standard.core.evaluation.facts import CriterionDecided
from standard.db.accounts import Account
from standard.web.app import bare_app
from tests.facts import plain
from tests.web.assessing import CALL, GRID, Class, assessed_class, closed_session, url
from tests.web.place import PASSWORD, Place

SECRETS = ("SECRET-REASON", "SECRET-COMMENT")
BODIES: dict[str, object] = {
    "levels": {"decisions": [{"criterion": "C1", "level": 1, "reason": "x"}]},
    "metrics": {"values": [{"metric": "C2", "call_id": CALL, "value": 1}]},
    "faults": {"call_id": CALL, "fault": "x", "confirmed": True},
    "comments": {"text": "x"},
    "{comment}": {"text": "x"},
    "ended": {},
    "signed": {"levels_digest": "0" * 64},
    "peers": {"peer": "hugo", "allowed": True},
}
"""What each route about somebody's work takes, by the end of its address."""


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the evaluation, filled in."""

    method: str
    template: str
    address: str
    body: object

    @property
    def about_work(self) -> bool:
        """It is about one student in one session."""
        return "{session" in self.template and ("{student}" in self.template or "{call_id}" in self.template)

    @property
    def about_somebody(self) -> bool:
        """It is about one student."""
        return "{student}" in self.template or self.about_work


@cache
def _paths() -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = bare_app().openapi()["paths"]
    return paths


def routes(place: Place) -> Iterator[Route]:
    """Every route of the evaluation, and those of sessions that tell what was done."""
    values = {
        "session": place.session.session_id,
        "session_id": place.session.session_id,
        "student": "lea",
        "grid": GRID,
        "comment": "n-0123456789ab",
        "referentiel": "arcu",
        "call": CALL,
        "call_id": CALL,
        "form": "csv",
    }
    for template, methods in _paths().items():
        if not template.startswith(("/api/evaluation", "/api/sessions/{session_id}/calls/{call_id}")):
            continue
        for method, route in methods.items():
            address = re.sub(r"{(\w+)}", lambda found: values[found[1]], template)
            needed = [
                one["name"] for one in route.get("parameters", []) if one["in"] == "query" and one["required"]
            ]
            query = "&".join(f"{name}={_query(place, name)}" for name in needed)
            yield Route(
                method.upper(), template, f"{address}?{query}", BODIES.get(template.rpartition("/")[2])
            )


def _query(place: Place, name: str) -> str:
    return {"grid": GRID, "format": "yaml", "session": place.session.session_id}[name]


async def asked(browser: httpx.AsyncClient, route: Route) -> httpx.Response:
    return await browser.request(route.method, route.address, json=route.body)


async def _secret_class(place: Place, *, exam: bool = False) -> Class:
    """Marc has marked Léa, with a reason and a comment that nobody else may read yet."""
    made = await assessed_class(place)
    if exam:
        course = plain(
            CourseStarted, place.clock(), title="E33", kind="course", exam=True, assessors=("marc", "claire")
        )
        await place.tell(course)
    await place.accounts.add(Account(account="zoe", name="Zoe", role="assessor", language="fr"), PASSWORD)
    await made.marks("marc", reason=SECRETS[0], C1=0, C2=3)
    await made.does("marc", "POST", "comments", {"text": SECRETS[1]})
    return made


def test_every_route_that_takes_something_is_asked_with_what_it_takes() -> None:
    """A new one must be given a body here, or it would be refused for its body alone."""
    for template, methods in _paths().items():
        if template.startswith("/api/evaluation") and "{student}" in template:
            for route in methods.values():
                assert ("requestBody" in route) <= (template.rpartition("/")[2] in BODIES), template


async def test_nobody_is_told_anything_without_signing_in(place: Place) -> None:
    await _secret_class(place)
    for route in routes(place):
        answer = await asked(place.client(), route)
        assert (answer.status_code, answer.json()["id"]) == (401, "not-signed-in"), route


@pytest.mark.parametrize("plays", [False, True])
async def test_a_student_reads_and_does_nothing_of_anothers(place: Place, plays: bool) -> None:
    made = await _secret_class(place)
    if plays:
        await place.roles.take("hugo", "Hugo", "claire")
    hugo = await made.of("hugo")
    seen = [route for route in routes(place) if route.about_somebody]
    assert len(seen) > 15
    for route in seen:
        answer = await asked(hugo, route)
        assert answer.status_code in (401, 403, 404), (route, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert not any(secret in answer.text for secret in (*SECRETS, "Mme Roux")), route
    for route in routes(place):
        if route.method == "GET" and not route.about_somebody:
            answer = await asked(hugo, route)
            assert not any(secret in answer.text for secret in (*SECRETS, "Mme Roux")), route
    assert (await made.sheet("marc"))["levels"] == {"C1": 0, "C2": 3}


async def test_an_assessor_who_is_not_named_reads_and_does_nothing_of_an_exam(place: Place) -> None:
    made = await _secret_class(place, exam=True)
    zoe = await made.of("zoe")
    for route in routes(place):
        if not route.template.startswith("/api/evaluation"):
            continue
        answer = await asked(zoe, route)
        if route.about_work:
            assert answer.status_code in (403, 404), (route, answer.text)
        assert not any(secret in answer.text for secret in SECRETS), route
    told = (await zoe.get("/api/evaluation/sessions")).json()["sessions"]
    assert [one["students"] for one in told] == [[]]
    assert (await made.sheet("claire"))["permissions"]["may_mark"] is True


async def test_the_other_assessor_reads_nothing_of_what_the_first_decided(place: Place) -> None:
    made = await _secret_class(place)
    for account in ("claire", "zoe", "nadia"):
        browser = await made.of(account)
        for route in routes(place):
            if route.method == "GET":
                answer = await asked(browser, route)
                assert not any(secret in answer.text for secret in SECRETS), (account, route)
        # With every fact of the session, in which both have decided.
        export = f"/api/evaluation/{place.session.session_id}/lea/{GRID}.json?facts=all"
        told = (await browser.get(export)).text
        assert CALL in told
        assert not any(secret in told for secret in (*SECRETS, "CriterionDecided")), account


async def test_a_student_finds_their_own_facts_nowhere_before_their_own_assessment(place: Place) -> None:
    made = await _secret_class(place)
    lea = await made.of("lea")
    for route in routes(place):
        if route.method == "GET" and route.template.startswith("/api/evaluation"):
            answer = await asked(lea, route)
            told = answer.text
            assert not any(secret in told for secret in SECRETS), route
            if answer.headers["content-type"] == "application/json" and route.about_work:
                assert '"findings":[' not in told, route
    assert (await made.sheet("lea"))["report"] is None


async def test_sessions_are_listed_with_everybody_and_each_sheet(place: Place) -> None:
    made = await assessed_class(place)
    browser = await made.of("marc")
    told = (await browser.get("/api/evaluation/sessions")).json()
    assert told["total"] == 1
    (session,) = told["sessions"]
    assert (session["session_id"], session["live"], session["exam"]) == (
        place.session.session_id,
        True,
        False,
    )
    assert [(one["account"], one["state"], one["sheets"]) for one in session["students"]] == [
        ("lea", "nothing", [])
    ]
    await made.marks("marc", C1=2)
    await made.ends("lea", "self")
    (session,) = (await browser.get("/api/evaluation/sessions")).json()["sessions"]
    assert session["students"] == [
        {
            "account": "lea",
            "name": "Lea",
            "state": "marking",
            "sheets": [
                {"grid": GRID, "state": "marking", "markers": ["marc"], "self_ended": True, "signed_at": None}
            ],
        }
    ]


async def test_a_student_is_listed_their_own_sessions_alone(place: Place) -> None:
    made = await assessed_class(place)
    await made.marks("marc", C1=2)
    own = (await (await made.of("lea")).get("/api/evaluation/sessions")).json()
    (student,) = own["sessions"][0]["students"]
    assert (student["account"], student["sheets"][0]["markers"]) == ("lea", [])
    assert (await (await made.of("hugo")).get("/api/evaluation/sessions")).json() == {
        "total": 0,
        "sessions": [],
    }


async def test_sessions_come_by_pages_the_newest_first(place: Place) -> None:
    made = await assessed_class(place)
    facts = [one.fact for one in await place.journal.read(place.session.session_id)]
    for number in range(3):
        await closed_session(place, f"s-{number:016x}", facts)
    marc = await made.of("marc")
    pages = [
        (await marc.get(f"/api/evaluation/sessions?offset={offset}&limit=2")).json() for offset in (0, 2, 4)
    ]
    assert [(page["total"], len(page["sessions"])) for page in pages] == [(4, 2), (4, 2), (4, 0)]
    found = [one["session_id"] for page in pages for one in page["sessions"]]
    assert len(set(found)) == 4
    assert (await marc.get("/api/evaluation/sessions?limit=1000")).status_code == 422


async def test_a_sheet_that_is_not_signed_cannot_be_verified(place: Place) -> None:
    made = await assessed_class(place)
    answer = await (await made.of("marc")).get(url(place, "verified"))
    assert (answer.status_code, answer.json()["id"]) == (409, "sheet-not-signed")


async def test_what_was_signed_is_held_against_what_is_there(place: Place) -> None:
    made = await assessed_class(place)
    await made.marks("marc", C1=2)
    await made.ends("marc")
    digest = (await made.sheet("marc"))["levels_digest"]
    await made.does("marc", "POST", "signed", {"levels_digest": digest})
    claire = await made.of("claire")
    grid = (await claire.get(f"/api/evaluation/grids/{GRID}")).json()
    draft = {"name": "Autre", "scale": grid["echelle"], "criteria": grid["criteres"][:2]}
    assert (await claire.put(f"/api/evaluation/grids/{GRID}", json=draft)).status_code == 200
    told = (await claire.get(url(place, "verified"))).json()
    assert (told["sound"], told["journal"], told["levels"], told["grid_changed"]) == (
        False,
        True,
        False,
        True,
    )
    assert told["signature"]["name"] == "Marc"


async def test_the_facts_of_a_call_tell_nobody_what_was_decided(place: Place) -> None:
    made = await _secret_class(place)
    await made.does("marc", "PUT", "metrics", {"values": [{"metric": "C2", "call_id": CALL, "value": 1}]})
    await place.journaled(CriterionDecided)
    for account in ("lea", "marc", "claire"):
        view = (
            await (await made.of(account)).get(f"/api/sessions/{place.session.session_id}/calls/{CALL}")
        ).json()
        assert "MetricJudged" not in {one["fact"]["type"] for one in view["facts"]}, account


async def test_an_address_that_names_nothing_is_not_found(place: Place) -> None:
    made = await assessed_class(place)
    marc = await made.of("marc")
    told = [
        (await marc.get(url(place, session="s-00000000000000ff"))).json()["id"],
        (await marc.get(url(place, student="hugo"))).json()["id"],
        (await marc.get(url(place, grid="nulle-part"))).json()["id"],
    ]
    assert told == ["unknown-session", "unknown-student", "grid-unknown"]


def _sheet_of(answer: httpx.Response) -> dict[str, Any]:
    found: dict[str, Any] = answer.json()
    return found


async def test_a_session_that_is_over_is_told_like_the_one_under_way(place: Place) -> None:
    made = await assessed_class(place)
    facts = [one.fact for one in await place.journal.read(place.session.session_id)]
    await closed_session(place, "s-00000000000000aa", facts)
    marc = await made.of("marc")
    now = _sheet_of(await marc.get(url(place)))
    then = _sheet_of(await marc.get(url(place, session="s-00000000000000aa")))
    assert (now["live"], then["live"]) == (True, False)
    for sheet in (now, then):
        del sheet["session_id"], sheet["live"], sheet["report"]["session_id"]
    assert now == then


async def test_a_journal_that_stops_anywhere_still_has_its_sheet(place: Place) -> None:
    made = await assessed_class(place)
    facts = [one.fact for one in await place.journal.read(place.session.session_id)]
    marc = await made.of("marc")
    for length in range(1, len(facts) + 1):
        session = f"s-{length:016x}"
        await closed_session(place, session, facts[:length])
        answer = await marc.get(url(place, session=session))
        sat = any(one.type == "SeatTaken" for one in facts[:length])
        assert answer.status_code == (200 if sat else 404), (length, answer.text)
