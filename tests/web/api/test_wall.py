"""What the wall of seats begins with."""

from __future__ import annotations

import httpx
import pytest

from standard.core import events as e
from standard.core.watch import CallMarked, MarkWorded, SupervisionStarted
from standard.db.accounts import Account
from standard.web.stream import seen_by, visible
from tests.web.place import PEOPLE, Place


def offered_by(place: Place, call_id: str, robot: str) -> e.CallOffered:
    """A robot calls."""
    return e.CallOffered(
        at=place.clock(), call_id=call_id, robot=robot, number="0261912111", name="", dialled="0261912000"
    )


async def test_the_wall_begins_with_the_last_facts_and_the_offer_of_every_call_on_the_board(
    place: Place,
) -> None:
    at = place.clock()
    offered = offered_by(place, "c-1.1", "SC-21.principal.1")
    gone = offered_by(place, "c-1.2", "SC-05.principal.2")
    await place.tell(offered, gone, e.CallAbandoned(at=at, call_id="c-1.2"))
    await place.tell(*(e.StationStateChanged(at=at, station="2031", state="free") for _ in range(400)))
    teacher = await place.signed_in("claire")
    told = (await teacher.get("/api/wall")).json()
    assert told["scenarios"]["SC-21"] == "M. Aubrun a beaucoup à dire"
    assert "SC-02" not in told["scenarios"]  # of another house
    offers = [one["fact"]["call_id"] for one in told["facts"] if one["fact"]["type"] == "CallOffered"]
    assert offers == ["c-1.1"]
    assert len(told["facts"]) == 401
    assert [one["seq"] for one in told["facts"]] == sorted(one["seq"] for one in told["facts"])


async def test_the_wall_is_not_for_students_but_for_assessors_too(place: Place) -> None:
    assert (await (await place.signed_in("lea")).get("/api/wall")).status_code == 403
    assert (await (await place.signed_in("marc")).get("/api/wall")).status_code == 200


async def test_whoever_teaches_hears_a_seat_with_a_telephone_of_its_own(place: Place) -> None:
    await place.seated("lea")
    claire = await place.signed_in("claire")
    given = (await claire.post("/api/seats/2001/supervision", json={"how": "listen"})).json()
    assert given["sip"]["user"] == "supervisor-web"
    assert given["sip"]["target"] == f"sip:{given['supervision_id']}@standard"
    place.pbx.supervisor_connects(given["supervision_id"])
    started = await place.journaled(SupervisionStarted)
    assert (started.seat, started.how, started.account, started.operator) == (
        "2001",
        "listen",
        "claire",
        "lea",
    )
    again = {"how": "whisper", "supervision_id": given["supervision_id"]}
    assert (await claire.post("/api/seats/2001/supervision", json=again)).json() == {
        "supervision_id": given["supervision_id"],
        "sip": None,
    }
    await place.journaled(SupervisionStarted, how="whisper")


@pytest.mark.parametrize("account", ["hugo", "marc"])
async def test_nobody_else_listens(place: Place, account: str) -> None:
    await place.seated("lea")
    someone = await place.signed_in(account)
    answer = await someone.post("/api/seats/2001/supervision", json={"how": "listen"})
    assert answer.status_code == 403
    assert (await someone.put("/api/supervision-announced", json={"announced": False})).status_code == 403


@pytest.mark.parametrize(
    ("seat", "wanted", "status", "error"),
    [
        ("2009", {"how": "listen"}, 404, "unknown-seat"),
        ("2002", {"how": "listen"}, 409, "seat-not-connected"),
        ("2001", {"how": "record"}, 422, "invalid-value"),
        ("2001", {"how": "listen", "supervision_id": "PJSIP/2001"}, 422, "invalid-value"),
    ],
)
async def test_what_cannot_be_heard(
    place: Place, seat: str, wanted: dict[str, str], status: int, error: str
) -> None:
    await place.seated("lea")
    claire = await place.signed_in("claire")
    answer = await claire.post(f"/api/seats/{seat}/supervision", json=wanted)
    assert (answer.status_code, answer.json()["id"]) == (status, error)


