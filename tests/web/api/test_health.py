"""Whether the lab works, and what to do."""

from __future__ import annotations

import pytest

from standard import __version__
from standard.core.sentences import SENTENCES
from standard.web.api.health import overall
from standard.web.ports import Health, Part
from tests.web.place import Place


def _built(place: Place) -> None:
    object.__setattr__(place.app.state.service, "console_built", True)


async def test_all_is_well(place: Place) -> None:
    _built(place)
    told = (await place.client().get("/api/health")).json()
    assert told["state"] == "ok"
    assert [part["part"] for part in told["parts"]] == ["pbx", "ami", "journal", "console"]
    assert {part["state"] for part in told["parts"]} == {"ok"}
    assert {part["advice"] for part in told["parts"]} == {None}
    assert told["version"] == __version__


async def test_a_console_that_was_never_built_is_told(place: Place) -> None:
    told = (await place.client().get("/api/health")).json()
    assert told["state"] == "degraded"
    console = next(part for part in told["parts"] if part["part"] == "console")
    assert console["state"] == "down"
    assert "make console" in console["advice"]["fr"]


async def test_a_bad_part_says_what_to_do_in_both_languages(place: Place) -> None:
    _built(place)
    place.parts[1] = Part(part="ami", state="down", error="ami-secret-wrong", details={"host": "127.0.0.1"})
    told = (await place.client().get("/api/health")).json()
    assert told["state"] == "down"
    ami = told["parts"][1]
    assert ami["advice"] == {
        "fr": SENTENCES["ami-secret-wrong"].fr,
        "en": SENTENCES["ami-secret-wrong"].en,
    }


async def test_details_are_for_those_who_are_signed_in(place: Place) -> None:
    place.parts[1] = Part(part="ami", state="down", error="pbx-unreachable", details={"host": "10.0.0.8"})
    assert "10.0.0.8" not in (await place.client().get("/api/health")).text
    told = (await (await place.signed_in("lea")).get("/api/health")).json()
    assert told["parts"][1]["details"] == {"host": "10.0.0.8"}


async def test_a_database_that_is_down_is_not_asked_who_is_there(place: Place) -> None:
    client = await place.signed_in("lea")
    await place.session.stop(closed=False)
    await place.database.close()
    place.parts[2] = Part(part="journal", state="down", error="journal-unreachable", details={"host": "db"})
    answer = await client.get("/api/health")
    assert answer.status_code == 200
    assert answer.json()["state"] == "down"
    assert answer.json()["parts"][2]["details"] == {}


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        ([], "ok"),
        ([Part(part="pbx", state="ok"), Part(part="robots", state="down")], "degraded"),
        ([Part(part="pbx", state="degraded")], "degraded"),
        ([Part(part="journal", state="down"), Part(part="robots", state="ok")], "down"),
    ],
)
def test_only_a_vital_part_takes_the_lab_down(parts: list[Part], state: Health) -> None:
    assert overall(parts) == state


async def test_every_sentence_can_be_had(place: Place) -> None:
    told = (await place.client().get("/api/sentences")).json()
    assert told == {id: {"fr": sentence.fr, "en": sentence.en} for id, sentence in SENTENCES.items()}
