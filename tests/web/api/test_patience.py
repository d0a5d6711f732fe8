"""How patience is reckoned is public; what only a listener can say is said by those who teach."""

from __future__ import annotations

import pytest

from standard.core.events import PatienceChanged, PatienceMarked
from tests.web.place import Place


async def offered(place: Place, *, robot: bool = True) -> str:
    """A call in the waiting list."""
    call_id = place.pbx.caller_rings()
    await place.settled()
    if robot:
        at = place.clock()
        await place.tell(PatienceChanged(at=at, call_id=call_id, value=15, change=15, reason="start"))
    return call_id


async def test_everybody_may_read_the_formula(place: Place) -> None:
    for account in ("lea", "claire"):
        told = (await (await place.signed_in(account)).get("/api/patience")).json()
        assert (told["calm"], told["leaves"], told["curve"]["hold_every_s"]) == (0, 100, 30.0)
        assert {"reason", "fr", "en"} == set(told["reasons"][0])


async def test_a_stranger_may_not(place: Place) -> None:
    assert (await place.client().get("/api/patience")).status_code == 401


async def test_whoever_teaches_says_what_no_machine_knows(place: Place) -> None:
    call_id = await offered(place)
    claire = await place.signed_in("claire")
    answer = await claire.post(f"/api/calls/{call_id}/patience", json={"mark": "asked-twice"})
    assert answer.status_code == 204
    fact = await place.journaled(PatienceMarked)
    assert (fact.call_id, fact.mark, fact.account) == (call_id, "asked-twice", "claire")


@pytest.mark.parametrize("account", ["lea", "marc"])
async def test_nobody_else_does(place: Place, account: str) -> None:
    """A student would calm the caller, and an assessor touches no call."""
    call_id = await offered(place)
    someone = await place.signed_in(account)
    answer = await someone.post(f"/api/calls/{call_id}/patience", json={"mark": "apology"})
    assert (answer.status_code, answer.json()["id"]) == (403, "role-cannot")


async def test_what_cannot_be_said(place: Place) -> None:
    claire = await place.signed_in("claire")
    person = await offered(place, robot=False)
    for call_id, mark, status, id in (
        ("c-9.9", "apology", 404, "unknown-call"),
        (person, "apology", 409, "call-without-patience"),
        (person, "ringing", 422, "invalid-value"),
    ):
        answer = await claire.post(f"/api/calls/{call_id}/patience", json={"mark": mark})
        assert (answer.status_code, answer.json()["id"]) == (status, id)