@pytest.mark.parametrize("announced", [True, False])
async def test_an_operator_sees_on_the_board_who_listens_if_it_is_announced(
    place: Place, *, announced: bool
) -> None:
    await place.seated("lea")
    claire = await place.signed_in("claire")
    assert (await claire.put("/api/supervision-announced", json={"announced": announced})).status_code == 204
    given = (await claire.post("/api/seats/2001/supervision", json={"how": "listen"})).json()
    place.pbx.supervisor_connects(given["supervision_id"])
    fact = await place.journaled(SupervisionStarted)
    board = place.session.board
    lea, hugo, teacher = (_account(name) for name in ("lea", "hugo", "claire"))
    assert bool(seen_by(board, lea).supervisions) is announced
    assert visible(fact, lea) is announced
    assert not seen_by(board, hugo).supervisions
    assert not visible(fact, hugo)
    assert seen_by(board, teacher).supervisions
    assert visible(fact, teacher)


def _account(name: str) -> Account:
    return Account(account=name, name=name, role=PEOPLE[name], language="fr")


async def in_call(place: Place) -> str:
    """Léa talks to a caller at 2001."""
    await place.seated("lea")
    call_id = place.pbx.caller_rings()
    await place.settled()
    await place.tell(e.CallAnswered(at=place.clock(), call_id=call_id, seat="2001"))
    return call_id


async def test_a_mark_is_of_the_call_in_hand_at_this_instant_and_may_be_worded_later(place: Place) -> None:
    call_id = await in_call(place)
    claire = await place.signed_in("claire")
    put = (await claire.post("/api/seats/2001/marks", json={})).json()
    fact = await place.journaled(CallMarked)
    assert (fact.call_id, fact.seat, fact.account, fact.at) == (call_id, "2001", "claire", place.clock())
    assert put == {"mark_id": fact.mark_id, "call_id": call_id}
    answer = await claire.put(f"/api/marks/{fact.mark_id}", json={"text": "reformulation"})
    assert answer.status_code == 204
    assert (await place.journaled(MarkWorded)).text == "reformulation"


async def test_what_cannot_be_marked(place: Place) -> None:
    await place.seated("lea")
    claire = await place.signed_in("claire")
    answer = await claire.post("/api/seats/2001/marks", json={})
    assert (answer.status_code, answer.json()["id"]) == (409, "no-call-to-mark")
    answer = await claire.post("/api/seats/2009/marks", json={})
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-seat")
    answer = await claire.put(f"/api/marks/m-{'0' * 32}", json={"text": "ton"})
    assert (answer.status_code, answer.json()["id"]) == (404, "unknown-mark")
    lea = await place.signed_in("lea")
    assert (await lea.post("/api/seats/2001/marks", json={})).status_code == 403


async def test_marks_are_kept_from_whoever_had_the_call_until_they_are_shown(place: Place) -> None:
    call_id = await in_call(place)
    claire, lea = await place.signed_in("claire"), await place.signed_in("lea")
    await claire.post("/api/seats/2001/marks", json={"text": "ton"})
    session = place.session.session_id
    where = f"/api/sessions/{session}/calls/{call_id}"

    async def marks(client: httpx.AsyncClient) -> int:
        told = (await client.get(where)).json()
        return sum(one["fact"]["type"] == "CallMarked" for one in told["facts"])

    assert (await marks(claire), await marks(lea)) == (1, 0)
    fact = await place.journaled(CallMarked)
    assert not visible(fact, _account("lea"))
    assert (await lea.put(f"{where}/marks-shown", json={"shown": True})).status_code == 403
    assert (await claire.put(f"{where}/marks-shown", json={"shown": True})).status_code == 204
    assert (await marks(claire), await marks(lea)) == (1, 1)
    assert (await claire.get(where)).json()["marks_shown"] is True
    await claire.put(f"{where}/marks-shown", json={"shown": False})
    assert await marks(lea) == 0
    gone = f"/api/sessions/{session}/calls/c-9.9/marks-shown"
    assert (await claire.put(gone, json={"shown": True})).status_code == 404
