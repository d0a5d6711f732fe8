"""What can be given in this house, and beginning it."""

from __future__ import annotations

from typing import Any

import pytest

from standard.core.course_facts import CoursePlanned, CourseStarted
from standard.core.events import LevelSet
from tests.web.place import Place

RUSH: dict[str, Any] = {"seed": 4, "minutes": 10, "per_hour": 60, "mix": {"easy": 3, "usual": 1}}


async def test_the_shelf_says_what_can_be_played_here(place: Place) -> None:
    claire = await place.signed_in("claire")
    shelf = (await claire.get("/api/desk/courses")).json()
    first = next(one for one in shelf["courses"] if one["code"] == "premiers-appels")
    assert (first["playable"], len(first["scenarios"]), first["sensitive"]) == (5, 5, 0)
    assert [one["code"] for one in first["scenarios"]] == ["SC-01", "FA-01", "FA-02", "SC-05", "PR-01"]
    assert {kind["ease"]: kind["scenarios"] > 0 for kind in shelf["kinds"]} == {
        "easy": True,
        "usual": True,
        "difficult": True,
    }
    assert [one["code"] for one in shelf["press"]] == ["SC-15"]
    assert {one["account"] for one in shelf["assessors"]} == {"claire", "marc", "nadia"}


async def test_another_seed_draws_others(place: Place) -> None:
    claire = await place.signed_in("claire")
    drawn = []
    for seed in (707, 1, 707):
        told = (await claire.get("/api/desk/courses/epreuve-blanche", params={"seed": seed})).json()
        drawn.append([one["code"] for one in told["scenarios"]])
    assert drawn[0] == drawn[2] != drawn[1]


@pytest.mark.parametrize("account", ["lea", "marc"])
async def test_only_those_who_teach_give_one(place: Place, account: str) -> None:
    someone = await place.signed_in(account)
    assert (await someone.get("/api/desk/courses")).status_code == 403
    assert (await someone.post("/api/desk/courses/premiers-appels/start", json={})).status_code == 403
    assert (await someone.post("/api/desk/rush", json=RUSH)).status_code == 403


async def test_a_course_begins_with_its_level(place: Place) -> None:
    claire = await place.signed_in("claire")
    assert (await claire.post("/api/desk/courses/premiers-appels/start", json={})).status_code == 204
    fact = await place.journaled(CourseStarted)
    assert (fact.code, fact.seed, fact.level, fact.account) == ("premiers-appels", "101", 2, "claire")
    assert {
        fact.account for fact in [await place.journaled(LevelSet, account=one) for one in ("lea", "hugo")]
    }
    again = await claire.post("/api/desk/courses/premiers-appels/start", json={})
    assert (again.status_code, again.json()["id"]) == (409, "course-under-way")


async def test_what_is_hard_to_bear_is_announced(place: Place) -> None:
    claire = await place.signed_in("claire")
    at = "/api/desk/courses/flux-et-urgences/start"
    refused = await claire.post(at, json={})
    assert (refused.status_code, refused.json()["id"]) == (409, "course-not-announced")
    assert (await claire.post(at, json={"announced": True})).status_code == 204


@pytest.mark.parametrize("assessors", [[], ["marc"], ["marc", "marc"], ["marc", "lea"]])
async def test_an_exam_has_two_assessors(place: Place, assessors: list[str]) -> None:
    claire = await place.signed_in("claire")
    body = {"announced": True, "assessors": assessors}
    refused = await claire.post("/api/desk/courses/epreuve-blanche/start", json=body)
    assert (refused.status_code, refused.json()["id"]) == (409, "course-assessors")


async def test_a_rush_is_the_same_for_the_same_seed(place: Place) -> None:
    claire = await place.signed_in("claire")
    plans = []
    for _ in range(2):
        assert (await claire.post("/api/desk/rush", json=RUSH)).status_code == 204
        facts = [one.fact for one in await place.journal.read(place.session.session_id)]
        plans.append([fact for fact in facts if isinstance(fact, CoursePlanned)][-1].pieces)
        await claire.post("/api/desk/direction/stop", json={"conversations": True})
        await place.director.look()
        await place.settled()
        await place.director.look()
    assert plans[0] == plans[1]
    assert len(plans[0]) == 10
    assert not any(piece.sensitive for piece in plans[0])


@pytest.mark.parametrize(
    "wrong", [{"mix": {"easy": 0}}, {"minutes": 0}, {"silent": 101}, {"mix": {"boring": 1}}]
)
async def test_a_rush_that_cannot_be(place: Place, wrong: dict[str, Any]) -> None:
    claire = await place.signed_in("claire")
    refused = await claire.post("/api/desk/rush", json=RUSH | wrong)
    assert refused.status_code == 422
    assert place.director.now.run is None


async def test_an_unknown_course(place: Place) -> None:
    claire = await place.signed_in("claire")
    answer = await claire.post("/api/desk/courses/nowhere/start", json={})
    assert (answer.status_code, answer.json()["id"]) == (404, "course-unknown")
