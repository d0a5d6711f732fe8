"""Rules issued, changed and taken back during the session, and those of one call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from standard.core.consignes import TypeAppelant
from standard.core.desk.facts import CallQualified, ConsigneIssued, ConsigneWithdrawn, EmergencyTicked
from standard.core.events import CommandConfirmed
from tests.web.place import Place

MESSAGE: dict[str, Any] = {
    "portee": "2031 M. Vautrelle",
    "conduite": "prendre un message",
    "quand": {"cibles": ["2031"]},
    "attendu": [[{"geste": "message", "vers": ["2031"]}]],
    "interdit": [{"geste": "transferer", "vers": ["2031"]}],
}


async def rules(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get("/api/desk/consignes")
    assert answer.status_code == 200, answer.text
    return {one["id"]: one for one in answer.json()["rules"]}


async def issue(place: Place, **change: Any) -> str:
    claire = await place.signed_in("claire")
    answer = await claire.post("/api/desk/ruling", json=MESSAGE | change)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_the_rules_are_sent_with_their_dates_in_this_session(place: Place) -> None:
    told = await rules(await place.signed_in("lea"))
    assert len(told) == 22
    assert told["M-G02"] == {
        "id": "M-G02",
        "portee": "2020 (DGS)",
        "condition": "tout appel externe",
        "conduite": "passer à Mme Lesgourmand (2021)",
        "exceptions": "aucune",
        "cibles": ["2020"],
        "generale": True,
        "debut": None,
        "fin": None,
        "number": 1,
        "state": "house",
        "since": None,
        "until": None,
        "told": [],
    }
    debut, fin = (datetime.fromisoformat(told["M-P02"][name]) for name in ("debut", "fin"))
    assert (debut.hour, fin.hour, fin.minute) == (0, 11, 30)
    assert debut.date() == fin.date() == place.clock().astimezone(fin.tzinfo).date()
    assert told["M-P08"]["told"] == ["Médiathèque"]


async def test_the_houses_own_words_are_offered(place: Place) -> None:
    told = (await (await place.signed_in("lea")).get("/api/desk/consignes")).json()
    assert {"coordonnees_privees", "sans_reponse"} <= set(told["sujets"])
    assert "prefecture" in told["parties"]


async def test_a_rule_issued_during_the_session_is_new_to_who_sits_and_not_to_who_comes(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    place.clock.advance(60)
    assert await issue(place) == "S-01"
    told = (await rules(lea))["S-01"]
    assert (told["state"], told["number"], told["generale"]) == ("new", 1, False)
    assert told["since"] == place.clock().isoformat().replace("+00:00", "Z")
    place.clock.advance(60)
    hugo = await place.seated("hugo", "2002")
    assert (await rules(hugo))["S-01"]["state"] == "house"
    fact = await place.journaled(ConsigneIssued)
    assert (fact.account, fact.rule.id, fact.rule.quand.cibles) == ("claire", "S-01", ("2031",))


async def test_a_rule_is_changed_and_read_again(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    place.clock.advance(60)
    assert (await lea.post("/api/seats/2001/consignes/M-G02/read", json={"number": 1})).status_code == 204
    claire = await place.signed_in("claire")
    changed = await claire.put(
        "/api/desk/ruling/M-G02", json=MESSAGE | {"conduite": "autrement", "number": 1}
    )
    assert changed.status_code == 204, changed.text
    told = (await rules(lea))["M-G02"]
    assert (told["state"], told["number"], told["conduite"]) == ("changed", 2, "autrement")
    assert place.session.board.seats["2001"].consignes_read == ()
    # The wording that was on the screen is not the one that holds now.
    stale = await lea.post("/api/seats/2001/consignes/M-G02/read", json={"number": 1})
    assert (stale.status_code, stale.json()["id"]) == (409, "consigne-changed")
    assert (await lea.post("/api/seats/2001/consignes/M-G02/read", json={"number": 2})).status_code == 204
    again = await claire.put("/api/desk/ruling/M-G02", json=MESSAGE | {"number": 1})
    assert (again.status_code, again.json()["id"]) == (409, "consigne-changed")
    unknown = await claire.put("/api/desk/ruling/M-G99", json=MESSAGE)
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-consigne")


async def test_a_rule_is_withdrawn_and_put_back(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    place.clock.advance(60)
    claire = await place.signed_in("claire")
    for _ in range(2):
        assert (await claire.delete("/api/desk/ruling/M-G02")).status_code == 204
    told = (await rules(lea))["M-G02"]
    assert (told["state"], told["until"] is None) == ("withdrawn", False)
    place.clock.advance(1)
    # Who sits down afterwards never hears of it.
    assert "M-G02" not in await rules(await place.seated("hugo", "2002"))
    for _ in range(2):
        assert (await claire.post("/api/desk/ruling/M-G02/back")).status_code == 204
    told = (await rules(lea))["M-G02"]
    assert (told["state"], told["number"]) == ("changed", 2)
    facts = [one.fact for one in await place.journal.read(place.session.session_id)]
    assert len([one for one in facts if isinstance(one, ConsigneWithdrawn | ConsigneIssued)]) == 2
    assert (await claire.delete("/api/desk/ruling/M-G99")).status_code == 404
    assert (await claire.post("/api/desk/ruling/M-G99/back")).status_code == 404


async def test_who_writes_rules_sees_what_decides_them(place: Place) -> None:
    until = place.clock() + timedelta(hours=1)
    await issue(place, fin=until.isoformat())
    told = (await (await place.signed_in("claire")).get("/api/desk/ruling")).json()
    assert len(told) == 23
    last = told[-1]
    assert (last["rule"]["id"], last["state"], last["by"]) == ("S-01", "new", "claire")
    assert last["rule"]["interdit"][0]["vers"] == ["2031"]
    assert datetime.fromisoformat(last["fin"]) == until.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("change", "field", "id"),
    [
        ({"portee": " "}, "portee", "consigne-words-missing"),
        ({"conduite": ""}, "conduite", "consigne-words-missing"),
        ({"quand": {}}, "quand", "consigne-for-nobody"),
        ({"quand": {"externe": True}}, "quand", "consigne-for-nobody"),
        ({"quand": {"cibles": ["2031", "9999"]}}, "quand.cibles.1", "consigne-number-unknown"),
        ({"quand": {"absents": ["2031"]}}, "quand", "consigne-for-nobody"),
        (
            {"quand": {"cibles": ["2031"], "absents": ["9999"]}},
            "quand.absents.0",
            "consigne-number-unknown",
        ),
        (
            {"sauf": [{"quand": {"absents": ["2990"]}, "interdit": MESSAGE["interdit"]}]},
            "sauf.0.quand.absents.0",
            "consigne-number-unknown",
        ),
        (
            {"attendu": [[{"geste": "message", "vers": ["2031"], "a_defaut": True}]]},
            "attendu.0.0.a_defaut",
            "consigne-nothing-before",
        ),
        ({"attendu": [], "interdit": []}, "attendu", "consigne-asks-nothing"),
        (
            {"interdit": [{"geste": "transferer", "vers": ["9"]}]},
            "interdit.0.vers.0",
            "consigne-number-unknown",
        ),
        ({"fin": "2020-01-01T00:00:00Z"}, "fin", "consigne-dates-wrong"),
        ({"fin": "2036-01-01T00:00:00Z"}, "fin", "consigne-dates-wrong"),
        ({"debut": "2026-03-05T00:00:00Z", "fin": "2026-03-04T00:00:00Z"}, "fin", "consigne-dates-wrong"),
    ],
)
async def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_issued(
    place: Place, change: dict[str, Any], field: str, id: str
) -> None:
    claire = await place.signed_in("claire")
    told = (await claire.post("/api/desk/ruling/faults", json=MESSAGE | change)).json()
    assert [one["field"] for one in told] == [field]
    assert told[0]["sentence"]["fr"] != told[0]["sentence"]["en"]
    refused = await claire.post("/api/desk/ruling", json=MESSAGE | change)
    assert (refused.status_code, refused.json()["id"]) == (422, id)
    assert place.desk.now.ruling.changes == ()


async def test_a_good_rule_has_no_fault(place: Place) -> None:
    claire = await place.signed_in("claire")
    assert (await claire.post("/api/desk/ruling/faults", json=MESSAGE)).json() == []
    nonsense = MESSAGE | {"attendu": [[{"geste": "dire", "vers": ["a\nb"]}]]}
    assert (await claire.post("/api/desk/ruling/faults", json=nonsense)).status_code == 422
    long = MESSAGE | {"quand": {"sujets": ["x" * 81]}}
    assert (await claire.post("/api/desk/ruling/faults", json=long)).status_code == 422


# --- rules of one call ------------------------------------------------------------------------

PRESS = {"appelant": "presse", "cible": "2010"}


async def test_the_operator_describes_the_call_and_sees_its_rules(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    url = f"/api/desk/calls/{call_id}/consignes"
    assert (await lea.get(url)).json() == {"qualified": None, "applies": [], "emergency": False}
    answer = await lea.post("/api/desk/qualifications", json=PRESS | {"call_id": call_id})
    assert answer.status_code == 204, answer.text
    told = (await lea.get(url)).json()
    assert told["qualified"] == PRESS | {"sujets": [], "partie": ""}
    assert {"M-G01", "M-G03"} <= {one["id"] for one in told["applies"]}
    said = PRESS | {"call_id": call_id, "partie": "prefecture"}
    await lea.post("/api/desk/qualifications", json=said)
    told = {one["id"]: one["exception"] for one in (await lea.get(url)).json()["applies"]}
    assert told["M-G01"] == "annoncer « urgent » à 2012 immédiatement"
    fact = await place.journaled(CallQualified)
    assert (fact.account, fact.judge, fact.call_id) == ("lea", False, call_id)


async def test_the_card_says_who_is_away_and_until_when(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    url = f"/api/desk/calls/{call_id}/consignes"
    said = {"appelant": "presse", "cible": "2022", "call_id": call_id}
    await lea.post("/api/desk/qualifications", json=said)

    async def applies() -> dict[str, Any]:
        return {one["id"]: one for one in (await lea.get(url)).json()["applies"]}

    there = {"station": "2022", "presence": "present", "there": True, "until": None, "decides": False}
    assert (await applies())["M-G03"] == {"id": "M-G03", "exception": "", "presences": [there]}
    now = place.clock()
    span = {
        "presence": "meeting",
        "begins_at": (now - timedelta(minutes=1)).isoformat(),
        "ends_at": (now + timedelta(minutes=20)).isoformat(),
    }
    assert (await lea.put("/api/desk/planning/2022", json={"spans": [span]})).status_code == 204
    told = (await applies())["M-G03"]
    assert told["exception"].startswith("Mme Belcourt (2022) absente")
    (where,) = told["presences"]
    assert (where["presence"], where["there"], where["decides"]) == ("meeting", False, True)
    assert datetime.fromisoformat(where["until"]) == now + timedelta(minutes=20)
    # Answered, the call keeps the planning of that instant: the card says what the verdict will say.
    body = {"type": "AnswerCall", "call_id": call_id}
    asked = (await lea.post("/api/seats/2001/commands", json=body)).json()
    await place.journaled(CommandConfirmed, command_id=asked["command_id"])
    place.clock.advance(30)
    assert (await lea.put("/api/desk/planning/2022", json={"spans": []})).status_code == 204
    assert (await applies())["M-G03"] == told


async def test_a_rule_about_somebody_who_is_away_is_told_only_while_they_are(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    said = {"appelant": "usager", "cible": "2033", "call_id": call_id}
    await lea.post("/api/desk/qualifications", json=said)
    url = f"/api/desk/calls/{call_id}/consignes"
    (rule,) = (await lea.get(url)).json()["applies"]
    assert rule["id"] == "M-P03"
    (where,) = rule["presences"]
    assert (where["presence"], where["until"], where["decides"]) == ("absent", None, True)
    assert (await lea.put("/api/desk/planning/2033", json={"spans": []})).status_code == 204
    assert (await lea.get(url)).json()["applies"] == []


async def test_a_rule_issued_with_a_condition_on_presence_keeps_it(place: Place) -> None:
    message = {"geste": "message", "vers": ["2031"]}
    through = {"geste": "transferer", "vers": ["2031"]}
    await issue(
        place,
        quand={"cibles": ["2031"], "absents": ["2830"]},
        attendu=[[through, message | {"a_defaut": True}]],
        interdit=[],
        sauf=[{"quand": {"absents": ["cible"]}, "attendu": [[message]]}],
    )
    fact = await place.journaled(ConsigneIssued)
    assert fact.rule.quand.absents == ("2830",)
    assert fact.rule.sauf[0].quand.absents == ("cible",)
    assert [acte.a_defaut for acte in fact.rule.attendu[0]] == [False, True]
    told = (await (await place.signed_in("claire")).get("/api/desk/ruling")).json()[-1]["rule"]
    assert told["quand"]["absents"] == ["2830"]
    assert told["sauf"][0]["quand"]["absents"] == ["cible"]
    assert told["attendu"][0][1]["a_defaut"]


async def test_nobody_sees_the_answer_sheet_by_asking_for_the_rules_of_a_call(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    labs = CallQualified(at=place.clock(), account="", call_id=call_id, appelant=TypeAppelant.PRESSE)
    await place.tell(labs)
    told = (await lea.get(f"/api/desk/calls/{call_id}/consignes")).json()
    assert (told["qualified"], told["applies"]) == (None, [])


async def test_in_an_exam_the_rules_are_found_without_help(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    said = PRESS | {"call_id": call_id}
    await lea.post("/api/desk/qualifications", json=said)
    claire = await place.signed_in("claire")
    await claire.put("/api/session-mode", json={"mode": "exam"})
    refused = await lea.post("/api/desk/qualifications", json=said)
    assert (refused.status_code, refused.json()["id"]) == (409, "exam-without-help")
    assert (await lea.get(f"/api/desk/calls/{call_id}/consignes")).json()["applies"] == []
    # The list itself stays.
    assert len(await rules(lea)) == 22


async def test_an_emergency_is_ticked_once_also_in_an_exam(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    for ticked in (True, True, False, True):
        body = {"call_id": call_id, "ticked": ticked}
        assert (await lea.post("/api/desk/emergencies", json=body)).status_code == 204
    assert (await lea.get(f"/api/desk/calls/{call_id}/consignes")).json()["emergency"]
    facts = [one.fact for one in await place.journal.read(place.session.session_id)]
    assert [one.ticked for one in facts if isinstance(one, EmergencyTicked)] == [True, False, True]


async def test_a_call_that_nobody_knows_is_not_described(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    for path, body in (("qualifications", PRESS), ("emergencies", {"ticked": True})):
        for call_id in ("", "c-9.9"):
            refused = await lea.post(f"/api/desk/{path}", json=body | {"call_id": call_id})
            assert (refused.status_code, refused.json()["id"]) == (404, "unknown-call")


async def test_what_a_rule_says_may_be_given_as_an_answer(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    body = {"answer": "Visites limitées"}
    assert (await lea.post("/api/desk/answers-given", json=body)).status_code == 404
    id = await issue(place, attendu=[[{"geste": "renseigner", "vers": ["Visites limitées"]}]])
    assert (await lea.post("/api/desk/answers-given", json=body)).status_code == 204
    assert (await rules(lea))[id]["told"] == ["Visites limitées"]
