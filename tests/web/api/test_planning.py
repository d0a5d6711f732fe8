"""The planning of the day: checked at the edge, told to everybody, kept with its changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from standard.core.desk.facts import PresencePlanned, PresenceSpan
from standard.core.organisation import Presence
from tests.web.place import Place

MEETING = {
    "presence": "meeting",
    "begins_at": "2026-03-02T10:00:00+01:00",
    "ends_at": "2026-03-02T11:15:00+01:00",
    "note": "Salle 2",
}


async def test_the_usual_day_is_that_of_the_pack(place: Place) -> None:
    told = (await (await place.signed_in("lea")).get("/api/desk/planning")).json()
    assert told["day"] == "2026-03-02"
    lines = {line["extension"]: line for line in told["lines"]}
    assert list(lines) == [person.extension for person in place.organisation.people]
    assert lines["2031"] == {"extension": "2031", "spans": [], "planned": False, "changes": []}
    assert lines["2040"]["spans"] == [
        {
            "presence": "meeting",
            "begins_at": "2026-03-01T23:00:00Z",
            "ends_at": "2026-03-02T10:30:00Z",
            "note": "En réunion jusqu'à 11 h 30, ne pas déranger",
        }
    ]
    assert lines["2033"]["spans"][0]["ends_at"] is None


async def test_an_operator_plans_somebodys_day_during_a_call_and_everybody_sees_it(place: Place) -> None:
    lea, claire = await place.seated("lea", "2001"), await place.signed_in("claire")
    call_id = place.pbx.caller_rings()
    await place.settled()
    body = {"spans": [MEETING], "source": " M. Vautrelle, au téléphone ", "call_id": call_id}
    answer = await lea.put("/api/desk/planning/2031", json=body)
    assert answer.status_code == 204, answer.text
    span = PresenceSpan(
        presence=Presence.MEETING,
        begins_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        ends_at=datetime(2026, 3, 2, 10, 15, tzinfo=UTC),
        note="Salle 2",
    )
    assert await place.journaled(PresencePlanned) == PresencePlanned(
        at=place.clock(),
        account="lea",
        seat="2001",
        call_id=call_id,
        extension="2031",
        spans=(span,),
        source="M. Vautrelle, au téléphone",
    )
    assert place.session.board.presence["2031"].spans == (span,)
    place.clock.advance(60)
    assert (await claire.put("/api/desk/planning/2031", json={"spans": []})).status_code == 204
    told = (await lea.get("/api/desk/planning")).json()["lines"]
    line = next(line for line in told if line["extension"] == "2031")
    assert (line["spans"], line["planned"]) == ([], True)
    assert [(change["name"], change["source"], len(change["spans"])) for change in line["changes"]] == [
        ("Claire", "", 0),
        ("Lea", "M. Vautrelle, au téléphone", 1),
    ]
    # On the next day the usual one is back, and the changes are still known.
    place.clock.now += timedelta(days=1)
    told = (await (await place.signed_in("lea")).get("/api/desk/planning")).json()
    line = next(line for line in told["lines"] if line["extension"] == "2031")
    assert (told["day"], line["planned"], len(line["changes"])) == ("2026-03-03", False, 2)


async def test_what_cannot_be_a_day_is_refused(place: Place) -> None:
    client = await place.seated("lea", "2001")
    yesterday = {"presence": "absent", "begins_at": "2026-03-01T10:00:00+01:00"}
    for spans, id in (
        ([{**MEETING, "ends_at": MEETING["begins_at"]}], "span-empty"),
        ([yesterday], "span-other-day"),
        ([MEETING, MEETING], "spans-overlap"),
        ([{**MEETING, "presence": "asleep"}], "invalid-value"),
        ([{**MEETING, "begins_at": "2026-03-02T10:00:00"}], "invalid-value"),
        ([{**MEETING, "note": "a\nb"}], "control-characters"),
        ([MEETING] * 25, "invalid-value"),
    ):
        answer = await client.put("/api/desk/planning/2031", json={"spans": spans})
        assert (answer.status_code, answer.json()["id"]) == (422, id), spans
    answer = await client.put("/api/desk/planning/2999", json={"spans": []})
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-station")
    assert place.session.board.presence == {}
