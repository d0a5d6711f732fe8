"""The sheet of a seat's SIP phone: who may see it, and the link a phone fetches without signing in."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from standard.web.provisioning import LINK_LASTS
from tests.web.place import Place

SHEET = "/api/seats/2001/provisioning"
ALL = (("GET", SHEET), ("GET", f"{SHEET}/password"), ("POST", f"{SHEET}/link"))


async def test_the_sheet_says_what_is_typed_into_a_phone(place: Place) -> None:
    client = await place.seated("lea", "2001")
    answer = await client.get(SHEET)
    assert answer.json() == {
        "seat": "2001",
        "user": "2001-sip",
        "addresses": ["192.0.2.10", "198.51.100.10"],
        "port": 5060,
        "transport": "udp",
        "codecs": ["PCMA", "PCMU"],
        "loopback": False,
    }
    assert "secret" not in answer.text
    assert (await client.get(f"{SHEET}/password")).json() == {"password": "secret-2001"}


@pytest.mark.parametrize(("method", "path"), ALL)
async def test_it_is_for_who_sits_there_and_for_those_who_keep_the_lab(
    place: Place, method: str, path: str
) -> None:
    await place.seated("lea", "2001")
    statuses = {}
    for account in ("hugo", "claire", "marc", "nadia"):
        client = await place.signed_in(account)
        statuses[account] = (await client.request(method, path)).status_code
    assert statuses == {"hugo": 403, "claire": 200, "marc": 403, "nadia": 200}
    assert (await place.client().request(method, path)).status_code == 401
    keeper = await place.signed_in("claire")
    assert (await keeper.request(method, path.replace("2001", "2999"))).status_code == 404


async def test_a_phone_fetches_its_configuration_once_without_signing_in(place: Place) -> None:
    client = await place.seated("lea", "2001")
    link = (await client.post(f"{SHEET}/link")).json()
    assert link["qr"].startswith("data:image/svg+xml")
    assert not link["loopback"]
    phone, path = place.client("192.0.2.99"), urlsplit(link["url"]).path
    answer = await phone.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/xml")
    assert answer.headers["cache-control"] == "no-store"
    assert '<entry name="passwd" overwrite="true">secret-2001</entry>' in answer.text
    assert "sip:192.0.2.10:5060" in answer.text
    again = await phone.get(path)
    assert (again.status_code, again.json()["id"]) == (404, "provisioning-link-over")


async def test_a_link_that_is_too_old_is_refused(place: Place) -> None:
    client = await place.seated("lea", "2001")
    path = urlsplit((await client.post(f"{SHEET}/link")).json()["url"]).path
    place.clock.advance(LINK_LASTS.total_seconds() + 1)
    assert (await place.client().get(path)).status_code == 404


async def test_who_guesses_has_to_wait(place: Place) -> None:
    guesser = place.client("192.0.2.66")
    statuses = [(await guesser.get(f"/api/provisioning/{'x' * 32}")).status_code for _ in range(5)]
    assert statuses == [404, 404, 404, 429, 429]
    client = await place.seated("lea", "2001")
    path = urlsplit((await client.post(f"{SHEET}/link")).json()["url"]).path
    assert (await guesser.get(path)).status_code == 429
    assert (await place.client("192.0.2.67").get(path)).status_code == 200


@pytest.mark.parametrize("token", ["x", "x" * 33, "é" * 32, "..%2f" + "x" * 27])
async def test_what_is_no_token_is_refused(place: Place, token: str) -> None:
    assert (await place.client().get(f"/api/provisioning/{token}")).status_code in (404, 422)
