"""Signing in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

from standard.db.demo import DEMO_ACCOUNTS
from standard.web.auth import COOKIE
from tests.web.place import PASSWORD, PEOPLE, Place, open_place

BODY = {"name": "lea", "password": PASSWORD, "recorded": True}


async def test_who_signs_in_is_told_who_they_are(place: Place) -> None:
    client = place.client()
    answer = await client.post("/api/session", json=BODY)
    assert answer.status_code == 200
    assert answer.json() == {
        "account": "lea",
        "name": "Lea",
        "role": "student",
        "language": "fr",
        "recorded": True,
        "seat": None,
        "line": None,
        "demo": False,
    }
    assert (await client.get("/api/session")).json() == answer.json()


async def test_the_cookie_is_for_this_console_only(place: Place) -> None:
    answer = await place.client().post("/api/session", json=BODY)
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie
    assert answer.headers["cache-control"] == "no-store"


async def test_the_cookie_is_secure_over_https(place: Place) -> None:
    client = place.client()
    client.base_url = "https://console.test"
    answer = await client.post("/api/session", json=BODY, headers={"Origin": "https://console.test"})
    assert "secure" in answer.headers["set-cookie"].lower()


async def test_an_account_is_found_whatever_its_case(place: Place) -> None:
    answer = await place.client().post("/api/session", json={**BODY, "name": " LEA "})
    assert answer.status_code == 200


async def test_a_stranger_is_nobody(place: Place) -> None:
    answer = await place.client().get("/api/session")
    assert answer.status_code == 401
    assert answer.json()["id"] == "not-signed-in"


@pytest.mark.parametrize("name", ["lea", "nobody"])
async def test_a_wrong_password_is_refused_alike_for_all(place: Place, name: str) -> None:
    answer = await place.client().post("/api/session", json={**BODY, "name": name, "password": "wrong"})
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["id"] == "wrong-password"
    assert problem["details"] == {}
    assert "Verr. Maj" in problem["sentence"]["fr"]
    assert "set-cookie" not in answer.headers


async def test_guessing_becomes_slower_and_slower(place: Place) -> None:
    client = place.client()
    wrong = {**BODY, "password": "wrong"}
    for _ in range(3):
        assert (await client.post("/api/session", json=wrong)).status_code == 401
    refused = await client.post("/api/session", json=BODY)
    assert refused.status_code == 429
    assert refused.json()["id"] == "too-many-attempts"
    assert int(refused.headers["retry-after"]) >= 1
    assert refused.headers["retry-after"] in refused.json()["sentence"]["en"]
    # Neither another person, nor the same person elsewhere, has to wait.
    assert (await client.post("/api/session", json={**BODY, "name": "hugo"})).status_code == 200
    assert (await place.client("192.0.2.99").post("/api/session", json=BODY)).status_code == 200


async def test_signing_out_ends_the_sign_in(place: Place) -> None:
    client = await place.signed_in("lea")
    token = client.cookies[COOKIE]
    answer = await client.delete("/api/session")
    assert answer.status_code == 204
    assert COOKIE not in client.cookies
    stolen = place.client()
    stolen.cookies.set(COOKIE, token)
    assert (await stolen.get("/api/session")).status_code == 401


async def test_signing_out_twice_is_no_error(place: Place) -> None:
    assert (await place.client().delete("/api/session")).status_code == 204


async def test_a_sign_in_expires(place: Place) -> None:
    client = await place.signed_in("lea")
    place.clock.advance(12 * 3600)
    assert (await client.get("/api/session")).status_code == 401


async def test_the_seat_is_told_with_the_person(place: Place) -> None:
    client = await place.seated("lea", "2003")
    assert (await client.get("/api/session")).json()["seat"] == "2003"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"password": ""}, "password"),
        ({"password": "x" * 201}, "password"),
        ({"recorded": None}, "recorded"),
        ({"name": None}, "name"),
    ],
)
async def test_a_malformed_request_names_its_field(
    place: Place, change: dict[str, object], field: str
) -> None:
    answer = await place.client().post("/api/session", json={**BODY, **change})
    assert answer.status_code == 422
    assert answer.json()["id"] == "invalid-value"
    assert answer.json()["details"]["fields"] == field


async def test_a_password_is_never_repeated(place: Place) -> None:
    answer = await place.client().post("/api/session", json={**BODY, "password": "hunter2" * 40})
    assert answer.status_code == 422
    assert "hunter2" not in answer.text


@pytest.mark.parametrize("bad", ["l\nea", "l\rea", "l\x00ea", "l\u2028ea", "l\x1bea", "l\x85ea"])
async def test_control_characters_are_refused_with_a_sentence(place: Place, bad: str) -> None:
    answer = await place.client().post("/api/session", json={**BODY, "name": bad})
    assert answer.status_code == 422
    assert answer.json()["id"] == "control-characters"
    assert "retours à la ligne" in answer.json()["sentence"]["fr"]


async def test_what_is_no_json_is_refused(place: Place) -> None:
    answer = await place.client().post(
        "/api/session", content=b"{name", headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["id"]) == (422, "not-json")


async def test_demo_accounts_are_shown_in_demo_mode_only(place: Place, folder: Path) -> None:
    assert (await place.client().get("/api/demo-accounts")).json() == []
    (folder / "demo").mkdir()
    async with open_place(folder / "demo", demo=True) as demo:
        shown = (await demo.client().get("/api/demo-accounts")).json()
        assert [account["account"] for account in shown] == [one.account.account for one in DEMO_ACCOUNTS]
        assert {"account": "eleve", "password": "eleve", "name": "Léa Morvan", "role": "student"} in shown
        assert (await (await demo.signed_in("lea")).get("/api/session")).json()["demo"] is True


@pytest.mark.parametrize("account", PEOPLE)
async def test_every_role_can_sign_in(place: Place, account: str) -> None:
    client = await place.signed_in(account)
    assert (await client.get("/api/session")).json()["role"] == PEOPLE[account]
