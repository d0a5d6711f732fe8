"""What students say they have read is journaled."""

from __future__ import annotations

from datetime import datetime

from standard.core.desk.facts import ConsigneRead
from tests.web.place import Place


async def test_read_and_understood_is_shown_until_the_seat_is_left(place: Place) -> None:
    client = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    for consigne in ("M-G01", "M-P02", "M-G01"):
        answer = await client.post(f"/api/seats/2001/consignes/{consigne}/read", json={"call_id": call_id})
        assert answer.status_code == 204
    board = place.session.board
    assert board.seats["2001"].consignes_read == ("M-G01", "M-P02")
    assert await place.journaled(ConsigneRead) == ConsigneRead(
        at=place.clock(), seat="2001", account="lea", call_id=call_id, consigne="M-G01"
    )
    assert (await client.post("/api/seats/2001/release")).status_code in (200, 204)
    assert place.session.board.seats["2001"].consignes_read == ()


async def test_an_unknown_rule_or_somebody_elses_seat_is_refused(place: Place) -> None:
    client = await place.seated("lea", "2001")
    unknown = await client.post("/api/seats/2001/consignes/M-G99/read", json={})
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-consigne")
    assert (await client.post("/api/seats/2001/consignes/M_G01/read", json={})).status_code == 422
    assert (await client.post("/api/seats/2002/consignes/M-G01/read", json={})).status_code == 403


async def test_the_rules_are_sent_with_their_dates_in_this_session(place: Place) -> None:
    client = await place.signed_in("lea")
    rules = {one["id"]: one for one in (await client.get("/api/organisation")).json()["consignes"]}
    assert len(rules) == 22
    assert rules["M-G02"] == {
        "id": "M-G02",
        "portee": "2020 (DGS)",
        "condition": "tout appel externe",
        "conduite": "passer à Mme Lesgourmand (2021)",
        "exceptions": "aucune",
        "cibles": ["2020"],
        "generale": True,
        "debut": None,
        "fin": None,
    }
    debut, fin = (datetime.fromisoformat(rules["M-P02"][name]) for name in ("debut", "fin"))
    assert (debut.hour, fin.hour, fin.minute) == (0, 11, 30)
    assert debut.date() == fin.date() == place.clock().astimezone(fin.tzinfo).date()
