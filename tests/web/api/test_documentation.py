"""What can be looked up to answer a caller."""

from __future__ import annotations

from tests.web.place import Place


async def test_answers_documents_and_contacts_are_told_with_their_dates(place: Place) -> None:
    told = (await (await place.signed_in("lea")).get("/api/desk/documentation")).json()
    house = place.organisation
    assert [one["subject"] for one in told["answers"]] == [one.subject for one in house.answers]
    assert {one["trust"] for one in told["answers"]} == {"good"}
    assert told["answers"][0]["checked"] == "2026-03-02"
    assert [one["id"] for one in told["documents"]] == [one.id for one in house.documents]
    assert told["documents"][1]["rows"][0] == ["acte de naissance", "État civil", "2031"]
    assert told["contacts"][0]["number"] == "0261912070"


async def test_a_stranger_reads_nothing(place: Place) -> None:
    assert (await place.client().get("/api/desk/documentation")).status_code == 401
