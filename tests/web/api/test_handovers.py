"""Handover from one operator to the next, also of another day; never to another school or another house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from standard.core import events as e
from standard.core.desk import facts as d
from standard.db.journal import SqlJournal
from tests.web.place import Place

POINTS = [
    {"text": "Rappeler Mme Marandin avant 16 h", "about": "r-1", "number": "0261912111"},
    {"text": "Prévenir l'équipe du soir"},
]


async def _left(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/desk/handovers", json={"points": POINTS})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["handover_id"])


async def _told(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await client.get("/api/desk/handovers")
    assert answer.status_code == 200, answer.text
    handovers: list[dict[str, Any]] = answer.json()["handovers"]
    return handovers


async def test_the_next_one_reads_it_and_marks_a_point(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    handover_id = await _left(lea)
    assert [(one["mine"], one["unread"]) for one in await _told(lea)] == [(True, False)]
    assert [one["unread"] for one in await _told(await place.signed_in("claire"))] == [False]
    (before,) = await _told(hugo)
    assert (before["who"], before["unread"], before["here"]) == ("Lea", True, True)
    for _ in range(2):
        assert (await hugo.post(f"/api/desk/handovers/{handover_id}/read", json={})).status_code == 204
        used = await hugo.post(f"/api/desk/handovers/{handover_id}/points/1/used", json={})
        assert used.status_code == 204
    await lea.post(f"/api/desk/handovers/{handover_id}/read", json={})
    facts = [numbered.fact for numbered in await place.journal.read(place.session.session_id)]
    assert [fact.account for fact in facts if isinstance(fact, d.HandoverRead)] == ["hugo"]
    assert [fact.point for fact in facts if isinstance(fact, d.HandoverUsed)] == [1]
    (after,) = await _told(hugo)
    assert (after["unread"], [one["who"] for one in after["read"]]) == (False, ["Hugo"])
    assert [point["said"] and point["said"]["who"] for point in after["points"]] == [None, "Hugo"]


async def test_what_the_facts_show_is_seen(place: Place) -> None:
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    await _left(lea)
    at = place.clock()
    await place.tell(
        e.CallDialled(at=at, call_id="c-9", seat="2002", number="0261912111"),
        e.CallAnswered(at=at, call_id="c-9", seat="2002"),
    )
    (seen,) = await _told(hugo)
    assert [point["seen"] and point["seen"]["who"] for point in seen["points"]] == ["Hugo", None]


async def _elsewhere(place: Place, establishment: str, organisation: str, days: int) -> str:
    """A handover of another session, which is over."""
    journal = SqlJournal(place.database, establishment=establishment, node=f"{establishment}-{organisation}")
    session_id, _ = await journal.open_session(organisation)
    handover_id = f"h-{days}"
    written = d.HandoverWritten(
        at=place.clock() - timedelta(days=days),
        account="lea",
        handover_id=handover_id,
        points=(d.HandoverPoint(text="x", about="r-1"),),
    )
    await journal.append(session_id, [e.Numbered(1, written)])
    await journal.close_session(session_id)
    return handover_id


async def test_what_earlier_sessions_of_the_house_left_is_shown_and_nothing_else(place: Place) -> None:
    yesterday = await _elsewhere(place, "lycee-a", "mairie", 1)
    await _elsewhere(place, "lycee-a", "clinique", 2)
    other = await _elsewhere(place, "lycee-b", "mairie", 3)
    hugo = await place.signed_in("hugo")
    (shown,) = await _told(hugo)
    assert (shown["handover_id"], shown["here"], shown["unread"]) == (yesterday, False, True)
    assert (await hugo.post(f"/api/desk/handovers/{yesterday}/read", json={})).status_code == 204
    assert [one["unread"] for one in await _told(hugo)] == [False]
    await place.tell(d.CallBackClosed(at=place.clock(), account="hugo", callback_id="r-1", outcome="kept"))
    (used,) = await _told(hugo)
    assert used["points"][0]["seen"]["who"] == "Hugo"
    refused = await hugo.post(f"/api/desk/handovers/{other}/read", json={})
    assert (refused.status_code, refused.json()["id"]) == (404, "unknown-handover")


async def test_all_of_this_session_and_the_latest_of_earlier_ones_are_shown_newest_first(
    place: Place,
) -> None:
    before = [await _elsewhere(place, "lycee-a", "mairie", days) for days in range(8, 0, -1)]
    lea, hugo = await place.seated("lea", "2001"), await place.seated("hugo", "2002")
    ids = []
    for _ in range(8):
        place.clock.advance(60)
        ids.append(await _left(lea))
    assert [one["handover_id"] for one in await _told(hugo)] == [*ids[::-1], *before[:-7:-1]]
    # The oldest of them is read and used like any other.
    assert (await hugo.post(f"/api/desk/handovers/{ids[0]}/read", json={})).status_code == 204
    await place.tell(d.CallBackClosed(at=place.clock(), account="hugo", callback_id="r-1", outcome="kept"))
    oldest = next(one for one in await _told(hugo) if one["handover_id"] == ids[0])
    assert (oldest["unread"], oldest["points"][0]["seen"]["who"]) == (False, "Hugo")


async def test_what_is_pending_is_the_houses_and_ones_own_messages(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    slip = {
        "call_id": call_id,
        "recipient": "2031",
        "caller_name": "Mme Marandin",
        "caller_number": "0261912111",
        "text": "Rappeler",
    }
    await lea.post("/api/seats/2001/messages", json=slip)
    at = place.clock()
    booked = {"bookable": "CAILLE", "begins_at": at, "ends_at": at, "who": "M. X", "account": "lea"}
    await place.tell(
        d.SheetFiled(at=at, account="lea", sheet_id="f-1", kind="incident", values={}),
        d.BookingMade(at=at, booking_id="b-1", **booked),  # type: ignore[arg-type]
        d.BookingMade(at=at - timedelta(days=2), booking_id="b-2", **booked),  # type: ignore[arg-type]
    )

    async def kinds(account: str) -> list[str]:
        told = (await (await place.signed_in(account)).get("/api/desk/handovers")).json()
        return [one["kind"] for one in told["pending"]]

    assert await kinds("lea") == ["message", "sheet", "booking"]
    assert await kinds("hugo") == ["sheet", "booking"]
    assert await kinds("claire") == ["message", "sheet", "booking"]


async def test_a_caller_is_pending_while_parked(place: Place) -> None:
    lea = await place.seated("lea", "2001")
    call_id = place.pbx.caller_rings()
    await place.settled()
    for command in (
        {"type": "AnswerCall", "call_id": call_id},
        {"type": "ParkCall", "call_id": call_id, "slot": place.organisation.parking.slots[0]},
    ):
        assert (await lea.post("/api/seats/2001/commands", json=command)).status_code == 202
        await place.settled()
    (one,) = (await lea.get("/api/desk/handovers")).json()["pending"]
    assert (one["kind"], one["about"], one["number"]) == ("parked", call_id, "0612345678")


@pytest.mark.parametrize(
    "points",
    [
        [],
        [{"text": " "}],
        [{"text": "x", "number": "06 12"}],
        [{"text": "x", "about": "../x"}],
        [{"text": "x"}] * 31,
    ],
)
async def test_nonsense_is_refused(place: Place, points: object) -> None:
    answer = await (await place.signed_in("lea")).post("/api/desk/handovers", json={"points": points})
    assert answer.status_code == 422


async def test_what_does_not_exist_is_neither_read_nor_used(place: Place) -> None:
    client = await place.signed_in("lea")
    handover_id = await _left(client)
    for path in ("h-0/read", "h-0/points/0/used", f"{handover_id}/points/2/used"):
        answer = await client.post(f"/api/desk/handovers/{path}", json={})
        assert (answer.status_code, answer.json()["id"]) == (404, "unknown-handover")
