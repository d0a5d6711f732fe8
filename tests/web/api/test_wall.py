"""What the wall of seats begins with."""

from __future__ import annotations

from standard.core import events as e
from tests.web.place import Place

CALLED = {"number": "0261912111", "name": "", "dialled": "0261912000"}


async def test_the_wall_begins_with_the_last_facts_and_the_offer_of_every_call_on_the_board(
    place: Place,
) -> None:
    at = place.clock()
    offered = e.CallOffered(at=at, call_id="c-1.1", robot="SC-21.principal.1", **CALLED)
    gone = e.CallOffered(at=at, call_id="c-1.2", robot="SC-05.principal.2", **CALLED)
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
