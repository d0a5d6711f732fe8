"""The organisation as the console shows it."""

from __future__ import annotations

from tests.web.place import Place


async def test_the_house_is_told_with_its_directory(place: Place) -> None:
    answer = await (await place.signed_in("lea")).get("/api/organisation")
    assert answer.status_code == 200
    told = answer.json()
    assert told["id"] == "mairie"
    assert told["public_number"] == place.organisation.public_number
    assert told["seats"] == list(place.organisation.seats)
    assert told["charter"]["answer_limit_s"] == place.organisation.charter.answer_limit_s
    assert told["parking"] == {
        "first": place.organisation.parking.first,
        "last": place.organisation.parking.last,
    }
    assert len(told["people"]) == len(place.organisation.people)


async def test_each_person_has_the_names_that_are_shown_and_spoken(place: Place) -> None:
    told = (await (await place.signed_in("lea")).get("/api/organisation")).json()
    person = place.organisation.people[0]
    line = told["people"][0]
    assert line["extension"] == person.extension
    assert line["name"] == person.name
    assert line["formal_name"] == person.formal_name
    assert line["email"] == place.organisation.email(person)
    assert line["presence"] == person.presence.value
    assert line["keywords"] == list(person.keywords)


async def test_the_house_says_whether_practice_calls_come(place: Place) -> None:
    client = await place.signed_in("lea")
    told = [(await client.get("/api/organisation")).json()["practice"]]
    place.robots.comes = False
    assert [*told, (await client.get("/api/organisation")).json()["practice"]] == [True, False]


async def test_a_stranger_learns_nothing(place: Place) -> None:
    assert (await place.client().get("/api/organisation")).status_code == 401


async def test_the_paper_directory_is_told_and_printed(place: Place) -> None:
    client = await place.signed_in("lea")
    paper = (await client.get("/api/organisation/directory")).json()
    assert paper["printed_on"] == "2025-11-02"
    assert sum(len(part["lines"]) for part in paper["services"]) == len(place.organisation.people)
    pdf = await client.get("/api/organisation/directory.pdf")
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert 'inline; filename="annuaire.pdf"' in pdf.headers["content-disposition"]
    assert (await place.client().get("/api/organisation/directory.pdf")).status_code == 401
