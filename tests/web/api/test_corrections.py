"""Each has a copy of the directory: corrected with a source, seen by nobody else but those who teach."""

from __future__ import annotations

import json
from typing import Any, cast

import httpx

from standard.core.desk.facts import EntryCorrected
from standard.web.stream import visible
from tests.web.place import PEOPLE, Place


async def _line(client: httpx.AsyncClient, extension: str) -> dict[str, Any]:
    people = (await client.get("/api/organisation")).json()["people"]
    return next(cast("dict[str, Any]", line) for line in people if line["extension"] == extension)


async def _correct(client: httpx.AsyncClient, **body: str) -> httpx.Response:
    return await client.post("/api/desk/corrections", json={"source": "son adresse", **body})


async def test_the_directory_is_shown_with_its_errors_and_is_put_right_in_ones_own_copy(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    call_id = place.pbx.caller_rings()
    await place.settled()
    before = await _line(lea, "2083")
    assert (before["formal_name"], before["email"]) == (
        "Mme Lhermitteau",
        "delphine.aubrespy@valbrune.example",
    )
    for value in ("Aubrespi", "Aubrespy"):
        answer = await _correct(lea, extension="2083", field="last_name", value=value, call_id=call_id)
        assert answer.status_code == 204, answer.text
        place.clock.advance(60)
    line = await _line(lea, "2083")
    assert (line["formal_name"], line["name"], line["last_name"]) == (
        "Mme Aubrespy",
        "Delphine Aubrespy",
        "Aubrespy",
    )
    assert [(one["field"], one["before"], one["value"], one["source"]) for one in line["corrected"]] == [
        ("last_name", "Aubrespi", "Aubrespy", "son adresse")
    ]
    assert await _line(hugo, "2083") == before, "the copy of somebody else"
    fact = await place.journaled(EntryCorrected, value="Aubrespi")
    assert (fact.account, fact.seat, fact.call_id, fact.before) == ("lea", "2001", call_id, "Lhermitteau")


async def test_two_students_never_see_each_others_corrections(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    await _correct(lea, extension="2083", field="last_name", value="Secretissime")
    await _correct(hugo, extension="2054", field="deputy", value="2100")
    for client, own in ((lea, ["Secretissime"]), (hugo, ["2100"])):
        book = (await client.get("/api/desk/corrections")).json()
        assert [one["value"] for one in book["corrections"]] == own
        assert [one["right"] for one in book["corrections"]] == [None], "nor whether it is right"
        assert book["errors"] == [], "nor what there is to find"
    seen = (await hugo.get("/api/organisation")).text + (await hugo.get("/api/desk/planning")).text
    assert "Secretissime" not in seen
    fact = await place.journaled(EntryCorrected, value="Secretissime")
    accounts = {one.account: one for one in await place.accounts.all()}
    assert {name for name in PEOPLE if visible(fact, accounts[name])} == {"lea", "claire", "marc", "nadia"}


async def test_those_who_teach_see_who_found_what(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    await _correct(lea, extension="2054", field="deputy", value="2100")
    await _correct(hugo, extension="2054", field="deputy", value="2050")
    book = (await (await place.signed_in("claire")).get("/api/desk/corrections")).json()
    assert [(one["name"], one["value"], one["right"]) for one in book["corrections"]] == [
        ("Hugo", "2050", False),
        ("Lea", "2100", True),
    ]
    errors = {(one["extension"], one["field"]): one for one in book["errors"]}
    assert len(errors) == len(place.organisation.errata)
    found = errors["2054", "deputy"]
    assert (found["shown"], found["truth"], found["since"]) == ("2051", "2100", "2026-02-20")
    assert found["found_by"] == ["Lea"]
    assert errors["2083", "last_name"]["found_by"] == []
    assert "delphine.aubrespy" in errors["2083", "last_name"]["hint"]


async def test_what_cannot_be_written_in_a_directory_is_refused(place: Place) -> None:
    client = await place.seated("lea", "2001")
    for body, id in (
        ({"field": "last_name", "value": "Lhermitteau"}, "correction-same"),
        ({"field": "last_name", "value": " "}, "correction-empty"),
        ({"field": "deputy", "value": "2999"}, "correction-nobody"),
        ({"field": "deputy", "value": "2083"}, "correction-nobody"),
        ({"field": "extension", "value": "2001"}, "invalid-value"),
        ({"field": "last_name", "value": "A\r\nB"}, "control-characters"),
        ({"field": "last_name", "value": "A", "source": " "}, "invalid-value"),
    ):
        answer = await _correct(client, extension="2083", **body)
        assert (answer.status_code, answer.json()["id"]) == (422, id), json.dumps(body)
    answer = await _correct(client, extension="2999", field="title", value="M.")
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-station")
    # Nobody is a deputy too.
    assert (await _correct(client, extension="2083", field="deputy", value="")).status_code == 204
    assert (await _line(client, "2083"))["deputy"] is None
