"""What is opened and looked up is journaled with the call in hand, and told to nobody else."""

from __future__ import annotations

from standard.core.desk.facts import AnswerGiven, CardOpened, SearchMade
from tests.web.place import Place


async def test_opening_a_paper_is_a_fact_with_its_call(place: Place) -> None:
    client = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"paper": "consigne", "card": "M-G01", "call_id": call_id}
    answer = await client.post("/api/desk/opened", json=body)
    assert answer.status_code == 204, answer.text
    assert await place.journaled(CardOpened) == CardOpened(
        at=place.clock(), seat="2001", account="lea", call_id=call_id, paper="consigne", card="M-G01"
    )


async def test_without_a_call_or_a_seat_it_is_a_fact_all_the_same(place: Place) -> None:
    client = await place.signed_in("lea")
    for during in ({}, {"call_id": ""}, {"call_id": "c-1.1"}):
        answer = await client.post("/api/desk/opened", json={"paper": "organigramme", **during})
        assert answer.status_code == 204, answer.text
    opened = await place.journaled(CardOpened)
    assert (opened.seat, opened.call_id, opened.card) == ("", "", "")


async def test_a_search_tells_what_was_typed_and_how_much_was_found(place: Place) -> None:
    client = await place.seated("lea", "2001")
    body = {"paper": "directory", "text": " vautrel ", "found": 1}
    assert (await client.post("/api/desk/searches", json=body)).status_code == 204
    search = await place.journaled(SearchMade)
    assert (search.text, search.found, search.account) == ("vautrel", 1, "lea")


async def test_an_answer_of_the_house_is_given(place: Place) -> None:
    client = await place.seated("lea", "2001")
    subject = place.organisation.answers[0].subject
    assert (await client.post("/api/desk/answers-given", json={"answer": subject})).status_code == 204
    assert (await place.journaled(AnswerGiven)).answer == subject
    unknown = await client.post("/api/desk/answers-given", json={"answer": "la météo"})
    assert (unknown.status_code, unknown.json()["id"]) == (404, "unknown-answer")


async def test_nonsense_is_refused(place: Place) -> None:
    client = await place.seated("lea", "2001")
    for path, body in (
        ("opened", {"paper": "newspaper"}),
        ("opened", {"paper": "person", "card": "x" * 81}),
        ("opened", {"paper": "person", "card": "a\nb"}),
        ("opened", {"paper": "person", "call_id": "c-nobody\r\nAction: Logoff"}),
        ("searches", {"paper": "person", "text": "  ", "found": 1}),
        ("searches", {"paper": "person", "text": "a", "found": -1}),
    ):
        assert (await client.post(f"/api/desk/{path}", json=body)).status_code == 422, body


async def test_who_only_judges_does_nothing_at_the_desk(place: Place) -> None:
    client = await place.signed_in("marc")
    assert (await client.post("/api/desk/opened", json={"paper": "answer"})).status_code == 403
