"""The counter over HTTP: a visit is facts with the call in hand; what cannot be is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from standard.core.desk import facts as f
from standard.core.sentences import SENTENCES
from tests.web.place import Place


async def came(place: Place, code: str = "VM-01") -> str:
    answer = await (await place.signed_in("claire")).post("/api/desk/visitors", json={"code": code})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["visitor_id"])


async def do(client: httpx.AsyncClient, visitor: str, deed: str, **body: object) -> httpx.Response:
    method = "PUT" if deed == "register" else "POST"
    return await client.request(method, f"/api/desk/visitors/{visitor}/{deed}", json=body)


async def done(client: httpx.AsyncClient, visitor: str, deed: str, **body: object) -> None:
    answer = await do(client, visitor, deed, **body)
    assert answer.status_code == 204, answer.text


async def refused(answer: httpx.Response, id: str, status: int = 409) -> None:
    told = answer.json()
    assert (answer.status_code, told["id"]) == (status, id), told
    assert id in SENTENCES
    assert "…" not in told["sentence"]["fr"]


async def counter(client: httpx.AsyncClient) -> dict[str, Any]:
    told: dict[str, Any] = (await client.get("/api/desk/visitors")).json()
    return told


async def card(client: httpx.AsyncClient, visitor: str) -> dict[str, Any]:
    cards: list[dict[str, Any]] = (await counter(client))["visitors"]
    return next(one for one in cards if one["visitor_id"] == visitor)


async def test_a_whole_visit_beside_a_call(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call = place.pbx.caller_rings()
    await place.settled()
    visitor = await came(place)
    seen = await card(lea, visitor)
    assert (seen["state"], seen["name"], seen["asked"], seen["spoken"]) == ("unseen", "", [], True)
    place.clock.advance(8)
    await done(lea, visitor, "greeted", call_id=call)
    greeted = await place.journaled(f.VisitorGreeted)
    assert (greeted.account, greeted.seat, greeted.call_id) == ("lea", "2001", call)
    await done(lea, visitor, "asked", what="nom")
    asked = await place.journaled(f.VisitorAsked)
    assert (asked.what, asked.answer) == ("nom", "Perrine Amadieu. A-M-A-D-I-E-U.")
    await done(
        lea, visitor, "register", name="Perrine Amadieu", company="Val-Clair", purpose="x", host="2101"
    )
    await done(lea, visitor, "badge")
    assert (await place.journaled(f.BadgeGiven)).badge == "V01"
    await done(lea, visitor, "announced", host="2101", call_id=call)
    assert (await place.journaled(f.VisitorAnnounced)).call_id == call
    await done(lea, visitor, "done", outcome="with-host")
    inside = await card(lea, visitor)
    assert (inside["state"], inside["to_greet_s"], inside["greeted_by"]) == ("inside", 8, "lea")
    assert (await counter(lea))["badges"][0] == {"badge": "V01", "visitor_id": visitor}
    await done(lea, visitor, "out")
    gone = await card(lea, visitor)
    assert gone["state"] == "gone"
    assert gone["badge_back_at"] == gone["out_at"]
    assert (await counter(lea))["badges"][0]["visitor_id"] == ""


async def test_a_memo_lies_in_the_mailbox_of_the_host(place: Place) -> None:
    lea = await place.signed_in("lea")
    visitor = await came(place)
    await done(lea, visitor, "greeted")
    await done(lea, visitor, "register", name="Mme Amadieu", purpose="livres", host="2101")
    await done(lea, visitor, "announced", host="2101", how="mail")
    mail = await place.journaled(f.MailSent)
    assert (mail.recipients, mail.account) == (("2101",), "lea")
    assert mail.text == "Mme Amadieu vous attend à l’accueil.\nObjet : livres"
    assert place.desk.now.letters.mailbox("2101")


async def test_what_cannot_be_is_refused_and_not_journaled(place: Place) -> None:
    lea = await place.signed_in("lea")
    visitor = await came(place)
    await refused(await do(lea, visitor, "asked", what="nom"), "visitor-unseen")
    await done(lea, visitor, "greeted")
    await refused(await do(lea, visitor, "greeted"), "visitor-at-desk")
    await refused(await do(lea, visitor, "badge", badge="V99"), "unknown-badge", 404)
    await done(lea, visitor, "badge", badge="V05")
    await refused(await do(lea, visitor, "badge"), "badge-worn")
    await refused(await do(lea, visitor, "out"), "visitor-at-desk")
    await refused(await do(lea, visitor, "announced", host="2999"), "unknown-station", 404)
    await refused(await do(lea, visitor, "register", name="x", host="2999"), "unknown-station", 404)
    await done(lea, visitor, "ticket")
    await refused(await do(lea, visitor, "asked", what="nom"), "visitor-waiting")
    await refused(await do(lea, "v-0", "greeted"), "unknown-visitor", 404)
    await refused(await do(lea, "v-0", "badge"), "unknown-visitor", 404)
    other = await came(place, "VM-03")
    await done(lea, other, "greeted")
    await refused(await do(lea, other, "badge", badge="V05"), "badge-taken")
    await refused(await do(lea, other, "badge-returned"), "badge-elsewhere")
    facts = [numbered.fact for numbered in await place.journal.read(place.session.session_id)]
    assert sum(isinstance(fact, f.BadgeGiven) for fact in facts) == 1
    assert sum(isinstance(fact, f.VisitorAsked) for fact in facts) == 0


async def test_numbers_are_called_in_order_on_the_board(place: Place) -> None:
    lea = await place.signed_in("lea")
    await refused(await lea.post("/api/desk/tickets/next", json={}), "nobody-waits")
    visitors = [await came(place, code) for code in ("VM-01", "VM-02", "VM-03")]
    for visitor in visitors:
        await done(lea, visitor, "greeted")
        await done(lea, visitor, "ticket")
    await refused(await lea.post("/api/desk/tickets/next", json={"ticket": "003"}), "ticket-not-next")
    await done(lea, visitors[2], "ticket", priority=True)
    assert (await counter(lea))["line"] == [visitors[2], visitors[0], visitors[1]]
    for _ in range(2):
        assert (await lea.post("/api/desk/tickets/next", json={})).status_code == 204
    board = (await lea.get("/api/desk/display")).json()
    assert [one["ticket"] for one in board["called"]] == ["001", "003"]
    assert (board["waiting"], board["text"]) == (1, "Bienvenue à la mairie\nPrenez un ticket à l'accueil")
    # The pregnant woman should have been greeted first, and called first.
    deck = (await (await place.signed_in("claire")).get("/api/desk/visitors/deck")).json()
    assert [(one["visitor_id"], one["passed"]) for one in deck["overtakings"]] == [
        (visitors[0], visitors[1]),
        (visitors[2], visitors[1]),
        (visitors[0], visitors[1]),
    ]


async def test_the_board_takes_what_a_board_shows(place: Place) -> None:
    lea = await place.signed_in("lea")
    answer = await lea.put("/api/desk/display", json={"text": "Guichet 2 fermé\r\nRéouverture à 14 h"})
    assert answer.status_code == 204
    assert (await lea.get("/api/desk/display")).json()["text"] == "Guichet 2 fermé\nRéouverture à 14 h"
    await refused(await lea.put("/api/desk/display", json={"text": "x" * 41}), "display-too-long")
    await refused(await lea.put("/api/desk/display", json={"text": "a\nb\nc"}), "display-too-many-lines")
    assert (await lea.put("/api/desk/display", json={"text": "a\u0007"})).status_code == 422


async def test_first_words_can_be_heard(place: Place) -> None:
    lea = await place.signed_in("lea")
    visitor = await came(place)
    answer = await lea.get(f"/api/desk/visitors/{visitor}/voice")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "audio/ogg")
    assert answer.content[:4] == b"OggS"


async def test_students_are_not_told_what_is_right(place: Place) -> None:
    lea, marc = await place.signed_in("lea"), await place.signed_in("marc")
    visitor = await came(place)
    assert (await lea.get("/api/desk/visitors/deck")).status_code == 403
    deck = (await marc.get("/api/desk/visitors/deck")).json()
    case = next(one for one in deck["cases"] if one["code"] == "VM-01")
    assert (case["here"], case["juste"]["hote"], deck["codes"]) == (
        True,
        "2101",
        [{"visitor_id": visitor, "code": "VM-01"}],
    )
    assert "Amadieu" not in str((await card(lea, visitor)).values()).replace("Perrine Amadieu, des", "")


async def test_a_rush_and_practice(place: Place) -> None:
    lea, claire = await place.signed_in("lea"), await place.signed_in("claire")
    answer = await claire.post("/api/desk/visitors/rush", json={"count": 3, "minutes": 5, "seed": 4})
    assert answer.status_code == 204
    rush = (await counter(lea))["rush"]
    assert (rush["come"], rush["total"]) == (0, 3)
    await refused(
        await claire.post("/api/desk/visitors/rush", json={"count": 3, "minutes": 5}), "rush-running"
    )
    assert (await claire.delete("/api/desk/visitors/rush")).status_code == 204
    assert (await counter(lea))["rush"] is None
    await refused(await claire.delete("/api/desk/visitors/rush"), "no-rush")
    too_many = await claire.post("/api/desk/visitors/rush", json={"count": 40, "minutes": 5})
    await refused(too_many, "rush-too-many")
    assert (await lea.post("/api/desk/visitors/practice")).status_code == 201
    await claire.put("/api/session-mode", json={"mode": "exam"})
    await refused(await lea.post("/api/desk/visitors/practice"), "visitors-in-exam")


@pytest.mark.parametrize(("language", "heading"), [("fr", "personne visitée"), ("en", "host")])
async def test_the_register_is_a_file(place: Place, language: str, heading: str) -> None:
    lea = await place.signed_in("lea")
    visitor = await came(place)
    await done(lea, visitor, "greeted")
    await done(lea, visitor, "register", name="=1+1", host="2101")
    answer = await lea.get(f"/api/desk/visitors.csv?language={language}")
    text = answer.content.decode("utf-8-sig")
    assert heading in text.splitlines()[0]
    assert "'=1+1" in text
    assert "attachment" in answer.headers["content-disposition"]
