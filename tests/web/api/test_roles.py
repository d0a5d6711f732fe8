"""Who may play a caller, who deals, and what each is told."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from standard.core.events import CardChoiceSet, CardDealt, RoleLeft, RoleTaken
from standard.library.scenarios import load_scenario
from tests.web.place import Place

CARD = {"scenario": "SC-01"}


async def plays(place: Place, account: str = "lea") -> httpx.AsyncClient:
    """A browser of somebody who plays callers."""
    client = await place.signed_in(account)
    answer = await client.put(f"/api/roles/{account}")
    assert answer.status_code == 200, answer.text
    return client


async def dealt(place: Place, account: str = "lea") -> CardDealt:
    """They have a card."""
    claire = await place.signed_in("claire")
    answer = await claire.put(f"/api/roles/{account}/card", json=CARD)
    assert answer.status_code == 204, answer.text
    return await place.journaled(CardDealt, account=account)


async def refusal(answer: httpx.Response) -> tuple[int, str]:
    told: dict[str, Any] = answer.json()
    assert told["sentence"]["fr"]
    assert told["sentence"]["en"]
    return answer.status_code, told["id"]


async def test_a_student_plays_the_caller_and_stops(place: Place) -> None:
    lea = await plays(place)
    assert (await lea.get("/api/session")).json()["line"] == "ville1"
    fact = await place.journaled(RoleTaken)
    assert (fact.account, fact.name, fact.line, fact.by) == ("lea", "Lea", "ville1", "lea")
    assert (await lea.delete("/api/roles/lea")).status_code == 204
    assert (await place.journaled(RoleLeft)).by == "lea"
    assert (await lea.get("/api/session")).json()["line"] is None


async def test_whoever_teaches_assigns_sees_and_takes_back(place: Place) -> None:
    claire = await place.signed_in("claire")
    before = (await claire.get("/api/roles")).json()
    assert (before["lines"], {one["account"] for one in before["others"]}) == (7, {"lea", "hugo"})
    assert (await claire.put("/api/roles/lea")).json() == {"line": "ville1"}
    await dealt(place)
    now = (await claire.get("/api/roles")).json()
    assert now["lines"] == 6
    assert [one["account"] for one in now["others"]] == ["hugo"]
    (player,) = now["players"]
    assert (player["account"], player["by"], player["scenario"]) == ("lea", "claire", "SC-01")
    assert player["title"] == load_scenario("SC-01").titre
    assert (await claire.delete("/api/roles/lea")).status_code == 204


async def test_a_student_learns_nothing_of_another_ones_card(place: Place) -> None:
    await plays(place)
    await dealt(place)
    hugo = await place.signed_in("hugo")
    told = (await hugo.get("/api/roles")).json()
    assert [(one["account"], one["scenario"], one["title"]) for one in told["players"]] == [("lea", "", "")]
    assert told["others"] == []


async def test_nobody_is_made_a_caller_by_another_student(place: Place) -> None:
    hugo, marc = await place.signed_in("hugo"), await place.signed_in("marc")
    claire = await place.signed_in("claire")
    assert await refusal(await hugo.put("/api/roles/lea")) == (403, "role-cannot")
    assert await refusal(await hugo.delete("/api/roles/lea")) == (403, "role-cannot")
    assert await refusal(await marc.put("/api/roles/marc")) == (403, "role-cannot")
    assert await refusal(await claire.put("/api/roles/marc")) == (403, "role-cannot")
    assert await refusal(await claire.put("/api/roles/nobody")) == (404, "unknown-account")


async def test_both_parts_by_one_account_are_refused(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    assert await refusal(await lea.put("/api/roles/lea")) == (409, "role-at-a-seat")
    hugo = await plays(place, "hugo")
    assert await refusal(await hugo.post("/api/seats/2002/take")) == (409, "role-is-caller")


async def test_students_take_cards_themselves_if_that_is_allowed(place: Place) -> None:
    lea, claire = await plays(place), await place.signed_in("claire")
    for answer in (await lea.put("/api/roles/lea/card", json=CARD), await lea.get("/api/cards")):
        assert await refusal(answer) == (409, "card-is-dealt")
    assert await refusal(await lea.put("/api/card-choice", json={"free": True})) == (403, "role-cannot")
    assert (await claire.put("/api/card-choice", json={"free": True})).status_code == 204
    assert (await place.journaled(CardChoiceSet)).free
    assert (await lea.put("/api/roles/lea/card", json=CARD)).status_code == 204
    assert (await place.journaled(CardDealt)).by == "lea"


async def test_what_can_be_dealt_is_of_this_house_and_comes_from_the_town(place: Place) -> None:
    claire = await place.signed_in("claire")
    choices = {one["scenario"]: one for one in (await claire.get("/api/cards")).json()}
    assert "SC-01" in choices
    assert all(load_scenario(code).org == "mairie" for code in choices)
    assert all(one["parts"] for one in choices.values())
    assert {"scenario", "title", "request", "person", "sensitive", "parts"} == choices["SC-01"].keys()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"scenario": "ZZ-99"}, (404, "scenario-unknown")),
        ({"scenario": "SC-01", "part": "nobody"}, (404, "card-call-unknown")),
        ({"scenario": "../x"}, (422, "invalid-value")),
    ],
)
async def test_cards_that_are_none(place: Place, body: dict[str, str], expected: tuple[int, str]) -> None:
    await plays(place)
    claire = await place.signed_in("claire")
    assert await refusal(await claire.put("/api/roles/lea/card", json=body)) == expected


async def test_the_browser_dials_the_public_number_and_nothing_else(place: Place) -> None:
    lea = await plays(place)
    assert await refusal(await lea.post("/api/caller/call")) == (409, "no-card")
    await dealt(place)
    assert await refusal(await lea.post("/api/caller/call")) == (409, "nobody-at-switchboard")
    await place.seated("hugo", "2001")
    sip = (await lea.post("/api/caller/call")).json()["sip"]
    assert (sip["user"], sip["uri"]) == ("ville1-web", "sip:ville1-web@standard")
    assert sip["target"] == f"sip:{place.organisation.public_number}@standard"
    hugo = await place.signed_in("hugo")
    assert await refusal(await hugo.post("/api/caller/call")) == (409, "not-a-caller")


async def test_the_sheet_of_a_telephone_of_the_town(place: Place) -> None:
    lea = await plays(place)
    sheet = (await lea.get("/api/seats/ville1/provisioning")).json()
    assert (sheet["seat"], sheet["user"]) == ("ville1", "ville1-sip")
    assert (await lea.get("/api/seats/ville1/provisioning/password")).json() == {"password": "secret-ville1"}
    hugo, claire = await place.signed_in("hugo"), await place.signed_in("claire")
    assert (await hugo.get("/api/seats/ville1/provisioning/password")).status_code == 403
    assert (await claire.get("/api/seats/ville2/provisioning")).status_code == 200
    assert (await claire.get("/api/seats/ville9/provisioning")).status_code == 404
