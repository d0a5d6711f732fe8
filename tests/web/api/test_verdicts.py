"""The rules of a call in its debrief, and who may see and judge them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx

from standard.core.consignes import TypeAppelant
from standard.core.desk.facts import CallQualified, MessageTaken, SpeechJudged
from standard.core.events import CommandConfirmed, StationStateChanged, TransferCompleted
from tests.web.place import Place

SITUATION = {"appelant": "usager", "cible": "2010", "sujets": [], "partie": ""}


async def _transferred(place: Place, station: str = "2012") -> tuple[httpx.AsyncClient, str]:
    """A caller who wanted the mayor, sent on by Léa, and gone."""
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    await place.tell(_labs(place, call_id))
    for command in ({"type": "AnswerCall"}, {"type": "BlindTransfer", "station": station}):
        body = command | {"call_id": call_id}
        asked = (await lea.post("/api/seats/2001/commands", json=body)).json()
        await place.journaled(CommandConfirmed, command_id=asked["command_id"])
    place.pbx.station_answers(call_id)
    await place.settled()
    place.clock.advance(30)
    place.pbx.caller_leaves(call_id)
    await place.settled()
    return lea, call_id


def _labs(place: Place, call_id: str) -> CallQualified:
    return CallQualified(
        at=place.clock(), account="", call_id=call_id, appelant=TypeAppelant.USAGER, cible="2010"
    )


def _url(place: Place, call_id: str, rest: str = "consignes") -> str:
    return f"/api/sessions/{place.session.session_id}/calls/{call_id}/{rest}"


async def _told(client: httpx.AsyncClient, url: str) -> dict[str, Any]:
    answer = await client.get(url)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_each_rule_has_its_verdict_and_its_receipts(place: Place) -> None:
    lea, call_id = await _transferred(place)
    told = await _told(await place.signed_in("marc"), _url(place, call_id))
    assert (told["situation"], told["said_by"], told["may_judge"]) == (SITUATION, "scenario", True)
    rule = next(one for one in told["rules"] if one["id"] == "M-G01")
    assert rule["etat"] == "a_juger"
    identified, transferred, forbidden = rule["lines"]
    assert identified["heard"] == [
        {
            "geste": "identifier",
            "what": "nom+organisme+objet",
            "vers": ["nom", "organisme", "objet"],
            "said": None,
        }
    ]
    assert (transferred["etat"], forbidden["etat"], forbidden["interdit"]) == ("respectee", "respectee", True)
    facts = {one.seq: one.fact for one in await place.journal.read(place.session.session_id)}
    assert isinstance(facts[transferred["seqs"][-1]], TransferCompleted)
    # The same to the student in practice, without the means to judge.
    assert (await _told(lea, _url(place, call_id)))["may_judge"] is False
    assert (await _told(lea, _url(place, call_id)))["rules"] == told["rules"]


async def test_a_person_says_what_was_heard_and_takes_it_back(place: Place) -> None:
    lea, call_id = await _transferred(place)
    marc = await place.signed_in("marc")
    for said, state in ((True, "respectee"), (False, "enfreinte"), (None, "a_juger")):
        body = {"geste": "identifier", "what": "nom+organisme+objet", "said": said}
        answer = await marc.put(_url(place, call_id, "speech"), json=body)
        assert answer.status_code == 204, answer.text
        told = await _told(marc, _url(place, call_id))
        rule = next(one for one in told["rules"] if one["id"] == "M-G01")
        assert (rule["etat"], rule["lines"][0]["heard"][0]["said"]) == (state, said)
    assert (await place.journaled(SpeechJudged)).account == "marc"
    seen = {"geste": "transferer", "what": "2012", "said": True}
    assert (await marc.put(_url(place, call_id, "speech"), json=seen)).status_code == 422
    heard = {"geste": "dire", "what": "x", "said": True}
    assert (await lea.put(_url(place, call_id, "speech"), json=heard)).status_code == 403


async def test_who_judges_says_what_the_call_was(place: Place) -> None:
    lea, call_id = await _transferred(place)
    claire = await place.signed_in("claire")
    said = SITUATION | {"cible": "2020"}
    assert (await claire.put(_url(place, call_id, "situation"), json=said)).status_code == 204
    told = await _told(claire, _url(place, call_id))
    assert (told["situation"], told["said_by"]) == (said, "judge")
    rule = next(one for one in told["rules"] if one["id"] == "M-G02")
    assert rule["etat"] == "enfreinte"
    assert (await lea.put(_url(place, call_id, "situation"), json=said)).status_code == 403
    assert (await claire.put(_url(place, "c-9.9", "situation"), json=said)).status_code == 404


async def test_a_student_sees_no_verdict_of_others_nor_too_early(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    asked = (
        await lea.post("/api/seats/2001/commands", json={"type": "AnswerCall", "call_id": call_id})
    ).json()
    await place.journaled(CommandConfirmed, command_id=asked["command_id"])
    await place.tell(_labs(place, call_id))
    early = await lea.get(_url(place, call_id))
    assert (early.status_code, early.json()["id"]) == (403, "verdict-not-yet")
    assert (await _told(await place.signed_in("claire"), _url(place, call_id)))["said_by"] == "scenario"
    place.pbx.caller_leaves(call_id)
    await place.settled()
    assert (await _told(lea, _url(place, call_id)))["said_by"] == "scenario"
    hugo = await place.seated("hugo", "2002")
    others = await hugo.get(_url(place, call_id))
    assert (others.status_code, others.json()["id"]) == (403, "not-your-record")


async def test_a_call_of_an_exam_is_judged_by_who_judges_alone(place: Place) -> None:
    claire = await place.signed_in("claire")
    await claire.put("/api/session-mode", json={"mode": "exam"})
    lea, call_id = await _transferred(place)
    await claire.put("/api/session-mode", json={"mode": "practice"})
    refused = await lea.get(_url(place, call_id))
    assert (refused.status_code, refused.json()["id"]) == (403, "verdict-not-yet")
    assert (await claire.get(_url(place, call_id))).status_code == 200


async def test_the_facts_of_a_call_hide_the_answer_sheet_from_students(place: Place) -> None:
    lea, call_id = await _transferred(place)
    own = {"appelant": "presse", "call_id": call_id}
    assert (await lea.post("/api/desk/qualifications", json=own)).status_code == 204
    marc = await place.signed_in("marc")
    await marc.put(_url(place, call_id, "speech"), json={"geste": "dire", "what": "x", "said": True})

    async def told(client: httpx.AsyncClient) -> list[tuple[str, str]]:
        view = (await client.get(f"/api/sessions/{place.session.session_id}/calls/{call_id}")).json()
        facts = [one["fact"] for one in view["facts"]]
        sheet = ("CallQualified", "SpeechJudged")
        return [(one["type"], one["account"]) for one in facts if one["type"] in sheet]

    assert await told(lea) == [("CallQualified", "lea")]
    assert await told(marc) == [("CallQualified", ""), ("CallQualified", "lea"), ("SpeechJudged", "marc")]


async def test_a_call_of_an_earlier_session_is_judged_in_the_one_under_way(place: Place) -> None:
    _, call_id = await _transferred(place)
    earlier = place.session.session_id
    await place.journal.close_session(earlier)
    await place.session.stop(closed=False)
    await place.session.start()
    assert place.session.session_id != earlier
    marc = await place.signed_in("marc")
    url = f"/api/sessions/{earlier}/calls/{call_id}"
    said = {"geste": "identifier", "what": "nom+organisme+objet", "said": True}
    assert (await marc.put(f"{url}/speech", json=said)).status_code == 204
    assert (await marc.put(f"{url}/situation", json=SITUATION)).status_code == 204
    told = await _told(marc, f"{url}/consignes")
    rule = next(one for one in told["rules"] if one["id"] == "M-G01")
    assert (told["said_by"], rule["etat"]) == ("judge", "respectee")
    (one, other) = await place.journal.judgements(earlier)
    assert one == replace(await place.journaled(SpeechJudged), session=earlier)
    assert isinstance(other, CallQualified)


# --- who was there ----------------------------------------------------------------------------


async def _plans(place: Place, presence: str | None) -> None:
    """Claire writes the day of Mme Belcourt (2022): away for an hour from now, or there."""
    now = place.clock()
    begins, ends = now - timedelta(minutes=5), now + timedelta(hours=1)
    span = {"presence": presence, "begins_at": begins.isoformat(), "ends_at": ends.isoformat()}
    claire = await place.signed_in("claire")
    body = {"spans": [span] if presence else []}
    assert (await claire.put("/api/desk/planning/2022", json=body)).status_code == 204


async def _message_for_the_press(place: Place, lea: httpx.AsyncClient) -> str:
    """A journalist calls; Léa takes a message for Mme Belcourt, and tells nothing."""
    call_id = place.pbx.caller_rings()
    await place.settled()
    labs = CallQualified(
        at=place.clock(), account="", call_id=call_id, appelant=TypeAppelant.PRESSE, cible="2022"
    )
    await place.tell(labs)
    body = {"type": "AnswerCall", "call_id": call_id}
    asked = (await lea.post("/api/seats/2001/commands", json=body)).json()
    await place.journaled(CommandConfirmed, command_id=asked["command_id"])
    who = {"caller_name": "Nora Belkacem", "caller_number": "0199001234"}
    message = who | {"call_id": call_id, "recipient": "2022", "text": "Rappeler avant 18 h."}
    taken = await lea.post("/api/seats/2001/messages", json=message)
    assert taken.status_code == 201, taken.text
    place.pbx.caller_leaves(call_id)
    await place.settled()
    marc = await place.signed_in("marc")
    for geste, what, said in (
        ("divulguer", "commentaire+numero_elu", False),
        ("identifier", "media+nom+sujet+delai_de_bouclage", True),
    ):
        heard = {"geste": geste, "what": what, "said": said}
        assert (await marc.put(_url(place, call_id, "speech"), json=heard)).status_code == 204
    return call_id


async def _of_the_press(place: Place, call_id: str) -> dict[str, Any]:
    told = await _told(await place.signed_in("marc"), _url(place, call_id))
    found: dict[str, Any] = next(one for one in told["rules"] if one["id"] == "M-G03")
    return found


async def test_a_message_is_right_while_the_person_is_absent_and_wrong_while_they_are_there(
    place: Place,
) -> None:
    lea = await place.seated("lea", "2001")
    await _plans(place, "absent")
    until = place.clock() + timedelta(hours=1)
    absent = await _message_for_the_press(place, lea)
    rule = await _of_the_press(place, absent)
    assert (rule["etat"], rule["exception"][:28]) == ("respectee", "Mme Belcourt (2022) absente ")
    (where,) = rule["presences"]
    assert (where["station"], where["presence"], where["there"]) == ("2022", "absent", False)
    assert datetime.fromisoformat(where["until"]) == until
    # She comes back, and the same message is not what the house asks for any more.
    place.clock.advance(60)
    await _plans(place, None)
    present = await _message_for_the_press(place, lea)
    rule = await _of_the_press(place, present)
    assert (rule["etat"], rule["exception"], rule["presences"][0]["there"]) == ("enfreinte", "", True)
    assert rule["lines"][0]["etat"] == "enfreinte"
    facts = {one.seq: one.fact for one in await place.journal.read(place.session.session_id)}
    assert [type(facts[seq]) for seq in rule["lines"][0]["seqs"]] == [MessageTaken]
    # Each call is judged by the planning of its own instant, whatever it says at the debrief.
    assert (await _of_the_press(place, absent))["etat"] == "respectee"
    place.clock.advance(60)
    await _plans(place, "meeting")
    assert (await _of_the_press(place, present))["etat"] == "enfreinte"


async def test_a_message_is_right_for_somebody_whose_line_was_busy(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    await place.tell(StationStateChanged(at=place.clock(), station="2022", state="busy"))
    rule = await _of_the_press(place, await _message_for_the_press(place, lea))
    assert (rule["etat"], rule["exception"], rule["presences"][0]["there"]) == ("respectee", "", True)
    facts = {one.seq: one.fact for one in await place.journal.read(place.session.session_id)}
    assert {type(facts[seq]) for seq in rule["lines"][0]["seqs"]} == {StationStateChanged, MessageTaken}
