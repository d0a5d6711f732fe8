"""The fields of an organisation over HTTP."""

from __future__ import annotations

from tests.web.place import Place


async def test_those_who_teach_are_told_every_field(place: Place) -> None:
    client = await place.signed_in("claire")
    answer = await client.get("/api/organisation-fields")
    assert answer.status_code == 200
    told = answer.json()
    slot = next(one for one in told["types"]["Bookable"] if one["name"] == "slot_min")
    assert (slot["holds"], slot["required"]) == ("whole", False)
    assert slot["title"] == {"fr": "Durée d'un créneau (min)", "en": "Length of a slot (min)"}
    act = {one["name"]: one for one in told["types"]["Acte"]}
    assert act["annonce"]["when"] == {"geste": ["transferer"]}
    assert act["geste"]["choices"][0] == {
        "value": "transferer",
        "title": {"fr": "transférer à", "en": "put through to"},
    }


async def test_students_are_not(place: Place) -> None:
    client = await place.signed_in("lea")
    assert (await client.get("/api/organisation-fields")).status_code == 403
