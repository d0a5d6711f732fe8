"""What students say they have read is journaled."""

from __future__ import annotations

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
