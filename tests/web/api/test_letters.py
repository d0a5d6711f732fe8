"""Letters: who sent them, in whose mailboxes they lie, and that nobody else sees them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from standard.core.desk.facts import LetterRead, MailSent
from tests.web.place import Place

MAIL = {
    "kind": "mail",
    "recipients": ["2031", "2041", "2031"],
    "subject": "Salle des mariages",
    "text": "La salle est prise samedi.\nMerci.",
    "attachments": ["salles"],
}
SLIP = {"recipient": "2031", "caller_name": "Mme Marandin", "caller_number": "", "text": "À rappeler."}


async def _sent(client: httpx.AsyncClient, **change: object) -> str:
    answer = await client.post("/api/desk/mail", json={**MAIL, **change})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["mail_id"])


async def _slip(client: httpx.AsyncClient, seat: str, **change: object) -> str:
    answer = await client.post(f"/api/seats/{seat}/messages", json={**SLIP, **change})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["message_id"])


async def _listed(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    letters: list[dict[str, Any]] = (await client.get("/api/desk/letters")).json()["letters"]
    return letters


async def test_a_mail_is_a_fact_with_its_signature_and_its_call(place: Place) -> None:
    client = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    mail_id = await _sent(client, call_id=call_id)
    assert await place.journaled(MailSent) == MailSent(
        at=place.clock(),
        seat="2001",
        account="lea",
        call_id=call_id,
        mail_id=mail_id,
        kind="mail",
        recipients=("2031", "2041"),
        subject="Salle des mariages",
        text="La salle est prise samedi.\nMerci.",
        attachments=("salles",),
        signature="Lea\nAccueil et standard, poste 2000\nMairie de Valbrune-sur-Ormeau – 02 61 91 20 00",
    )
    (letter,) = await _listed(client)
    assert (letter["author"], letter["read"]) == ("Lea", {})
    assert letter["caller"]


async def test_what_a_mail_is_made_of(place: Place) -> None:
    outbox = (await (await place.signed_in("lea")).get("/api/desk/letters")).json()
    assert outbox["letters"] == []
    assert outbox["signature"].startswith("Lea\n")
    assert {"id": "salles", "title": "Salles et matériel, qui fait quoi"} in outbox["enclosures"]


async def test_messages_and_mail_lie_together_newest_first(place: Place) -> None:
    client = await place.seated("lea", "2001")
    message_id = await _slip(client, "2001")
    mail_id = await _sent(client)
    assert [one["letter_id"] for one in await _listed(client)] == [mail_id, message_id]


async def test_a_student_never_sees_the_letters_of_another(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    call_id = place.pbx.caller_rings()
    await place.settled()
    letters = [await _slip(lea, "2001", call_id=call_id), await _sent(lea)]
    assert await _listed(hugo) == []
    assert (await hugo.get("/api/messages")).json() == []
    for letter in letters:
        answer = await hugo.get(f"/api/desk/letters/{letter}")
        assert (answer.status_code, answer.json()["id"]) == (404, "unknown-letter")
        assert (await lea.get(f"/api/desk/letters/{letter}")).json()["letter_id"] == letter
        read = await hugo.post(f"/api/desk/letters/{letter}/read", json={"recipient": "2031"})
        assert read.status_code == 403
    assert (await hugo.get("/api/desk/mailboxes")).status_code == 403


async def test_whoever_teaches_opens_the_mailboxes_and_the_author_is_told(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    claire = await place.signed_in("claire")
    mail_id, message_id = await _sent(lea), await _slip(lea, "2001")
    mailboxes = (await claire.get("/api/desk/mailboxes")).json()
    assert mailboxes["session_id"] == place.session.session_id
    assert [one["letter_id"] for one in mailboxes["letters"]] == [message_id, mail_id]

    for _ in range(2):
        answer = await claire.post(f"/api/desk/letters/{mail_id}/read", json={"recipient": "2041"})
        assert answer.status_code == 204
    assert await place.journaled(LetterRead) == LetterRead(
        at=place.clock(), account="claire", letter_id=mail_id, recipient="2041", author="lea"
    )
    facts = [one.fact for one in await place.journal.read(place.session.session_id)]
    assert sum(isinstance(fact, LetterRead) for fact in facts) == 1
    _, mail = await _listed(lea)
    assert list(mail["read"]) == ["2041"]


async def test_nobody_reads_what_is_not_theirs(place: Place) -> None:
    lea, claire = await place.seated("lea", "2001"), await place.signed_in("claire")
    mail_id = await _sent(lea)
    for letter, recipient in ((mail_id, "2052"), ("l-0", "2031")):
        answer = await claire.post(f"/api/desk/letters/{letter}/read", json={"recipient": recipient})
        assert (answer.status_code, answer.json()["id"]) == (404, "unknown-letter")


@pytest.mark.parametrize(
    ("change", "status", "id"),
    [
        ({"recipients": ["9999"]}, 404, "unknown-station"),
        ({"attachments": ["secret"]}, 404, "unknown-document"),
        ({"recipients": []}, 422, "invalid-value"),
        ({"subject": "  "}, 422, "invalid-value"),
        ({"text": ""}, 422, "invalid-value"),
        ({"kind": "fax"}, 422, "invalid-value"),
        ({"subject": "a\nb"}, 422, "control-characters"),
    ],
)
async def test_a_bad_mail_is_refused_and_not_kept(
    place: Place, change: dict[str, object], status: int, id: str
) -> None:
    client = await place.seated("lea")
    answer = await client.post("/api/desk/mail", json={**MAIL, **change})
    assert (answer.status_code, answer.json()["id"]) == (status, id)
    assert await _listed(client) == []
