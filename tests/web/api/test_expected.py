"""What a scenario expected, for whoever looks at a call again, and what is kept from whom until when."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from standard.core import events as e
from tests.web.place import Place

CALL = "c-1772440200.7"


async def _played(place: Place, *ends: str, station: str = "2031", kind: e.TransferKind = "attended") -> None:
    """Mme Marandin asks for M. Vautrelle (SC-01), and Léa puts her through."""
    at = place.clock()
    await place.tell(
        e.CallOffered(
            at=at, call_id=CALL, number="0261912111", name="x", dialled="y", robot="SC-01.appel.1a2b"
        ),
        e.CallAnswered(at=at, call_id=CALL, seat="2001"),
        e.CallHeld(at=at, call_id=CALL, seat="2001"),
        e.ConsultationStarted(at=at, consultation_id="k", call_id=CALL, seat="2001", station=station),
        e.ConsultationAnswered(at=at, consultation_id="k", seat="2001"),
        e.TransferCompleted(at=at, call_id=CALL, seat="2001", station=station, kind=kind),
        *(e.CallEnded(at=at, call_id=CALL, by="caller") for _ in ends),
    )


async def _told(client: httpx.AsyncClient, place: Place) -> dict[str, Any]:
    answer = await client.get(_url(place))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _url(place: Place, call: str = CALL) -> str:
    return f"/api/sessions/{place.session.session_id}/calls/{call}/expected"


def _states(issues: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["text"].split(" (")[0], one["etat"]) for one in issues]


async def test_endings_and_faults_are_told_with_the_facts_that_decided_them(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    await _played(place, "ended")
    for client in (lea, await place.signed_in("claire"), await place.signed_in("marc")):
        told = await _told(client, place)
        assert (told["scenario"], told["title"]) == ("SC-01", "Le notaire et l'acte de décès")
        assert _states(told["endings"]) == [("Transfert annoncé à M. Vautrelle", "respectee")]
        assert _states(told["faults"]) == [
            ("Transfert à Mme Quilleron", "respectee"),
            ("Transfert sans annonce", "respectee"),
        ]
    facts = {one.seq: one.fact for one in await place.journal.read(place.session.session_id)}
    deciding = [facts[seq].type for seq in told["endings"][0]["seqs"]]
    assert "TransferCompleted" in deciding
    assert told["faults"][0]["seqs"] == []


async def test_a_fault_that_was_made_says_where(place: Place) -> None:
    await place.seated("lea", "2001")
    await _played(place, "ended", station="2030")
    told = await _told(await place.signed_in("marc"), place)
    assert told["endings"][0]["etat"] == "enfreinte"
    assert told["faults"][0]["etat"] == "enfreinte"
    assert told["faults"][0]["seqs"]


async def test_it_is_kept_from_a_student_until_the_call_is_over_and_after_an_exam(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    await _played(place)
    early = await lea.get(_url(place))
    assert (early.status_code, early.json()["id"]) == (403, "verdict-not-yet")
    assert (await _told(await place.signed_in("claire"), place))["scenario"] == "SC-01"
    await place.tell(e.SessionModeSet(at=place.clock(), mode="exam", account="claire"))
    await place.tell(e.CallEnded(at=place.clock(), call_id=CALL, by="caller"))
    examined = await lea.get(_url(place))
    assert (examined.status_code, examined.json()["id"]) == (403, "verdict-not-yet")


async def test_a_call_of_no_scenario_expects_nothing(place: Place) -> None:
    call_id = place.pbx.caller_rings()
    place.pbx.caller_leaves(call_id)
    await place.settled()
    answer = await (await place.signed_in("marc")).get(_url(place, call_id))
    assert answer.json() == {"scenario": "", "title": "", "goal": "", "endings": [], "faults": []}


async def test_a_scenario_that_nobody_answered_is_still_told(place: Place) -> None:
    call_id = place.pbx.caller_rings(robot="SC-01.appel.1a2b")
    place.pbx.caller_leaves(call_id)
    await place.settled()
    told = (await (await place.signed_in("marc")).get(_url(place, call_id))).json()
    assert told["scenario"] == "SC-01"
    assert [one["etat"] for one in told["endings"]] == ["enfreinte"]


@pytest.mark.parametrize(
    ("account", "call", "status", "id"),
    [
        ("hugo", CALL, 403, "not-your-record"),
        ("marc", "c-9.9", 404, "unknown-call"),
        ("marc", "x", 422, "invalid-value"),
    ],
)
async def test_who_may_not_and_what_is_not(
    place: Place, account: str, call: str, status: int, id: str
) -> None:
    await place.seated("lea", "2001")
    await _played(place, "ended")
    answer = await (await place.signed_in(account)).get(_url(place, call))
    assert (answer.status_code, answer.json()["id"]) == (status, id)
