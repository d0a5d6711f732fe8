"""Sheets: filed with the call in hand, followed up by the house, ideas without names."""

from __future__ import annotations

import httpx
import pytest

from standard.core.desk.facts import SheetFiled, SheetFollowed
from tests.web.place import Place

COMPLAINT = {
    "client": "Mme Marandin",
    "telephone": "0261912111",
    "objet": "attente",
    "gravite": "serieuse",
    "faits": "Trois appels sans réponse.",
    "attente": "Être rappelée.",
    "suite": "",
}


async def _filed(client: httpx.AsyncClient, form: str = "reclamation", **values: str) -> str:
    body = {"form": form, "values": values or COMPLAINT}
    answer = await client.post("/api/desk/sheets", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["sheet_id"])


async def test_the_forms_come_in_both_languages(place: Place) -> None:
    forms = (await (await place.signed_in("marc")).get("/api/desk/forms")).json()
    assert [form["id"] for form in forms] == [
        "reclamation",
        "appel_malveillant",
        "fraude",
        "incident",
        "idee",
    ]
    assert forms[0]["title"] == {"fr": "Réclamation", "en": "Complaint"}


async def test_a_sheet_is_a_fact_with_its_call(place: Place) -> None:
    client = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"form": "reclamation", "values": COMPLAINT, "call_id": call_id}
    sheet_id = (await client.post("/api/desk/sheets", json=body)).json()["sheet_id"]
    assert await place.journaled(SheetFiled) == SheetFiled(
        at=place.clock(),
        account="lea",
        seat="2001",
        call_id=call_id,
        sheet_id=sheet_id,
        kind="reclamation",
        values={id: value for id, value in COMPLAINT.items() if value},
    )


async def test_the_register_is_the_houses_and_counts(place: Place) -> None:
    lea, hugo = await place.signed_in("lea"), await place.signed_in("hugo")
    first, second = await _filed(lea), await _filed(hugo)
    place.clock.advance(600)
    follow = {"state": "closed", "note": "Rappelée, satisfaite."}
    assert (await hugo.post(f"/api/desk/sheets/{first}/follow", json=follow)).status_code == 204
    assert (await place.journaled(SheetFollowed)).account == "hugo"
    for account in ("lea", "hugo", "claire", "marc"):
        told = (await (await place.signed_in(account)).get("/api/desk/sheets")).json()
        assert [sheet["sheet_id"] for sheet in told["sheets"]] == [second, first]
        assert [(s["who"], s["state"], s["repeated"]) for s in told["sheets"]] == [
            ("Hugo", "open", True),
            ("Lea", "closed", False),
        ]
        assert told["sheets"][1]["followed"][0]["note"] == "Rappelée, satisfaite."
        complaint = told["figures"][0]
        assert (complaint["filed"], complaint["closed"], complaint["repeats"]) == (2, 1, 1)
        assert (complaint["repeat_rate"], complaint["closure_s"]) == (0.5, 600)


async def test_an_idea_has_no_name_for_students_anywhere(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"form": "idee", "values": {"idee": "Un casque pour deux."}, "call_id": call_id}
    sheet_id = (await lea.post("/api/desk/sheets", json=body)).json()["sheet_id"]
    fact = await place.journaled(SheetFiled)
    assert (fact.account, fact.call_id, fact.seat) == ("lea", "", "")
    hugo, claire = await place.signed_in("hugo"), await place.signed_in("claire")
    told = await hugo.get("/api/desk/sheets")
    assert (told.json()["sheets"][0]["who"], told.json()["sheets"][0]["mine"]) == ("", False)
    assert "lea" not in told.text.casefold()
    assert (await claire.get("/api/desk/sheets")).json()["sheets"][0]["who"] == "Lea"
    refused = await hugo.post(f"/api/desk/sheets/{sheet_id}/follow", json={"state": "closed"})
    assert (refused.status_code, refused.json()["id"]) == (403, "sheet-followed-by-teachers")
    taken = await claire.post(
        f"/api/desk/sheets/{sheet_id}/follow", json={"state": "in-hand", "note": "Oui."}
    )
    assert taken.status_code == 204


@pytest.mark.parametrize(
    ("body", "status", "id"),
    [
        ({"form": "menu", "values": {}}, 404, "unknown-form"),
        ({"form": "reclamation", "values": {**COMPLAINT, "faits": " "}}, 422, "sheet-field-missing"),
        ({"form": "reclamation", "values": {**COMPLAINT, "gravite": "énorme"}}, 422, "sheet-field-wrong"),
        ({"form": "reclamation", "values": {**COMPLAINT, "suivi_par": "2099"}}, 422, "sheet-field-wrong"),
        ({"form": "reclamation", "values": {**COMPLAINT, "couleur": "bleu"}}, 422, "sheet-field-wrong"),
        ({"form": "reclamation", "values": {**COMPLAINT, "faits": "a\u0000"}}, 422, "control-characters"),
    ],
)
async def test_what_cannot_be_filed(place: Place, body: object, status: int, id: str) -> None:
    client = await place.signed_in("lea")
    answer = await client.post("/api/desk/sheets", json=body)
    assert (answer.status_code, answer.json()["id"]) == (status, id)
    assert (await client.get("/api/desk/sheets")).json()["sheets"] == []


async def test_a_sheet_that_nobody_filed(place: Place) -> None:
    client = await place.signed_in("lea")
    answer = await client.post("/api/desk/sheets/f-0/follow", json={"state": "closed"})
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-sheet")
