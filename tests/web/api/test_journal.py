"""The journal of the reception, which the operators of a session share."""

from __future__ import annotations

from standard.core.desk.facts import JournalWritten, VisitorArrived
from tests.web.place import Place


async def test_a_line_is_a_fact_with_its_call_and_everybody_reads_it(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"heading": "Appel", "text": "Rappelle demain.\nAvant 10 h.", "call_id": call_id}
    entry_id = (await lea.post("/api/desk/journal", json=body)).json()["entry_id"]
    fact = await place.journaled(JournalWritten)
    assert (fact.entry_id, fact.call_id, fact.account, fact.seat) == (entry_id, call_id, "lea", "2001")
    place.clock.advance(60)
    hugo = await place.signed_in("hugo")
    assert (
        await hugo.post("/api/desk/journal", json={"heading": "Divers", "text": "Clé"})
    ).status_code == 201
    for account in ("lea", "hugo", "claire", "marc"):
        lines = (await (await place.signed_in(account)).get("/api/desk/journal")).json()["lines"]
        assert [(line["who"], line["heading"]) for line in lines] == [("Hugo", "Divers"), ("Lea", "Appel")]
        assert (lines[1]["caller_name"], lines[1]["caller_number"]) == ("", "0612345678")


async def test_a_line_may_be_about_a_visitor(place: Place) -> None:
    await place.tell(
        VisitorArrived(
            at=place.clock(),
            account="",
            visitor_id="v-1",
            code="V-01",
            patience_s=60,
            looks="un livreur",
            says="Bonjour.",
        )
    )
    client = await place.signed_in("lea")
    body = {"heading": "Livraison", "text": "Deux cartons.", "visitor_id": "v-1"}
    assert (await client.post("/api/desk/journal", json=body)).status_code == 201
    told = (await client.get("/api/desk/journal")).json()
    assert told["visitors"] == [{"visitor_id": "v-1", "name": "un livreur"}]
    assert (told["lines"][0]["visitor_id"], told["lines"][0]["visitor"]) == ("v-1", "un livreur")
    unknown = await client.post("/api/desk/journal", json={**body, "visitor_id": "v-2"})
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-visitor")


async def test_an_empty_line_is_none(place: Place) -> None:
    client = await place.signed_in("lea")
    for body in ({"heading": "", "text": "x"}, {"heading": "Appel", "text": " "}):
        assert (await client.post("/api/desk/journal", json=body)).status_code == 422
