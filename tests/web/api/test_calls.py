"""The call log, the lost list, notes: who sees what, and what comes out."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from standard.core import events as e
from standard.core.errors import JournalError
from standard.db.journal import SqlJournal
from tests.web.place import Place

LEA, TOWN = "0261912111", "0612345678"


async def _answered(place: Place, account: str, seat: str) -> tuple[httpx.AsyncClient, str]:
    """A call that this person had, and that is over."""
    client = await place.seated(account, seat)
    call_id = place.pbx.caller_rings()
    await place.settled()
    await place.tell(e.CallAnswered(at=place.clock(), call_id=call_id, seat=seat))
    place.clock.advance(30)
    await place.tell(
        e.CallEnded(at=place.clock(), call_id=call_id, by="caller"),
        e.RecordingStored(at=place.clock(), call_id=call_id, key=f"s/{call_id}", duration_s=30.0),
    )
    return client, call_id


async def _lost(place: Place, call_id: str, number: str = TOWN, name: str = "") -> str:
    at = place.clock()
    await place.tell(
        e.CallOffered(at=at, call_id=call_id, number=number, name=name, dialled="0261912000"),
        e.CallWaiting(at=at, call_id=call_id, reason="new"),
        e.CallAbandoned(at=at, call_id=call_id),
    )
    place.clock.advance(1)
    return call_id


async def _ids(client: httpx.AsyncClient, **asked: Any) -> list[str]:
    answer = await client.get("/api/calls", params=asked)
    assert answer.status_code == 200, answer.text
    return [one["call"]["call_id"] for one in answer.json()["calls"]]


async def test_a_student_sees_their_calls_and_others_see_all(place: Place) -> None:
    lea, first = await _answered(place, "lea", "2001")
    hugo, second = await _answered(place, "hugo", "2002")
    third = await _lost(place, "c-1.9")
    assert await _ids(lea) == [first]
    assert await _ids(hugo) == [second]
    for account in ("claire", "marc", "nadia"):
        assert await _ids(await place.signed_in(account)) == [third, second, first]


async def test_everybody_sees_what_the_switchboard_lost(place: Place) -> None:
    lea, own = await _answered(place, "lea", "2001")
    lost = await _lost(place, "c-1.9", name="M. Belhadj")
    # A recording of somebody else's call is not given away, even if there were one.
    await place.tell(e.RecordingStored(at=place.clock(), call_id=lost, key="s/x", duration_s=1.0))
    answer = (await lea.get("/api/calls", params={"lost": "true"})).json()
    assert [(one["call"]["call_id"], one["call"]["recording"]) for one in answer["calls"]] == [(lost, None)]
    assert await _ids(lea, lost=True, mine=True) == []
    listed = (await lea.get("/api/calls/lost")).json()
    assert [(one["call_id"], one["name"], one["times"]) for one in listed["lost"]] == [
        (lost, "M. Belhadj", 1)
    ]
    assert (await lea.get("/api/calls")).json()["calls"][0]["call"]["recording"]["key"] == f"s/{own}"


async def test_a_call_back_takes_the_caller_off_the_list(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    lost = await _lost(place, "c-1.8")
    body = {"type": "Dial", "number": TOWN, "about": lost}
    assert (await lea.post("/api/seats/2001/commands", json=body)).status_code == 202
    dialled = await place.journaled(e.CallDialled)
    await place.settled()
    (line,) = (await lea.get("/api/calls/lost")).json()["lost"]
    assert (line["called_back"]["call_id"], line["called_back"]["state"]) == (dialled.call_id, "under-way")
    place.pbx.number_answers(dialled.call_id)
    await place.settled()
    assert (await lea.get("/api/calls/lost")).json() == {"lost": [], "promises": []}
    (told,) = [one["call"] for one in (await lea.get("/api/calls?lost=true")).json()["calls"]]
    assert told["made_good_by"] == dialled.call_id
    assert await _ids(lea, direction="out") == [dialled.call_id]


async def test_a_promise_is_its_authors_until_it_is_kept(place: Place) -> None:
    lea, call_id = await _answered(place, "lea", "2001")
    slip = {
        "call_id": call_id,
        "recipient": "2041",
        "caller_name": "Mme Marandin",
        "caller_number": LEA,
        "text": "À rappeler.",
        "call_back": True,
        "call_back_at": "2026-03-02T16:00:00+01:00",
    }
    message_id = (await lea.post("/api/seats/2001/messages", json=slip)).json()["message_id"]
    (promise,) = (await lea.get("/api/calls/lost")).json()["promises"]
    assert (promise["promise_id"], promise["call_back_at"]) == (message_id, "2026-03-02T15:00:00Z")
    assert (await (await place.signed_in("hugo")).get("/api/calls/lost")).json()["promises"] == []
    assert len((await (await place.signed_in("claire")).get("/api/calls/lost")).json()["promises"]) == 1
    await lea.post("/api/seats/2001/commands", json={"type": "Dial", "number": LEA, "about": message_id})
    place.pbx.number_answers((await place.journaled(e.CallDialled)).call_id)
    await place.settled()
    assert (await lea.get("/api/calls/lost")).json()["promises"] == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "belhadj"}, ["c-1.2"]),
        ({"q": "BELHÀDJ karim"}, ["c-1.2"]),
        ({"q": "06 12 34 56 78"}, ["c-1.2"]),
        ({"q": "facture"}, ["c-1.1"]),
        ({"outcome": "abandoned"}, ["c-1.2", "c-1.1"]),
        ({"outcome": "transferred"}, []),
        ({"direction": "out"}, []),
        ({"line": "0261912000"}, ["c-1.2", "c-1.1"]),
        ({"line": "0261912001"}, []),
        ({"seat": "2001"}, []),
        ({"lost": "true"}, ["c-1.2", "c-1.1"]),
        ({"mine": "true"}, []),
    ],
)
async def test_filters(place: Place, asked: dict[str, str], found: list[str]) -> None:
    claire = await place.signed_in("claire")
    await _lost(place, "c-1.1", LEA)
    await _lost(place, "c-1.2", TOWN, "M. Karim Belhadj")
    assert (await claire.put("/api/calls/c-1.1/note", json={"text": "Facturé"})).status_code == 204
    assert await _ids(claire, **asked) == found


async def test_from_and_to(place: Place) -> None:
    place.clock.now = datetime.now(UTC)  # the database has a clock of its own
    claire = await place.signed_in("claire")
    await _lost(place, "c-1.1")
    middle = place.clock()
    await _lost(place, "c-1.2")
    later = place.clock()
    await _lost(place, "c-1.3")
    assert await _ids(claire, **{"from": middle.isoformat(), "to": later.isoformat()}) == ["c-1.2"]


async def test_paging_tells_each_call_once_while_new_ones_come(place: Place) -> None:
    claire = await place.signed_in("claire")
    for number in range(5):
        await _lost(place, f"c-1.{number}")
    first = (await claire.get("/api/calls?limit=2")).json()
    await _lost(place, "c-1.5")
    second = (await claire.get("/api/calls", params={"limit": 2, "cursor": first["next"]})).json()
    third = (await claire.get("/api/calls", params={"limit": 2, "cursor": second["next"]})).json()
    told = [one["call"]["call_id"] for page in (first, second, third) for one in page["calls"]]
    assert told == [f"c-1.{number}" for number in (4, 3, 2, 1, 0)]
    assert third["next"] is None


async def _yesterday(place: Place) -> str:
    """A session that is over, with one lost call."""
    journal = SqlJournal(place.database, establishment="lycee-a", node="other")
    session_id, _ = await journal.open_session("mairie")
    at = place.clock()
    facts: tuple[e.Event, ...] = (
        e.CallOffered(at=at, call_id="c-0.1", number=LEA, name="Mme Marandin", dialled="0261912000"),
        e.CallAbandoned(at=at, call_id="c-0.1"),
    )
    await journal.append(session_id, [e.Numbered(seq, fact) for seq, fact in enumerate(facts, 1)])
    await journal.close_session(session_id)
    return session_id


async def test_earlier_sessions_are_for_those_who_teach(place: Place) -> None:
    await _yesterday(place)
    await _lost(place, "c-1.1")
    assert sorted(await _ids(await place.signed_in("claire"))) == ["c-0.1", "c-1.1"]
    assert await _ids(await place.signed_in("lea"), lost=True) == ["c-1.1"]
    claire = await place.signed_in("claire")
    told: list[str] = []
    cursor = None
    for _ in range(2):
        page = (
            await claire.get("/api/calls", params={"limit": 1} | ({"cursor": cursor} if cursor else {}))
        ).json()
        told += [one["call"]["call_id"] for one in page["calls"]]
        cursor = page["next"]
    assert (sorted(told), cursor) == (["c-0.1", "c-1.1"], None)


async def test_the_note_of_an_earlier_session_cannot_change(place: Place) -> None:
    await _yesterday(place)
    claire, lea = await place.signed_in("claire"), await place.signed_in("lea")
    refused = await claire.put("/api/calls/c-0.1/note", json={"text": "x"})
    assert (refused.status_code, refused.json()["id"]) == (409, "session-over")
    unknown = await lea.put("/api/calls/c-0.1/note", json={"text": "x"})
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-call")


async def test_a_note_is_a_fact_with_its_author_and_may_be_removed(place: Place) -> None:
    lea, call_id = await _answered(place, "lea", "2001")
    url = f"/api/calls/{call_id}/note"
    assert (await lea.put(url, json={"text": " deux\r\nlignes "})).status_code == 204
    fact = await place.journaled(e.CallNoted)
    assert (fact.account, fact.text) == ("lea", "deux\nlignes")
    seq = place.session.board.seq
    assert (await lea.put(url, json={"text": "deux\nlignes"})).status_code == 204
    assert place.session.board.seq == seq, "what has not changed is not written again"
    assert (await lea.put(url, json={"text": ""})).status_code == 204
    assert (await lea.get("/api/calls")).json()["calls"][0]["call"]["note"] == ""


async def test_a_note_of_the_call_in_hand_is_on_the_board(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    await place.tell(e.CallAnswered(at=place.clock(), call_id=call_id, seat="2001"))
    assert (
        await lea.put(f"/api/calls/{call_id}/note", json={"text": "sourde d'une oreille"})
    ).status_code == 204
    assert place.session.board.calls[call_id].note == "sourde d'une oreille"


async def test_who_may_write_a_note(place: Place) -> None:
    _, call_id = await _answered(place, "lea", "2001")
    lost = await _lost(place, "c-1.9")

    async def written(account: str, about: str) -> int:
        client = await place.signed_in(account)
        return (await client.put(f"/api/calls/{about}/note", json={"text": account})).status_code

    assert await written("hugo", call_id) == 403
    assert await written("hugo", lost) == 204
    assert await written("marc", lost) == 403
    assert await written("claire", call_id) == 204


async def test_a_note_that_cannot_be_journaled_is_not_there(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    lea, call_id = await _answered(place, "lea", "2001")

    async def full(*_: object) -> None:
        raise JournalError("journal-failed", reason="disk full")

    monkeypatch.setattr(place.session.journal, "append", full)
    assert (await lea.put(f"/api/calls/{call_id}/note", json={"text": "x"})).status_code == 503
    assert (await lea.get("/api/calls")).json()["calls"][0]["call"]["note"] == ""


async def test_the_export_has_the_same_filters_and_rights(place: Place) -> None:
    lea, call_id = await _answered(place, "lea", "2001")
    await _lost(place, "c-1.9", "+33612345678", '=HYPERLINK("http://x";"y")')
    await lea.put(f"/api/calls/{call_id}/note", json={"text": "@a\r\nb"})

    async def export(client: httpx.AsyncClient, **asked: str) -> list[dict[str, str]]:
        answer = await client.get("/api/calls.csv", params=asked)
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["cache-control"] == "no-store"
        text = io.StringIO(answer.content.decode("utf-8-sig"), newline="")
        return list(csv.DictReader(text, delimiter="," if asked.get("language") == "en" else ";"))

    (own,) = await export(lea)
    assert (own["appel"], own["note"], own["opérateurs"]) == (call_id, "'@a\nb", "lea")
    claire = await place.signed_in("claire")
    assert len(await export(claire)) == 2
    (lost,) = await export(claire, lost="true", language="en")
    assert (lost["name"], lost["number"]) == ('\'=HYPERLINK("http://x";"y")', "'+33612345678")


@pytest.mark.parametrize(
    ("method", "path", "status", "id"),
    [
        ("GET", "/api/calls?limit=0", 422, "invalid-value"),
        ("GET", "/api/calls?limit=9999", 422, "invalid-value"),
        ("GET", "/api/calls?cursor=x", 422, "invalid-value"),
        ("GET", "/api/calls?cursor=s-0~c-9", 404, "unknown-call"),
        ("GET", "/api/calls?outcome=x", 422, "invalid-value"),
        ("GET", "/api/calls?from=2026-03-02T10:00:00", 422, "invalid-value"),
        ("GET", "/api/calls?q=a%0d%0ab", 422, "control-characters"),
        ("PUT", "/api/calls/c-9.9/note", 404, "unknown-call"),
        ("PUT", "/api/calls/x/note", 422, "invalid-value"),
    ],
)
async def test_what_makes_no_sense(place: Place, method: str, path: str, status: int, id: str) -> None:
    client = await place.signed_in("claire")
    body = {"text": "x"} if method == "PUT" else None
    answer = await client.request(method, path, json=body)
    assert (answer.status_code, answer.json()["id"]) == (status, id)


@pytest.mark.parametrize("text", ["x" * 2001, "a\x00b", "a\x1b[0m"])
async def test_a_note_is_text(place: Place, text: str) -> None:
    lea, call_id = await _answered(place, "lea", "2001")
    assert (await lea.put(f"/api/calls/{call_id}/note", json={"text": text})).status_code == 422


@pytest.mark.parametrize("path", ["/api/calls", "/api/calls/lost", "/api/calls.csv"])
async def test_nobody_reads_without_signing_in(place: Place, path: str) -> None:
    assert (await place.client().get(path)).status_code == 401
