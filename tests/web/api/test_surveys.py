"""Questionnaires: ready in the house or written here, answered, counted, exported."""

from __future__ import annotations

import csv
import io

import httpx
import pytest

from standard.core.desk.facts import SurveyAnswered, SurveyDesigned
from tests.web.place import Place

READY = "/api/desk/surveys/accueil-telephonique"
SURVEY = {
    "title": "Accueil",
    "questions": [
        {"text": "Bien accueilli ?", "kind": "scale", "options": ["Mal", "Bien"]},
        {"text": "Obtenu ?", "kind": "choice", "options": ["Oui", "Non"]},
        {"text": "Un mot ?", "kind": "open"},
    ],
}


async def _designed(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/desk/surveys", json=SURVEY)
    assert answer.status_code == 201, answer.text
    return f"/api/desk/surveys/{answer.json()['survey_id']}"


async def _answered(client: httpx.AsyncClient, path: str, *values: list[str], version: int = 1) -> None:
    body = {"version": version, "means": "phone", "values": list(values)}
    answer = await client.post(f"{path}/answers", json=body)
    assert answer.status_code == 201, answer.text


async def test_the_house_has_one_ready_which_is_told_once_it_is_answered(place: Place) -> None:
    client = await place.signed_in("lea")
    ready = (await client.get("/api/desk/surveys")).json()[0]
    assert (ready["survey_id"], ready["who"], ready["may_change"]) == ("accueil-telephonique", "", False)
    assert (ready["wordings"][0]["at"], ready["wordings"][0]["answers"]) == (None, 0)
    nothing: list[list[str]] = [[] for _ in ready["wordings"][0]["questions"]]
    await _answered(client, READY, *nothing)
    await _answered(client, READY, *nothing)
    facts = [numbered.fact for numbered in await place.journal.read(place.session.session_id)]
    assert [fact.account for fact in facts if isinstance(fact, SurveyDesigned)] == [""]
    assert (await client.get("/api/desk/surveys")).json()[0]["wordings"][0]["answers"] == 2


async def test_answers_keep_the_wording_they_were_given_to(place: Place) -> None:
    lea, hugo = await place.signed_in("lea"), await place.signed_in("hugo")
    path = await _designed(lea)
    await _answered(hugo, path, ["Bien"], ["Oui"], ["Merci.\nVraiment."])
    anew = {
        "title": "Accueil",
        "questions": [{"text": "Obtenu ?", "kind": "choice", "options": ["Oui", "Pas tout"]}],
    }
    assert (await lea.put(path, json=anew)).status_code == 204
    await _answered(hugo, path, ["Mal"], [], [])
    await _answered(hugo, path, ["Pas tout"], version=2)
    first = (await lea.get(f"{path}/results?version=1")).json()
    assert (first["answers"], first["tables"][0]["counts"], first["tables"][0]["mean"]) == (2, [1, 1], 1.5)
    assert (first["tables"][1]["answered"], first["tables"][1]["missing"]) == (1, 1)
    assert first["tables"][2]["words"] == ["Merci.\nVraiment."]
    second = (await lea.get(f"{path}/results?version=2")).json()
    assert (second["answers"], second["tables"][0]["counts"]) == (1, [0, 1])
    assert (await lea.get(f"{path}/results?version=3")).status_code == 404


async def test_an_answer_is_a_fact_with_its_call(place: Place) -> None:
    client = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    path = await _designed(client)
    body = {"version": 1, "means": "phone", "values": [["Bien"], [], []], "call_id": call_id}
    assert (await client.post(f"{path}/answers", json=body)).status_code == 201
    fact = await place.journaled(SurveyAnswered)
    assert (fact.call_id, fact.seat, fact.account, fact.version) == (call_id, "2001", "lea", 1)
    assert fact.values == (("Bien",), (), ())


async def test_a_student_changes_their_own_only(place: Place) -> None:
    lea, hugo, claire = [await place.signed_in(account) for account in ("lea", "hugo", "claire")]
    path = await _designed(lea)
    anew = {**SURVEY, "title": "Autre"}
    refused = await hugo.put(path, json=anew)
    assert (refused.status_code, refused.json()["id"]) == (403, "survey-not-yours")
    assert (await lea.put(READY, json=anew)).status_code == 403
    assert (await claire.put(path, json=anew)).status_code == 204
    assert (await claire.put(READY, json=anew)).status_code == 204
    wordings = {one["survey_id"]: len(one["wordings"]) for one in (await lea.get("/api/desk/surveys")).json()}
    assert set(wordings.values()) == {2}


async def test_two_questions_are_crossed(place: Place) -> None:
    client = await place.signed_in("lea")
    path = await _designed(client)
    await _answered(client, path, ["Bien"], ["Oui"], [])
    await _answered(client, path, ["Mal"], ["Oui"], [])
    await _answered(client, path, ["Mal"], [], [])
    table = (await client.get(f"{path}/crossed?version=1&row=1&column=0")).json()
    assert (table["counts"], table["both"], table["left_out"]) == ([[1, 1], [0, 0]], 2, 1)
    for row, column in ((0, 0), (0, 2), (0, 9)):
        answer = await client.get(f"{path}/crossed?version=1&row={row}&column={column}")
        assert (answer.status_code, answer.json()["id"]) == (422, "survey-not-crossed")


async def test_the_answers_as_a_spreadsheet_hold_no_formula(place: Place) -> None:
    client = await place.signed_in("lea")
    path = await _designed(client)
    await _answered(client, path, ["Bien"], ["Oui"], ["=HYPERLINK(1)"])
    answer = await client.get(f"{path}/answers.csv?version=1&language=fr")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["numéro", "saisi (UTC)", "par", "Bien accueilli ?", "Obtenu ?", "Un mot ?"]
    assert rows[1] == ["1", "2026-03-02 08:30:00", "téléphone", "Bien", "Oui", "'=HYPERLINK(1)"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "id"),
    [
        (
            {"title": "x", "questions": [{"text": "?", "kind": "scale", "options": ["Seul"]}]},
            "survey-question-wrong",
        ),
        (
            {"title": "x", "questions": [{"text": "?", "kind": "open", "options": ["a", "b"]}]},
            "survey-question-wrong",
        ),
        ({"title": "x", "questions": []}, "invalid-value"),
        ({"title": " ", "questions": [{"text": "?", "kind": "open"}]}, "invalid-value"),
        ({"title": "x", "questions": [{"text": "a\nb", "kind": "open"}]}, "control-characters"),
    ],
)
async def test_what_cannot_be_asked(place: Place, body: object, id: str) -> None:
    answer = await (await place.signed_in("lea")).post("/api/desk/surveys", json=body)
    assert (answer.status_code, answer.json()["id"]) == (422, id)


async def test_a_question_may_be_as_long_as_the_field(place: Place) -> None:
    client = await place.signed_in("lea")
    for length, status in ((200, 201), (201, 422)):
        body = {"title": "x", "questions": [{"text": "a" * length, "kind": "open"}]}
        assert (await client.post("/api/desk/surveys", json=body)).status_code == status


async def test_what_cannot_be_answered(place: Place) -> None:
    client = await place.signed_in("lea")
    path = await _designed(client)
    wrong: list[list[list[str]]] = [[["Peut-être"], [], []], [["Bien", "Mal"], [], []], [[], []]]
    for values in wrong:
        body = {"version": 1, "means": "paper", "values": values}
        answer = await client.post(f"{path}/answers", json=body)
        assert (answer.status_code, answer.json()["id"]) == (422, "survey-answer-wrong")
    unknown = await client.post(
        "/api/desk/surveys/q-0/answers", json={"version": 1, "means": "paper", "values": []}
    )
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-survey")
