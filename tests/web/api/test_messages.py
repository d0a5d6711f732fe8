"""Messages are facts."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from standard.core.desk.facts import MessageTaken
from standard.core.errors import JournalError
from tests.web.place import Place

SLIP = {
    "recipient": "2031",
    "caller_name": "Mme Marandin",
    "caller_number": "0261912111",
    "text": "Rappeler avant 16 h.",
    "urgent": True,
}


async def _written(place: Place, account: str, seat: str) -> tuple[httpx.AsyncClient, str, str]:
    client = await place.seated(account, seat)
    call_id = place.pbx.caller_rings()
    await place.settled()
    answer = await client.post(f"/api/seats/{seat}/messages", json={**SLIP, "call_id": call_id})
    assert answer.status_code == 201, answer.text
    return client, call_id, answer.json()["message_id"]


async def test_a_message_is_journaled_with_who_wrote_it(place: Place) -> None:
    _, call_id, message_id = await _written(place, "lea", "2001")
    fact = await place.journaled(MessageTaken)
    assert fact == MessageTaken(
        at=place.clock(),
        message_id=message_id,
        seat="2001",
        account="lea",
        call_id=call_id,
        recipient="2031",
        caller_name="Mme Marandin",
        caller_number="0261912111",
        text="Rappeler avant 16 h.",
        urgent=True,
    )


async def test_every_line_of_the_slip_is_in_the_fact(place: Place) -> None:
    client = await place.seated("lea")
    more = {
        "company": "Entreprise Belhadj",
        "subject": "Livraison",
        "read_back": True,
        "call_back": True,
        "call_back_at": "2026-03-02T16:00:00+01:00",
        "opened_at": (place.clock() - timedelta(seconds=40)).isoformat(),
    }
    answer = await client.post("/api/seats/2001/messages", json={**SLIP, **more})
    assert answer.status_code == 201, answer.text
    fact = await place.journaled(MessageTaken)
    assert (fact.company, fact.subject, fact.read_back, fact.call_id) == (
        "Entreprise Belhadj",
        "Livraison",
        True,
        "",
    )
    assert fact.opened_at == place.clock() - timedelta(seconds=40)


async def test_a_slip_was_not_opened_after_it_was_sent(place: Place) -> None:
    client = await place.seated("lea")
    ahead = (place.clock() + timedelta(hours=1)).isoformat()
    await client.post("/api/seats/2001/messages", json={**SLIP, "opened_at": ahead})
    assert (await place.journaled(MessageTaken)).opened_at == place.clock()


async def test_a_student_reads_their_own_and_others_read_all(place: Place) -> None:
    lea, _, first = await _written(place, "lea", "2001")
    hugo, _, second = await _written(place, "hugo", "2002")

    async def read(client: httpx.AsyncClient) -> list[str]:
        return [record["message"]["message_id"] for record in (await client.get("/api/messages")).json()]

    assert await read(lea) == [first]
    assert await read(hugo) == [second]
    for account in ("claire", "marc", "nadia"):
        assert sorted(await read(await place.signed_in(account))) == sorted([first, second])


async def test_a_message_may_be_written_after_the_caller_has_gone(place: Place) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    place.pbx.caller_leaves(call_id)
    await place.settled()
    answer = await client.post("/api/seats/2001/messages", json={**SLIP, "call_id": call_id})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("change", "status", "id"),
    [
        ({"call_id": "c-999.1"}, 404, "unknown-call"),
        ({"recipient": "9999"}, 404, "unknown-station"),
        ({"recipient": "2031\n"}, 422, "invalid-value"),
        ({"call_id": "x"}, 422, "invalid-value"),
        ({"text": "  "}, 422, "invalid-value"),
        ({"text": "x" * 2001}, 422, "invalid-value"),
        ({"text": "ding\x07"}, 422, "control-characters"),
        ({"caller_name": "Mme\r\nMarandin"}, 422, "control-characters"),
        ({"caller_number": "02\x00"}, 422, "control-characters"),
    ],
)
async def test_a_bad_slip_is_refused_and_not_kept(
    place: Place, change: dict[str, str], status: int, id: str
) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()
    answer = await client.post("/api/seats/2001/messages", json={**SLIP, "call_id": call_id, **change})
    assert (answer.status_code, answer.json()["id"]) == (status, id)
    assert (await client.get("/api/messages")).json() == []


async def test_lines_of_a_message_are_kept(place: Place) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {**SLIP, "call_id": call_id, "text": "  Un\r\nDeux\n\nTrois  "}
    assert (await client.post("/api/seats/2001/messages", json=body)).status_code == 201
    assert (await place.journaled(MessageTaken)).text == "Un\nDeux\n\nTrois"


async def test_a_message_that_cannot_be_journaled_is_not_taken(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()

    async def full(*_: object) -> None:
        raise JournalError("journal-full")

    monkeypatch.setattr(place.journal, "append", full)
    answer = await client.post("/api/seats/2001/messages", json={**SLIP, "call_id": call_id})
    assert (answer.status_code, answer.json()["id"]) == (503, "journal-full")
    assert "Libérez de la place" in answer.json()["sentence"]["fr"]
    assert (await client.get("/api/messages")).json() == []
